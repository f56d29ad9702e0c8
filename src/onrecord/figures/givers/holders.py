"""Who gives a figure: the innermost attribution whose content holds it and that says so.

The innermost is the one with the least content. It passes the figure on to the one around it
- if its source is nowhere expressed ("is believed to"): somebody else reports that;
- if it is hardly sure to be an attribution, or to be under the right speaker, and is no direct quotation;
- outside direct quotation, if it is a wish or a question ("asks for 40 trucks"), or refuses to say or confirm
  anything ("could not confirm the toll of 16"): who wants, asks or refuses gives no figure, but who tells
  of it does. Who proposes or offers an amount gives it;
- inside somebody's quotation, if it is an opinion that the one quoted tells of ("they fear for 40 jobs"), or
  doubtful as a statement: the words are those of the one quoted.

Where no content holds a figure but it stands in a quotation of which a part is a content, whoever is quoted
there gives it: contents are sometimes cut short, marks tell how far the words go. A quotation of whole
sentences right after a statement goes on with it: of ten such in the texts that were read, eight did. A
share of those asked is given by the poll before it (`polls`), an item of a list by whom the line above it
names (`lists`). What somebody rejects is given by whose claim
it is, where that is told, and flagged (`rejects`). If nobody is left, the report itself gives the
figure. The whole chain stays in the attributions, by `parent`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.stance.deciding import read_stance
from onrecord.figures.givers.lists import Lists
from onrecord.figures.givers.polls import REACH, is_of_those_asked, poll_sources
from onrecord.figures.givers.quotations import Quotations
from onrecord.negation import words_of_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Attribution, Document, Figure, Measure, Range, Selector

_NO_CLAIM = frozenset({"wants", "asks", "declines"})
_OFFER = re.compile(r"\b(?:propos|offer|target)", re.IGNORECASE)
_OPINIONS = _NO_CLAIM | {"thinks", "accuses", "denies", "doubts", "demands"}
_BREAK = 12
"""Code points between a statement and a quotation that goes on with it: a full stop and a paragraph's end."""
_PAUSE = re.compile(r"[.?!…)\]”\"’'\s]*")
_SENTENCE = re.compile(r"[.?!][\"”’')]*[ \t]+[A-Z]")
_LEAST = 0.25
"""Confidence below which nothing but a direct quotation gives a figure.

Statements under 0.4 are mostly such by "the source" or "the study", where the speaker is doubtful and the cue
is not. Of the 43 figures between 0.25 and 0.4 in every second annotated text, 24 had the annotated giver and
3 were the report's own; the others had another giver than either.
"""
_DOUBTFUL = 0.6
"""Confidence below which what looks like a statement inside somebody's quotation is taken for his own words.

Set on PolNeAR dev, where it moves four figures, all to the annotated source; on the gold it moves none.
"""


