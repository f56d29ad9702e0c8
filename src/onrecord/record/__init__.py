"""The store that a user owns: keeping reports, finding them again, searching what was said."""

from onrecord.record.correcting import corrected
from onrecord.record.queries.passages import Part, Passage
from onrecord.record.queries.relations import GridRow, Told, grid_of
from onrecord.record.queries.speakers import InReport, Namesake, SpeakerAcross
from onrecord.record.rebuilding import Rebuilt
from onrecord.record.record import Record
from onrecord.record.results import Hit, KeptFigure, KeptReport, KeptStatement, KnownSpeaker, Page, ReportName
from onrecord.record.reviews.agreement import Agreement, Pair
from onrecord.record.reviews.review import Review
from onrecord.record.reviews.speakers import SpeakersAcross
from onrecord.record.speaker_links import SpeakerWord

__all__ = [
    "Agreement",
    "GridRow",
    "Hit",
    "InReport",
    "KeptFigure",
    "KeptReport",
    "KeptStatement",
    "KnownSpeaker",
    "Namesake",
    "Page",
    "Pair",
    "Part",
    "Passage",
    "Rebuilt",
    "Record",
    "ReportName",
    "Review",
    "SpeakerAcross",
    "SpeakerWord",
    "SpeakersAcross",
    "Told",
    "corrected",
    "grid_of",
]
