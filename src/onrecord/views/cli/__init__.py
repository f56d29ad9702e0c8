"""The command line: a file a verb."""

from onrecord.views.cli.main import main

__all__ = ["main"]
