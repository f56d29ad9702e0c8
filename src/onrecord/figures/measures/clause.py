"""The tokens of a block with the places of its figures, as measures are read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.figures.event_words import ADJECTIVES, BE, CLAUSE_ENDS, NOUNS, VERBS, clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure


_DEADLY = clause_words("deadly")
_BETWEEN_TWO = clause_words("between_two")
_JOINED_BY = frozenset({"from", "across", "of", "spanning"})
_JOINTS = 3
"""Most tokens between two events told together: "and/or"."""
_COUNT_BEFORE = 4
"""Tokens before two events in which a number makes the first its own: "12 people dead and injured 30"."""


class Event(NamedTuple):
    """An event word that was met, with its measure."""

    measure: Measure
    word: str


class Clause:
    """Tokens, the tokens at which figures begin (`starts`), and those inside figures (`inside`).

    Figures that begin at `qualifying` tell more of those counted before: "six people from three families".
    """

    def __init__(self, tokens: Tokens, found: Sequence[Quantity], phrases: Sequence[Counted] = ()) -> None:
        self.tokens = tokens
        self.qualifying = frozenset(_qualifying(tokens, found, phrases))
        self.starts = frozenset(quantity.first for quantity in found)
        self.inside = frozenset(index for one in found for index in range(one.first, one.end))

    def event(self, index: int) -> Event | None:
        """Return the event word at `index`, a verb or an adjective, or None."""
        word = self.tokens.words[index]
        measure = VERBS.get(word) or ADJECTIVES.get(word)
        if measure and self.is_of_both(index):
            measure = "other"
        elif measure == "injured" and self.tokens.word(index - 1) in _DEADLY:
            measure = "killed"
        return Event(measure, word) if measure else None

    def is_of_both(self, index: int) -> bool:
        """Return whether the event at `index` and one beside it share one number: "200 killed or injured".

        Such a number is neither of the dead nor of the injured.
        """
        words = self.tokens.words
        if not _BETWEEN_TWO & {self.tokens.word(index - 1), self.tokens.word(index + 1)}:
            return False
        for step in (1, -1):
            other = index + step
            while abs(other - index) <= _JOINTS and self.tokens.word(other) in _BETWEEN_TWO:
                other += step
            joints = set(words[min(index, other) + 1 : max(index, other)])
            if not joints or self.tokens.breaks(max(index, other)):
                continue
            pair = [_measure(words[index]), _measure(self.tokens.word(other))]
            if None in pair or pair[0] == pair[1]:
                continue
            if "or" in joints or (set(pair) == {"killed", "injured"} and not self._counts_each(index, other)):
                return True
        return False

    def _counts_each(self, one: int, other: int) -> bool:
        """Return whether each of two events has a number: "12 dead and wounded 30"."""
        first, last = min(one, other), max(one, other)
        before = range(max(0, first - _COUNT_BEFORE), first)
        return last + 1 in self.inside and any(index in self.inside for index in before)

    def is_passive(self, index: int) -> bool:
        """Return whether a form of "to be" stands within two words before the event word at `index`."""
        return self.tokens.word(index - 1) in BE or self.tokens.word(index - 2) in BE

    def ends(self, index: int) -> bool:
        """Return whether a clause ends at the token `index`; a full stop inside a word ends none."""
        word = self.tokens.words[index]
        return word in CLAUSE_ENDS and not (word == "." and self.tokens.joined(index))


def _qualifying(tokens: Tokens, found: Sequence[Quantity], phrases: Sequence[Counted]) -> Iterator[int]:
    """Yield where figures begin that a preposition joins to what is counted before them."""
    for (before, phrase), here in zip(zip(found, phrases, strict=False), found[1:], strict=False):
        between = tokens.words[max(before.after, phrase.end) : here.first]
        direct = tokens.words[before.after : here.first] in (["of"], ["out", "of"])
        if direct or (
            phrase.is_said and between[-1:] and between[-1] in _JOINED_BY and set(between[:-1]) <= {","}
        ):
            yield here.first


def _measure(word: str) -> Measure | None:
    return VERBS.get(word) or ADJECTIVES.get(word) or NOUNS.get(word)
