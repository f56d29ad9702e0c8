"""Who said it: sources resolved to one of the cast."""
