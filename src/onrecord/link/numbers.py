"""Figures of several reports: which differ, which go together, which are later, and which cannot be compared.

Two figures differ only if they are of one matter (measure, what is counted, place, time, event) and no number
satisfies both. What cannot be compared is told with the reason, and only where a reader might compare it.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.copies import days_between
from onrecord.link.intervals import disjoint, equal, interval, rounded, transposed
from onrecord.link.keys import key
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import Likeness, likeness, nation
from onrecord.link.topics import COMMON, context, names, shared_context
from onrecord.link.vocabulary import listed
from onrecord.link.words import STOP, folded, stem, telling, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.link.entries import Count
    from onrecord.relations import Relation, RelationKind

_HARM = {"killed": "harm", "bodies_found": "harm", "injured": "hurt", "missing": "missing"}
_WITHIN = {
    "children": {"people", "civilians"}, "women": {"people", "civilians"}, "men": {"people"},
    "civilians": {"people"}, "soldiers": {"people"}, "fighters": {"people"}, "police": {"people"},
    "journalists": {"people", "civilians"}, "medics": {"people", "civilians"},
}  # fmt: skip
_PEOPLE = frozenset({"people", "persons", "residents", "inhabitants", "dead", "deaths", "bodies", "victims"})
_BOTH = frozenset({"casualties", "losses"})
_BY_THING = frozenset({"other", "money", "percent", "duration", "weapons", "buildings"})
_EVENT_DAYS, _TOLL_DAYS = 2, 1
_SURE_EVENT = 4
_CONTINUES = re.compile(
    r"\b(?:toll|ris(?:es|en|ing)|rose|grow[ns]?|climb\w*|increas\w*|more|as of|already|so far|still|total|known|now|"
    r"removed|recovered|rubble|confirmed)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?:including|includes?|among|amongst|of (?:them|whom|which|those|these|the)|(?:past|last) (?:day|night|week|24 hours))\b|:",
    re.IGNORECASE,
)
_MOST_WORDS = 14
_SEVERAL = frozenset({"regions", "districts", "oblasts", "provinces", "counties"})
_SHARE = frozenset({("of", "the"), ("of", "them"), ("of", "whom"), ("of", "those"), ("of", "these")})
_FURTHER = frozenset({"another", "further", "additional"})
_WIDE = listed("wide")
_DAILY = re.compile(
    r"\b(?:past|last|previous|over|in|per|during|within|for)\s+(?:the\s+|a\s+|one\s+)?(?:past\s+|last\s+)?"
    r"(?:day|24 hours|night|week|month)\b|\b(?:daily|overnight)\b",
    re.IGNORECASE,
)


def count_keys(count: Count) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the keys under which a figure is put and those under which it looks for others of its matter.

    By place or event and day (looking a few days to either side), and by speaker for figures that go on.
    """
    measures = ("harm", "hurt") if _is_both(count) else (_HARM.get(count.measure, count.measure),)
    around = context(count.origin.title, count.sentence)
    where = sorted(_places(count) | set(sorted(around, key=lambda word: (-len(word), word))[:_MOST_WORDS]))
    day = _day(count)
    places = [(measure, word) for measure in measures for word in where]
    put = [key("count", *place, day) for place in places]
    seek = [key("count", *place, near) for place in places for near in _days_around(day, _EVENT_DAYS)]
    who = _speaker_word(count)
    what = stem(_class_of(count))
    series = [key("series", *place, who, what) for place in places] if who else []
    return (*put, *series), (*seek, *series)


def _day(count: Count) -> str:
    return (count.until or count.since or count.origin.published or "")[:10]


@functools.lru_cache(maxsize=10_000)
def _days_around(day: str, reach: int) -> tuple[str, ...]:
    try:
        middle = dt.date.fromisoformat(day)
    except ValueError:
        return (day,)
    return tuple((middle + dt.timedelta(days=step)).isoformat() for step in range(-reach, reach + 1))


def _speaker_word(count: Count) -> str:
    if count.voice is None:
        return folded(count.origin.outlet or "")
    return words(count.voice.name)[-1] if words(count.voice.name) else ""


def _places(count: Count) -> frozenset[str]:
    return _place_words(count.place)


@functools.lru_cache(maxsize=20_000)
def _place_words(place: str) -> frozenset[str]:
    return frozenset(nation(word) for word in words(place) if word not in STOP and len(word) > 2)  # noqa: PLR2004


def _class_of(count: Count) -> str:
    return _class(count.of, count.counted)


