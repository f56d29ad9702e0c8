"""Measures: what is counted, and what happened to those who are counted."""
