"""Where the words of an entry stand: in the text, and in the bytes as they were received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import Figure, Report, Selector

AROUND: Final = 240
"""Bytes shown on both sides of the words."""

CONTEXT: Final = 120
"""Characters of the text shown on both sides of a quotation, less what would cut a word."""

LONGEST: Final = 4_000
"""Bytes shown of a range; of a longer one, its beginning and its end."""


@dataclass(frozen=True, slots=True)
class Place:
    """One piece of an entry: what it is to it, its selector with what stands around it, and its bytes.

    `before`, `words` and `after` are an excerpt of the bytes, None where those of the words are not known;
    `whole` says whether all of the words' bytes are in it. Markup in them is not followed: it is text here.
    """

    role: str
    selector: Selector
    around: tuple[str, str]
    before: str | None
    words: str | None
    after: str | None
    whole: bool


def places_of(entry: Attribution | Figure, report: Report) -> tuple[Place, ...]:
    """Return the places of `entry`, as the report's capture has them."""
    return tuple(_place(role, one, report) for role, one in _pieces(entry))


def _pieces(entry: Attribution | Figure) -> Iterator[tuple[str, Selector]]:
    if isinstance(entry, Attribution):
        for role, pieces in (("content", entry.content), ("source", entry.source), ("cue", entry.cue)):
            yield from ((role, piece) for piece in pieces)
        if entry.venue:
            yield "venue", entry.venue
        return
    yield "figure", entry.exact
    optional = {
        "what is counted": entry.of,
        "place": entry.place,
        "time it is about": entry.when.exact if entry.when else None,
        "when it was said": entry.as_of.exact if entry.as_of else None,
    }
    yield from ((role, piece) for role, piece in optional.items() if piece)


def _place(role: str, selector: Selector, report: Report) -> Place:
    data, encoding = report.capture.data, report.document.encoding
    around = _around(report.document.text, selector.start, selector.end)
    if selector.raw is None or not data:
        return Place(role, selector, around, None, None, None, whole=False)
    start, end = selector.raw
    words = data[start:end]
    whole = len(words) <= LONGEST
    if not whole:
        half = LONGEST // 2
        shown = f"{_text(words[:half], encoding)} […] {_text(words[-half:], encoding)}"
    else:
        shown = _text(words, encoding)
    return Place(
        role,
        selector,
        around,
        _text(data[max(0, start - AROUND) : start], encoding),
        shown,
        _text(data[end : end + AROUND], encoding),
        whole,
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after [start, end), with an ellipsis where the text goes on."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "… " + (before.partition(" ")[2] or before)
    if end + CONTEXT < len(text):
        after = (after.rpartition(" ")[0] or after) + " …"
    return before, after


def _text(data: bytes, encoding: str) -> str:
    """Return bytes as text; those of a character that is cut, or of none, are written in hexadecimal."""
    return data.decode(encoding, "backslashreplace")