@functools.lru_cache(maxsize=20_000)
def _class(of: str, counted: str | None) -> str:
    named = folded(counted or "")
    if named:
        return "people" if named in _PEOPLE else named
    for word in words(of):
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
    voices = _voices(first, second, apart)
    same_report = first.origin.report == second.origin.report
    if same_report and (voices.answer != "other" or not disjoint(first, second)):
        return None  # a report that says one thing twice, or counts several things, tells nothing of others
    earlier, later = _ordered(first, second)
    told = _Told(earlier, later, round(matter * (first.confidence * second.confidence) ** 0.25, 3))
    why_not = _not_comparable(first, second)
    if why_not:
        near = 1 if first.measure != second.measure else 0
        might = disjoint(first, second) and not same_report and _gap(earlier, later) <= near
        return told.as_("not_comparable", why_not) if might else None
    if equal(first, second):
        if voices.answer == "same":
            return told.as_("repeats", f"the same figure by the same speaker: {voices.evidence}")
        return told.as_("compatible", "the same figure")
    if voices.answer == "same" and first.low == second.low:
        return told.as_("compatible", f"{_words(first)} and {_words(second)} are one number, said otherwise")
    if voices.answer == "same" and not same_report:
        if _another_incident(earlier, later):
            return None
        why = f"a later figure by the same speaker ({voices.evidence})"
        return told.as_("updates", why, sure=voices.confidence, flags=_flags(earlier, later))
    if not disjoint(first, second):
        return told.as_("compatible", f"{_words(first)} and {_words(second)} leave numbers in common")
    if rounded(first, second):
        return told.as_("compatible", "one is the other rounded", sure=0.9)
    goes_on = first.scope == "incident" and first.measure not in _BY_THING
    if goes_on and _gap(earlier, later) >= _TOLL_DAYS and _grows(earlier, later):
        why = f"a later count of a toll that goes on, {_gap(earlier, later)} days on; who counts is not the same"
        return told.as_("updates", why, sure=0.7)
    why = f"no number is both {_words(first)} and {_words(second)}"
    return told.as_("differs_in_number", why, flags=_flags(earlier, later))


@dataclass(frozen=True, slots=True)
class _Told:
    """Two figures of one matter, the later one first said of, and how sure it is that they are."""

    earlier: Count
    later: Count
    certainty: float

    def as_(
        self, kind: RelationKind, why: str, *, sure: float = 1.0, flags: tuple[str, ...] = ()
    ) -> Relation:
        return relation(
            kind, member_of(self.later), member_of(self.earlier), why, round(self.certainty * sure, 3),
            about=_about(self.earlier), flags=flags,
        )  # fmt: skip


Pair = tuple["Count", "Count", "Relation"]
"""Two figures and how they stand to each other."""


