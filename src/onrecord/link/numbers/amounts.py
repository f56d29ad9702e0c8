"""Amounts in a unit, of which one names no thing: whether both are of what was spilled, burnt or seized.

"About 400 tonnes of oil spilled into the bay", "700 tonnes had leaked", "the owner put it at 900 tonnes".
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.link.numbers.ways import around
from onrecord.link.vocabulary import lines, listed
from onrecord.link.words import stem, telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_WENT = {stem(word): row[0] for row in lines("amounts") for word in row}
_GIVING = frozenset(map(stem, listed("giving")))
_CLAUSE = re.compile(r"[,;:–—“”\"]")


def one_amount(first: Count, second: Count) -> bool:
    """Return whether two figures in one unit are of one thing, at least one of them without naming it.

    Both say what became of it in words for one deed. In one report the later may say nothing at all ("put it
    at 900 tonnes") where the earlier does.
    """
    if first.unit is None or first.unit != second.unit or first.measure != second.measure != "other":
        return False
    if _named(first) and _named(second):
        return False
    if _deeds(first) & _deeds(second):
        return True
    earlier, later = sorted((first, second), key=lambda count: count.start)
    one_report = first.origin.report == second.origin.report
    return one_report and bool(_deeds(earlier)) and not _named(later) and _is_bare(later)


def _named(count: Count) -> frozenset[str]:
    """Return the words for the thing of which there is so much, those for what became of it left out."""
    return frozenset(word for word in telling(count.of) - _GIVING if word not in _WENT)


def _deeds(count: Count) -> frozenset[str]:
    return frozenset(_WENT[word] for word in _told(count.words, count.sentence) if word in _WENT)


def _is_bare(count: Count) -> bool:
    """Return whether the clause of a figure tells nothing but who gives it."""
    told = _told(count.words, count.sentence) - _GIVING - telling(count.words) - telling(count.unit or "")
    giver = telling(" ".join((count.voice.name, *count.voice.also))) if count.voice else frozenset[str]()
    return told <= giver


@functools.lru_cache(maxsize=20_000)
def _told(number: str, sentence: str) -> frozenset[str]:
    """Return the telling words of the clause that a figure stands in."""
    before, after = around(number, sentence)
    clause = f"{_CLAUSE.split(before)[-1]} {_CLAUSE.split(after)[0]}"
    return frozenset(map(stem, words(clause))) & _WENT.keys() | telling(clause)
