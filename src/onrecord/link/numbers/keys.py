"""The keys under which figures of one matter meet."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from onrecord.link.keys import extended, key
from onrecord.link.numbers.classes import class_of
from onrecord.link.numbers.matter import EVENT_DAYS, HARM, TOLL_DAYS, day_of, is_both, places_of
from onrecord.link.numbers.tolls import rises
from onrecord.link.topics import context
from onrecord.link.words import folded, stem, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_MOST_WORDS = 14


def count_keys(count: Count) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the keys under which a figure is put and those under which it looks for others of its matter.

    By place or event and day, of a stretch of time its first day too (looking a few days to either side,
    of a risen toll a week back), and by speaker for figures that go on.
    """
    measures = ("harm", "hurt") if is_both(count) else (HARM.get(count.measure, count.measure),)
    around = context(count.origin.title, count.sentence)
    where = sorted(places_of(count) | set(sorted(around, key=lambda word: (-len(word), word))[:_MOST_WORDS]))
    day = day_of(count)
    where += [f"place {word}" for word in sorted(places_of(count))]
    bases = extended([key("count", measure) for measure in measures], where)
    days = {day, count.since} if count.dated and count.since else {day}
    back = (-TOLL_DAYS, -2 * EVENT_DAYS) if rises(count) else ()
    put = extended(bases, tuple(sorted({_span_of_days(at, step) for at in days for step in (*back, 0)})))
    near = {_span_of_days(at, step) for at in days for step in (*back, -EVENT_DAYS, EVENT_DAYS)}
    seek = extended(bases, tuple(sorted(near)))
    goes_on = count.scope != "incident" or not day or rises(count)
    who = _speaker_word(count) if goes_on else ""
    what = stem(class_of(count))
    series = extended([key("series", who, what, measure) for measure in measures], where) if who else []
    return (*put, *series), (*seek, *series)


@functools.lru_cache(maxsize=10_000)
def _span_of_days(day: str, step: int) -> str:
    """Return the name of the four days that the day `step` days on falls into."""
    try:
        return str((dt.date.fromisoformat(day).toordinal() + step) // (2 * EVENT_DAYS))
    except ValueError:
        return day


def _speaker_word(count: Count) -> str:
    if count.voice is None:
        return folded(count.origin.outlet or "")
    return words(count.voice.name)[-1] if words(count.voice.name) else ""