def settled(found: list[Pair]) -> list[Relation]:
    """Return, of the relations between figures of two reports or more, those that a reader would make.

    If a figure goes together with any of another report, the others of that report count something else, and
    none of them contradicts it; of several that differ, the nearest is the one. Both ways round.
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
        best.extend(together or [min(some, key=lambda pair: (_apart(pair[0], pair[1]), pair[2].id))])
    return best


def _apart(first: Count, second: Count) -> float:
    """Return how far two figures are apart, as the logarithm of the ratio of their bounds."""
    one, two = (max(it.low if it.low is not None else it.high or 0, 0) + 1 for it in (first, second))
    return abs(math.log(one / two))


def _another_incident(earlier: Count, later: Count) -> bool:
    """Return whether an outlet that tells of an incident in its own words seems to tell of another one.

    Tolls seldom fall and seldom grow fivefold; attacks on one town follow each other within days.
    """
    if earlier.voice or later.voice or "incident" not in {earlier.scope, later.scope}:
        return False
    if interval(later)[1] < interval(earlier)[0] or _apart(earlier, later) > math.log(5):
        return True
    return not _CONTINUES.search(f"{later.origin.title} {later.sentence} {earlier.sentence}")


def _part(first: Count, second: Count) -> Relation | None:
    if first.origin.report != second.origin.report:
        return None
    for part, whole in ((first, second), (second, first)):
        if part.whole == whole.entry and _is_part(part, whole):
            told = f"{part.words} is counted within {whole.words}"
            return relation("part_of", member_of(part), member_of(whole), told, 0.9, about=_about(whole))
    return None


def _is_part(part: Count, whole: Count) -> bool:
    """Return whether a part is smaller than its whole, of its kind, and said to be of it between the two."""
    smaller = not equal(part, whole) and (part.low or 0) <= (whole.high or math.inf)
    between = part.sentence.partition(whole.words)[2]
    joined = _PART_OF.search(between.partition(part.words)[0]) or _PART_OF.search(
        between.partition(part.words)[2][:40]
    )
    return smaller and bool(joined) and (part.measure == whole.measure or whole.counted is not None)


def _one_matter(first: Count, second: Count, apart: frozenset[str]) -> float:
    """Return how surely two figures count the same thing in the same place, time and event; 0 if not."""
    mixed = _mixed(first, second)
    if _HARM.get(first.measure, first.measure) != _HARM.get(second.measure, second.measure) and not mixed:
        return 0.0
    if first.measure in _BY_THING and not mixed and not _same_thing(first, second):
        return 0.0
    if (
        first.measure in _BY_THING
        and first.scope == second.scope == "incident"
        and _day(first) != _day(second)
    ):
        return 0.0
    if _is_more(first) != _is_more(second) or _is_daily(first) != _is_daily(second):
        return 0.0
    if _is_share(first) != _is_share(second):
        return 0.0
    one, two = _places(first), _places(second)
    if one and two and not one & two:
        return 0.0
    # A figure without a place of its own may still stand in a sentence or under a title that names it.
    one, two = one or two & _surroundings(first), two or one & _surroundings(second)
    placed = bool(one & two) and not (_is_broad(first) or _is_broad(second))
    if not placed and one & two and not _same_days(first, second):
        return 0.0
    time = _time(first, second, apart)
    if first.origin.report == second.origin.report:
        return 0.8 * time
    event = shared_context(first, second) - one - two - telling(first.of) - telling(second.of)
    if _elsewhere(first, second) and len(event) < _SURE_EVENT:
        return 0.0
    if len(event) < (1 if placed else 3):
        return 0.0
    return min(0.95, (0.75 if placed else 0.55) + 0.05 * len(event)) * time


def _is_broad(count: Count) -> bool:
    """Return whether the place is so wide that many incidents of one day lie in it."""
    return _names_wide(count.place, count.sentence, count.origin.title)


@functools.lru_cache(maxsize=20_000)
def _names_wide(place: str, sentence: str, title: str) -> bool:
    if _WIDE & set(words(place)) or _SEVERAL & set(words(sentence)):
        return True
    parts = folded(f"{sentence} {title}").split(folded(place)) if place else []
    return any(_WIDE & set(words(part[:24])[:2]) for part in parts[1:])


def _same_days(first: Count, second: Count) -> bool:
    """Return whether two figures of a wide place may still be one: a running total, or given for the same days."""
    if first.scope == second.scope != "incident":
        return True
    return first.dated and second.dated and _span(first) == _span(second)


def _surroundings(count: Count) -> frozenset[str]:
    return frozenset(nation(word) for word in words(f"{count.sentence} {count.origin.title}"))


def _is_share(count: Count) -> bool:
    """Return whether a figure is a share of another: "nine of the dead", "two of them"."""
    return _shares(count.words, count.sentence)


@functools.lru_cache(maxsize=20_000)
def _shares(number: str, sentence: str) -> bool:
    parts = folded(sentence).split(folded(number))
    return any(words(part[:24])[:2] in _SHARE for part in parts[1:])


def _is_more(count: Count) -> bool:
    """Return whether a figure adds to others that the report may not give: "nine more civilians"."""
    return _adds(count.words, count.sentence)


@functools.lru_cache(maxsize=20_000)
def _adds(number: str, sentence: str) -> bool:
    parts = folded(sentence).split(folded(number))
    before = any(words(part)[-1:] and words(part)[-1] in _FURTHER for part in parts[:-1])
    return before or any("more" in words(part)[:2] for part in parts[1:])


def _is_daily(count: Count) -> bool:
    """Return whether a figure is of a day, a night or a week that goes by, one of a row of such."""
    return _of_a_row(count.origin.title, count.sentence)


@functools.lru_cache(maxsize=20_000)
def _of_a_row(title: str, sentence: str) -> bool:
    return bool(_DAILY.search(f"{title} {sentence}"))


def _elsewhere(first: Count, second: Count) -> bool:
    """Return whether each report names something in its sentence that the other does not name at all."""
    one, two = _named(first), _named(second)
    everything_one = telling(f"{first.origin.title} {first.sentence}") | _places(first)
    everything_two = telling(f"{second.origin.title} {second.sentence}") | _places(second)
    return bool(one - everything_two) and bool(two - everything_one)


def _named(count: Count) -> frozenset[str]:
    """Return the names in a figure's sentence and title, without those of its speaker and outlet."""
    speaker = telling(" ".join((count.voice.name, *count.voice.also))) if count.voice else frozenset()
    return (
        (names(count.sentence) | names(count.origin.title))
        - speaker
        - telling(count.origin.outlet or "")
        - COMMON
    )


