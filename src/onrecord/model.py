"""The vocabulary: plain frozen values that the stages hand to each other.

Offsets named `start` and `end` are Unicode code points in `Document.text`; ranges named `raw` are bytes in
`Capture.data`, half open, or `None` where the place in the capture could not be established.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - dataclass fields are looked up at run time
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

Range = tuple[int, int]

BlockKind = Literal["title", "paragraph", "heading", "caption", "list", "quote", "credit"]
SpeakerKind = Literal["person", "organisation", "government", "group", "document", "unnamed"]
Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "states", "denies", "admits", "accuses", "confirms", "estimates", "warns",
    "promises", "demands", "declines", "doubts", "thinks", "wants", "asks",
]  # fmt: skip
Comparator = Literal["exact", "more_than", "at_least", "less_than", "at_most", "about", "between", "vague"]
Measure = Literal[
    "killed", "injured", "missing", "detained", "displaced", "trapped", "population",
    "bodies_found", "weapons", "buildings", "money", "percent", "duration", "other",
]  # fmt: skip
Scope = Literal["incident", "cumulative", "stock", "baseline"]
Basis = Literal["explicit", "resolved", "publication", "unknown"]


@dataclass(frozen=True, slots=True)
class Location:
    """Where the bytes of a capture came from, as facts.

    `kind` says which of the others hold: a `file` has `path` and `modified` (RFC 3339, UTC); a `url` has
    `url` (as asked for), `final_url`, `redirects` (each hop's address) and `status`; a `warc` record has
    `path` of the archive and `url`; `memory` may have the name it was given as `path`; `stdin` has none.
    """

    kind: Literal["file", "url", "warc", "stdin", "memory"]
    path: str | None = None
    modified: str | None = None
    url: str | None = None
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    status: int | None = None


@dataclass(frozen=True, slots=True)
class WarcAddress:
    """The place of a response record: the archive's SHA-256, byte offset and length of the record in it.

    For a WACZ, `member` is the name of the WARC inside it, and offset and length count in that member.
    """

    file_sha256: str
    offset: int
    length: int
    record_id: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received, never changed.

    `encoding` is a Python codec name with which the text was or will be decoded, as declared by the transport
    (HTTP header) or found by a byte-order mark; `None` leaves it to the reader. `retrieved` is RFC 3339 in
    UTC. `request_log` holds the WARC (request and response records) of a fetch by OnRecord, as bytes to be
    kept. `length` is set only where `data` is not at hand (a report rebuilt from its JSON alone) and so is
    empty.
    """

    data: bytes = field(repr=False)
    sha256: str
    media_type: str
    encoding: str | None
    location: Location
    retrieved: str | None
    warc: WarcAddress | None = None
    request_log: bytes | None = field(default=None, repr=False)
    length: int | None = None

    @property
    def size(self) -> int:
        """The number of bytes received."""
        return len(self.data) if self.length is None else self.length

    @property
    def name(self) -> str:
        """The input as a person would name it."""
        place = self.location
        return place.url or place.path or {"stdin": "standard input"}.get(place.kind, place.kind)


@dataclass(frozen=True, slots=True)
class Selector:
    """A place: exact words, up to 32 code points on both sides, offsets in the text, bytes in the capture."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    raw: Range | None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document's text. `post` is the index of the live-blog post it belongs to, if any."""

    kind: BlockKind
    start: int
    end: int
    raw: Range | None
    post: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the capture that are not the report, with the reason."""

    text: str
    reason: str
    raw: Range | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the report. `taken` is an ISO date; `taken_from` names the signal it was read from."""

    caption: str | None
    credit: str | None
    taken: str | None
    taken_from: str | None
    location: str | None
    selector: Selector | None


@dataclass(frozen=True, slots=True)
class Embed:
    """A video or post of another site embedded in the page."""

    kind: str
    url: str | None
    caption: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog: its time and author where the page gives them, its extent in the text."""

    start: int
    end: int
    title: str | None
    published: str | None
    author: str | None


@dataclass(frozen=True, slots=True, eq=False)
class ByteMap:
    """For each code point of the text, the bytes of the capture it came from.

    `starts` and `ends` are int64 arrays of one entry a code point; -1 where a code point (a join between
    blocks, a space put for markup, a line that could not be placed) has no place in the capture.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    @classmethod
    def absent(cls) -> ByteMap:
        """Return the map of a document rebuilt from its JSON: every place in the capture is unknown."""
        nothing = np.empty(0, dtype=np.int64)
        return cls(nothing, nothing)

    def raw(self, start: int, end: int) -> Range | None:
        """Return the byte range that encloses the code points [start, end), or None if they have no place."""
        starts, ends = self.starts[start:end], self.ends[start:end]
        if not starts.size:
            return None
        if (low := int(np.minimum.reduce(starts))) >= 0:  # nearly always: all have a place
            return low, int(np.maximum.reduce(ends))
        inside = starts >= 0
        return (int(starts[inside].min()), int(ends[inside].max())) if inside.any() else None


@dataclass(frozen=True, slots=True)
class Document:
    """The text read out of a capture, what was left out of it, and what the page says of itself.

    `text` holds the title, the blocks and nothing else; `signals` names, for each metadata field, the signal
    that won. `published` and `modified` are ISO 8601: an instant with its zone where the page gives one, else
    a day; never an invented time. `wire` is the agency credited, `access` "free", "metered" or "paid" where
    said.
    """

    id: str
    text: str
    language: str | None
    title: str | None
    outlet: str | None
    byline: tuple[str, ...]
    published: str | None
    modified: str | None
    url: str | None
    section: str | None
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    pictures: tuple[Picture, ...]
    gaps: tuple[str, ...]
    encoding: str
    byte_map: ByteMap = field(repr=False, compare=False)
    embeds: tuple[Embed, ...] = ()
    posts: tuple[Post, ...] = ()
    wire: str | None = None
    access: str | None = None
    corrections: tuple[str, ...] = ()
    signals: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person, body or document behind one or more sources of a document."""

    id: str
    name: str
    kind: SpeakerKind
    roles: tuple[Selector, ...]
    mentions: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class Maker:
    """What made an entry: the stage, OnRecord's version, and the digest of the model if one was used."""

    stage: str
    version: str
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is reported as saying, writing, thinking or wanting something.

    `speaker` and `target` are speaker ids, `parent` the id of the attribution whose content encloses this
    one. `candidates` holds the ids of other speakers that came close, best first. `confidence` is in [0, 1].
    """

    id: str
    source: tuple[Selector, ...]
    cue: tuple[Selector, ...]
    content: tuple[Selector, ...]
    parent: str | None
    kind: Kind
    stance: Stance
    negated: bool
    speaker: str | None
    target: str | None
    venue: Selector | None
    flags: tuple[str, ...]
    confidence: float
    made_by: Maker
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a span of days: ISO 8601 dates, both included, `end` equal to `start` for one day.

    `basis` says how it is known: `explicit` (the words name the whole date), `resolved` (from words such as
    "on Tuesday" and the day of publication), `publication` (nothing is said, so when the report came out),
    `unknown` (what the words leave open stays None). `exact` are the words, if any.
    """

    start: str | None
    end: str | None
    basis: Basis
    exact: Selector | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what it counts, where, when, and who gives it: always an interval.

    `low` and `high` are both included where the comparator says nothing else; None is an open end ("more than
    5,000": 5000, None, more_than). `of` is what is counted, `counted` its class ("civilians", "children",
    "buildings" …), `unit` a currency (ISO 4217, or the sign where it is shared), "%" or a unit of measure.
    `as_of` is when it was said, `when` the time it is about, `place` where, `place_id` that place by its
    GeoNames id ("geonames:703448") where it is beyond doubt. `attribution` is the innermost attribution that
    holds the figure, `speaker` that one's; both None where the report itself gives it.
    `whole` is the id of the figure that this one is a part of, `rule` the name of the rule that made the
    interval; `flags` say what a reader should know ("event unconfirmed", "parts exceed the whole").
    """

    id: str
    exact: Selector
    low: int | float | None
    high: int | float | None
    comparator: Comparator
    measure: Measure
    of: Selector | None
    place: Selector | None
    as_of: Moment | None
    scope: Scope
    attribution: str | None
    speaker: str | None
    confidence: float
    unit: str | None
    counted: str | None
    when: Moment | None
    whole: str | None
    rule: str
    flags: tuple[str, ...]
    made_by: Maker
    place_id: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user should know of an input: a short stable code and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """A capture with its document and all that was found in it.

    `made_by` names the stages that made it, also where they found nothing: by it a later run knows what is
    done.
    """

    capture: Capture
    document: Document
    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    problems: tuple[Problem, ...] = ()
    made_by: tuple[Maker, ...] = ()
    figures: tuple[Figure, ...] = ()
