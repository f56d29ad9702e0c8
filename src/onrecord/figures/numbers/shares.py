"""Parts of a whole in two numbers: "one in three homes", "3 in 4 households", "nine out of ten people"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.figures.event_words import CLASSES, THINGS, VERBS
from onrecord.figures.numbers.scales import SCALES, SMALL, TENS, Numeral

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens

_LARGEST_SHARE = 3
"""Digits of the number in "one in 100"; longer ones are years."""
_NO_SHARE = frozenset(
    {
        *SCALES,
        *(f"{unit}{ending}" for unit in ("second", "minute", "hour", "day", "night", "week", "month", "year")
          for ending in ("", "s")),
        "places", "cases", "and", "or", "of", "the", "on", "at", "in",
    }
)  # fmt: skip
"""After "one in three" these say that it was a time, or another list."""
_ROUND = frozenset({20, 50, 100, 1000})
_LARGEST_WHOLE = 10
"""Of more than one "in" or "out of" so many, or a round number: "11 out of 19" are eleven of nineteen."""
_PLURALS = frozenset({"people", "men", "women", "children"})
_NO_WHOLES = frozenset(
    {"villages", "towns", "cities", "districts", "provinces", "incidents", "games", "matches"}
)
"""Of these a number lies "in" so many: "five in six villages"."""


def share(tokens: Tokens, index: int) -> Numeral | None:
    """Return the share that begins at `index`, None for "one in two days" and "five in six raids"."""
    if tokens.word(index + 1) == "in":
        step = index + 2
    elif tokens.words[index + 1 : index + 3] == ["out", "of"]:
        step = index + 3
    else:
        return None
    top, bottom = _number(tokens, index), _number(tokens, step)
    if not 0 < top < bottom or tokens.kind(step + 1) != "word" or tokens.breaks(step):
        return None
    word = tokens.word(step + 1)
    if word in _NO_SHARE or not (tokens.words[index] == "one" or _is_shared(tokens, index, step, bottom)):
        return None
    return Numeral(Fraction(top, bottom), step + 1, "fraction", share=True)


def _number(tokens: Tokens, index: int) -> int:
    word = tokens.word(index)
    digits = word.isascii() and word.isdecimal() and len(word) <= _LARGEST_SHARE
    return int(word) if digits else SMALL.get(word) or TENS.get(word, 0)


def _is_shared(tokens: Tokens, index: int, step: int, bottom: int) -> bool:
    """Return whether more than one of `bottom` make a share, and not a count of what happened somewhere."""
    word, next_word = tokens.word(step + 1), tokens.word(step + 2)
    plural = word.endswith("s") or word in _PLURALS or next_word.endswith("s")
    counted = CLASSES.get(word) in THINGS or word in _NO_WHOLES or tokens.word(index - 1) in VERBS
    return (bottom <= _LARGEST_WHOLE or bottom in _ROUND) and plural and not counted
