"""What a bare number counts where that stands before it: "the number of civilians killed there at 5,000"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.figures.event_words import ADJECTIVES, CLAUSE_ENDS, NOUNS, VERBS, clause_words
from onrecord.figures.measures.counted import Counted, words_for

if TYPE_CHECKING:
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_HEADS = clause_words("number_of")
_LINKS = frozenset(
    {
        "at",
        "to",
        "is",
        "was",
        "as",
        "be",
        "of",
        "from",
        "reached",
        "exceeded",
        "passed",
        "topped",
        "does",
        "did",
        "will",
        "would",
        "could",
    }
)
_HARMS = frozenset({"killed", "injured", "missing", "detained", "displaced"})
_BACK = 16


class NamedBefore(NamedTuple):
    """The words before a number for what it counts, and what happened to them (None if nothing is said)."""

    phrase: Counted
    measure: Measure | None


def named_before(tokens: Tokens, quantity: Quantity) -> NamedBefore | None:
    """Return what `quantity` counts by "the number of …" before it in its clause, or None."""
    if tokens.word(quantity.first - 1) not in _LINKS:
        return None
    for index in range(quantity.first - 2, max(-1, quantity.first - 2 - _BACK), -1):
        word = tokens.words[index]
        if tokens.breaks(index + 1) or word in CLAUSE_ENDS or tokens.kinds[index] == "number":
            return None
        if word in _HEADS and tokens.word(index + 1) == "of":
            phrase = words_for(tokens, index + 1)
            return NamedBefore(phrase, _measure(tokens, phrase, quantity)) if phrase.is_said else None
        after = tokens.word(index + 1)
        if word in _HEADS and VERBS.get(after) in _HARMS:  # "the number killed is 18"
            return NamedBefore(Counted(index + 1, index + 1, None), VERBS[after])
    return None


def _measure(tokens: Tokens, phrase: Counted, quantity: Quantity) -> Measure | None:
    """Return the measure of the first event word among those for what is counted and those after them."""
    for word in tokens.words[phrase.start : quantity.first]:
        measure = VERBS.get(word) or ADJECTIVES.get(word) or NOUNS.get(word)
        if measure:
            return measure
    return None
