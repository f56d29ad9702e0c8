"""Quotations over several paragraphs: by custom each opens with a mark and only the last closes.

The model reads a few paragraphs at once and may stop at a break; the custom tells where the speaker goes on.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Range

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_TAIL = 16
"""A quotation ends its paragraph if no more than so many code points follow, all of them white space."""
_MOST = 200
"""Paragraphs that one quotation may go on for."""
_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“"}


def continued(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts, a quotation left open at the end of a paragraph carried on into the next.

    A paragraph that opens with the same mark carries on unless an act has a cue of its own outside the
    marks. An act without cue whose content a continuation takes in is left out.
    """
    paragraphs = _paragraphs(text)
    if not any(mark in text for mark in _PAIRS):
        return list(acts)
    cues = sorted(span for act in acts for span in act.cue)
    result = list(acts)
    taken: list[Range] = []
    for number, act in enumerate(result):
        more = _more(act, text, paragraphs, cues)
        if more:
            result[number] = dataclasses.replace(act, content=_joined((*act.content, *more)))
            taken += more
    if not taken:
        return result
    taken.sort()
    return [act for act in result if act.cue or not _inside(act.content, taken)]


def _paragraphs(text: str) -> list[Range]:
    """Return the lines that hold more than white space, without that at their ends."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        if line.strip():
            found.append((match.start(), match.start() + len(line.rstrip())))
    return found


def _more(act: Act, text: str, paragraphs: list[Range], cues: list[Range]) -> list[Range]:
    """Return the ranges of the following paragraphs that go on with the act's quotation."""
    start, end = act.content[-1]
    here = bisect_right(paragraphs, end - 1, key=lambda paragraph: paragraph[0]) - 1
    if here < 0 or not end <= paragraphs[here][1] <= end + _TAIL or text[end : paragraphs[here][1]].strip():
        return []
    mark = _left_open(text[max(start, paragraphs[here][0]) - (start > 0) : paragraphs[here][1]])
    if mark is None:
        return []
    more: list[Range] = []
    for low, high in paragraphs[here + 1 : here + 1 + _MOST]:
        if not text[low:high].lstrip().startswith(mark):
            break
        opens = low + text[low:high].index(mark)
        closes = text.find(_PAIRS[mark], opens + 1, high)
        stop = high if closes < 0 else closes + 1
        if _holds(cues, low, opens) or _holds(cues, stop, high):
            break
        more.append((opens, stop))
        if closes >= 0:
            break
    return more


def _holds(ranges: list[Range], low: int, high: int) -> bool:
    """Return whether one of the sorted ranges begins in [low, high)."""
    at = bisect_left(ranges, (low, 0))
    return at < len(ranges) and ranges[at][0] < high


def _left_open(part: str) -> str | None:
    """Return the opening mark that is not closed in `part`, or None."""
    open_ = None
    for character in part:
        if open_ is None and character in _PAIRS:
            open_ = character
        elif open_ is not None and character == _PAIRS[open_]:
            open_ = None
    return open_


def _joined(ranges: Sequence[Range]) -> tuple[Range, ...]:
    return tuple(sorted(set(ranges)))


def _inside(ranges: Sequence[Range], taken: list[Range]) -> bool:
    at = bisect_right(taken, ranges[0][0], key=lambda span: span[0]) - 1
    return at >= 0 and all(taken[at][0] <= start and end <= taken[at][1] for start, end in ranges)
