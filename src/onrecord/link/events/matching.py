"""Whether two reports tell of one event: by its kind, its day, its place, and to whom or what it was done."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Literal

from onrecord.link.copies import days_between
from onrecord.link.events.lexicon import FAINT, FIGHTING, UNTELLING, alike
from onrecord.link.keys import extended, key
from onrecord.link.making import member_of, relation
from onrecord.link.topics import names
from onrecord.link.words import folded, stem, telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Event
    from onrecord.relations import Relation

SAME_EVENT = "same-event"
"""The flag of a relation between two tellings of one event, by its day."""

RECALLS_EVENT = "recalls-event"
"""The flag where one of two gives no day and came out long after the event, or the other telling of it."""

NO_DAY = "no day given"

_ONCE = frozenset({"killing", "death", "kidnapping", "hijacking"})
"""What is done to one and the same only once, as a rule."""

_COMMON = frozenset({"clash", "arrest", "protest"})
"""What may happen twice in one town on one day."""

_ENOUGH, _ENOUGH_SOON = 2, 1.5
_DAY, _SOON, _WEEK = 2, 2, 7
_MOST = 8
_SHOWN = 3
"""Words for targets that many have ("labor union office") which tell one of a day; in one town one less."""

_LONG_NAMES = 3
"""Of two names that long one word in common is as a rule a given name."""

_DATELINE = re.compile(r".{0,100}?\s(?:--|—|–)\s", re.DOTALL)

Days = Literal["same", "other", "open"]


def event_keys(event: Event) -> tuple[int, ...]:
    """Return the keys under which tellings of one event meet: what it was done to, and place with day.

    Where hardly anything is known of the first, the other names of the sentence stand for it.
    """
    if not is_day(event):
        return tuple([key("event", "to", word) for word in event.targets[:_MOST]])
    named = event.targets if len(event.targets) > 1 else (*event.targets, *sorted(around(event)))
    here = [key("event", "at", word) for word in event.places[:_MOST]]
    return (*(key("event", "to", word) for word in named[:_MOST]), *extended(here, _days_in(event)))


def around(event: Event) -> frozenset[str]:
    """Return the names in the sentence that tells of an event, in capitals all words that may be names."""
    return _around(event.words)


@functools.lru_cache(maxsize=20_000)
def _around(sentence: str) -> frozenset[str]:
    head = _DATELINE.match(sentence)
    told = sentence[head.end() :] if head else sentence
    return (telling(told) if told.isupper() else names(told)) - UNTELLING


def same_event(first: Event, second: Event) -> Relation | None:
    """Return `compatible` with one of the flags above for two tellings of one event, or None."""
    if first.origin.report == second.origin.report:
        return None
    certainty = one_event(first, second)
    if not certainty:
        return None
    told = _told(first, second)
    fresh = _is_fresh(first, second)
    how, flag = ("same event", SAME_EVENT) if fresh else ("the same event, recalled", RECALLS_EVENT)
    return relation(
        "compatible",
        member_of(second),
        member_of(first),
        f"{how}: {told}",
        certainty,
        about=told,
        flags=(flag,),
    )


def _is_fresh(first: Event, second: Event) -> bool:
    """Return whether both give the day, or whoever does not came out within two days of the event's."""
    apart = days_between(_known(first), _known(second))
    return days_of(first, second) == "same" or (apart is not None and apart <= _SOON)


