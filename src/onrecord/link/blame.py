"""Whom a statement lays something to: its target where the report gives one, else what its words say."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.link.entries import Voice
from onrecord.link.keys import key
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import affiliated, likeness, sides
from onrecord.link.topics import about_of, context, near_in_time, shared_context
from onrecord.link.words import telling

if TYPE_CHECKING:
    from onrecord.link.entries import Statement
    from onrecord.relations import Relation

_DEED = (
    "fired|launched|shelled|bombed|attacked|planted|caused|committed|ordered|staged|killed|murdered|kidnapped|"
    "struck|hit|sunk|carried out|set off|set|blown up|destroyed|provoked|organi[sz]ed|opened fire"
)
_NAME = r"(?:the\s+)?((?:[A-Z][\w’'-]*\s?){1,4})"
_BY = re.compile(rf"\b(?:{_DEED})\b(?:\s+\w+){{0,4}}?\s+(?:by|from)\s+{_NAME}")
_FROM = re.compile(rf"\b(?:shells?|rockets?|missiles?|fire|shots?|rounds?)\b[^.]{{0,60}}?\b(?:from|by)\b[^.]{{0,40}}?\b{_NAME}")
_IN_HANDS = re.compile(rf"\bin the hands of\s+{_NAME}")
_SUBJECT = re.compile(rf"^(?:that\s+)?{_NAME}\s*(?:\w+\s+){{0,3}}?(?:had\s+|has\s+|have\s+)?(?:{_DEED})\b")
_DAYS = 14
_SAID = frozenset({"states", "accuses", "confirms", "admits", "estimates", "thinks"})


def blamed(statement: Statement) -> Voice | None:
    """Return whom a statement lays a deed to, or None if it lays nothing to anybody by name."""
    if statement.stance == "accuses":
        return statement.target
    if statement.stance not in _SAID or statement.negated:
        return None
    return _in_words(statement.words)


@functools.lru_cache(maxsize=50_000)
def _in_words(text: str) -> Voice | None:
    if text.isupper():
        return None
    for pattern in (_IN_HANDS, _BY, _FROM, _SUBJECT):
        found = pattern.search(text[:600])
        if found and found[1].strip().casefold() not in {"the", "he", "she", "it", "they", "we", "i"}:
            return Voice(" ".join(found[1].split()), "organisation")
    return None


def blame_keys(statement: Statement) -> tuple[int, ...]:
    """Return the keys under which statements that lay one event to somebody meet."""
    if blamed(statement) is None:
        return ()
    around = sorted(context(statement.origin.title, statement.sentence), key=lambda word: (-len(word), word))[:7]
    return tuple(key("blame", one, two) for at, one in enumerate(sorted(around)) for two in sorted(around)[at + 1 :])


def responsibility(first: Statement, second: Statement, apart: frozenset[str] = frozenset()) -> Relation | None:
    """Return `counter_accuses` or `different_responsibility` for two statements that blame, or None."""
    one, two = blamed(first), blamed(second)
    if one is None or two is None or affiliated(one, two):
        return None
    if likeness(first.voice, second.voice, apart).answer == "same":
        return None
    same_report = first.origin.report == second.origin.report
    around = shared_context(first, second)
    if not same_report and (not near_in_time(first, second, _DAYS) or len(around) < 2):  # noqa: PLR2004
        return None
    confidence = (first.confidence * second.confidence) ** 0.25
    earlier, later = _ordered(first, second)
    told = ", ".join(sorted(around, key=lambda word: (-len(word), word))[:4])
    names = f"{_name(later)} lays it to {_blamed_name(later)}, {_name(earlier)} to {_blamed_name(earlier)}"
    if affiliated(one, second.voice) and affiliated(two, first.voice):
        return relation(
            "counter_accuses", member_of(later), member_of(earlier), names,
            round(0.8 * confidence, 3), about=about_of(earlier),
        )  # fmt: skip
    common = (telling(first.words) & telling(second.words)) - sides(one) - sides(two)
    if not common and len(around) < (3 if same_report else 4):
        return None
    return relation(
        "different_responsibility", member_of(later), member_of(earlier), f"{names}; both tell of {told}",
        round((0.7 if common else 0.55) * confidence, 3), about=about_of(earlier),
    )  # fmt: skip


def _ordered(first: Statement, second: Statement) -> tuple[Statement, Statement]:
    def place(one: Statement) -> tuple[str, int]:
        return one.origin.published or "9999", one.start

    return (first, second) if place(first) <= place(second) else (second, first)


def _name(one: Statement) -> str:
    return one.voice.name if one.voice else "the report"


def _blamed_name(one: Statement) -> str:
    found = blamed(one)
    return found.name if found else "nobody"
