"""Numbers that are turned down where they stand: "not 19 as first reported", "it is not true that 19 died".

Besides what an attribution's cue turns down (`holders.rejects`), by the words right around a number, and by
those that end the clause in which somebody's claim of it is told: "the claim that 19 died is false".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.figures.givers.holders import rejects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Attribution

_UNTRUE = (
    r"(?:false|untrue|wrong|baseless|unfounded|fabricated|invented|fake|a\s+lie|lies|nonsense|"
    r"a\s+fabrication)"
)
_NUMBER = r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|dozens?)\b)"
_NOT = re.compile(
    r"(?:\b(?:there\s+(?:were|was)|it\s+(?:was|is)|is|was|were|are|and|but|[,;–—-])\s*)not\s+"
    r"(?:the\s+)?[“\"‘']?\Z",
    re.IGNORECASE,
)
"""Right before a number."""
_BUT = re.compile(
    rf"\W{{0,2}}(?:\s+[\w-]+){{0,4}}?,?\s+(?:but\s+(?:[a-z]+\s+){{0,2}}{_NUMBER}|"
    r"as\s+(?:first\s+|was\s+)?(?:[a-z]+ly\s+)?(?:reported|claimed|said|stated|thought|announced|believed)\b)",
    re.IGNORECASE,
)
"""What follows a number that gives way to another."""
_INSTEAD = re.compile(rf"{_NUMBER}[^.?!]{{0,60}}?(?:[,;–—-]|\band)\s*\Z", re.IGNORECASE)
"""What leads up to "not" where the right number stands before."""
_NOT_TRUE = re.compile(
    rf"\b(?:(?:it|this|that)\s+(?:is|was)\s+(?:simply\s+|just\s+|completely\s+|absolutely\s+)?"
    rf"(?:not\s+(?:true|correct|the\s+case|accurate)|{_UNTRUE})|(?:there\s+is|has)\s+no\s+truth\s+(?:in|to)\s+(?:\w+\s+){{0,4}}?\w+)"
    r"\s+that\b(?:(?!\b(?:but|although|while)\b)[^.?!;])*\Z",
    re.IGNORECASE,
)
"""What leads up to a number in the clause that it turns down."""
_CALLED = re.compile(
    rf"(?:[^.?!;,]|,(?=\d))*?\s(?:(?:is|are|was|were)\s+(?:\w+ly\s+)?)?{_UNTRUE}(?=\s*(?:[.,;!?”\"]|\Z|and\b))",
    re.IGNORECASE,
)
"""What follows a number in the clause that calls it untrue."""
_IS_CALLED = re.compile(
    rf"(?:[^.?!;,]|,(?=\d))*?\s(?:is|are|was|were)\s+(?:\w+ly\s+)?{_UNTRUE}(?=\s*(?:[.,;!?”\"]|\Z|and\b))",
    re.IGNORECASE,
)
_CALLING = re.compile(r"\b(?:call|dismiss|describ|label|denounc|brand)", re.IGNORECASE)
_NOUN = re.compile(
    r"\b(?:claims?|reports?|allegations?|assertions?|statements?|toll|tally|count|figures?|estimates?)\b",
    re.IGNORECASE,
)
"""Nouns that tell of what somebody gives."""
_TRUTH = re.compile(
    r"\b(?:no truth|false|untrue|wrong|baseless|unfounded|fabricated|invented|fake|lies?|nonsense|"
    r"fabrication)\b"
)
"""In the small letters of what stands before a number: whether the slower patterns are worth it."""
_SENTENCES = re.compile(r"[.?!][\"”’']?\s|\n")
_REACH = 160
"""Code points before and after a number among which such words are sought."""


def is_turned_down(
    text: str, start: int, end: int, around: Sequence[Attribution], holder: Attribution | None
) -> bool:
    """Return whether what stands at the code points [start, end) is turned down by whoever tells of it.

    `around` are the attributions that hold it, first `holder`, by which it is given. What only an attribution
    denies of which too little is sure to name its speaker is turned down all the same.
    """
    before = text[max(0, start - _REACH) : start].casefold()
    if ("not" in before or _TRUTH.search(before)) and _is_denied(before, text, start, end):
        return True
    if not around:
        return False
    after = text[end : end + _REACH].partition("\n")[0]
    if _is_claim(around[0]) and _IS_CALLED.match(after):
        return True
    if any(_CALLING.search(cue.exact) for one in around for cue in one.cue) and _CALLED.match(after):
        return True
    if holder is None:
        return any(rejects(one, start) for one in around)
    return any(rejects(one, start) and _is_told(around[0], one) for one in around[1:])


def _is_denied(before: str, text: str, start: int, end: int) -> bool:
    """Return whether a number is turned down by the words before it in its sentence."""
    before = _SENTENCES.split(before)[-1]
    if _NOT_TRUE.search(before):
        return True
    if text[start:end].lower() == "one" or not _NOT.search(before):
        return False
    after = text[end : end + _REACH].partition("\n")[0]
    return bool(_BUT.match(after) or _INSTEAD.search(_without_not(before)))


def _without_not(words: str) -> str:
    return words[: words.rindex("not")]


def _is_claim(one: Attribution) -> bool:
    """Return whether an attribution is told by a noun: "the bureau's claim"."""
    return any(_NOUN.search(cue.exact) for cue in one.cue)


def _is_told(inner: Attribution, outer: Attribution) -> bool:
    """Return whether an attribution is told of by a noun in the content of another, which turns it down."""
    return _is_claim(inner) and all(
        any(piece.start <= cue.start and cue.end <= piece.end for piece in outer.content) for cue in inner.cue
    )
