"""What linking needs of a report, as small frozen values that can be kept without the report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as one report has it: its name, and what else the report calls it (no pronouns)."""

    name: str
    kind: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The report an entry is of: the SHA-256 of its capture, its outlet, day of publication and title."""

    report: str
    outlet: str | None = None
    published: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: who, how, and the exact words.

    `quoted` are the words inside quote marks; `target` whom it is said of; `through` the speakers of the
    attributions that enclose it, innermost first (A says that B said); `sentence` the sentence around it.
    `event` is the entry of the event that it is about, as far as the report's order tells. `answers` is the
    entry of the report that a denial without words of its own belongs to, `answered` the words of that.
    """

    origin: Origin
    entry: str
    voice: Voice | None
    stance: str
    negated: bool
    target: Voice | None
    words: str
    quoted: tuple[str, ...]
    through: tuple[Voice, ...]
    sentence: str
    start: int
    end: int
    confidence: float
    candidates: tuple[str, ...] = ()
    event: str | None = None
    answers: str | None = None
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure: an interval of something, somewhere, at some time, given by somebody or by the report.

    `since` and `until` are ISO days of what it is about, None where open; `dated` says whether the words
    themselves give that time. `stance` is that of the attribution that holds it, None outside of any.
    """

    origin: Origin
    entry: str
    voice: Voice | None
    stance: str | None
    words: str
    low: float | None
    high: float | None
    comparator: str
    measure: str
    of: str
    counted: str | None
    unit: str | None
    place: str
    since: str | None
    until: str | None
    dated: bool
    scope: str
    whole: str | None
    sentence: str
    start: int
    end: int
    confidence: float
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What a report says happened: of what kind, to whom or what, where and when, as far as it says.

    `words` is the sentence that tells of it first, in the code points [start, end). `targets` and `places`
    are stems of the words that name them, `plain` those of targets too frequent to tell events apart;
    `since` and `until` are ISO days, None where the report gives none.
    """

    origin: Origin
    entry: str
    kind: str
    words: str
    targets: tuple[str, ...]
    plain: tuple[str, ...]
    places: tuple[str, ...]
    since: str | None
    until: str | None
    start: int
    end: int

    @property
    def sentence(self) -> str:
        """The sentence that tells of it first."""
        return self.words


Entry = Statement | Count | Event
