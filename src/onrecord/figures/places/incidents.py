"""The place of a figure whose own sentence names none, where that is plain to a reader.

It is the place of the sentence before it in its paragraph that tells of an event; else that of the report's
event: the place in its title, else in its first paragraph, else in the dateline. A figure that counts more
than one event ("since January", "across the country"), or that is of another time, takes over nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onrecord.datelines import dateline
from onrecord.figures.sentences import Sentences
from onrecord.figures.tables import table
from onrecord.figures.tokens import Tokens, tokens
from onrecord.selectors import select

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.figures.places.place import Places
    from onrecord.model import Block, Document, Measure, Moment, Scope, Selector

_OF_AN_EVENT = frozenset({"killed", "injured", "missing", "trapped", "bodies_found", "detained", "displaced"})
_WIDER = frozenset(table("places")["wider"])
_BACK = 3
"""Sentences before in which the place of an event is sought."""
_SHORTEST = 60
"""Code points of the shortest first paragraph."""
_HEAD = 1500
"""Code points at the beginning of a block in which the place of the event is sought."""
_LONG_AGO = dt.timedelta(days=21)
"""Older than that is no event of the day."""


class Incidents:
    """The event of a report, to be asked where it was; read when it is first asked for.

    `places_in` gives the names of places in a run of tokens.
    """

    def __init__(
        self, document: Document, blocks: Sequence[Block], places_in: Callable[[Tokens], Places]
    ) -> None:
        self._document, self._blocks, self._places_in = document, blocks, places_in
        self._place: Selector | None = None
        self._is_read = False

    @property
    def place(self) -> Selector | None:
        """The place of the event by the title, else by the first paragraph, else by its dateline; or None."""
        if not self._is_read:
            self._place, self._is_read = self._read(), True
        return self._place

    def _read(self) -> Selector | None:
        titles = [block for block in self._blocks if block.kind == "title"][:1]
        first = [block for block in self._blocks if block.kind == "paragraph" and _is_told(block)][:1]
        if first and self._document.text[first[0].start : first[0].end].isupper():
            first = []  # an agency's text in capitals tells of a whole land, and hides which words are names
        for block in (*titles, *first):
            found = self._in(block)
            if found:
                return found
        return _of_dateline(self._document, first[0]) if first else None

    def _in(self, block: Block) -> Selector | None:
        """Return the first place of an event that a block names in its first sentences, or None."""
        text = tokens(self._document.text, block.start, min(block.end, block.start + _HEAD))
        places, sentences = self._places_in(text), Sentences(text)
        sentence = (0, 0)
        for _ in range(_BACK):
            if sentence[1] >= len(text):
                break
            sentence = sentences.around(sentence[1])
            spot = places.named(sentence)
            if spot:
                return select(self._document, text.starts[spot[0]], text.ends[spot[1] - 1])
        return None


def _is_told(block: Block) -> bool:
    """Return whether a block is long enough to be a paragraph of a report and not a byline or a day."""
    return block.end - block.start >= _SHORTEST


def _of_dateline(document: Document, block: Block) -> Selector | None:
    found = dateline(document.text, block.start, block.end)
    if found is None or not (found["day"] or found["agency"]):
        return None
    low, high = found.span("place")
    return select(document, low, low + len(document.text[low:high].rstrip(" ,")))


def place_before(
    places: Places, sentences: Sentences, sentence: tuple[int, int], *, upper: bool
) -> tuple[int, int] | None:
    """Return the tokens of the place of the nearest sentence before that tells of an event, or None.

    `upper` says that the text is all in capitals: then only the last sentence is asked.
    """
    start = sentence[0]
    for _ in range(1 if upper else _BACK):
        if start == 0:
            return None
        before = sentences.around(start - 1)
        spot = places.named(before)
        if spot:
            return spot
        start = before[0]
    return None


def is_wider(words: Sequence[str]) -> bool:
    """Return whether a sentence of those words counts more than one event: "across the country"."""
    return not _WIDER.isdisjoint(words)


def takes_over(measure: Measure, scope: Scope, when: Moment | None, published: str | None) -> bool:
    """Return whether a figure may be of the event that was told of: of people, and of its days."""
    if measure not in _OF_AN_EVENT or (scope == "stock" and measure not in {"missing", "trapped"}):
        return False
    if when is None or when.start is None or published is None:
        return when is None or when.start is None
    try:
        gap = dt.date.fromisoformat(published[:10]) - dt.date.fromisoformat(when.start)
    except ValueError:
        return False
    return gap <= _LONG_AGO
