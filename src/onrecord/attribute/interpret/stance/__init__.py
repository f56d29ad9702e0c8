"""Stance: what somebody does by saying it."""
