"""Figures of several reports: which differ, which go together, which are later, which cannot be compared.

Two figures differ only if they are of one matter and no number satisfies both. What cannot be compared is
told with the reason, and only where a reader might compare it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.copies import days_between
from onrecord.link.figure_matter import BY_THING, class_of, day_of, mixed, one_matter
from onrecord.link.intervals import disjoint, equal, how_far_apart, interval, rounded, transposed
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import Likeness, likeness
from onrecord.link.tolls import another_incident, claimed_by_party, of_one_incident, rises
from onrecord.link.topics import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.link.entries import Count
    from onrecord.relations import Relation, RelationKind

_PART_OF = re.compile(
    r"\b(?:including|includes?|among|amongst|of (?:them|whom|which|those|these|the)|"
    r"(?:past|last) (?:day|night|week|24 hours))\b",
    re.IGNORECASE,
)


def figures(
    first: Count, second: Count, apart: frozenset[str] = frozenset(), *, together: float = 0.0
) -> Relation | None:
    """Return how two figures stand to each other, or None if they are not of one matter.

    `part_of`, `not_comparable` (with the reason), `updates` (a later figure by the same speaker, or of a toll
    that goes on), `repeats`, `compatible`, `differs_in_number`. `together` is how surely both are about one
    event, where that is known.
    """
    if first.origin.report == second.origin.report:
        return _part(first, second) or _within_a_report(first, second, apart)
    matter = one_matter(first, second, apart, together=together)
    if matter <= 0:
        return None
    told = _told(first, second, matter)
    if bodies := _bodies(told):
        return bodies
    why_not = _not_comparable(first, second)
    if why_not:
        near = 1 if first.measure != second.measure else 0
        might = disjoint(first, second) and _gap(told.earlier, told.later) <= near
        return told.as_("not_comparable", why_not) if might else None
    voices = _voices(first, second, apart)
    if voices.answer == "same":
        return _by_one_speaker(told, voices)
    return _together(told) or _by_others(told, voices)


def _within_a_report(first: Count, second: Count, apart: frozenset[str]) -> Relation | None:
    """Return `differs_in_number` for two speakers of one report; nothing else is told of a report alone."""
    if _voices(first, second, apart).answer != "other" or not disjoint(first, second):
        return None
    matter = one_matter(first, second, apart)
    if matter <= 0 or _not_comparable(first, second):
        return None
    return _differ(_told(first, second, matter))


def _by_one_speaker(told: _Told, voices: Likeness) -> Relation | None:
    if equal(told.earlier, told.later):
        return told.as_("repeats", f"the same figure by the same speaker: {voices.evidence}")
    if told.earlier.low == told.later.low:
        return told.as_("compatible", f"{told.words}: one number, said otherwise")
    if another_incident(told.earlier, told.later):
        return None
    why = f"a later figure by the same speaker ({voices.evidence})"
    return told.as_("updates", why, sure=voices.confidence, flags=_flags(told.earlier, told.later))


def _together(told: _Told) -> Relation | None:
    if equal(told.earlier, told.later):
        return told.as_("compatible", "the same figure")
    if not disjoint(told.earlier, told.later):
        return told.as_("compatible", f"{told.words} leave numbers in common")
    if rounded(told.earlier, told.later):
        return told.as_("compatible", "one is the other rounded", sure=0.9)
    return None


def _by_others(told: _Told, voices: Likeness) -> Relation:
    days = _gap(told.earlier, told.later)
    if told.earlier.measure in BY_THING or not of_one_incident(told.earlier, told.later):
        return _differ(told)
    if voices.answer == "other" and claimed_by_party(told.earlier, told.later, days=days):
        return _differ(told, flags=(OPPOSED,))
    if days > 0 and _grows(told.earlier, told.later):
        why = f"a later count of a toll that goes on, {days} days on; who counts is not the same"
        return told.as_("updates", why, sure=0.7)
    less, more = sorted((told.earlier, told.later), key=interval)
    if days == 0 and (rises(more) or (rises(less) and voices.answer != "other")):
        why = "a toll that is said to rise on this day; who counts is not the same"
        return _Told(less, more, told.certainty).as_("updates", why, sure=0.7)
    return _differ(told)


def _bodies(told: _Told) -> Relation | None:
    """Return how the bodies found after an incident stand to those killed in it; None for other counts."""
    by_measure = {it.measure: it for it in (told.earlier, told.later)}
    if by_measure.keys() != {"killed", "bodies_found"} or not of_one_incident(told.earlier, told.later):
        return None
    if class_of(told.earlier) != class_of(told.later):
        return None
    killed, found = by_measure["killed"], by_measure["bodies_found"]
    if interval(found)[0] <= interval(killed)[1]:
        return told.as_("compatible", "so many bodies may have been found of so many killed")
    if told.later is found and _comes_after(killed, found):
        return told.as_("updates", "more bodies were found later than were counted killed", sure=0.7)
    return None


def _differ(told: _Told, *, flags: tuple[str, ...] = ()) -> Relation:
    why = f"no number is both {told.words}"
    return told.as_("differs_in_number", why, flags=(*flags, *_flags(told.earlier, told.later)))


def _told(first: Count, second: Count, matter: float) -> _Told:
    earlier, later = _ordered(first, second)
    return _Told(earlier, later, round(matter * (first.confidence * second.confidence) ** 0.25, 3))


@dataclass(frozen=True, slots=True)
class _Told:
    """Two figures of one matter, the later one first said of, and how sure it is that they are."""

    earlier: Count
    later: Count
    certainty: float

    @property
    def words(self) -> str:
        """Both figures in their words, in quote marks."""
        return " and ".join(f"“{' '.join(it.words.split())}”" for it in (self.later, self.earlier))

    def as_(
        self, kind: RelationKind, why: str, *, sure: float = 1.0, flags: tuple[str, ...] = ()
    ) -> Relation:
        return relation(
            kind, member_of(self.later), member_of(self.earlier), why, round(self.certainty * sure, 3),
            about=_about(self.earlier), flags=flags,
        )  # fmt: skip


OPPOSED = "opposed-sides"
"""Flags a figure that a party gives against one by others."""

Pair = tuple["Count", "Count", "Relation"]
"""Two figures and how they stand to each other."""


def settled(found: list[Pair]) -> list[Relation]:
    """Return, of the relations between figures of two reports or more, those that a reader would make.

    If a figure goes together with any of another report, the others of that report count something else, and
    none of them contradicts it but what a party claims against it; of several that differ, the nearest is the
    one. Both ways round.
    """
    forth = _best(found, lambda pair: (pair[0].entry, pair[1].origin.report))
    back = _best(forth, lambda pair: (pair[1].entry, pair[0].origin.report))
    return [relation for _, _, relation in back]


def _best(found: list[Pair], group: Callable[[Pair], tuple[str, str]]) -> list[Pair]:
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in found:
        groups[group(pair)].append(pair)
    best: list[Pair] = []
    for some in groups.values():
        together = [pair for pair in some if pair[2].kind in {"repeats", "compatible", "part_of"}]
        claimed = [pair for pair in some if OPPOSED in pair[2].flags]
        if together or claimed:
            best.extend((*together, *claimed))
            continue
        best.extend([min(some, key=lambda pair: (how_far_apart(pair[0], pair[1]), pair[2].id))])
    return best


def _part(first: Count, second: Count) -> Relation | None:
    if first.origin.report != second.origin.report:
        return None
    for part, whole in ((first, second), (second, first)):
        if part.whole == whole.entry and _is_part(part, whole):
            told = f"{part.words} is counted within {whole.words}"
            return relation("part_of", member_of(part), member_of(whole), told, 0.9, about=_about(whole))
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


def _not_comparable(first: Count, second: Count) -> str:
    if first.unit != second.unit:
        return f"other units: {first.unit or 'none'} and {second.unit or 'none'}"
    if (
        first.scope != second.scope
        and how_far_apart(first, second) > math.log(1.5)
        and not of_one_incident(first, second)
    ):
        return f"one is of the {first.scope} kind, the other {second.scope}"
    if mixed(first, second):
        return "casualties are the dead and the injured together"
    one, two = class_of(first), class_of(second)
    if one != two:
        return f"other classes are counted: {one} and {two}"
    if first.measure != second.measure:
        return f"one counts {first.measure.replace('_', ' ')}, the other {second.measure.replace('_', ' ')}"
    return ""


def _voices(first: Count, second: Count, apart: frozenset[str]) -> Likeness:
    if first.voice is None and second.voice is None:
        same = first.origin.outlet is not None and first.origin.outlet == second.origin.outlet
        return Likeness(
            "same" if same else "unknown", 0.7, f"both are {first.origin.outlet}’s own words" if same else ""
        )
    found = likeness(first.voice, second.voice, apart)
    counted = first.measure not in BY_THING
    if (
        found.answer == "unknown"
        and counted
        and first.origin.outlet
        and first.origin.outlet == second.origin.outlet
    ):
        return Likeness("same", 0.6, f"both are what {first.origin.outlet} tells, and nobody else is named")
    return found


def _ordered(first: Count, second: Count) -> tuple[Count, Count]:
    def when(count: Count) -> tuple[str, str, int]:
        return count.origin.published or day_of(count), day_of(count), count.start

    return (first, second) if when(first) <= when(second) else (second, first)


def _comes_after(earlier: Count, later: Count) -> bool:
    """Return whether one report is known to be later than the other, by the day or the minute."""
    return (earlier.origin.published or "") < (later.origin.published or "")


def _gap(earlier: Count, later: Count) -> int:
    published = days_between(earlier.origin.published, later.origin.published)
    return published if published is not None else days_between(day_of(earlier), day_of(later)) or 0


def _grows(earlier: Count, later: Count) -> bool:
    return interval(later)[0] > interval(earlier)[1]


def _flags(earlier: Count, later: Count) -> tuple[str, ...]:
    flags = []
    if _comes_after(earlier, later) and interval(later)[1] < interval(earlier)[0]:
        flags.append("falls")
    if transposed(earlier, later):
        flags.append("digits-transposed")
    return tuple(flags)


def _about(count: Count) -> str:
    place = count.place or ", ".join(sorted(names(count.origin.title))[:2])
    measure, what = count.measure.replace("_", " "), " ".join(count.of.split())
    return " · ".join(filter(None, (measure, what if what != measure else "", place, day_of(count))))
