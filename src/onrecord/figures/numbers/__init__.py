"""Numbers: the quantities of a text as intervals with their comparators and units."""
