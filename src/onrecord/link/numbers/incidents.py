"""Figures of one report: whether its words tell two incidents apart, though nothing else does."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.link.events.lexicon import NOUNS, PHRASES, VERBS, alike
from onrecord.link.topics import COMMON
from onrecord.link.vocabulary import listed
from onrecord.link.words import telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_INCIDENTS = "|".join(sorted(listed("incidents") | listed("scenes")))
_ANOTHER = re.compile(
    rf"\b(?:another|an? (?:second|third|later|earlier|previous))\s+(?:[a-z-]+\s+){{0,2}}?(?:{_INCIDENTS})\b|"
    r"\bseparate(?:ly)?\b|\belsewhere\b",
    re.IGNORECASE,
)
_LATER_DEATHS = re.compile(
    r"\b(?:died|dead)\b[^.]{0,20}\b(?:in|at|on the way to)\s+(?:the\s+|a\s+)?hospitals?\b|"
    r"\b(?:of|to|from)\s+(?:their|his|her)\s+(?:wounds|injuries)\b",
    re.IGNORECASE,
)
"""Some of those who were killed, and the others elsewhere."""

_HARM = frozenset({"killing", "death", "arrest"})
"""Kinds that say what was done to people, which the measure of a figure says already."""


def told_apart(first: Count, second: Count) -> bool:
    """Return whether a report holds two of its figures to be of two incidents or of two things.

    It tells of two events; one sentence speaks of "another strike" or of those who died in hospital; a flood
    and a shooting are told of; or the later one of "the clash", which the earlier one does not have.
    """
    if first.sentence == second.sentence:
        return False
    for signs in (_ANOTHER, _LATER_DEATHS):
        if bool(signs.search(first.sentence)) != bool(signs.search(second.sentence)):
            return True
    earlier, later = sorted((first, second), key=lambda count: count.start)
    before, taken_up = _deeds(earlier.sentence)[0], _deeds(later.sentence)[1]
    if taken_up:
        return not _meet(taken_up, before | _deeds(earlier.origin.title)[0])
    if first.event and second.event and first.event != second.event:
        return True
    after = _deeds(later.sentence)[0]
    return bool(before and after) and not _meet(before, after)


def _meet(one: frozenset[str], two: frozenset[str]) -> bool:
    return any(alike(some, other) for some in one for other in two)


def share_more(first: Count, second: Count) -> bool:
    """Return whether the sentences of two figures of one report share more than what is counted."""
    if first.sentence == second.sentence:
        return True
    both = telling(first.sentence) & telling(second.sentence)
    voices = [" ".join((it.voice.name, *it.voice.also)) for it in (first, second) if it.voice]
    return bool(both - telling(first.of) - telling(second.of) - telling(" ".join(voices)) - COMMON)


@functools.lru_cache(maxsize=20_000)
def _deeds(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the kinds of what a sentence says was done, and those of what it takes up: "the clash"."""
    found = words(sentence)
    told: set[str] = set()
    taken_up: set[str] = set()
    for at, word in enumerate(found):
        kinds = {kind for phrase, kind in PHRASES.get(word, ()) if found[at : at + len(phrase)] == phrase}
        kinds |= {NOUNS.get(word) or VERBS.get(word) or ""}
        told |= kinds
        if found[max(0, at - 1) : at] == ("the",) and (word in NOUNS or word in PHRASES):
            taken_up |= kinds
    return frozenset(told - _HARM - {""}), frozenset(taken_up - _HARM - {""})
