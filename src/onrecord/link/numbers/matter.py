"""Whether two figures count the same thing: measure, what is counted, place, time and event."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from onrecord.link.copies import days_between
from onrecord.link.numbers.amounts import one_amount
from onrecord.link.numbers.incidents import share_more
from onrecord.link.numbers.tolls import of_an_incident, rises
from onrecord.link.numbers.ways import around, is_daily, told_alike
from onrecord.link.speakers import likeness, nation
from onrecord.link.topics import COMMON, names, shared_context
from onrecord.link.vocabulary import listed
from onrecord.link.words import STOP, folded, telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count

HARM = {"killed": "harm", "bodies_found": "harm", "injured": "hurt", "missing": "missing"}
_CROWD = frozenset({"crowd", "turnout", "attendance", "demonstrators", "protesters", "marchers", "mourners"})
_GIVING = telling("according")
_BOTH = frozenset({"casualties", "losses"})
BY_THING = frozenset({"other", "money", "percent", "duration", "weapons", "buildings"})
EVENT_DAYS = 2
TOLL_DAYS = 7
_SURE_EVENT = 4
_WIDE = listed("wide")
_REGION = frozenset({"region", "oblast", "province"})
_SEVERAL = frozenset({"regions", "districts", "oblasts", "provinces", "counties"})


def one_matter(first: Count, second: Count, apart: frozenset[str], *, together: float = 0.0) -> float:
    """Return how surely two figures count the same thing in the same place, time and event; 0 if not.

    `apart` holds the links between speakers that a person rejected; `together` is how surely the reports tell
    of one event in the sentences of both, which then need not share words.
    """
    if not _of_one_kind(first, second):
        return 0.0
    one, two = places_of(first), places_of(second)
    if one and two and not one & two and not (together and _told_there(one, two, first, second)):
        return 0.0
    # A figure without a place of its own may still stand in a sentence or under a title that names it.
    one, two = one or two & _surroundings(first), two or one & _surroundings(second)
    wide = not together and (_is_broad(first) or _is_broad(second))
    placed = bool(one & two) and not wide
    if not together and not placed and (wide or one & two) and not _same_days(first, second):
        return 0.0
    time = _time(first, second, apart)
    if not time or not told_alike(first, second):
        return 0.0
    if together:
        return together * time
    if first.origin.report == second.origin.report:
        crowd = _of_a_crowd(first) and _of_a_crowd(second)
        alike = crowd or one_amount(first, second) or share_more(first, second)
        vague = first.measure in BY_THING and not alike
        return 0.0 if vague else 0.8 * time
    event = shared_context(first, second) - one - two - telling(first.of) - telling(second.of)
    fewest = _SURE_EVENT if _elsewhere(first, second) else 1 if placed else 3
    if len(event) < fewest:
        return 0.0
    return min(0.95, (0.75 if placed else 0.55) + 0.05 * len(event)) * time


def _told_there(one: frozenset[str], two: frozenset[str], first: Count, second: Count) -> bool:
    """Return whether the place of one is named around the other: one gives the house, the other the town."""
    return bool(one & _surroundings(second) or two & _surroundings(first))


def _of_one_kind(first: Count, second: Count) -> bool:
    """Return whether two figures measure one thing."""
    both = mixed(first, second)
    if HARM.get(first.measure, first.measure) != HARM.get(second.measure, second.measure) and not both:
        return False
    return first.measure not in BY_THING or both or _same_thing(first, second)


def _surroundings(count: Count) -> frozenset[str]:
    return _nations(count.sentence) | _nations(count.origin.title)


@functools.lru_cache(maxsize=20_000)
def _nations(text: str) -> frozenset[str]:
    return frozenset(map(nation, words(text)))


def _is_broad(count: Count) -> bool:
    """Return whether the place is so wide that many incidents of one day lie in it."""
    return _names_wide(count.place, count.sentence, count.origin.title)


@functools.lru_cache(maxsize=20_000)
def _names_wide(place: str, sentence: str, title: str) -> bool:
    if _WIDE & set(words(place)) or _SEVERAL & set(words(sentence)):
        return True
    if not place:
        return bool(_REGION & set(words(sentence)))
    parts = folded(f"{sentence} {title}").split(folded(place))
    return any(_WIDE & set(words(part[:24])[:2]) for part in parts[1:])


def _same_days(first: Count, second: Count) -> bool:
    """Return whether two figures of a wide place may be one: a running total, or of the same days."""
    if first.scope == second.scope != "incident":
        return True
    return first.dated and second.dated and _span(first) == _span(second)


def _elsewhere(first: Count, second: Count) -> bool:
    """Return whether each report names something in its sentence that the other does not name at all."""
    one, two = _named(first), _named(second)
    everything_one = telling(first.origin.title) | telling(first.sentence) | places_of(first)
    everything_two = telling(second.origin.title) | telling(second.sentence) | places_of(second)
    return bool(one - everything_two) and bool(two - everything_one)


def _named(count: Count) -> frozenset[str]:
    """Return the names in a figure's sentence and title, without those of its speaker and outlet."""
    speaker = telling(" ".join((count.voice.name, *count.voice.also))) if count.voice else frozenset()
    return (
        (names(count.sentence) | names(count.origin.title))
        - speaker
        - telling(count.origin.outlet or "")
        - COMMON
    )


