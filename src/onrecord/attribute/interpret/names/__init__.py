"""The proper names of a report."""
