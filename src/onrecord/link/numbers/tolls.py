"""Tolls that go on: which counts are of one incident, and which take the place of an earlier one."""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.link.numbers.intervals import how_far_apart, interval
from onrecord.link.numbers.ways import around
from onrecord.link.topics import shared_context
from onrecord.link.vocabulary import listed
from onrecord.link.words import telling, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.link.entries import Count, Voice

_CONTINUES = re.compile(
    r"\b(?:toll|ris(?:es|en|ing)|rose|grow[ns]?|climb\w*|increas\w*|more|as of|already|so far|still|total|"
    r"known|now|removed|recovered|rubble|confirmed)\b",
    re.IGNORECASE,
)
_FAR_APART = math.log(2)
_SOON = 3
"""Days within which a greater count by a party is held against an earlier one, and is no later toll."""

_PARTIES = listed("parties") | listed("of_state") | listed("against_state")

_TOLL = r"(?:toll|count|tally|number|figure|total|deaths?|dead|casualties)"
_RISES_TO = re.compile(
    rf"\b{_TOLL}\b[^.]{{0,120}}?"
    r"\b(?:ris(?:es|en|ing)|rose|gr(?:ows|own|ew)|"
    r"climb(?:s|ed|ing)|increas(?:es|ed|ing)|jump(?:s|ed)|mount(?:s|ed|ing)|go(?:es|ne) up|went up)\b"
    r"[^.]{0,40}?\bto\b|"
    rf"\b(?:bring|brought|rais|tak|push|lift|increas)\w*\b[^.]{{0,40}}?\b{_TOLL}\b[^.]{{0,60}}?\bto\b|"
    r"\btoll\b[^.]{0,80}?\b(?:(?:has|have|had) (?:now )?(?:reached|passed|topped|surpassed)|"
    r"(?:was|been) (?:raised|revised up(?:wards?)?)|now (?:stands|stood) at)\b",
    re.IGNORECASE,
)
"""Before a figure: it takes the place of a smaller one, whoever gave that."""

_FALLS_TO = re.compile(
    rf"\b(?:revis|lower|correct|reduc)\w*\b[^.]{{0,40}}?\b{_TOLL}\b[^.]{{0,60}}?\bto\b|"
    rf"\b{_TOLL}\b[^.]{{0,80}}?\b(?:fell|fallen|dropped|lowered|corrected|revised|cut|reduced|brought|down)\b"
    r"[^.]{0,20}?\bto\b|"
    r"\b(?:revis\w+|brought|bring\w*|cut)\b[^.]{0,60}?\bdown to\b",
    re.IGNORECASE,
)
"""Before a figure: it takes the place of another, a greater one where the two are held together."""

_UP_FROM = re.compile(r"[^.;]{0,40}\bup from\b", re.IGNORECASE)
_DOWN_FROM = re.compile(r"[^.;]{0,40}\bdown from\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:compared|against|than|while)\b", re.IGNORECASE)
_HARM = frozenset({"killed", "injured", "missing", "detained", "displaced", "trapped", "bodies_found"})
_OF_A_DEED = re.compile(
    rf"\btoll\b[^.]{{0,80}}?\b(?:{'|'.join(sorted(listed('incidents')))})\b", re.IGNORECASE
)
_CORRECTED_WITHIN = 250
"""Code points between a figure that was wrong and the one that is put in its place."""

_CORRECTS = re.compile(
    r"^(?:correction|clarification|corrected)\b|\b(?:wrongly|incorrectly|mistakenly)\b|"
    r"\b(?:an earlier|a previous|the first|the original) (?:version|report|edition|story|article)\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:(?:number|figure|toll|count|total) (?:is|was|were|should)|"
    r"in fact|it was|there were|should (?:have|read))\b",
    re.IGNORECASE,
)
_FIVEFOLD = math.log(5)


def of_one_incident(first: Count, second: Count) -> bool:
    """Return whether both count what one incident has done, as it is or as a toll that rises."""
    return all(map(of_an_incident, (first, second)))


def of_an_incident(count: Count) -> bool:
    """Return whether a figure counts what one incident has done: "the toll of the strike" does."""
    if count.scope == "incident":
        return True
    return rises(count) or falls(count) or _OF_A_DEED.search(count.sentence) is not None


