"""Figures that are counted over a time: since when, and whether two are of one stretch of it."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_LONG = 7
"""Days from which on a figure sums up what went by; fewer are those over which one toll goes on."""

_MONTH, _NIGHT = 31, 2
"""Days by which two beginnings may differ: "since February" and since the 24th; the night before."""


def other_periods(first: Count, second: Count) -> str:
    """Return why two figures are of other stretches of time, nothing if they may be of one."""
    one, two = _stretch(first), _stretch(second)
    if not one and not two:
        return ""
    if one and two:
        near = abs((one[0] - two[0]).days) <= _MONTH
        return "" if near else f"one is counted since {one[0]}, the other since {two[0]}"
    since, other = (one[0], second) if one else (two[0], first)  # type: ignore[index]
    began = _day(other.since or other.until) if other.dated else None
    if began is None:
        return f"one is counted since {since}, the other does not say since when"
    return (
        ""
        if abs((began - since).days) <= _NIGHT
        else f"one is counted since {since}, the other is of {began}"
    )


def _stretch(count: Count) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a figure that sums up more than a week."""
    if not count.dated or count.since == count.until:
        return None
    since, until = _day(count.since), _day(count.until or count.origin.published)
    return (since, until) if since and until and (until - since).days > _LONG else None


@functools.lru_cache(maxsize=10_000)
def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
