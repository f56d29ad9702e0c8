"""Words of time, and the days they mean, resolved from the day on which the report was published.

What cannot be resolved without guessing stays open: a weekday without a day of publication, a day and month
without a year and without one. A weekday is the last such day up to the day of publication, as news style
has it; a day without a year is the one nearest before the publication, or up to a month after it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.figures.numbers.scales import SMALL
from onrecord.figures.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.figures.tokens import Tokens
    from onrecord.model import Basis

_TABLE = table("times")
_MONTHS: dict[str, int] = _TABLE["months"]
_ENDINGS = ("", "'s", "’s")
"""Of words of time: "yesterday", "yesterday's toll"."""

_WEEKDAYS: dict[str, int] = {word + end: day for word, day in _TABLE["weekdays"].items() for end in _ENDINGS}
_DAYS: dict[str, int] = {word + end: days for word, days in _TABLE["days"].items() for end in _ENDINGS}
_PHRASES = {
    tuple((words + end).split()): days for words, days in _TABLE["phrases"].items() for end in _ENDINGS
}
_ANCHORS = frozenset({*_MONTHS, *_WEEKDAYS, *_DAYS, "this", "last", "ago", "past", "previous"})
_BEFORE_A_MONTH = frozenset({"in", "since", "of", "during", "last", "until", "late", "early", "mid", "-"})
_BEFORE_A_YEAR = frozenset({"in", "since", "of", "during", "by", "until", "early", "late"})
_OF_A_DAY = frozenset({"of", "st", "nd", "rd", "th", "the"})
_FIRST_YEAR, _LAST_YEAR, _YEAR_DIGITS = 1500, 2100, 4
_AHEAD = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words of time at the tokens [first, end): the days they mean, None if open, and how that is known."""

    first: int
    end: int
    start: dt.date | None
    until: dt.date | None
    basis: Basis


def day_of(published: str | None) -> dt.date | None:
    """Return the day of an ISO 8601 date or instant in its own zone, or None."""
    try:
        return dt.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def times(tokens: Tokens, first: int, end: int, published: dt.date | None) -> Iterator[TimeWords]:
    """Yield the words of time among the tokens [first, end), in order."""
    index = first
    while index < end:
        found = None
        word = tokens.words[index]
        if word in _ANCHORS:
            found = _at(tokens, index, word, published)
        elif (
            tokens.kinds[index] == "number"
            and word.isdigit()
            and len(word) == _YEAR_DIGITS
            and word.isascii()
        ):
            found = _year(tokens, index)
        if found:
            yield found
            index = max(found.end, index + 1)
        else:
            index += 1


def _at(tokens: Tokens, index: int, word: str, published: dt.date | None) -> TimeWords | None:
    if word in _MONTHS:
        return _month(tokens, index, _MONTHS[word], published)
    if word in _WEEKDAYS:
        return _one(index, index + 1, _last(_WEEKDAYS[word], published))
    if word in _DAYS:
        return _one(index, index + 1, _shifted(published, _DAYS[word]))
    pair = (word, tokens.word(index + 1))
    if pair in _PHRASES:
        return _one(index, index + 2, _shifted(published, _PHRASES[pair]))
    if word == "ago":
        return _ago(tokens, index, published)
    if pair[1] in {"week", "month", "year"}:
        return _span(index, pair[1], back=0 if word == "this" else 1, published=published)
    return None


def _one(first: int, end: int, day: dt.date | None) -> TimeWords:
    return TimeWords(first, end, day, day, "resolved" if day else "unknown")


def _shifted(day: dt.date | None, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days) if day else None
    except OverflowError:
        return None


def _last(weekday: int, published: dt.date | None) -> dt.date | None:
    return _shifted(published, -((published.weekday() - weekday) % 7)) if published else None


def _ago(tokens: Tokens, index: int, published: dt.date | None) -> TimeWords | None:
    unit, number = tokens.word(index - 1).rstrip("s"), tokens.word(index - 2)
    count = SMALL.get(number) or (
        int(number) if number.isascii() and number.isdigit() and len(number) < _YEAR_DIGITS else 0
    )
    if not count or unit not in {"day", "month", "year"}:
        return None
    if unit == "day":
        return _one(index - 2, index + 1, _shifted(published, -count))
    return _span(index - 2, unit, back=count, published=published, end=index + 1)


