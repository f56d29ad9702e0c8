"""The quantities of a text: numbers with their bounds, ranges and units."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.figures.numbers.amounts import amount
from onrecord.figures.numbers.bounds import bound_after, bound_before, interval
from onrecord.figures.numbers.not_counts import why_not
from onrecord.figures.numbers.quantity import Quantity
from onrecord.figures.numbers.ranges import ranged
from onrecord.figures.numbers.scales import GLYPHS, PARTS, SCALES, SMALL, TENS
from onrecord.figures.numbers.units import Unit, unit_after
from onrecord.figures.numbers.vague import VAGUE_WORDS, vague

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.figures.tokens import Tokens
    from onrecord.model import Comparator

_ANCHORS = frozenset(
    {*SMALL, *TENS, *VAGUE_WORDS, "half", "a", "an", "hundred", "thousand", "million", "billion", "dozen",
     "third", "quarter"}
)  # fmt: skip
_TIMES = {"decade": "year", "decades": "year", "century": "year", "centuries": "year", "fortnight": "day"}


_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(rf"[\d{''.join(GLYPHS)}]")
_COUNTING = (_ANCHORS | SCALES.keys() | PARTS.keys()) - {"a", "an"}
"""Words of which one stands in every quantity without digits; an article begins one only before another."""


def may_count(text: str) -> bool:
    """Return whether there may be a quantity in `text`; most blocks are told without reading their tokens."""
    return bool(_DIGIT.search(text)) or not _COUNTING.isdisjoint(_WORD.findall(text.lower()))


def quantities(tokens: Tokens) -> Iterator[Quantity]:
    """Yield the quantities of `tokens` in text order, none overlapping another.

    Those that count nothing are among them, with the reason.
    """
    index, taken = 0, 0
    kinds, words = tokens.kinds, tokens.words
    while index < len(words):
        kind = kinds[index]
        if kind in {"number", "glyph"} or (kind == "word" and words[index] in _ANCHORS):
            found = _vague(tokens, index) or _exact(tokens, index, taken)
            if found is not None:
                found = _bounded(tokens, found, taken)
                reason = why_not(tokens, found)
                yield found if reason is None else replace(found, not_counted=reason)
                index = taken = max(found.end, index + 1)
                if found.unit and found.unit.first >= found.end:
                    index = found.unit.end  # "decades" after a number is no number of its own
                continue
        index += 1


def _vague(tokens: Tokens, index: int) -> Quantity | None:
    found = vague(tokens, index)
    if found is None:
        return None
    low, end, comparator = found
    unit = unit_after(tokens, end) or _time_word(tokens, index, end)
    high = None if comparator == "vague" else low
    return Quantity(index, index, end, unit.end if unit else end, low, high, comparator, unit, "vague")


def _time_word(tokens: Tokens, index: int, end: int) -> Unit | None:
    """Return the unit of words that are a time by themselves: "decades", "a century"."""
    names = [_TIMES[word] for word in tokens.words[index:end] if word in _TIMES]
    return Unit("duration", names[0], index, end, inside=True) if names else None


def _exact(tokens: Tokens, index: int, taken: int) -> Quantity | None:
    one = amount(tokens, index)
    if one is None:
        return None
    first = one.first if one.first >= taken else index
    after = one.unit.end if one.unit else one.end
    found = Quantity(first, index, one.end, after, one.value, one.value, "exact", one.unit, one.form)
    return ranged(tokens, found, taken)


def _bounded(tokens: Tokens, quantity: Quantity, taken: int) -> Quantity:
    """Return `quantity` with the bound that stands before or after it."""
    is_time = quantity.unit is not None and quantity.unit.kind == "duration"
    is_vague = quantity.comparator == "vague"
    before = bound_before(tokens, quantity.first, is_time=is_time, is_vague=is_vague)
    if before and before[1] >= taken:
        meaning, first = before
        return _with_bound(replace(quantity, first=first), meaning)
    after = bound_after(tokens, quantity.end)
    if after is None or is_vague:
        return quantity
    meaning, end = after
    return _with_bound(replace(quantity, end=end, after=max(end, quantity.after)), meaning)


def _with_bound(quantity: Quantity, meaning: Comparator) -> Quantity:
    rule = f"{quantity.rule}, {meaning}"
    if quantity.comparator == "between":
        return replace(quantity, rule=rule)
    if quantity.comparator == "vague":
        # "up to several hundred" bounds what is itself open: no number of it is the report's
        low = None if meaning in {"at_most", "less_than"} else quantity.low
        return replace(quantity, low=low, rule=rule)
    assert quantity.low is not None, "a single number has both ends"
    low, high = interval(meaning, quantity.low)
    return replace(quantity, low=low, high=high, comparator=meaning, rule=rule)