def _same_thing(first: Count, second: Count) -> bool:
    one, two = telling(first.of), telling(second.of)
    return bool(one) and 2 * len(one & two) >= len(one | two) and first.unit == second.unit


def _mixed(first: Count, second: Count) -> bool:
    """Return whether one of two counts the dead and the injured together, and the other only some of them."""
    if _is_both(first) == _is_both(second):
        return False
    return bool({first.measure, second.measure} & {"killed", "injured", "bodies_found"})


def _is_both(count: Count) -> bool:
    return _counts_both(count.of, count.counted)


@functools.lru_cache(maxsize=20_000)
def _counts_both(of: str, counted: str | None) -> bool:
    return bool(_BOTH & {*words(of), folded(counted or "")})


def _time(first: Count, second: Count, apart: frozenset[str]) -> float:
    """Return how well the times of two figures go together, 0 if they are of other times."""
    series = first.scope == second.scope != "incident"
    if series and likeness(first.voice, second.voice, apart).answer == "same":
        return 0.9
    one, two = _span(first), _span(second)
    if one is None or two is None:
        return 0.7
    if _is_daily(first):
        return 0.9 if one[1] == two[1] else 0.0
    if one[0] <= two[1] and two[0] <= one[1]:
        return 1.0 if first.dated and second.dated else 0.9
    # Two outlets may be a day apart over one night; for one outlet the next day is the next day.
    slack = first.dated and second.dated and first.origin.outlet != second.origin.outlet
    apart_by = min(days_between(one[0], two[1]) or 9, days_between(two[0], one[1]) or 9)
    return 0.7 if slack and apart_by == 1 else 0.0


def _span(count: Count) -> tuple[str, str] | None:
    """Return the first and the last day that a figure may be about, None if nothing is known."""
    if count.dated:
        return (count.since or count.until or "", count.until or count.since or "9999")
    last = _day(count)
    if not last:
        return None
    return _days_around(last, _EVENT_DAYS)[0] if count.scope == "incident" else last, last


def _not_comparable(first: Count, second: Count) -> str:
    if first.unit != second.unit:
        return f"other units: {first.unit or 'none'} and {second.unit or 'none'}"
    if first.scope != second.scope and _apart(first, second) > math.log(1.5):
        return f"one is of the {first.scope} kind, the other {second.scope}"
    if _mixed(first, second):
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
        return Likeness(
            "same" if same else "unknown", 0.7, f"both are {first.origin.outlet}’s own words" if same else ""
        )
    found = likeness(first.voice, second.voice, apart)
    if found.answer == "unknown" and first.origin.outlet and first.origin.outlet == second.origin.outlet:
        return Likeness("same", 0.6, f"both are what {first.origin.outlet} tells, and nobody else is named")
    return found


def _ordered(first: Count, second: Count) -> tuple[Count, Count]:
    def when(count: Count) -> tuple[str, str, int]:
        return count.origin.published or _day(count), _day(count), count.start

    return (first, second) if when(first) <= when(second) else (second, first)


def _comes_after(earlier: Count, later: Count) -> bool:
    """Return whether one report is known to be later than the other, by the day or the minute."""
    return (earlier.origin.published or "") < (later.origin.published or "")


def _gap(earlier: Count, later: Count) -> int:
    published = days_between(earlier.origin.published, later.origin.published)
    return published if published is not None else days_between(_day(earlier), _day(later)) or 0


def _grows(earlier: Count, later: Count) -> bool:
    return interval(later)[0] > interval(earlier)[1]


def _flags(earlier: Count, later: Count) -> tuple[str, ...]:
    flags = []
    if _comes_after(earlier, later) and interval(later)[1] < interval(earlier)[0]:
        flags.append("falls")
    if transposed(earlier, later):
        flags.append("digits-transposed")
    return tuple(flags)


def _words(count: Count) -> str:
    return f"“{' '.join(count.words.split())}”"


def _about(count: Count) -> str:
    place = count.place or ", ".join(sorted(names(count.origin.title))[:2])
    measure, what = count.measure.replace("_", " "), " ".join(count.of.split())
    return " · ".join(filter(None, (measure, what if what != measure else "", place, _day(count))))
