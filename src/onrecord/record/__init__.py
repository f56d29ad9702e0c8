"""The store that a user owns: keeping reports, finding them again, searching what was said."""

from onrecord.record.agreement import Agreement, Pair
from onrecord.record.correcting import corrected
from onrecord.record.known_speakers import InReport, Namesake, SpeakerAcross
from onrecord.record.passages import Part, Passage
from onrecord.record.rebuilding import Rebuilt
from onrecord.record.record import Record
from onrecord.record.relating import GridRow, Told, grid_of
from onrecord.record.results import Hit, KeptFigure, KeptReport, KeptStatement, KnownSpeaker, Page, ReportName
from onrecord.record.review import Review
from onrecord.record.speaker_links import SpeakerWord
from onrecord.record.speakers_across import SpeakersAcross

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
