"""Who gives a figure: the innermost attribution whose content holds it and that says so.

The innermost is the one with the least content. Two kinds of it pass the figure on to the one around them:
one whose source is nowhere expressed ("is believed to"), since somebody else reports that; and outside direct
quotation a wish or a question ("asks for 40 trucks"), since who wants or asks gives no figure, but who tells
of it does. A share of those asked is given by the poll before it (`polls`). If nobody is left, the report
itself gives the figure. The whole chain stays in the attributions, by `parent`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.figures.polls import REACH, is_of_those_asked, poll_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Attribution, Measure

_NO_CLAIM = frozenset({"wants", "asks"})


class Holders:
    """The attributions of a document, to be asked which of them gives what stands at a place.

    `known` are the ids of the speakers that the document has words for.
    """

    def __init__(self, attributions: Sequence[Attribution], known: frozenset[str]) -> None:
        self._attributions = attributions
        self._known = known
        self._pieces = sorted(
            (piece.start, piece.end, number)
            for number, attribution in enumerate(attributions)
            for piece in attribution.content
        )
        self._starts = [start for start, _, _ in self._pieces]
        self._sizes = [sum(piece.end - piece.start for piece in one.content) for one in attributions]
        self._polls = poll_sources(attributions)
        self._furthest: list[int] = []
        reach = 0
        for _, end, _ in self._pieces:
            reach = max(reach, end)
            self._furthest.append(reach)

    def of(self, start: int, end: int, *, aside: bool = False) -> Attribution | None:
        """Return who gives what stands at the code points [start, end), or None for the report itself.

        `aside` says that it is an aside of whoever writes, which counts only where it is quoted.
        """
        for attribution in self._around(start, end):
            if attribution.speaker not in self._known:
                continue
            if attribution.kind != "direct" and (aside or attribution.stance in _NO_CLAIM):
                continue
            return attribution
        return None

    def poll(self, text: Tokens, quantity: Quantity, measure: Measure) -> Attribution | None:
        """Return the attribution to a poll that a share of those asked is from, wherever its content ends."""
        start = text.starts[quantity.first]
        at = bisect_right(self._polls, (start, len(self._attributions))) - 1
        if at < 0 or self._polls[at][0] < start - REACH or not is_of_those_asked(text, quantity, measure):
            return None
        found = self._attributions[self._polls[at][1]]
        return found if found.speaker in self._known else None

    def _around(self, start: int, end: int) -> list[Attribution]:
        """Return the attributions that hold a place, the innermost first."""
        held = set()
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._furthest[at] >= end:
            _, until, number = self._pieces[at]
            if until >= end:
                held.add(number)
            at -= 1
        return [
            self._attributions[number] for number in sorted(held, key=lambda one: (self._sizes[one], -one))
        ]
