"""Quote marks: which code points of a document stand in quotation, and what kind that makes an act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from onrecord.attribute.acts import Act
    from onrecord.model import Block, Kind, Range

    Depth = npt.NDArray[np.int16]

_MARK = re.compile("''|``|[\"'“”„‟‘’‚«»‹›＂]")
_DOUBLED = {"''": '"', "``": "“"}  # two single marks typed for a double one
_OPENS = {"“": "”", "„": "“", "‟": "”", "«": "»", "‹": "›", "‘": "’", "‚": "‘"}
_CLOSES = {"”": "“„‟", "»": "«", "›": "‹", "’": "‘‚"}
_SINGLE = "'‘’‚"
_LOOK_AHEAD = 24  # marks searched for the end of a single-quoted stretch: keeps the scan linear


def quote_depth(text: str, blocks: Sequence[Block]) -> Depth:
    """Return, for each code point of `text`, in how many quotations it stands (marks included).

    Every block is read for itself, so a mark left open ends with its block: that is both the habit of
    opening each paragraph of a long quotation anew and the least harm a lost mark can do. A closing double
    mark without an opening one is taken to have lost its partner before the block.
    """
    steps = np.zeros(len(text) + 1, dtype=np.int16)
    for block in blocks:
        for start, end in _quotations(text, block.start, block.end):
            steps[start] += 1
            steps[end] -= 1
    return np.cumsum(steps[:-1], dtype=np.int16)


def kind_of(text: str, act: Act, depth: Depth) -> Kind:
    """Return whether all, part or none of the letters and digits of the act's content stand in quotation.

    For an act inside a quotation only the marks inside that count: the depth of its cue (or source) is the
    ground. A range that leaves out its marks counts as quoted all the same.
    """
    if act.verbatim:
        return "direct"
    outside = ground(act, depth)
    quoted = plain = False
    for place in act.content:
        for start, end, deep in _even(depth, place):
            if any(map(str.isalnum, text[start:end])):
                quoted, plain = quoted or deep > outside, plain or deep <= outside
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"


def _even(depth: Depth, place: Range) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of a range over which the depth does not change, each with it."""
    start, end = place
    steps = np.flatnonzero(depth[start + 1 : end] != depth[start : end - 1])
    for step in (steps + (start + 1)).tolist():
        yield start, step, int(depth[start])
        start = step
    yield start, end, int(depth[start])


def in_quotation(depth: Depth, place: Range) -> bool:
    """Tell whether all of a range stands in quotation."""
    return bool(depth[place[0] : place[1]].min(initial=1) > 0)


def ground(act: Act, depth: Depth) -> int:
    """Return in how many quotations the act itself stands, by its cue or its source."""
    for role in (act.cue, act.source):
        if role:
            return min(int(depth[start:end].min(initial=0x7FFF)) for start, end in role)
    if act.parent is not None and act.content:
        start, _ = act.content[0]
        return int(depth[start - 1]) if start else 0
    return 0


_DEEPEST = 32
"""Open marks among which a closing one seeks its own: a block of nothing but marks is read in linear time."""


def _quotations(text: str, low: int, high: int) -> Iterator[Range]:
    """Yield the quotations of the block [low, high) as ranges with their marks."""
    marks = _marks(text, low, high)
    open_marks: list[_Mark] = []
    any_opened = False
    for index, mark in enumerate(marks):
        newest = range(len(open_marks) - 1, max(-1, len(open_marks) - 1 - _DEEPEST), -1)
        partner = next((n for n in newest if _closed_by(open_marks[n].sign, mark.sign)), None)
        if partner is not None and mark.closes and not _is_possessive(text, marks, index):
            yield open_marks[partner].start, mark.end
            for lost in open_marks[partner + 1 :]:
                if lost.sign not in _SINGLE:
                    yield lost.start, mark.start
            del open_marks[partner:]
        elif mark.opens:
            if partner is not None:  # the same mark opens again: the first one was never closed
                yield open_marks[partner].start, mark.start
                del open_marks[partner:]
            open_marks.append(mark)
            any_opened = True
        elif mark.closes and mark.sign not in _SINGLE and not any_opened:
            yield low, mark.end
            any_opened = True
    for mark in open_marks:
        if mark.sign not in _SINGLE or mark.start == low:  # else an unclosed single mark is an apostrophe
            yield mark.start, high


class _Mark(NamedTuple):
    """A quote mark with its place, and whether its surroundings let it open and close a quotation."""

    sign: str
    start: int
    end: int
    opens: bool
    closes: bool


def _marks(text: str, low: int, high: int) -> list[_Mark]:
    found = [(match.group(), match.start(), match.end()) for match in _MARK.finditer(text, low, high)]
    turned = next((sign for sign, _, _ in found if sign in "«»"), "«") == "»"  # »so« instead of «so»
    marks = []
    for written, start, end in found:
        sign = _DOUBLED.get(written, written)
        if turned and sign in "«»":
            sign = "«" if sign == "»" else "»"
        before = text[start - 1] if start > low else " "
        after = text[end] if end < high else " "
        marks.append(_Mark(sign, start, end, *_sides(sign, before, after)))
    return marks


def _sides(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Return whether a mark between two signs can open and whether it can close a quotation."""
    inside_word = before.isalnum() and after.isalnum()
    if sign in '"＂':
        return not after.isspace() and not before.isalnum(), not before.isspace()
    if sign == "'":
        opens = not before.isalnum() and not after.isspace()
        return opens, not before.isspace() and not inside_word
    if sign == "’":
        return False, not inside_word and not before.isspace()
    if sign == "“":
        return True, not before.isspace()
    if sign == "‘":
        return not before.isalnum(), not inside_word
    return sign in _OPENS, sign in _CLOSES


def _closed_by(opening: str, sign: str) -> bool:
    if opening in "\"'＂":
        return sign == opening or (opening == '"' and sign == "”") or (opening == "'" and sign == "’")
    if sign == '"':
        return opening == "“"
    if sign == "'":
        return opening == "‘"
    return _OPENS.get(opening) == sign or opening in _CLOSES.get(sign, "")


def _is_possessive(text: str, marks: Sequence[_Mark], index: int) -> bool:
    """Tell whether a single mark after an s is a possessive: one that closes comes before one that opens."""
    mark = marks[index]
    if mark.sign not in "'’" or text[mark.start - 1 : mark.start] not in {"s", "S"}:
        return False
    if not text[mark.end : mark.end + 2].strip()[:1].islower():
        return False
    for later in marks[index + 1 : index + 1 + _LOOK_AHEAD]:
        if later.sign in "'‘’" and later.opens != later.closes:
            return later.closes
    return False
