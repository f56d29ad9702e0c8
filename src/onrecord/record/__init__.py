"""The store that a user owns: keeping reports, finding them again, searching what was said."""

from onrecord.record.rebuilding import Rebuilt
from onrecord.record.record import Record
from onrecord.record.relating import GridRow, Told, grid_of
from onrecord.record.results import Hit, KeptFigure, KeptReport, KeptStatement, KnownSpeaker, ReportName

__all__ = [
    "GridRow",
    "Hit",
    "KeptFigure",
    "KeptReport",
    "KeptStatement",
    "KnownSpeaker",
    "Rebuilt",
    "Record",
    "ReportName",
    "Told",
    "grid_of",
]
