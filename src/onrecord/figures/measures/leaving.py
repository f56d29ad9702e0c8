"""Those who leave a place: its people are displaced by that, others only go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import clause_words

if TYPE_CHECKING:
    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens

_LEAVING = clause_words("leaving")
_LEFT = clause_words("left_behind")
_LEFT_A_PLACE = frozenset({"have", "had", "has"})
_INHABITING = clause_words("inhabiting")
_HOUSEHOLDS = frozenset({"families", "households"})
FEWEST_AT_HOME = 50
"""Fewer in "a family of 11" and the like are no population; "a village of 50" is one."""
_FEWEST_LEAVING = 10
"""Fewer people who leave a place have not fled it for that; those who leave "their homes" have."""


def may_flee(tokens: Tokens, quantity: Quantity, phrase: Counted) -> bool:
    """Return whether those counted leave a place as its people do: "40 families", not "two managers"."""
    least = quantity.low if quantity.low is not None else quantity.high
    words = set(tokens.words[phrase.start : phrase.end])
    if least is None or _HOUSEHOLDS & words:
        return True
    if not phrase.is_said:
        return least >= FEWEST_AT_HOME
    return least >= _FEWEST_LEAVING and not words.isdisjoint(_INHABITING)


def leaves(tokens: Tokens, index: int, *, flees: bool) -> bool:
    """Return whether the verb at `index` takes those who may flee (`flees`), or anybody, from their homes."""
    if tokens.words[index] not in _LEAVING:
        return False
    after, near = tokens.word(index + 1), tokens.words[index + 2 : index + 4]
    if after in {"the", "their", "this", "that"}:
        return (flees or after == "their") and any(other in _LEFT for other in near)
    has_left = tokens.words[index] == "left" and tokens.word(index - 1) in _LEFT_A_PLACE
    return flees and has_left and tokens.is_capital(index + 1) and not tokens.is_upper
