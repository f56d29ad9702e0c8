"""The version of OnRecord, named by every entry it makes."""

__version__ = "0.1.0"
