"""OnRecord reads news reports and puts on record who said what."""

from onrecord.version import __version__

__all__ = ["__version__"]
