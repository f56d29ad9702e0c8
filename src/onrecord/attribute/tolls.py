"""Tolls that somebody gives: "the ministry put the toll at 12", where the network finds no cue.

The one wording for figures that it misses more often than it finds: of 20 such clauses in the narratives of
Airwars it had found eight; of 757 times "said", "reported" and "according to" beside figures it missed one.
By words alone, so what is not plainly a giver is left: "Monday's attack raised the toll to 12".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Range

_NUMBER = (
    r"(?:\d|(?:an?\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|dozens?|scores|hundreds?|thousands?|several)\b)"
)
_CLAUSE = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had)\s+)?(?:\w{2,14}ly\s+|later\s+|first\s+|now\s+|since\s+|however\s+)?"
    r"(?:puts?|place[sd]|raise[sd]|lower(?:ed|s)|revise[sd]|update[sd]))\s+"
    r"(?P<content>(?:the|its|their|his|her|this|that)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:toll|tally|count|total|number|figure|casualties)\b(?:\s+[\w’'-]+){0,5}?\s+(?:at|to|as\s+high\s+as)\s+"
    rf"[“\"‘']?(?:[\w-]+\s+){{0,3}}?{_NUMBER}(?:[^\n.,;:!?()]|[.,](?=\d))*)",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:[.,;:!?–—)”\"\n]|\s-|\b(?:while|whereas|and|but|though|although|as|that|with|where|when)\b)\s*",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:(?:the|an?|one|some|other|later|early|several|most|at least)\s+)*[^\W\d_@][^\n]*|@\w+", re.IGNORECASE
)
_SOURCES = re.compile(
    r"@\w|\b(?:officials?|authorit(?:y|ies)|ministr(?:y|ies)|police|hospitals?|sources?|reports?|posts?|tweets?|"
    r"accounts?|witness(?:es)?|residents|medics|rescuers|testimon(?:y|ies)|agenc(?:y|ies)|army|government|"
    r"spokes\w+|he|she|they)\Z",
    re.IGNORECASE,
)
"""Words that end the naming of one who gives a toll."""
_NAMED = re.compile(r"(?:[Tt]he\s+)?[A-Z].*", re.DOTALL)
_EVENTS = re.compile(
    r"\b(?:attacks?|strikes?|bombings?|deaths?|killings?|crash|blasts?|explosions?|\w*quakes?|storms?|fires?|raids?|"
    r"shelling|bod(?:y|ies)|finds?|discover(?:y|ies)|victims?|it|this|that|which)\Z",
    re.IGNORECASE,
)
_GERUND = re.compile(r"\w+ing\b")
_FROM = re.compile(
    r"\b(?:sources?|reports?|posts?|tweets?|officials?|accounts?)\s+(?:from|by|at|in|of)\b", re.IGNORECASE
)
_CHANGES = re.compile(r"(?:rais|lower)", re.IGNORECASE)
_STOP = re.compile(
    r"\s(?:while|but|though|although|whereas|as\s+reported|according\s+to|adding|and\s+(?=\w+ed\b))",
    re.IGNORECASE,
)
_LONGEST = 110
"""Code points of the longest words for one who gives a toll."""
_CONFIDENCE = 0.8


def with_tolls(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts with one for each clause that gives a toll and that none of them has its cue in."""
    cues = sorted(span for act in acts for span in act.cue)
    found = []
    for match in _CLAUSE.finditer(text):
        start, end = match.span()
        if _meets(cues, start, end):
            continue
        giver = _giver(text, match["cue"], match.start("cue"))
        if giver is not None:
            found.append(_act(text, match, giver))
    return [*acts, *found]


def _meets(spans: Sequence[Range], start: int, end: int) -> bool:
    """Return whether one of the sorted spans shares a code point with [start, end)."""
    at = bisect_left(spans, (end, 0)) - 1
    return at >= 0 and spans[at][1] > start


def _act(text: str, clause: re.Match[str], giver: Range) -> Act:
    start, end = clause.span("content")
    stop = _STOP.search(text, start, end)
    words = text[start : stop.start() if stop else end].rstrip()
    return Act((giver,), (clause.span("cue"),), ((start, start + len(words)),), confidence=_CONFIDENCE)


def _giver(text: str, cue: str, at: int) -> Range | None:
    """Return the words of the subject before a cue, if they plainly name one who gives a toll.

    What happens raises and lowers tolls too: those who do so must be called what sources are called.
    """
    low = max(0, at - _LONGEST)
    end = low + len(text[low:at].rstrip(" ,"))
    starts = [match.end() for match in _START.finditer(text, low, end)]
    if not starts and low > 0:
        return None
    start = starts[-1] if starts else 0
    words = text[start:end]
    if not _WORDS.fullmatch(words) or _GERUND.match(words) or _EVENTS.search(words):
        return None
    plain = _SOURCES.search(words) or _FROM.search(words)
    named = _NAMED.fullmatch(words) and not words.isupper() and not _CHANGES.search(cue)
    return (start, end) if plain or named else None
