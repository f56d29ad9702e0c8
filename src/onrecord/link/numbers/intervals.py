"""Intervals of figures: what a figure leaves possible, and whether two leave anything in common."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.link.entries import Count

ABOUT = 0.1
"""A figure given as "about" leaves a tenth of room on either side."""

ROUNDING = 0.05
"""A round number stands for another only if they are so close: 2,000 for 2,034, not 100 for 87."""

_HUNDREDS = 100


def interval(count: Count) -> tuple[float, float]:
    """Return the lowest and the highest number that a figure leaves possible, both included.

    "about 2,000" has a tenth of room; an open end is 0 or infinity. The bound of "more than 320" is taken in:
    a report that says 320 beside it does not say another number.
    """
    low = -math.inf if count.low is None else float(count.low)
    high = math.inf if count.high is None else float(count.high)
    if count.comparator == "about":
        low, high = low - ABOUT * abs(low), high + ABOUT * abs(high)
    return max(low, 0.0) if low == -math.inf else low, high


def disjoint(first: Count, second: Count) -> bool:
    """Return whether no number satisfies both figures."""
    (low, high), (other_low, other_high) = interval(first), interval(second)
    return high < other_low or other_high < low


def equal(first: Count, second: Count) -> bool:
    """Return whether two figures are the same interval, said the same way."""
    return (first.low, first.high, first.comparator) == (second.low, second.high, second.comparator)


def how_far_apart(first: Count, second: Count) -> float:
    """Return how far two figures are apart, as the logarithm of the ratio of their bounds."""
    one, two = (max(it.low if it.low is not None else it.high or 0, 0) + 1 for it in (first, second))
    return abs(math.log(one / two))


def rounded(first: Count, second: Count) -> bool:
    """Return whether one of two plain numbers, in whole hundreds or more, is the other one rounded."""
    one, two = first.low, second.low
    if one is None or two is None or first.low != first.high or second.low != second.high:
        return False
    for coarse, fine in ((one, two), (two, one)):
        unit = _roundness(coarse)
        near = abs(fine - coarse) <= ROUNDING * coarse
        if unit >= _HUNDREDS and round(fine / unit) * unit == coarse and fine != coarse and near:
            return True
    return False


def _roundness(number: float) -> int:
    """Return the largest power of ten that divides a whole number."""
    if number != int(number) or number == 0:
        return 1
    whole, unit = abs(int(number)), 1
    while whole % 10 == 0:
        whole, unit = whole // 10, unit * 10
    return unit


def transposed(first: Count, second: Count) -> bool:
    """Return whether two plain numbers have the same digits, two neighbours changed about."""
    if first.low is None or second.low is None or first.low != first.high or second.low != second.high:
        return False
    one, two = f"{first.low:.0f}", f"{second.low:.0f}"
    if len(one) != len(two) or one == two:
        return False
    apart = [at for at, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    if [at - apart[0] for at in apart] != [0, 1]:
        return False
    low, high = apart
    return (one[low], one[high]) == (two[high], two[low])
