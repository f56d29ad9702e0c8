"""Drive the stages over many inputs, in this process."""

from onrecord.run.outcome import Outcome, Status, Summary
from onrecord.run.reading import read_all, read_captures
from onrecord.run.stages import makers, report_of

__all__ = ["Outcome", "Status", "Summary", "makers", "read_all", "read_captures", "report_of"]