def one_event(first: Event, second: Event) -> float:
    """Return how surely two events are one, 0 if they are not taken for one.

    On one day it needs a name of what it was done to, or the place and nothing that speaks against it. Where
    a day is not given, it needs more, and a kind of event that is not repeated: whoever fights is attacked
    again.
    """
    if not alike(first.kind, second.kind):
        return 0.0
    days = days_of(first, second)
    if days == "other":
        return 0.0
    targets = set(first.targets) & set(second.targets)
    places = set(first.places) & set(second.places)
    plain = set(first.plain) & set(second.plain)
    if days == "same":
        return _on_one_day(first, second)
    targets -= places
    apart = days_between(_known(first), _known(second))
    once = first.kind in _ONCE and second.kind in _ONCE
    soon = apart is not None and apart <= (_WEEK if once else _SOON)
    enough = _ENOUGH_SOON if soon and first.kind == second.kind else _ENOUGH
    spots = [word for word in places if " " not in word]
    if not targets or len(targets) + (len(plain) + len(spots)) / 2 < enough:
        return 0.0
    if FIGHTING & {*first.plain, *second.plain}:
        return 0.0
    if len(targets) == 1 and not once and (first.words.isupper() or second.words.isupper()):
        return 0.0  # in capitals one word may be any word
    if _ONCE & {first.kind, second.kind} and (first.kind == second.kind or len(targets) > 1):
        return 0.6
    return 0.6 if soon else 0.0


def _on_one_day(first: Event, second: Event) -> float:
    targets = set(first.targets) & set(second.targets)
    places = set(first.places) & set(second.places)
    plain = set(first.plain) & set(second.plain)
    few = min(len(first.targets), len(second.targets)) < _LONG_NAMES
    if len(targets) > 1 or (targets and (few or places or plain)):
        return 0.9
    named = (set(first.targets) & around(second)) | (set(second.targets) & around(first))
    if len(named) > 1 or (named and few and first.kind == second.kind):
        return 0.8
    spot = places - UNTELLING
    elsewhere = not places and set(first.places) - UNTELLING and set(second.places) - UNTELLING
    shown = plain - FIGHTING - FAINT
    if elsewhere or (first.targets and second.targets and len(shown) < _SHOWN):
        return 0.0
    if len(shown) >= (_SHOWN - 1 if spot else _SHOWN):
        return 0.7
    return 0.7 if spot and (shown or not {first.kind, second.kind} & _COMMON) else 0.0


def _known(one: Event) -> str | None:
    """Return the day of an event, or else that of the report."""
    return one.until if is_day(one) else one.origin.published


def days_of(first: Event, second: Event) -> Days:
    """Return whether two reports give one day, days that cannot be one, or leave it open.

    What happened after a report came out is not what it tells of.
    """
    for one, other in ((first, second), (second, first)):
        came_out = (other.origin.published or "9999")[:10]
        if (one.since or "") > came_out or (one.until or "9999") < (other.since or ""):
            return "other"
    return "same" if is_day(first) and is_day(second) else "open"


def is_day(one: Event) -> bool:
    """Return whether an event has a day, give or take one."""
    if not one.since or not one.until:
        return False
    return (dt.date.fromisoformat(one.until) - dt.date.fromisoformat(one.since)).days <= _DAY


def _days_in(event: Event) -> tuple[str, ...]:
    first, last = dt.date.fromisoformat(event.since or ""), dt.date.fromisoformat(event.until or "")
    return tuple((first + dt.timedelta(days=step)).isoformat() for step in range((last - first).days + 1))


def of_event(event: str) -> int:
    """Return the key under which the statements and figures about an event are put."""
    return key("of event", event)


def _told(first: Event, second: Event) -> str:
    """Return what two tellings have in common, in the reports' words: "bombing, San Miguel, 12 March"."""
    kind = first.kind if first.kind == second.kind else f"{first.kind} or {second.kind}"
    common = (set(first.targets) & set(second.targets)) | (set(first.places) & set(second.places))
    named = dict.fromkeys(
        word.title()
        for event in (first, second)
        for word in words(event.words)
        if stem(folded(word)) in common
    )
    shown = list(named)[:4] or sorted(common)[:4]
    dated = next((one for one in (first, second) if is_day(one)), None)
    day = dt.date.fromisoformat(dated.until) if dated and dated.until else None
    when = f"{day.day} {day:%B} {day.year}" if day else NO_DAY
    return ", ".join(part for part in (kind, " ".join(shown), when) if part)
