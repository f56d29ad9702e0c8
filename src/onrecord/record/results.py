"""What a record answers with: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from onrecord.model import (
        Basis,
        BlockKind,
        Comparator,
        Kind,
        Measure,
        Problem,
        Scope,
        SpeakerKind,
        Stance,
    )

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Page(Generic[Entry]):
    """Some of many entries, in their order, and the cursors that lead on.

    `before` is to be given as `before` for the page before this one, `after` as `after` for the next; None
    where there is none.
    """

    entries: tuple[Entry, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ReportName:
    """A kept report as other results name it.

    `id` is the SHA-256 of its JSON, `sha256` that of its capture, `place` the path or URL it was read from.
    """

    id: str
    sha256: str
    title: str | None
    outlet: str | None
    published: str | None
    place: str


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A kept report in a list: its name, how much was found in it, and what is missing or wrong.

    `kept` is the instant at which it came into the record, RFC 3339 in UTC.
    """

    name: ReportName
    language: str | None
    speakers: int
    statements: int
    pictures: int
    dropped: int
    gaps: tuple[str, ...]
    problems: tuple[Problem, ...]
    kept: str


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """An attribution of a kept report.

    `words`, `source` and `cue` are exact words, the pieces of one joined with " … "; `start` and `end` are
    the code points of the document's text that enclose the content. `speaker` is a name, None where not
    known, `target` the name of whom it is about, if said.
    """

    report: ReportName
    id: str
    speaker: str | None
    speaker_kind: SpeakerKind | None
    target: str | None
    stance: Stance
    kind: Kind
    negated: bool
    words: str
    source: str
    cue: str
    start: int
    end: int
    flags: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure of a kept report.

    `exact` are its words at code points `start` to `end` of the document's text, `before` and `after` what
    stands around them there. `speaker` is the name of who gives it, None where the report itself does or
    nobody was found. `as_of` is the day on which it was said, with its basis, `since` to `until` the days
    that it is about, where said; all ISO 8601.
    """

    report: ReportName
    id: str
    exact: str
    before: str
    after: str
    low: int | float | None
    high: int | float | None
    comparator: Comparator
    unit: str | None
    measure: Measure
    of: str | None
    counted: str | None
    place: str | None
    as_of: str | None
    as_of_basis: Basis | None
    since: str | None
    until: str | None
    scope: Scope
    speaker: str | None
    speaker_kind: SpeakerKind | None
    attribution: str | None
    start: int
    end: int
    flags: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A name under which statements are kept: in how many reports it speaks, and how often.

    Reports are counted together by the name alone. The same name may be another person's; an unnamed speaker
    ("a spokesman") very often is another one.
    """

    name: str
    kinds: tuple[SpeakerKind, ...]
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were sought, where they were found.

    `exact` are the words of the report at code points `start` to `end` of its text, `before` and `after`
    what stands around them there. Inside a statement, `statement` is its id with its `speaker` (a name, or
    None), `stance`, `cue` and whether that is `negated`; the innermost if statements are nested. `block` is
    the kind of block, None for a match that only a statement in several pieces holds: then `exact` are its
    pieces, joined with " … ".
    """

    report: ReportName
    exact: str
    before: str
    after: str
    start: int
    end: int
    block: BlockKind | None
    statement: str | None
    speaker: str | None
    stance: Stance | None
    cue: str = ""
    negated: bool = False
