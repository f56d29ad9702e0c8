"""Quote marks: which code points of a document stand in quotation, and what kind of attribution that makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from onrecord.attribute.acts import Act
    from onrecord.model import Block, Kind, Range

    Depth = npt.NDArray[np.int16]

_MARK = re.compile("[\"'“”„‟‘’‚«»‹›＂]")
_OPENS = {"“": "”", "„": "“", "‟": "”", "«": "»", "‹": "›", "‘": "’", "‚": "‘"}
_CLOSES = {"”": "“„‟", "»": "«", "›": "‹", "’": "‘‚"}
_SINGLE = "'‘’‚"
_LOOK_AHEAD = 24  # marks searched for the end of a single-quoted stretch: keeps the scan linear


def quote_depth(text: str, blocks: Sequence[Block]) -> Depth:
    """Return, for each code point of `text`, in how many quotations it stands (marks included).

    Every block is read for itself, so a mark left open ends with its block: that is both the habit of
    opening each paragraph of a long quotation anew and the least harm a lost mark can do. A closing double mark
    without an opening one is taken to have lost its partner before the block.
    """
    steps = np.zeros(len(text) + 1, dtype=np.int16)
    for block in blocks:
        for start, end in _quotations(text, block.start, block.end):
            steps[start] += 1
            steps[end] -= 1
    return np.cumsum(steps[:-1], dtype=np.int16)


def kind_of(text: str, act: Act, depth: Depth) -> Kind:
    """Return whether all, part or none of the letters and digits of the act's content stand in quotation.

    For an act inside a quotation only the marks inside that count: the depth of its cue (or source) is the ground.
    A range that leaves out its marks counts as quoted all the same.
    """
    outside = ground(act, depth)
    quoted = plain = 0
    for start, end in act.content:
        inside = depth[start:end] > outside
        signs = np.fromiter((sign.isalnum() for sign in text[start:end]), dtype=bool, count=end - start)
        quoted += int(np.count_nonzero(inside & signs))
        plain += int(np.count_nonzero(~inside & signs))
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"


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


def _quotations(text: str, low: int, high: int) -> Iterator[Range]:
    """Yield the quotations of the block [low, high) as ranges with their marks."""
    marks = [found.start() for found in _MARK.finditer(text, low, high)]
    turned = next((text[at] for at in marks if text[at] in "«»"), "«") == "»"  # »so« instead of «so»
    open_marks: list[tuple[str, int]] = []
    any_opened = False
    for index, at in enumerate(marks):
        sign = text[at]
        if turned and sign in "«»":
            sign = "«" if sign == "»" else "»"
        opens, closes = _sides(text, at, sign, low, high)
        partner = next((n for n in range(len(open_marks) - 1, -1, -1) if _closed_by(open_marks[n][0], sign)), None)
        if partner is not None and closes and not _is_possessive(text, marks, index, low, high):
            yield open_marks[partner][1], at + 1
            for lost, start in open_marks[partner + 1 :]:
                if lost not in _SINGLE:
                    yield start, at
            del open_marks[partner:]
        elif opens:
            if partner is not None:  # the same mark opens again: the first one was never closed
                yield open_marks[partner][1], at
                del open_marks[partner:]
            open_marks.append((sign, at))
            any_opened = True
        elif closes and sign not in _SINGLE and not any_opened and not open_marks:
            yield low, at + 1
            any_opened = True
    for sign, start in open_marks:
        if sign not in _SINGLE or start == low:  # an unclosed single mark is an apostrophe, unless it opens the block
            yield start, high


def _sides(text: str, at: int, sign: str, low: int, high: int) -> tuple[bool, bool]:
    """Return whether the mark at `at` can open and whether it can close a quotation."""
    before = text[at - 1] if at > low else " "
    after = text[at + 1] if at + 1 < high else " "
    inside_word = before.isalnum() and after.isalnum()
    if sign in "\"＂":
        opens = not after.isspace() and not before.isalnum()
        closes = not before.isspace()
        return opens, closes
    if sign == "'":
        return not before.isalnum() and not after.isspace() and not inside_word, (
            not before.isspace() and not inside_word
        )
    if sign == "’":
        return False, not inside_word and not before.isspace()
    if sign == "“":
        return True, not before.isspace()
    if sign in "‘":
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


def _is_possessive(text: str, marks: list[int], index: int, low: int, high: int) -> bool:
    """Tell whether a single mark after an s is a possessive: another one that closes comes before one that opens."""
    at = marks[index]
    if text[at] not in "'’" or at == low or text[at - 1] not in "sS":
        return False
    if not text[at + 1 : at + 3].strip()[:1].islower():
        return False
    for later in marks[index + 1 : index + 1 + _LOOK_AHEAD]:
        if text[later] in "'‘’":
            opens, closes = _sides(text, later, text[later], low, high)
            if opens != closes:
                return closes
    return False
