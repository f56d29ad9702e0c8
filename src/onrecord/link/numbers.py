"""Figures of several reports: which differ, which go together, which are later, and which cannot be compared.

Two figures differ only if they are of one matter (measure, what is counted, place, time, event) and no number
satisfies both. What cannot be compared is told with the reason, and only where a reader might compare it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onrecord.link.copies import days_between
from onrecord.link.intervals import disjoint, equal, interval, rounded, transposed
from onrecord.link.keys import key
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import Likeness, likeness, nation
from onrecord.link.topics import names, salient, shared_context
from onrecord.link.words import STOP, folded, stem, telling, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count
    from onrecord.relations import Relation

_HARM = {"killed": "harm", "bodies_found": "harm", "injured": "hurt", "missing": "missing"}
_WITHIN = {
    "children": {"people", "civilians"}, "women": {"people", "civilians"}, "men": {"people"},
    "civilians": {"people"}, "soldiers": {"people"}, "fighters": {"people"}, "police": {"people"},
    "journalists": {"people", "civilians"}, "medics": {"people", "civilians"},
}  # fmt: skip
_PEOPLE = frozenset({"people", "persons", "residents", "inhabitants", "dead", "deaths", "bodies", "victims"})
_BOTH = frozenset({"casualties", "losses"})
_EVENT_DAYS, _TOLL_DAYS, _SERIES_DAYS = 3, 1, 400
_MONTH = 31


def count_keys(count: Count) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the keys under which a figure is put and those under which it looks for others of its matter.

    By place or event and day (looking a few days to either side), and by speaker for figures that go on.
    """
    measure = _HARM.get(count.measure, count.measure)
    where = sorted(_places(count)) or list(salient(f"{count.origin.title} {count.sentence}"))[:3]
    day = _day(count)
    put = [key("count", measure, word, day) for word in where]
    seek = [
        key("count", measure, word, near) for word in where for near in _days_around(day, _EVENT_DAYS)
    ]
    who = _speaker_word(count)
    what = stem(_class_of(count))
    series = [key("series", measure, who, what, word) for word in where] if who else []
    return (*put, *series), (*seek, *series)


def _day(count: Count) -> str:
    return (count.until or count.since or count.origin.published or "")[:10]


def _days_around(day: str, reach: int) -> list[str]:
    try:
        middle = dt.date.fromisoformat(day)
    except ValueError:
        return [day]
    return [(middle + dt.timedelta(days=step)).isoformat() for step in range(-reach, reach + 1)]


def _speaker_word(count: Count) -> str:
    if count.voice is None:
        return folded(count.origin.outlet or "")
    return words(count.voice.name)[-1] if words(count.voice.name) else ""


def _places(count: Count) -> frozenset[str]:
    return frozenset(nation(word) for word in words(count.place) if word not in STOP and len(word) > 2)  # noqa: PLR2004


def _class_of(count: Count) -> str:
    named = folded(count.counted or "")
    if named:
        return "people" if named in _PEOPLE else named
    for word in words(count.of):
        for known in _WITHIN:
            if stem(word) == stem(known):
                return known
    return "people"


def figures(first: Count, second: Count, apart: frozenset[str] = frozenset()) -> Relation | None:
    """Return how two figures stand to each other, or None if they are not of one matter.

    `part_of`, `not_comparable` (with the reason), `updates` (a later figure by the same speaker, or of a toll that goes
    on), `repeats`, `compatible`, `differs_in_number`.
    """
    if first.origin.report == second.origin.report and first.start == second.start:
        return None
    part = _part(first, second)
    if part:
        return part
    matter = _one_matter(first, second, apart)
    if matter <= 0:
        return None
    earlier, later = _ordered(first, second)
    ours, theirs = member_of(later), member_of(earlier)
    why_not = _not_comparable(first, second)
    certainty = matter * (first.confidence * second.confidence) ** 0.25
    about = _about(earlier)
    if why_not:
        # Said only where the numbers look like a contradiction; of one's own accord nobody would compare the rest.
        if not disjoint(first, second):
            return None
        return relation("not_comparable", ours, theirs, why_not, round(certainty, 3), about=about)
    voices = _voices(first, second, apart)
    gap = _gap(earlier, later)
    flags = _flags(earlier, later)
    if equal(first, second):
        told = "the same figure by the same speaker" if voices.answer == "same" else "the same figure"
        kind = "repeats" if voices.answer == "same" else "compatible"
        return relation(kind, ours, theirs, told, round(certainty, 3), about=about)
    if voices.answer == "same" and gap > 0:
        told = f"a later figure by the same speaker ({voices.evidence}), {gap} days on"
        return relation("updates", ours, theirs, told, round(certainty * voices.confidence, 3), about=about, flags=flags)
    if not disjoint(first, second):
        told = f"{_told(first)} and {_told(second)} leave numbers in common"
        return relation("compatible", ours, theirs, told, round(certainty, 3), about=about)
    if rounded(first, second):
        told = "one is the other rounded"
        return relation("compatible", ours, theirs, told, round(certainty * 0.9, 3), about=about)
    if gap >= _TOLL_DAYS and _grows(earlier, later):
        told = f"a later count of a toll that goes on, {gap} days on; who counts is not the same"
        return relation("updates", ours, theirs, told, round(certainty * 0.7, 3), about=about)
    told = f"no number is both {_told(first)} and {_told(second)}"
    return relation("differs_in_number", ours, theirs, told, round(certainty, 3), about=about, flags=flags)


