"""Places: where a figure applies."""
