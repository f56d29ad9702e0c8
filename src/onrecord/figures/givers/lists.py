"""Lists of numbers under one line that says whose they are: "The agency gave these figures:"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Attribution, Block, Document, Selector

_ITEM = re.compile(r"[•▪‣◦·*–—-]\s")
_TO_THE_COLON = 60
"""Most code points from a statement to the colon that ends its line: "at 18:00 on Saturday:"."""
_MOST_ITEMS = 60
_NO_GIVING = frozenset({"wants", "asks", "declines", "denies", "doubts"})


class Lists:
    """The lists of a document, with who says what the line before each leads to.

    `known` are the ids of the speakers that the document has words for.
    """

    def __init__(
        self, document: Document, attributions: Sequence[Attribution], known: frozenset[str]
    ) -> None:
        self._text = document.text
        self._blocks = sorted(document.blocks, key=_start)
        self._starts = [block.start for block in self._blocks]
        self._items = [self._is_item(block) for block in self._blocks]
        self._leading: dict[int, list[Attribution]] = {}
        if any(self._items):
            for one in attributions:
                at = _beginning(one)
                if at is not None and one.speaker in known and one.stance not in _NO_GIVING:
                    self._leading.setdefault(self._block(at), []).append(one)

    def _is_item(self, block: Block) -> bool:
        return block.kind == "list" or _ITEM.match(self._text, block.start, block.end) is not None

    def _block(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def giver(self, place: int) -> Attribution | None:
        """Return the statement whose line leads to the list with the item at `place`, or None."""
        block = self._block(place)
        if block < 0 or not self._items[block]:
            return None
        for lead in range(block - 1, max(-1, block - 1 - _MOST_ITEMS), -1):
            if not self._items[lead]:
                return self._leads(lead)
        return None

    def _leads(self, lead: int) -> Attribution | None:
        """Return the last statement of the block at `lead` that ends right before the colon at its end."""
        block = self._blocks[lead]
        words = self._text[block.start : block.end].rstrip()
        colon = block.start + len(words) - 1
        if not words.endswith(":"):
            return None
        leading = self._leading.get(lead, [])
        end, number = max(
            ((_end_before(one, colon), number) for number, one in enumerate(leading)), default=(-1, -1)
        )
        return leading[number] if leading and colon - end <= _TO_THE_COLON else None

    def is_beyond(self, attribution: Attribution, place: int) -> bool:
        """Return whether a list parts what stands at `place` from an attribution that runs on to it.

        What stands in another item than who says something, or behind a list, is said by nobody before.
        """
        here, said = self._block(place), _beginning(attribution)
        if attribution.kind == "direct" or said is None or here < 0:
            return False
        there = self._block(said)
        if here <= there:
            return False
        if self._items[here]:
            return self._items[there]
        return any(self._items[there + 1 : min(here, there + 1 + _MOST_ITEMS)])


def _start(block: Block) -> int:
    return block.start


def _beginning(attribution: Attribution) -> int | None:
    """Return where the words begin by which an attribution tells that somebody speaks, or None."""
    words: tuple[Selector, ...] = attribution.cue or attribution.source
    return words[0].start if words else None


def _end_before(attribution: Attribution, colon: int) -> int:
    places = (*attribution.source, *attribution.cue, *attribution.content)
    return max((place.end for place in places if place.end <= colon), default=-1)
