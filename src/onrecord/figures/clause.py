"""The tokens of a block with the places of its figures, as measures are read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.figures.event_words import ADJECTIVES, BE, CLAUSE_ENDS, VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure


class Event(NamedTuple):
    """An event word that was met, with its measure."""

    measure: Measure
    word: str


class Clause:
    """Tokens, the tokens at which figures begin (`starts`), and those inside figures (`inside`)."""

    def __init__(self, tokens: Tokens, found: Sequence[Quantity]) -> None:
        self.tokens = tokens
        self.starts = frozenset(quantity.first for quantity in found)
        self.inside = frozenset(index for one in found for index in range(one.first, one.end))

    def event(self, index: int) -> Event | None:
        """Return the event word at `index`, a verb or an adjective, or None."""
        word = self.tokens.words[index]
        measure = VERBS.get(word) or ADJECTIVES.get(word)
        return Event(measure, word) if measure else None

    def is_passive(self, index: int) -> bool:
        """Return whether a form of "to be" stands within two words before the event word at `index`."""
        return self.tokens.word(index - 1) in BE or self.tokens.word(index - 2) in BE

    def ends(self, index: int) -> bool:
        """Return whether a clause ends at the token `index`; a full stop inside a word ends none."""
        word = self.tokens.words[index]
        return word in CLAUSE_ENDS and not (word == "." and self.tokens.joined(index))
