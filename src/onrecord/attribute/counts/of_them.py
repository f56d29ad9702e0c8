"""Sentences that go on counting: "Five of them were children" after "The mayor said 16 people were killed".

Whoever gave the number gives its parts and what is added to it, if nothing else tells who does. Only a
sentence that takes the number up by its words goes on, right after the sentence of the statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.givers import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Range

_COUNT = rf"{NUMBER}(?:[\d,]*\d)?"
_THOSE = (
    r"(?:them|(?:those|these)(?:\s+(?:deaths|killings|arrests|victims|cases|killed|detained|arrested|injured|wounded))?"
    r"|the\s+(?:dead|deaths|victims|killed|wounded|injured|missing|detained|arrested))\b"
)
_ABOUT = r"(?:(?:at|more|about|around|some|nearly|almost|least|than)\s+){0,3}"
_OPENINGS = (
    rf"{_ABOUT}{_COUNT}(?:[-\s][\w-]+){{0,2}}?\s+of\s+{_THOSE}",  # "five of them"
    rf"(?:a\s+further|another|an\s+additional|a\s+total\s+of|the\s+(?:other|remaining))\s+{NUMBER}",
    rf"{_COUNT}(?:[-\s][\w-]+){{0,2}}?\s+(?:others|more|further)\b",
    rf"(?:in\s+addition|additionally),\s+{_ABOUT}{NUMBER}",
    rf"among\s+(?:them|the\s+(?:dead|victims|killed|wounded|injured))\s+(?:were|was|are)\s+{NUMBER}",
    rf"of\s+{_THOSE},?\s+{_ABOUT}{NUMBER}",  # "of those detained, 11 were released"
    rf"of\s+(?:the|those)\s+{_COUNT}(?:\s+[\w-]+){{0,3}}?,\s+{_ABOUT}{NUMBER}",  # "of the 62 wounded, 34"
    rf"(?:they|these|{_THOSE})\s+included?\s+{_ABOUT}{NUMBER}",
    rf"(?:[\w’'-]+\s+){{1,5}}?(?:accounted|(?:was|were)\s+responsible)\s+for\s+{_ABOUT}{_COUNT}\s+of\s+{_THOSE}",
)
_SENTENCE = re.compile(
    rf"[.!?]\s{{1,3}}(?P<words>(?:{'|'.join(_OPENINGS)})(?:[^\n.!?“”\"]|[.](?=\d))*)(?=[.!?])", re.IGNORECASE
)
_TO_THE_END = re.compile(r"[^.!?\n]*")
_COUNTED = re.compile(rf"\b{NUMBER}", re.IGNORECASE)
_NEAR = 60
"""Code points between a statement and the end of its sentence: "on Sunday in Orm"."""
_CONFIDENCE = 0.8


def with_those_of_them(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts with one for each sentence that goes on with a number, of the same source and cue."""
    spans = sorted((span, number) for number, act in enumerate(acts) for span in (*act.cue, *act.content))
    ends = sorted(
        (max(end for _, end in (*act.source, *act.cue, *act.content)), number)
        for number, act in enumerate(acts)
        if act.cue and act.source
    )
    found: list[Act] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span("words")
        if _meets(spans, start, end):
            continue
        act = _before(text, match.start(), acts, ends, found)
        if act is not None and _gives_number(text, act):
            sure = min(act.confidence, _CONFIDENCE)
            found.append(Act(act.source, act.cue, ((start, end),), confidence=sure))
    return [*acts, *found]


def _before(
    text: str, at: int, acts: Sequence[Act], ends: Sequence[tuple[int, int]], found: Sequence[Act]
) -> Act | None:
    """Return the act whose sentence ends at `at`, of the network's or of those `found` so far."""
    if found and found[-1].content[-1][1] == at:
        return found[-1]
    last = bisect_left(ends, (at + 1, 0)) - 1
    if last < 0 or ends[last][0] < at - _NEAR or not _TO_THE_END.fullmatch(text, ends[last][0], at):
        return None
    return acts[ends[last][1]]


def _gives_number(text: str, act: Act) -> bool:
    """Return whether an act gives a number in words that no marks enclose."""
    return any(
        _COUNTED.search(text, start, end) and not set('“”"') & set(text[start:end])
        for start, end in act.content
    )


def _meets(spans: Sequence[tuple[Range, int]], start: int, end: int) -> bool:
    """Return whether one of the sorted spans shares a code point with [start, end)."""
    at = bisect_left(spans, ((end, 0), 0)) - 1
    return at >= 0 and max(span[1] for span, _ in spans[max(0, at - 8) : at + 1]) > start
