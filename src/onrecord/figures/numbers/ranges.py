"""Ranges: "7,000 to 15,000", "63–471", "between 12 and 15", "three or four", "2 to 3 million"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.figures.event_words import clause_words
from onrecord.figures.numbers.amounts import amount
from onrecord.figures.numbers.vague import vague
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from fractions import Fraction

    from onrecord.figures.numbers.amounts import Amount
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens

_CHANGED = clause_words("changed")
_DASHES = frozenset("-‐‑‒–")
_SCALES = (10**12, 10**9, 10**6, 10**3)
_RANGING = frozenset(
    {"range", "ranges", "ranging", "ranged", "anywhere", "vary", "varies", "varying", "varied", "estimates",
     "numbers", "sentences"}
)  # fmt: skip
"""Before "from X to Y" these make it a range; elsewhere it tells of a change."""


def ranged(tokens: Tokens, low: Quantity, taken: int) -> Quantity:
    """Return `low` with the other end of its range, if it is the first of two; else `low` itself.

    Tokens before `taken` belong to another quantity.
    """
    opened = tokens.word(low.first - 1) == "between" and low.first - 1 >= taken
    for at in dict.fromkeys((low.end, low.after)):
        high = _other_end(tokens, low, at, opened=opened)
        found = high and _joined(tokens, low, high, at)
        if found:
            return replace(found, first=low.first - 1) if opened else found
    return low


def _is_difference(tokens: Tokens, first: int) -> bool:
    """Return whether the number at `first` tells by how much another changed: "rose by five to 19"."""
    return tokens.word(first - 1) == "by" and tokens.word(first - 2) in _CHANGED


def _joined(tokens: Tokens, low: Quantity, high: Amount, at: int) -> Quantity | None:
    """Return the range from `low` to `high`, or None if the two do not make one."""
    unit = high.unit or low.unit
    if low.unit and unit and low.unit.kind in {"money", "percent"} and unit.kind != low.unit.kind:
        return None
    if low.rule == "fraction" and low.unit is None and unit and unit.kind == "percent":
        return None
    bottom = low.low
    if bottom is None or (unit is None and tokens.word(at) == "to" and _is_difference(tokens, low.first)):
        return None
    scale = next((scale for scale in _SCALES if high.value >= scale), 1)
    if high.form == "mixed" and low.rule == "digits" and bottom < high.value / scale:  # 2 to 3 million
        bottom *= scale
    if bottom >= high.value or (tokens.word(at) == "or" and not _are_near(bottom, high.value)):
        return None
    after = unit.end if unit and unit.first >= at else high.end
    return replace(
        low,
        end=high.end,
        after=after,
        low=bottom,
        high=high.value,
        comparator="between",
        unit=unit,
        rule="range",
    )


def _are_near(low: Fraction, high: Fraction) -> bool:
    """Return whether "LOW or HIGH" is one estimate: "three or four", "20 or 25", not "5 or 500"."""
    return high <= low + 2 or (low >= 10 and high <= low * 2)  # noqa: PLR2004 - by the examples


def _other_end(tokens: Tokens, low: Quantity, at: int, *, opened: bool) -> Amount | None:
    """Return the number that the word at `at` ties to `low`, or None."""
    if tokens.breaks(at) or not _ties(tokens, low, at, opened=opened):
        return None
    step = at + 1
    if tokens.word(at) == "or" and tokens.word(step) in {"perhaps", "even", "possibly"}:
        step += 1
    if tokens.kind(step) == "sign" and tokens.kind(step + 1) == "number":
        step += 1
    if tokens.kind(step) not in {"number", "glyph", "word"} or vague(tokens, step):
        return None
    return amount(tokens, step)


def _ties(tokens: Tokens, low: Quantity, at: int, *, opened: bool) -> bool:
    word = tokens.word(at)
    if opened:
        return word in {"and", "to"} or word in _DASHES
    if word in _DASHES:
        left, right = tokens.joined(at - 1), tokens.joined(at)
        return (left and right) or (left == right and word not in HYPHENS)
    if word == "to":
        return tokens.word(low.first - 1) != "from" or tokens.word(low.first - 2) in _RANGING
    return word == "or"
