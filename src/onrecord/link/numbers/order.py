"""Which of two figures was told later: by the minute where both reports give one, else by the day."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from onrecord.link.copies import days_between
from onrecord.link.numbers.matter import day_of

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_A_DAY = 10
"""Code points of an ISO day, without a time."""


def in_order(first: Count, second: Count) -> tuple[Count, Count]:
    """Return two figures, the later one second; where that is not known, by day and by place in a text."""
    if comes_after(first, second):
        return first, second
    if comes_after(second, first):
        return second, first

    def when(count: Count) -> tuple[str, str, int]:
        return count.origin.published or day_of(count), day_of(count), count.start

    return (first, second) if when(first) <= when(second) else (second, first)


def comes_after(earlier: Count, later: Count) -> bool:
    """Return whether one report is known to have come out after the other."""
    one, two = earlier.origin.published or "", later.origin.published or ""
    if not one or not two:
        return False
    minute, other = _minute(one), _minute(two)
    if minute is not None and other is not None and (minute.tzinfo is None) == (other.tzinfo is None):
        return minute < other
    return one[:_A_DAY] < two[:_A_DAY]


def days_later(earlier: Count, later: Count) -> int:
    """Return how many days lie between two reports, or else between what the figures are about."""
    published = days_between(earlier.origin.published, later.origin.published)
    return published if published is not None else days_between(day_of(earlier), day_of(later)) or 0


@functools.lru_cache(maxsize=20_000)
def _minute(published: str) -> dt.datetime | None:
    """Return the instant of a publication, None if only its day is known."""
    if len(published) <= _A_DAY:
        return None
    try:
        return dt.datetime.fromisoformat(published)
    except ValueError:
        return None
