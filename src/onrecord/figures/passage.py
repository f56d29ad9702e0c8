"""A block of a document as figures are read from it, and what is known of each before it is put together."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.selectors import select

if TYPE_CHECKING:
    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.places.place import Places
    from onrecord.figures.sentences import Sentences
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Document, Measure, Selector

_REACH = 60
"""Tokens on either side of a figure in which its sentence is read, however long that is."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document as it is read: its tokens, its sentences, and the quantities in it."""

    document: Document
    post: int | None
    text: Tokens
    sentences: Sentences
    places: Places
    quantities: tuple[Quantity, ...]
    before: tuple[tuple[int, int], ...]
    """The tokens of each number that another has replaced, with a time of its own after it."""

    def sentence(self, quantity: Quantity) -> tuple[int, int]:
        """Return the tokens of the sentence of `quantity`, as far as it is read."""
        start, end = self.sentences.around(quantity.first)
        return max(start, quantity.first - _REACH), max(min(end, quantity.end + _REACH), quantity.end)

    def before_in(self, sentence: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Return the tokens of the numbers of before that begin in `sentence`."""
        start, end = (bisect_left(self.before, (at,)) for at in sentence)
        return self.before[start:end]

    def beside(self, number: int) -> tuple[tuple[int, int], ...]:
        """Return the tokens of the quantities before and after the one at `number`."""
        others = (*self.quantities[max(0, number - 1) : number], *self.quantities[number + 1 : number + 2])
        return tuple((one.first, one.end) for one in others)

    def extent(self, quantity: Quantity) -> tuple[int, int]:
        """Return the code points of `quantity`."""
        return self.text.starts[quantity.first], self.text.ends[quantity.end - 1]

    def words(self, place: tuple[int, int]) -> Selector:
        """Return the words at the tokens [start, end)."""
        return select(self.document, self.text.starts[place[0]], self.text.ends[place[1] - 1])


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of the quantity at `number` in its passage before the figure is put together."""

    number: int
    quantity: Quantity
    phrase: Counted
    measure: Measure
    flags: tuple[str, ...]
