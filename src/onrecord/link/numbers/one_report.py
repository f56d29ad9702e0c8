"""Figures of one report: parts of a whole, a toll that takes the place of another, two who count."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from onrecord.figures.event_words import CLASSES
from onrecord.link.making import member_of, relation
from onrecord.link.numbers.classes import class_of
from onrecord.link.numbers.comparable import not_comparable
from onrecord.link.numbers.givers import who_counts_in_one_text
from onrecord.link.numbers.incidents import told_apart
from onrecord.link.numbers.intervals import disjoint
from onrecord.link.numbers.matter import one_matter
from onrecord.link.numbers.told import Told, about, differ, grows, told_of
from onrecord.link.numbers.tolls import is_former, rises, takes_the_place

if TYPE_CHECKING:
    from onrecord.link.entries import Count
    from onrecord.relations import Relation

_PART_OF = re.compile(
    r"\b(?:including|includes?|among|amongst|of (?:them|whom|which|those|these|the)|"
    r"(?:past|last) (?:day|night|week|24 hours))\b",
    re.IGNORECASE,
)


_AMONG_ALL = frozenset(CLASSES.values()) - {"people", "civilians", "combatants"}
"""Classes of which a report tells beside all: its three children are not held against fourteen dead."""


def within_a_report(first: Count, second: Count, apart: frozenset[str]) -> Relation | None:
    """Return how two figures of one report stand to each other, or None.

    `part_of`; `updates` where a sentence says so ("to 18 from 12"); of two givers `differs_in_number`, or
    `not_comparable` with the reason. A report that tells two numbers as its own tells of two things.
    """
    return _part(first, second) or _two_numbers(first, second, apart)


def _part(first: Count, second: Count) -> Relation | None:
    for part, whole in ((first, second), (second, first)):
        if part.whole == whole.entry and _is_part(part, whole):
            told = f"{part.words} is counted within {whole.words}"
            return relation("part_of", member_of(part), member_of(whole), told, 0.9, about=about(whole))
    return None


def _is_part(part: Count, whole: Count) -> bool:
    """Return whether a part is smaller than its whole, of its kind, after it, and said to be of it.

    Said before it in the same clause ("23 people, among them six children"), after it ("52 people, five of
    them children"), or in a list of parts after a colon.
    """
    if (part.low or 0) >= (whole.low or math.inf) or part.start < whole.start:
        return False
    if part.measure != whole.measure and whole.counted is None:
        return False
    between, _, after = part.sentence.partition(whole.words)[2].partition(part.words)
    clause = re.split(r"[,;]|as well as", between)[-1]
    listed = clause.rstrip().endswith(":") and " and " in after[:60]
    return listed or bool(_PART_OF.search(clause) or _PART_OF.search(after[:40]))


def _two_numbers(first: Count, second: Count, apart: frozenset[str]) -> Relation | None:
    if not disjoint(first, second):
        return None
    if is_former(first) or is_former(second):
        return _revised(first, second)
    if who_counts_in_one_text(first.voice, second.voice, apart).answer != "other":
        return None
    matter = one_matter(first, second, apart)
    if matter <= 0 or told_apart(first, second):
        return None
    told = told_of(first, second, matter)
    if why_not := not_comparable(first, second):
        some = _AMONG_ALL & {class_of(first), class_of(second)} or first.measure != second.measure
        return None if some else told.as_("not_comparable", why_not)
    return None if rises(told.later) and grows(told.earlier, told.later) else differ(told)


def _revised(first: Count, second: Count) -> Relation | None:
    """Return `updates` for "to 18 from 12", which needs no more to be of one matter than the sentence."""
    for later, earlier in ((first, second), (second, first)):
        if takes_the_place(later, earlier) and class_of(later) == class_of(earlier):
            flags = ("falls",) if grows(later, earlier) else ()
            told = Told(earlier, later, round((first.confidence * second.confidence) ** 0.25, 3))
            return told.as_("updates", "the sentence says that one took the place of the other", flags=flags)
    return None
