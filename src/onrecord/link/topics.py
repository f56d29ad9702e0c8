"""What an entry is about, in the few words by which it meets others: names and long words first."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from typing import TYPE_CHECKING

from onrecord.link.copies import days_between
from onrecord.link.deeds import DEED, told
from onrecord.link.vocabulary import listed
from onrecord.link.words import STOP, folded, stem, telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count, Entry, Statement, Voice

_CAPITALISED = re.compile(r"(?<![.!?…:“\"‘'] )(?<!^)\b[A-Z][\w'’-]+")
_SALIENT = 5
_LONG_NUMBER = 4
_MOSTLY = 0.6
_ANYBODYS = listed("generic") | listed("parts") | listed("titles")
COMMON = frozenset(map(stem, listed("common")))
"""Words so frequent in reports of war and disaster that sharing one of them says nothing of the event."""

FAINT = frozenset(map(stem, listed("faint") | listed("contest"))) | COMMON
"""Those, and words for what anybody does and of what contests are full: they make no matter in common."""


@functools.lru_cache(maxsize=20_000)
def names(text: str) -> frozenset[str]:
    """Return the stems of capitalised words inside sentences; of a text in capitals, none."""
    if text.isupper() or _is_title_case(text):
        return frozenset()
    return frozenset(stem(folded(word)) for word in _CAPITALISED.findall(text) if folded(word) not in STOP)


def _is_title_case(text: str) -> bool:
    """Return whether most longer words have capitals, which then tell nothing of names."""
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) > _MOSTLY * len(longer)  # noqa: PLR2004


def salient(text: str) -> tuple[str, ...]:
    """Return up to five stems and deeds that say the most of what `text` is about, in a fixed order."""
    first = names(text)
    found = [word for word in told(text) if word not in COMMON]
    return tuple(
        sorted(found, key=lambda word: (word not in first and word[0] != DEED, -len(word), word))[:_SALIENT]
    )


def topic_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of salient stems, by which two texts that share two of them meet."""
    return tuple(itertools.combinations(sorted(salient(text)), 2))


@functools.lru_cache(maxsize=20_000)
def context(title: str, sentence: str) -> frozenset[str]:
    """Return the stems of a title and a sentence that tell one event from another; small numbers never do."""
    found = (telling(title) | telling(sentence)) - COMMON
    return frozenset(word for word in found if not word.isdigit() or len(word) >= _LONG_NUMBER)


def shared_context(first: Entry, second: Entry) -> frozenset[str]:
    """Return what the surroundings of two entries have in common, the outlets' own names left out."""
    both = context(first.origin.title, first.sentence) & context(second.origin.title, second.sentence)
    return both - telling(first.origin.outlet or "") - telling(second.origin.outlet or "")


def spans(entry: Entry, days: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the spans of time to put an entry under, and those in which to look for what is near it.

    A bucket then grows with what is published in a season, not with the years of an archive. What has no day
    is near everything, and everything near it.
    """
    try:
        day = dt.date.fromisoformat((entry.origin.published or "")[:10]).toordinal()
    except ValueError:
        return ("undated",), ("undated", "any")
    near = dict.fromkeys(str((day + step) // (2 * days)) for step in (-days, days))
    return (str(day // (2 * days)), "any"), (*near, "undated")


def set_phrases(first: str, second: str) -> frozenset[str]:
    """Return the stems of words that stand side by side in both texts, at least two in a row.

    In a text in capitals that is how a name is known: the full name of a party or a movement says of what
    two statements are, not that one says what the other does.
    """
    pairs = _side_by_side(first) & _side_by_side(second)
    return frozenset(word for pair in pairs for word in pair)


@functools.lru_cache(maxsize=20_000)
def _side_by_side(text: str) -> frozenset[tuple[str, str]]:
    stems = [word if word in STOP else stem(word) for word in words(text)]
    return frozenset(pair for pair in itertools.pairwise(stems) if not STOP.intersection(pair))


def share_a_name(first: Statement | Count, second: Statement | Count) -> bool:
    """Return whether the surroundings of two entries name something in common, their speakers left out.

    Two texts in capitals name whatever they share.
    """
    if first.sentence.isupper() or second.sentence.isupper():
        return bool(shared_context(first, second))
    speakers = frozenset[str]()
    for entry in (first, second):
        if entry.voice:
            speakers |= telling(" ".join((entry.voice.name, *entry.voice.also)))
    there = shared_context(first, second) - speakers
    named = (
        names(first.sentence)
        | names(first.origin.title)
        | names(second.sentence)
        | names(second.origin.title)
    )
    return bool(there & named)


def near_in_time(first: Entry, second: Entry, days: int) -> bool:
    """Return whether two reports came out within so many days; a report without a day may be near any."""
    apart = days_between(first.origin.published, second.origin.published)
    return apart is None or apart <= days


def mentions(text: str, voice: Voice | None) -> bool:
    """Return whether `text` names a speaker by a word of its name."""
    if voice is None:
        return False
    there = {word.removesuffix("'s") for word in words(text)}
    named = {word for word in words(voice.name) if word not in STOP and len(word) > 3}  # noqa: PLR2004
    exactly = named & _ANYBODYS  # a minister is no ministry
    return bool(exactly & there or {word[:6] for word in named - exactly} & {word[:6] for word in there})


def about_of(entry: Statement | Count) -> str:
    """Return a few words that name what an entry is about, out of its report."""
    text = " ".join(entry.words.split())
    return text if len(text) <= 120 else f"{text[:117].rsplit(' ', 1)[0]} …"  # noqa: PLR2004