class Holders:
    """The attributions of a document, to be asked which of them gives what stands at a place.

    `known` are the ids of the speakers that the document has words for.
    """

    def __init__(
        self, document: Document, attributions: Sequence[Attribution], known: frozenset[str]
    ) -> None:
        self._text = document.text
        self._quotations = Quotations(document)
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
        self._ends = sorted(
            (max(place.end for place in (*one.source, *one.cue, *one.content)), self._sizes[number], number)
            for number, one in enumerate(attributions)
            if one.speaker in known
        )
        self._by_id = {one.id: one for one in attributions}
        self._lists = Lists(document, attributions, known)
        self._told = sorted(
            (cue.start, number)
            for number, one in enumerate(attributions)
            for cue in (*one.cue, *one.source)
            if one.speaker in known
        )
        self._furthest: list[int] = []
        reach = 0
        for _, end, _ in self._pieces:
            reach = max(reach, end)
            self._furthest.append(reach)

    def of(self, start: int, end: int, *, aside: bool = False) -> Attribution | None:
        """Return who gives what stands at the code points [start, end), or None for the report itself.

        `aside` says that it is an aside of whoever writes, which counts only where it is quoted.
        """
        around = [one for one in self._around(start, end) if one.speaker in self._known]
        around = [one for one in around if not self._lists.is_beyond(one, start)]
        for number, attribution in enumerate(around):
            if attribution.kind == "direct":
                return attribution
            if aside or attribution.confidence < _LEAST:
                continue
            if attribution.stance in _NO_CLAIM and not _is_offer(attribution):
                continue
            if not self._is_told_in_quotation(attribution, around[number + 1 :], start):
                return attribution
        return self._quoted(start) or self._lists.giver(start)

    def speaks(self, start: int, end: int) -> bool:
        """Return whether anybody is told to speak at the code points [start, end)."""
        at = bisect_left(self._told, (start, -1))
        return at < len(self._told) and self._told[at][0] < end

    def owner(self, name: str | None, start: int) -> Attribution | None:
        """Return the last statement shortly before `start` whose source is called `name`, of any if None."""
        word = name and name.split()[-1].casefold()
        for at in range(bisect_left(self._told, (start, -1)) - 1, -1, -1):
            place, number = self._told[at]
            if start - place > REACH:
                break
            one = self._attributions[number]
            if word is None or any(word in piece.exact.casefold().split() for piece in one.source):
                return one
        return None

    def last(self, figures: Sequence[Figure], start: int) -> Attribution | None:
        """Return who gives the last of `figures` if its sentence is the last before a block at `start`."""
        if not figures or _SENTENCE.search(self._text, figures[-1].exact.end, start):
            return None
        return self._by_id.get(figures[-1].attribution or "")

    def around(self, start: int, end: int, holder: Attribution | None) -> list[Attribution]:
        """Return the attributions that hold a place, from `holder` outwards; all if that is none of them."""
        around = [one for one in self._around(start, end) if one.speaker in self._known]
        return around[around.index(holder) :] if holder in around else around

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
        ids = {self._attributions[number].id for number in held}
        ordered = sorted(
            held, key=lambda one: (self._sizes[one], self._attributions[one].parent not in ids, -one)
        )
        return [self._attributions[number] for number in ordered]

    def _is_told_in_quotation(self, inner: Attribution, outer: Sequence[Attribution], start: int) -> bool:
        """Return whether `inner` is what one of `outer`, quoted at `start`, tells of another."""
        if inner.kind != "indirect" or not (inner.stance in _OPINIONS or inner.confidence < _DOUBTFUL):
            return False
        outer = [one for one in outer if not _is_release(one)]
        if any(one.kind == "direct" for one in outer):
            return True
        if not any(one.kind == "mixed" for one in outer):
            return False
        quotation = self._quotations.around(start)
        return (
            quotation is not None
            and all(_lies_in(cue, quotation) for cue in inner.cue)
            and any(one.kind == "mixed" and _quotes(one, quotation) for one in outer)
        )

    def _quoted(self, start: int) -> Attribution | None:
        """Return whose words the quotation at `start` is, if a part of it is the content of an attribution.

        It is the one whose content shares most with it; of several, the one with the least besides.
        """
        quotation = self._quotations.around(start)
        if quotation is None:
            return None
        low, high = quotation
        shared: dict[int, int] = {}
        at = bisect_left(self._starts, high) - 1
        while at >= 0 and self._furthest[at] > low:
            begins, ends, number = self._pieces[at]
            if ends > low:
                shared[number] = shared.get(number, 0) + min(high, ends) - max(low, begins)
            at -= 1
        quoting = [
            number
            for number in shared
            if self._attributions[number].speaker in self._known
            and _quotes(self._attributions[number], quotation)
        ]
        best = max(quoting, key=lambda one: (shared[one], -self._sizes[one], -one), default=None)
        return self._goes_on(quotation) if best is None else self._attributions[best]

    def _goes_on(self, quotation: Range) -> Attribution | None:
        """Return the attribution that a quotation of whole sentences follows, the one with most content."""
        low, _ = quotation
        at = bisect_left(self._ends, (low + 1, 0, 0)) - 1
        if at < 0 or low - self._ends[at][0] > _BREAK or not self._quotations.is_of_sentences(quotation):
            return None
        end, _, number = self._ends[at]
        return self._attributions[number] if _PAUSE.fullmatch(self._text, end, low) else None


def rejects(attribution: Attribution, start: int) -> bool:
    """Return whether an attribution turns down what stands at `start`: "rejected reports that 300 had died".

    Only where its cue says so, and not in words that are quoted: who "said that five had died, but not by
    bombs" denies something else, and gives the five.
    """
    if attribution.stance not in {"denies", "doubts"} or attribution.kind == "direct":
        return False
    return read_stance(words_of_cue(attribution), "", {}).stance in {"denies", "doubts"} and any(
        piece.start <= start < piece.end for piece in attribution.content
    )


def _is_offer(attribution: Attribution) -> bool:
    return any(_OFFER.search(cue.exact) for cue in attribution.cue)


def _is_release(attribution: Attribution) -> bool:
    """Return whether an attribution is a whole release, "From X:", which quotes others as a report does."""
    return any(cue.exact.casefold() in {"from", "statement by"} for cue in attribution.cue)


def _quotes(attribution: Attribution, quotation: Range) -> bool:
    """Return whether an attribution stands outside of a quotation, as one that it belongs to does."""
    return not any(_lies_in(place, quotation) for place in (*attribution.cue, *attribution.source))


def _lies_in(place: Selector, quotation: Range) -> bool:
    return quotation[0] <= place.start < quotation[1]
