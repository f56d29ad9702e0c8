"""Figures of one report: whether its words tell two incidents apart, though nothing else does."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.link.events.lexicon import NOUNS, PHRASES, VERBS, alike
from onrecord.link.topics import COMMON
from onrecord.link.words import telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_ANOTHER = re.compile(
    r"\b(?:another|a second|a third|a later|an earlier|a previous)\s+(?!\d)(?:[a-z-]+\s+){0,2}?[a-z-]+|"
    r"\bseparate(?:ly)?\b|\belsewhere\b",
    re.IGNORECASE,
)
_HARM = frozenset({"killing", "death", "arrest"})
"""Kinds that say what was done to people, which the measure of a figure says already."""


def told_apart(first: Count, second: Count) -> bool:
    """Return whether a report holds two of its figures to be of two incidents or of two things.

    It tells of two events; one sentence speaks of "another strike"; or a flood and a shooting are told of.
    """
    if first.sentence == second.sentence:
        return False
    if first.event and second.event and first.event != second.event:
        return True
    if bool(_ANOTHER.search(first.sentence)) != bool(_ANOTHER.search(second.sentence)):
        return True
    one, two = _deeds(first.sentence), _deeds(second.sentence)
    return bool(one and two) and not any(alike(some, other) for some in one for other in two)


def share_more(first: Count, second: Count) -> bool:
    """Return whether the sentences of two figures of one report share more than what is counted."""
    if first.sentence == second.sentence:
        return True
    both = telling(first.sentence) & telling(second.sentence)
    voices = [" ".join((it.voice.name, *it.voice.also)) for it in (first, second) if it.voice]
    return bool(both - telling(first.of) - telling(second.of) - telling(" ".join(voices)) - COMMON)


@functools.lru_cache(maxsize=20_000)
def _deeds(sentence: str) -> frozenset[str]:
    found = words(sentence)
    kinds = {NOUNS.get(word) or VERBS.get(word) or "" for word in found}
    for at, word in enumerate(found):
        kinds.update(kind for phrase, kind in PHRASES.get(word, ()) if found[at : at + len(phrase)] == phrase)
    return frozenset(kinds - _HARM - {""})
