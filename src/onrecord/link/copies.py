"""Copies: reports that carry the same text in whole or in part, and what each one changed.

Buckets propose, exact alignment decides: the words that two texts share in runs of five or more.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from onrecord.link.vocabulary import listed
from onrecord.link.words import words
from onrecord.relations import CopyGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.link.entries import Origin

RUN = 5
"""Words in a row that two texts must share before they count as carried over (Clough et al. 2002, METER)."""

COPIED, KEPT = 0.5, 0.25
"""Of the shorter text at least so much is shared, of the longer at least so much, for one source."""

DISTINCT = 12
"""Different words at least that are shared: a headline printed twice in both is no text carried over."""

_QUOTED = re.compile('[“«„][^“”«»„]{1,2000}+[”»]|"[^"\n]{1,2000}+"')
_LEAST_WORDS = 12
_MOST_WORDS = 6_000
_SERIAL_DAYS = 2
_SAME_SENTENCE = 60.0
_SENTENCE = re.compile(r"(?P<closing>(?<=[.!?…])[\"”’'»)\]]*)\s+|\n+")
_FORM_WORDS = 100
_NUMERALS = listed("numerals")

Change = Literal["same", "changed", "added", "left out"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two texts share: words in runs, as parts of the shorter and of the longer text."""

    shared_words: int
    distinct_words: int
    of_shorter: float
    of_longer: float

    @property
    def is_copy(self) -> bool:
        """Whether the two are one source."""
        return self.distinct_words >= DISTINCT and self.of_shorter >= COPIED and self.of_longer >= KEPT


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence of the earlier text and what became of it in the later one; None where it is in one only."""

    change: Change
    earlier: str | None
    later: str | None


def overlap(first: str, second: str) -> Overlap:
    """Return what two texts share. Texts are looked at up to 6,000 words."""
    one, two = words(first)[:_MOST_WORDS], words(second)[:_MOST_WORDS]
    carried = [
        word
        for block in Indel.opcodes(one, two)
        if block.tag == "equal" and block.src_end - block.src_start >= RUN
        for word in one[block.src_start : block.src_end]
    ]
    shared, distinct = len(carried), len(set(carried))
    shorter, longer = sorted((len(one), len(two)))
    if shorter < _LEAST_WORDS:
        return Overlap(shared, distinct, 0.0, 0.0)
    return Overlap(shared, distinct, shared / shorter, shared / longer)


def is_copy(first: Origin, first_text: str, second: Origin, second_text: str) -> bool:
    """Return whether two reports carry one text.

    Quotations are left out: two who quote one speaker at length have not copied each other. One outlet's form
    filled in anew on another day (a daily toll) is not a copy, however alike the words are.
    """
    found = overlap(_QUOTED.sub(" ", first_text), _QUOTED.sub(" ", second_text))
    return found.is_copy and not _is_serial(first, first_text, second, second_text)


def _is_serial(first: Origin, first_text: str, second: Origin, second_text: str) -> bool:
    if first.outlet is None or first.outlet != second.outlet:
        return False
    apart = days_between(first.published, second.published)
    one, two = words(first_text), words(second_text)
    short = min(len(one), len(two)) < _FORM_WORDS
    return apart is not None and apart >= (1 if short else _SERIAL_DAYS) and _numbers(one) != _numbers(two)


def _numbers(found: tuple[str, ...]) -> set[str]:
    return {word for word in found if word[0].isdigit() or word in _NUMERALS}


def days_between(first: str | None, second: str | None) -> int | None:
    """Return how many days lie between two ISO dates or instants, or None if one is not known."""
    if not first or not second:
        return None
    try:
        return abs((dt.date.fromisoformat(first[:10]) - dt.date.fromisoformat(second[:10])).days)
    except ValueError:
        return None


def grouped(pairs: Iterable[tuple[str, str]], order: Mapping[str, tuple[str, int]]) -> tuple[CopyGroup, ...]:
    """Return the groups that pairs of copies form; `order` says when each report was published and kept.

    A report without a day comes after those with one.
    """
    leader: dict[str, str] = {}

    def root(report: str) -> str:
        while leader.setdefault(report, report) != report:
            leader[report] = leader[leader[report]]
            report = leader[report]
        return report

    for one, two in pairs:
        leader[root(one)] = root(two)
    groups: dict[str, list[str]] = {}
    for report in leader:
        groups.setdefault(root(report), []).append(report)
    ordered = (sorted(group, key=lambda report: order[report]) for group in groups.values())
    return tuple(sorted((CopyGroup(group[0], tuple(group)) for group in ordered), key=lambda one: one.id))


def changes(earlier: str, later: str) -> tuple[SentenceChange, ...]:
    """Return sentence by sentence what became of a text: kept, changed, added, left out."""
    one, two = sentences(earlier), sentences(later)
    found: list[SentenceChange] = []
    keys_one, keys_two = [" ".join(words(it)) for it in one], [" ".join(words(it)) for it in two]
    for block in Indel.opcodes(keys_one, keys_two):
        old, new = one[block.src_start : block.src_end], two[block.dest_start : block.dest_end]
        if block.tag == "equal":
            found.extend(SentenceChange("same", *pair) for pair in zip(old, new, strict=True))
        else:
            found.extend(SentenceChange("left out", it, None) for it in old)
            found.extend(SentenceChange("added", None, it) for it in new)
    return tuple(_paired(found))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the marks that close it; a line break ends one too."""
    found, start = [], 0
    for gap in _SENTENCE.finditer(text):
        end = gap.end("closing") if gap["closing"] is not None else gap.start()
        found.append(text[start:end].strip())
        start = gap.end()
    return [sentence for sentence in (*found, text[start:].strip()) if sentence]


def _paired(found: list[SentenceChange]) -> list[SentenceChange]:
    """Join a sentence left out with the one added near it that is most like it, as one that was changed."""
    result = list(found)
    for at, change in enumerate(found):
        if change.earlier is None or change.later is not None:
            continue
        nearby = [
            (fuzz.ratio(change.earlier, other.later), there)
            for there in range(max(0, at - 6), min(len(found), at + 7))
            if (other := result[there]).change == "added" and other.later is not None
        ]
        likeness, there = max(nearby, default=(0.0, -1))
        if likeness >= _SAME_SENTENCE:
            result[there] = SentenceChange("changed", change.earlier, result[there].later)
            result[at] = SentenceChange("left out", None, None)
    return [change for change in result if change.earlier is not None or change.later is not None]