def _same_thing(first: Count, second: Count) -> bool:
    if first.unit != second.unit:
        return False
    if first.origin.report == second.origin.report and first.measure == second.measure == "other":
        # "The organisers put the crowd at 120,000; police counted 38,000."
        bare = not (telling(first.of) - _GIVING and telling(second.of) - _GIVING)
        if (bare and first.sentence == second.sentence) or (_of_a_crowd(first) and _of_a_crowd(second)):
            return True
    if one_amount(first, second):
        return True
    one, two = telling(first.of), telling(second.of)
    return bool(one) and 2 * len(one & two) >= len(one | two)


def _of_a_crowd(count: Count) -> bool:
    """Return whether a figure is how many came: "put the crowd at 120,000", "38,000 demonstrators"."""
    return not _CROWD.isdisjoint(words(count.of) or words(around(count.words, count.sentence)[0])[-4:])


def mixed(first: Count, second: Count) -> bool:
    """Return whether one of two counts the dead and the injured together, and the other only some of them."""
    if is_both(first) == is_both(second):
        return False
    return bool({first.measure, second.measure} & {"killed", "injured", "bodies_found"})


def is_both(count: Count) -> bool:
    """Return whether a figure counts the dead and the injured together."""
    return _counts_both(count.of, count.counted)


@functools.lru_cache(maxsize=20_000)
def _counts_both(of: str, counted: str | None) -> bool:
    return bool(_BOTH & {*words(of), folded(counted or "")})


def _time(first: Count, second: Count, apart: frozenset[str]) -> float:
    """Return how well the times of two figures go together, 0 if they are of other times."""
    series = first.scope == second.scope != "incident"
    dates = (first.dated and second.dated) or first.origin.report != second.origin.report
    if first.measure in BY_THING and not series and dates and day_of(first) != day_of(second):
        return 0.0
    if series and likeness(first.voice, second.voice, apart).answer == "same":
        return 0.9
    one, two = _span(first), _span(second)
    if one is None or two is None:
        return 0.7
    if is_daily(first):
        return 0.9 if one[1] == two[1] else 0.0
    if one[0] <= two[1] and two[0] <= one[1]:
        return 1.0 if first.dated and second.dated else 0.9
    # Two outlets may be a day apart over one night; for one outlet the next day is the next day.
    slack = first.dated and second.dated and first.origin.outlet != second.origin.outlet
    apart_by = min(days_between(one[0], two[1]) or 9, days_between(two[0], one[1]) or 9)
    return 0.7 if slack and apart_by == 1 else 0.0


def _span(count: Count) -> tuple[str, str] | None:
    """Return the first and the last day that a figure may be about, None if nothing is known."""
    if count.dated:
        since = count.since or count.until or ""
        # A toll has risen on a day; what it counts has happened before.
        first = days_around(since, TOLL_DAYS)[0] if since and rises(count) else since
        return first, count.until or count.since or "9999"
    last = day_of(count)
    if not last:
        return None
    return days_around(last, EVENT_DAYS)[0] if of_an_incident(count) else last, last


def places_of(count: Count) -> frozenset[str]:
    """Return the words of a figure's place, of a country and its people what they have in common."""
    return _place_words(count.place)


@functools.lru_cache(maxsize=20_000)
def _place_words(place: str) -> frozenset[str]:
    return frozenset(nation(word) for word in words(place) if word not in STOP and len(word) > 2)  # noqa: PLR2004


def day_of(count: Count) -> str:
    """Return the last day that a figure is about, or else the day of publication, or nothing."""
    return (count.until or count.since or count.origin.published or "")[:10]


@functools.lru_cache(maxsize=10_000)
def days_around(day: str, reach: int) -> tuple[str, ...]:
    """Return the ISO days up to `reach` days before and after a day; what is no day stands alone."""
    try:
        middle = dt.date.fromisoformat(day)
    except ValueError:
        return (day,)
    return tuple((middle + dt.timedelta(days=step)).isoformat() for step in range(-reach, reach + 1))
