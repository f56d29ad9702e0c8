"""Figures of several reports: which differ, which go together, which are later, which cannot be compared.

Two figures differ only if they are of one matter and no number satisfies both. What cannot be compared is
told with the reason, and only where a reader might compare it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.link.numbers.classes import class_of
from onrecord.link.numbers.comparable import not_comparable
from onrecord.link.numbers.givers import is_giver, who_counts
from onrecord.link.numbers.intervals import disjoint, equal, how_far_apart, interval, rounded
from onrecord.link.numbers.matter import BY_THING, one_matter
from onrecord.link.numbers.one_report import within_a_report
from onrecord.link.numbers.order import comes_after, days_later
from onrecord.link.numbers.told import Told, differ, flags_of, grows, told_of
from onrecord.link.numbers.tolls import (
    another_incident,
    claimed_by_party,
    falls,
    falls_far,
    is_former,
    of_one_incident,
    rises,
)
from onrecord.link.numbers.ways import leans
from onrecord.link.speakers import Likeness

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.link.entries import Count
    from onrecord.relations import Relation


def figures(
    first: Count, second: Count, apart: frozenset[str] = frozenset(), *, together: float = 0.0
) -> Relation | None:
    """Return how two figures stand to each other, or None if they are not of one matter.

    `part_of`, `not_comparable` (with the reason), `updates` (a later figure by the same speaker, or of a toll
    that goes on), `repeats`, `compatible`, `differs_in_number`. `together` is how surely both are about one
    event, where that is known.
    """
    if first.origin.report == second.origin.report:
        return within_a_report(first, second, apart)
    matter = one_matter(first, second, apart, together=together)
    if matter <= 0:
        return None
    if not equal(first, second) and any(is_former(it) or leans(it) for it in (first, second)):
        return (
            None  # its own report has put another in its place, or tells only elsewhere of what it is a part
        )
    told = told_of(first, second, matter)
    if bodies := _bodies(told):
        return bodies
    why_not = not_comparable(first, second)
    if why_not:
        near = 1 if first.measure != second.measure else 0
        might = disjoint(first, second) and days_later(told.earlier, told.later) <= near
        return told.as_("not_comparable", why_not) if might else None
    voices = _voices(told, apart)
    if voices.answer == "same":
        return _by_one_speaker(told, voices)
    return _together(told) or _by_others(told, voices)


def _by_one_speaker(told: Told, voices: Likeness) -> Relation | None:
    if equal(told.earlier, told.later):
        return told.as_("repeats", f"the same figure by the same speaker: {voices.evidence}")
    if told.earlier.low == told.later.low:
        return told.as_("compatible", f"{told.words}: one number, said otherwise")
    if another_incident(told.earlier, told.later) or falls_far(told.earlier, told.later):
        return None
    why = f"a later figure by the same speaker ({voices.evidence})"
    return told.as_("updates", why, sure=voices.confidence, flags=flags_of(told.earlier, told.later))


def _together(told: Told) -> Relation | None:
    if equal(told.earlier, told.later):
        return told.as_("compatible", "the same figure")
    if not disjoint(told.earlier, told.later):
        return told.as_("compatible", f"{told.words} leave numbers in common")
    if rounded(told.earlier, told.later):
        return told.as_("compatible", "one is the other rounded", sure=0.9)
    return None


def _by_others(told: Told, voices: Likeness) -> Relation | None:
    earlier, later = told.earlier, told.later
    if earlier.measure in BY_THING or not of_one_incident(earlier, later):
        return differ(told)
    days = days_later(earlier, later)
    parties = voices.answer == "other"
    if parties and claimed_by_party(earlier, later, days=days):
        return differ(told, flags=(OPPOSED,))
    if grows(earlier, later) and (days > 0 or comes_after(earlier, later)):
        if parties and not rises(later):
            return differ(told, besides="; the later one does not say that the toll has risen")
        after = f"{days} days on" if days else "later that day"
        why = f"a later count of a toll that goes on, {after}; who counts is not the same"
        return told.as_("updates", why, sure=0.7)
    if falls(later) and not parties and comes_after(earlier, later):
        why = "a toll that is said to have been brought down; who counts is not the same"
        return told.as_("updates", why, sure=0.7, flags=flags_of(earlier, later))
    outlet = later.origin.outlet
    if outlet and outlet == earlier.origin.outlet and falls_far(earlier, later) and not parties:
        return None
    less, more = sorted((earlier, later), key=interval)
    if days == 0 and (rises(more) or (rises(less) and not parties)):
        why = "a toll that is said to rise on this day; who counts is not the same"
        return Told(less, more, told.certainty).as_("updates", why, sure=0.7)
    return differ(told)


def _bodies(told: Told) -> Relation | None:
    """Return how the bodies found after an incident stand to those killed in it; None for other counts."""
    by_measure = {it.measure: it for it in (told.earlier, told.later)}
    if by_measure.keys() != {"killed", "bodies_found"} or not of_one_incident(told.earlier, told.later):
        return None
    if class_of(told.earlier) != class_of(told.later):
        return None
    killed, found = by_measure["killed"], by_measure["bodies_found"]
    if interval(found)[0] <= interval(killed)[1]:
        return told.as_("compatible", "so many bodies may have been found of so many killed")
    if told.later is found and comes_after(killed, found):
        return told.as_("updates", "more bodies were found later than were counted killed", sure=0.7)
    return None


OPPOSED = "opposed-sides"
"""Flags a figure that a party gives against one by others."""

Pair = tuple["Count", "Count", "Relation"]
"""Two figures and how they stand to each other."""


def settled(found: list[Pair]) -> list[Relation]:
    """Return, of the relations between figures of two reports or more, those that a reader would make.

    If a figure goes together with any of another report, the others of that report count something else, and
    none of them contradicts it but what a party claims against it; of several that differ, the nearest is the
    one. Both ways round. A figure that its own report replaces ("to 18 from 12") hides nothing of the newer.
    """
    of_now = [pair for pair in found if not is_former(pair[0]) and not is_former(pair[1])]
    forth = _best(of_now, lambda pair: (pair[0].entry, pair[1].origin.report))
    back = _best(forth, lambda pair: (pair[1].entry, pair[0].origin.report))
    before = [pair for pair in found if is_former(pair[0]) or is_former(pair[1])]
    return [relation for _, _, relation in (*back, *before)]


def _best(found: list[Pair], group: Callable[[Pair], tuple[str, str]]) -> list[Pair]:
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in found:
        groups[group(pair)].append(pair)
    best: list[Pair] = []
    for every in groups.values():
        # So many bodies may be some of so many dead, but the dead are held against the dead.
        some = [pair for pair in every if pair[0].measure == pair[1].measure] or every
        best.extend(pair for pair in every if pair not in some)
        together = [pair for pair in some if pair[2].kind in {"repeats", "compatible", "part_of"}]
        claimed = [pair for pair in some if OPPOSED in pair[2].flags]
        if together or claimed:
            best.extend((*together, *claimed))
            continue
        best.append(min(some, key=lambda pair: (how_far_apart(pair[0], pair[1]), pair[2].id)))
    return best


def _voices(told: Told, apart: frozenset[str]) -> Likeness:
    earlier, later = told.earlier, told.later
    outlet = later.origin.outlet if later.origin.outlet == earlier.origin.outlet else None
    if earlier.voice is None and later.voice is None:
        own = f"both are {outlet}’s own words" if outlet else ""
        return Likeness("same" if outlet else "unknown", 0.7, own)
    found = who_counts(earlier.voice, later.voice, apart)
    if found.answer != "unknown" or not outlet or later.measure in BY_THING:
        return found
    if is_giver(earlier.voice) != is_giver(later.voice) and grows(later, earlier):
        return found  # what an outlet tells itself may have grown since, not have been taken back by another
    return Likeness("same", 0.6, f"both are what {outlet} tells, and nobody else is named")