def rises(count: Count) -> bool:
    """Return whether a toll is said to have risen to this figure."""
    return count.scope != "baseline" and _said_to(count.words, count.sentence)[0]


def falls(count: Count) -> bool:
    """Return whether a toll is said to have been brought down to this figure."""
    return count.scope != "baseline" and _said_to(count.words, count.sentence)[1]


@functools.lru_cache(maxsize=20_000)
def _said_to(number: str, sentence: str) -> tuple[bool, bool]:
    """Return whether a toll has risen to a number, or was brought down to it."""
    before, after = around(number, sentence)
    up = bool(_RISES_TO.search(before) or _UP_FROM.match(after))
    return up, not up and bool(_FALLS_TO.search(before) or _DOWN_FROM.match(after))


def is_former(count: Count) -> bool:
    """Return whether a count of people is one of before, by the words of its own report: "to 18 from 12"."""
    return count.scope == "baseline" and count.measure in _HARM


def takes_the_place(later: Count, earlier: Count) -> bool:
    """Return whether one sentence says that one of its figures took the place of another.

    What is set beside another ("compared with 870 last year") is of another time, and stays.
    """
    if not is_former(earlier) or is_former(later):
        return False
    if _puts_right(later, earlier):
        return True
    if later.sentence != earlier.sentence:
        return False
    return later.measure == earlier.measure and not _COMPARED.search(later.sentence)


def with_corrected(counts: Iterable[Count]) -> list[Count]:
    """Return the figures of a report, those that it says were wrong with the scope of a number of before.

    "Correction: we reported on Monday that 12 had died. The number was 15."
    """
    every = list(counts)
    starts = sorted((one.start, number) for number, one in enumerate(every))
    found = []
    for one in every:
        low = bisect_right(starts, (one.end, len(every)))
        high = bisect_left(starts, (one.end + _CORRECTED_WITHIN, 0))
        wrong = any(_puts_right(every[number], one) for _, number in starts[low:high])
        found.append(replace(one, scope="baseline") if wrong else one)
    return found


def _puts_right(later: Count, earlier: Count) -> bool:
    """Return whether a report corrects one of its figures by the one that follows it."""
    near = 0 < later.start - earlier.end < _CORRECTED_WITHIN
    if not near or later.measure != earlier.measure or earlier.measure not in _HARM:
        return False
    return _CORRECTS.search(earlier.sentence) is not None and _WAS.search(later.sentence) is not None


def claimed_by_party(earlier: Count, later: Count, *, days: int) -> bool:
    """Return whether the far greater of two counts is what a party claims, not a toll that rose.

    "Over 100", say the rebels two days after the hospital counted 38: both tell of one event by two words and
    more beside the place.
    """
    less, more = sorted((earlier, later), key=interval)
    if less.voice is None or more.voice is None or days > _SOON or rises(more):
        return False
    if not is_party(more.voice) or is_party(less.voice) or how_far_apart(less, more) < _FAR_APART:
        return False
    event = shared_context(less, more) - telling(less.place) - telling(more.place) - telling(more.of)
    return len(event) >= 2  # noqa: PLR2004


def is_party(voice: Voice) -> bool:
    """Return whether a speaker is one of those who fight or contend, by their names."""
    return any(not _PARTIES.isdisjoint(words(name)) for name in (voice.name, *voice.also))


def another_incident(earlier: Count, later: Count) -> bool:
    """Return whether an outlet that tells of an incident in its own words seems to tell of another one.

    Tolls seldom fall and seldom grow fivefold; attacks on one town follow each other within days.
    """
    if earlier.voice or later.voice or "incident" not in {earlier.scope, later.scope}:
        return False
    if interval(later)[1] < interval(earlier)[0] or how_far_apart(earlier, later) > _FIVEFOLD:
        return True
    return not _CONTINUES.search(f"{later.origin.title} {later.sentence} {earlier.sentence}")


def falls_far(earlier: Count, later: Count) -> bool:
    """Return whether the later figure is less than a fifth: whoever gave both counts something else by it."""
    return interval(later)[1] < interval(earlier)[0] and how_far_apart(earlier, later) > _FIVEFOLD