def _span(
    first: int, unit: str, *, back: int, published: dt.date | None, end: int | None = None
) -> TimeWords | None:
    """Return the week, month or year that lies `back` of them before the publication."""
    until = first + 2 if end is None else end
    if published is None:
        return TimeWords(first, until, None, None, "unknown")
    if unit == "week":
        monday = _shifted(published, -published.weekday() - 7 * back)
        return TimeWords(first, until, monday, _shifted(monday, 6), "resolved") if monday else None
    if unit == "month":
        number = published.year * 12 + published.month - 1 - back
        return _whole_month(first, until, number // 12, number % 12 + 1, "resolved")
    year = published.year - back
    return (
        TimeWords(first, until, dt.date(year, 1, 1), dt.date(year, 12, 31), "resolved") if year > 0 else None
    )


def _whole_month(first: int, end: int, year: int, month: int, basis: Basis) -> TimeWords | None:
    if not 1 <= year <= 9998:  # noqa: PLR2004
        return None
    start = dt.date(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return TimeWords(first, end, start, after - dt.timedelta(days=1), basis)


def _year(tokens: Tokens, index: int) -> TimeWords | None:
    year = int(tokens.words[index])
    if not _FIRST_YEAR <= year <= _LAST_YEAR or tokens.word(index - 1) not in _BEFORE_A_YEAR:
        return None
    return TimeWords(index, index + 1, dt.date(year, 1, 1), dt.date(year, 12, 31), "explicit")


def _month(tokens: Tokens, index: int, month: int, published: dt.date | None) -> TimeWords | None:
    """Return the day or the month named around the month's name at `index`."""
    if not tokens.is_capital(index):
        return None
    day, first, end = _day_beside(tokens, index)
    year, year_end = _year_at(tokens, end, published)
    if day is None:
        if year is not None:
            return _whole_month(index, year_end, year, month, "explicit")
        return (
            _near_month(index, end, month, published) if tokens.word(index - 1) in _BEFORE_A_MONTH else None
        )
    if year is not None:
        found = _day(year, month, day)
        return TimeWords(first, year_end, found, found, "explicit") if found else None
    return _one(first, end, _nearest(month, day, published) if published else None)


def _day_beside(tokens: Tokens, index: int) -> tuple[int | None, int, int]:
    """Return the day of the month named at `index`, and the tokens [first, end) of both."""
    after = index + 2 if tokens.word(index + 1) == "." else index + 1
    before = index - 1
    while tokens.word(before) in _OF_A_DAY:
        before -= 1
    day = _small(tokens, before)
    if day is not None:
        return day, before, after
    day = _small(tokens, after)
    if day is None:
        return None, index, after
    end = after + 1
    return day, index, end + 1 if tokens.word(end) in _OF_A_DAY else end


def _small(tokens: Tokens, index: int) -> int | None:
    word = tokens.word(index)
    if tokens.kind(index) != "number" or not (word.isascii() and word.isdigit()) or len(word) > 2:  # noqa: PLR2004
        return None
    return int(word) if 1 <= int(word) <= 31 else None  # noqa: PLR2004


def _year_at(tokens: Tokens, index: int, published: dt.date | None) -> tuple[int | None, int]:
    step = index + 1 if tokens.word(index) == "," else index
    word = tokens.word(step)
    if tokens.kind(step) != "number" or not (word.isascii() and word.isdigit()) or tokens.breaks(step):
        return None, index
    if len(word) == 4 and _FIRST_YEAR <= int(word) <= _LAST_YEAR:  # noqa: PLR2004
        return int(word), step + 1
    if len(word) == 2 and step == index and published is not None:  # noqa: PLR2004 - 17 JUN 89
        year = published.year - published.year % 100 + int(word)
        return (year if year <= published.year + 1 else year - 100), step + 1
    return None, index


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, published: dt.date) -> dt.date | None:
    same = _day(published.year, month, day)
    if same is not None and same <= published + _AHEAD:
        return same
    return _day(published.year - 1, month, day)


def _near_month(first: int, end: int, month: int, published: dt.date | None) -> TimeWords | None:
    if published is None:
        return TimeWords(first, end, None, None, "unknown")
    year = published.year if month <= published.month else published.year - 1
    return _whole_month(first, end, year, month, "resolved")
