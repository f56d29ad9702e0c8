"""Watching feeds and folders: what is new is read, what was read is looked at again, no host is pressed."""

from onrecord.run.watching.schedule import Schedule
from onrecord.run.watching.seen import Seen
from onrecord.run.watching.watch import Watch

__all__ = ["Schedule", "Seen", "Watch"]
