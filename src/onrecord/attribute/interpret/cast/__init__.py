"""The cast of a report: everyone and everything in it that may speak."""
