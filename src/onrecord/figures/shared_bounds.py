"""A bound that the numbers of a list share: "at least 20 men, 30 women and 12 children"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.figures.numbers.bounds import interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens

_SHARED = frozenset({"more_than", "at_least", "less_than", "at_most"})
"""Bounds that reach over a list. "About" does not: what follows "about 30" may be counted to the last."""
_JOINTS = ((",",), ("and",), ("or",), (",", "and"), (",", "or"))


def with_shared_bounds(
    tokens: Tokens, found: Sequence[Quantity], phrases: Sequence[Counted]
) -> tuple[Quantity, ...]:
    """Return the quantities with the bound of the first of each list on the others, where they have none.

    A list is numbers each with what it counts, and nothing between them but commas, "and" or "or". The report
    may mean the bound for the first alone; an open interval holds both readings, an exact one only that.
    """
    shared = list(found)
    for (at, first), (then, second) in pairwise(enumerate(zip(found, phrases, strict=True))):
        before, phrase = shared[at], first[1]
        quantity = second[0]
        if (
            before.comparator in _SHARED
            and quantity.comparator == "exact"
            and quantity.low is not None
            and not (before.unit or quantity.unit)
            and phrase.is_said
            and second[1].is_said
            and tuple(tokens.words[phrase.end : quantity.first]) in _JOINTS
            and not _adds_up(found, at)
        ):
            low, high = interval(before.comparator, quantity.low)
            rule = f"{quantity.rule}, {before.comparator} of the list"
            shared[then] = replace(quantity, low=low, high=high, comparator=before.comparator, rule=rule)
    return tuple(shared)


def _adds_up(found: Sequence[Quantity], whole: int) -> bool:
    """Return whether the figures that follow are its parts: "at least 22, 14 men and eight women"."""
    total, further = found[whole].low, [one.low for one in found[whole + 1 : whole + 3]]
    first, second = further if len(further) > 1 else (None, None)
    return total is not None and first is not None and second is not None and first + second == total