def _part(first: Count, second: Count) -> Relation | None:
    if first.origin.report != second.origin.report:
        return None
    for part, whole in ((first, second), (second, first)):
        if part.whole == whole.entry:
            told = f"{part.words} is counted within {whole.words}"
            return relation("part_of", member_of(part), member_of(whole), told, 0.9, about=_about(whole))
    return None


def _one_matter(first: Count, second: Count, apart: frozenset[str]) -> float:
    """Return how surely two figures count the same thing in the same place, time and event; 0 if not."""
    if _HARM.get(first.measure, first.measure) != _HARM.get(second.measure, second.measure) and not _mixed(first, second):
        return 0.0
    one, two = _places(first), _places(second)
    if one and two and not one & two:
        return 0.0
    time = _time(first, second, apart)
    if time <= 0:
        return 0.0
    same_report = first.origin.report == second.origin.report
    event = shared_context(first, second) - one - two - telling(first.of) - telling(second.of)
    placed = bool(one & two)
    if first.measure in {"other", "money", "percent", "duration"} and not _same_thing(first, second):
        return 0.0
    if same_report:
        return 0.8 if placed or first.origin.title else 0.0
    if len(event) >= (1 if placed else 3):
        return min(0.95, (0.75 if placed else 0.55) + 0.05 * len(event)) * time
    return 0.0


def _same_thing(first: Count, second: Count) -> bool:
    return bool(telling(first.of) & telling(second.of)) and first.unit == second.unit


def _mixed(first: Count, second: Count) -> bool:
    return bool({_class_of(first), _class_of(second)} & _BOTH)


def _time(first: Count, second: Count, apart: frozenset[str]) -> float:
    """Return how well the times of two figures go together, 0 if they are of other times."""
    if first.dated and second.dated:
        if _spans_touch(first, second):
            return 1.0
        series = first.scope == second.scope != "incident"
        same = likeness(first.voice, second.voice, apart).answer == "same"
        return 0.8 if series and same else 0.0
    reach = _SERIES_DAYS if first.scope == second.scope == "cumulative" else _EVENT_DAYS
    gap = days_between(_day(first), _day(second))
    if gap is None:
        return 0.7
    if gap > _EVENT_DAYS and likeness(first.voice, second.voice, apart).answer != "same":
        return 0.0
    return 0.9 if gap <= reach else 0.0


def _spans_touch(first: Count, second: Count) -> bool:
    def span(count: Count) -> tuple[str, str]:
        return count.since or count.until or "", count.until or count.since or "9999"

    (start, end), (other_start, other_end) = span(first), span(second)
    return start <= other_end and other_start <= end


def _not_comparable(first: Count, second: Count) -> str:
    if first.unit != second.unit:
        return f"other units: {first.unit or 'none'} and {second.unit or 'none'}"
    scopes = {first.scope, second.scope}
    if len(scopes) > 1:
        return f"one is of the {first.scope} kind, the other {second.scope}"
    if _mixed(first, second) and _class_of(first) != _class_of(second):
        return "casualties are the dead and the injured together"
    one, two = _class_of(first), _class_of(second)
    if one != two:
        return f"other classes are counted: {one} and {two}"
    if first.measure != second.measure:
        return f"one counts {first.measure.replace('_', ' ')}, the other {second.measure.replace('_', ' ')}"
    return ""


def _voices(first: Count, second: Count, apart: frozenset[str]) -> Likeness:
    if first.voice is None and second.voice is None:
        same = first.origin.outlet is not None and first.origin.outlet == second.origin.outlet
        answer = "same" if same else "unknown"
        return Likeness(answer, 0.7, f"both are {first.origin.outlet}’s own words" if same else "")
    return likeness(first.voice, second.voice, apart)


def _ordered(first: Count, second: Count) -> tuple[Count, Count]:
    def when(count: Count) -> tuple[str, str, int]:
        return count.origin.published or _day(count), _day(count), count.start

    return (first, second) if when(first) <= when(second) else (second, first)


def _gap(earlier: Count, later: Count) -> int:
    published = days_between(earlier.origin.published, later.origin.published) or 0
    return published or days_between(_day(earlier), _day(later)) or 0


def _grows(earlier: Count, later: Count) -> bool:
    return interval(later)[0] > interval(earlier)[1]


def _flags(earlier: Count, later: Count) -> tuple[str, ...]:
    flags = []
    if _gap(earlier, later) > 0 and interval(later)[1] < interval(earlier)[0]:
        flags.append("falls")
    if transposed(earlier, later):
        flags.append("digits-transposed")
    return tuple(flags)


def _told(count: Count) -> str:
    return f"“{' '.join(count.words.split())}”"


def _about(count: Count) -> str:
    place = count.place or ", ".join(sorted(names(count.origin.title))[:2])
    what = " ".join(f"{count.of} {count.measure.replace('_', ' ')}".split())
    return " · ".join(filter(None, (what, place, _day(count))))
