"""Givers: who says so, and who turns it down."""
