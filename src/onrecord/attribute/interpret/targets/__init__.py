"""Targets: who is accused, and whose claim is denied."""
