"""The vocabulary of linking: what is said of statements and figures of one or more reports together.

A report is named by the SHA-256 of its capture, an entry of it by the id of its attribution, figure or event.
A relation never changes what it relates, and none of it says what is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.model import Range, Stance

RelationKind = Literal[
    "denies", "counter_accuses", "differs_in_number", "same_words_other_speaker", "different_responsibility",
    "repeats", "updates", "part_of", "compatible", "not_comparable",
]  # fmt: skip
DisputeKind = Literal["same-words", "number", "denial", "responsibility"]
Grade = Literal["single source", "several", "contested", "admitted"]
Verdict = Literal["accepted", "corrected", "rejected", "unsure"]


@dataclass(frozen=True, slots=True)
class Member:
    """One side of a relation: an entry of a report, who it is given to, and its exact words where they stand.

    `speaker` is the name that the report has, None where it names nobody; `start` and `end` are code points
    of that report's text that enclose the words, `published` and `outlet` what the report says of itself.
    """

    report: str
    entry: str
    speaker: str | None
    exact: str
    start: int
    end: int
    stance: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A link between two entries: `members[0]` denies, updates, repeats … `members[1]`.

    `reason` says in words why; `flags` are short stable words for what a reader should look at
    ("negation-lost", "number-changed", "falls", "digits-transposed", "admission", "refusal", "same-event",
    "recalls-event"); `about` what it concerns. `id` is the content id of kind and members, so the same
    relation found again is the same.
    """

    id: str
    kind: RelationKind
    members: tuple[Member, Member]
    reason: str
    confidence: float
    about: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports that carry the same text, the earliest first; a hundred of them are one source.

    `id` is the content id of the earliest member. Without days of publication the order is that of keeping.
    """

    id: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: who says it, the exact words, where; copies share their `copy_group`.

    `copy_group` is the id of a copy group, or None for a report that is nobody's copy.
    """

    speaker: str | None
    exact: str
    report: str
    entry: str
    copy_group: str | None
    start: int
    end: int
    stance: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Relations about one matter, as shown to a person.

    `about` names the matter in words of the reports. `independent_reports` counts copy groups, not copies.
    `grade` is derived from the sides as `grade_reason` says, unless a person overrode it. `relations` are
    the ids of the relations behind it, `reasons` theirs.
    """

    id: str
    kind: DisputeKind
    about: str
    sides: tuple[Side, ...]
    independent_reports: int
    relations: tuple[str, ...]
    grade: Grade
    confidence: float
    grade_reason: str
    reasons: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """Two names that the machine takes for one speaker, on what evidence, and how sure it is.

    `id` is what a person judges: rejected, the two are others everywhere. `verdict` is what was judged.
    """

    id: str
    first: str
    second: str
    confidence: float
    evidence: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """The reports that tell of one event, the earliest first, and those that recall it without its day.

    `about` is what most of its relations have in common: kind, names, day. `relations` are the ids of those
    it rests on; `confidence` is that of the surest of them.
    """

    id: str
    about: str
    reports: tuple[str, ...]
    recalled_by: tuple[str, ...]
    relations: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person puts in place of parts of a machine-made entry; None leaves a part as the machine has it.

    `source`, `cue` and `content` are the pieces of a role as code points [start, end) of the document's
    text, in text order. `speaker` is the id of a speaker of the report, or "" where nobody is known to have
    said it; `name` is that of a speaker whom the report's list does not have. Never both.
    """

    source: tuple[Range, ...] | None = None
    cue: tuple[Range, ...] | None = None
    content: tuple[Range, ...] | None = None
    speaker: str | None = None
    name: str | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of a machine-made entry: of which, what, who, when (RFC 3339), and in which words.

    `value` is what a correction puts in place of a plain value, such as another grade of a dispute;
    `correction` what it puts in place in an entry of a report. For such an entry, `capture` and `document`
    tell which report it is of. `withdrawn` is when the same person took it back.
    """

    entry: str
    verdict: Verdict
    by: str
    at: str
    note: str = ""
    value: str = ""
    capture: str | None = None
    document: str | None = None
    correction: Correction | None = None
    withdrawn: str | None = None
