"""Tolls that go on: which counts are of one incident, and which take the place of an earlier one."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from onrecord.link.intervals import how_far_apart, interval
from onrecord.link.topics import shared_context
from onrecord.link.vocabulary import listed
from onrecord.link.words import telling, words

if TYPE_CHECKING:
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

_RISES_TO = re.compile(
    r"\b(?:toll|count|number|figure|deaths?|dead|casualties)\b[^.]{0,120}?"
    r"\b(?:ris(?:es|en|ing)|rose|gr(?:ows|own|ew)|"
    r"climb(?:s|ed|ing)|increas(?:es|ed|ing)|jump(?:s|ed)|mount(?:s|ed|ing)|go(?:es|ne) up|went up)\b"
    r"[^.]{0,40}?\bto\b",
    re.IGNORECASE,
)
"""Before a figure: it takes the place of a smaller one, whoever gave that."""


def of_one_incident(first: Count, second: Count) -> bool:
    """Return whether both count what one incident has done, as it is or as a toll that rises."""
    return all(it.scope == "incident" or rises(it) for it in (first, second))


def rises(count: Count) -> bool:
    """Return whether a toll is said to have risen to this figure."""
    return _RISES_TO.search(count.sentence.partition(count.words)[0]) is not None


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
    if interval(later)[1] < interval(earlier)[0] or how_far_apart(earlier, later) > math.log(5):
        return True
    return not _CONTINUES.search(f"{later.origin.title} {later.sentence} {earlier.sentence}")
