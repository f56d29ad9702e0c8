"""Figures that are counted over a time: since when, and whether two are of one stretch of it."""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from typing import TYPE_CHECKING

from onrecord.link.numbers.intervals import how_far_apart
from onrecord.link.vocabulary import listed

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_FIVEFOLD = math.log(5)
_LONG = 7
"""Days from which on a figure sums up what went by; fewer are those over which one toll goes on."""

_MONTH, _NIGHT = 31, 2
"""Days by which two beginnings may differ: "since February" and since the 24th; the night before."""


_CAMPAIGNS = "|".join(sorted(listed("campaigns")))
_OVER = re.compile(
    rf"\b(?:in|of|during|over|since|from|by) (?:the|this|its|their) (?:[\w-]+ ){{0,3}}?({_CAMPAIGNS})\b",
    re.IGNORECASE,
)


def other_periods(first: Count, second: Count) -> str:
    """Return why two figures are of other stretches of time, nothing if they may be of one."""
    if how_far_apart(first, second) > _FIVEFOLD:
        over = [found[1].lower() for it in (first, second) if (found := _OVER.search(it.sentence))]
        if len(over) == 1:
            return f"one is of the {over[0]}, the other does not say so"
    one, two = _stretch(first), _stretch(second)
    if one and two:
        near = abs((one - two).days) <= _MONTH
        return "" if near else f"one is counted since {one}, the other since {two}"
    since, other = one or two, second if one else first
    if since is None:
        return ""
    began = _day(other.since or other.until) if other.dated else None
    if began is None:
        return f"one is counted since {since}, the other does not say since when"
    near = abs((began - since).days) <= _NIGHT
    return "" if near else f"one is counted since {since}, the other is of {began}"


def _stretch(count: Count) -> dt.date | None:
    """Return the first day of a figure that sums up more than a week, None for others."""
    if not count.dated or count.since == count.until:
        return None
    since, until = _day(count.since), _day(count.until or count.origin.published)
    return since if since and until and (until - since).days > _LONG else None


@functools.lru_cache(maxsize=10_000)
def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
