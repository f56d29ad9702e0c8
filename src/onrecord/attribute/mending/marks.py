"""Quote marks as edges: a quoted content reaches from mark to mark, whatever ragged end the model gave it."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Range

_CLOSING = {"“": "”", '"': '"', "«": "»", "„": "“"}
_OPENING = {"”": "“", '"': '"', "»": "«"}
_REACH = 600
"""Code points within which a mark that closes a quotation is sought."""
_SHARE = 0.5
"""Of a quotation, so much must be in the content already for the rest to be taken in."""


def completed(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts, each content that opens with a mark carried to the mark that closes it.

    Nothing is taken in beyond a line break, nor where a cue or the own source stands.
    """
    cues = sorted(span for act in acts for span in act.cue)
    whole = [_whole(act, text, cues) for act in acts]
    return [
        act if act.content == content else dataclasses.replace(act, content=content)
        for act, content in zip(acts, whole, strict=True)
    ]


def _whole(act: Act, text: str, cues: list[Range]) -> tuple[Range, ...]:
    pieces: list[Range] = []
    for start, end in act.content:
        if pieces and start < pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
            continue
        stop = _closed(text, _last_line(text, start, end), end)
        free = not any(end <= low < stop for low, _ in act.source) and not _any(cues, end, stop)
        pieces.append((start, stop if free else end))
    start, end = pieces[-1]
    if end - start > 1 and _is_of_around(text, pieces):
        pieces[-1] = (start, end - 1)
    return tuple(pieces)


def _is_of_around(text: str, pieces: Sequence[Range]) -> bool:
    """Tell whether a content ends with a mark that closes a quotation around it: "it was ours”"."""
    start, end = pieces[-1]
    closing = text[end - 1]
    if closing not in _OPENING or any(
        text.find(_OPENING[closing], low, high - 1) >= 0 for low, high in pieces
    ):
        return False
    line = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    before = text[line : pieces[0][0]]
    if closing == '"':
        return before.count(closing) % 2 == 1
    return before.count(_OPENING[closing]) > before.count(closing)


def _last_line(text: str, start: int, end: int) -> int:
    """Return where the words of the last line of a content begin."""
    line = text.rfind("\n", start, end) + 1
    return start if line == 0 else end - len(text[line:end].lstrip())


def _closed(text: str, start: int, end: int) -> int:
    """Return where the quotation that opens at `start` is closed, or `end` where that cannot be told."""
    mark = _CLOSING.get(text[start])
    if mark is None or text.find(mark, start + 1, end) >= 0:
        return end
    stop = text.find(mark, end, end + _REACH) + 1
    if stop == 0 or end - start < _SHARE * (stop - start) or "\n" in text[end:stop]:
        return end
    return stop


def _any(ranges: list[Range], low: int, high: int) -> bool:
    at = bisect_left(ranges, (low, 0))
    return at < len(ranges) and ranges[at][0] < high
