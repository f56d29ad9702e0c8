"""Figures against figures: which differ, which go together, which are later, which cannot be compared."""
