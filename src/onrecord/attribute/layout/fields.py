"""Fields of a form, as monitors print them above what they tell: "Civilians reported killed: 31–34".

Their labels say nothing of anybody: "reported" there is no report, and "alleged" no charge.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.attribute.acts import meet
from onrecord.attribute.layout.lines import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Block, Range

_FIELD = re.compile(r"(?P<label>[A-Z][^:.?!\"“”\n]{1,48}):[^\S\n]+[^\s\"“‘][^\n\"“]{0,78}(?<![.?!…])")
_FEWEST = 3
"""Fields in a row: one line with a colon may be a headline."""


def without_fields(acts: Sequence[Act], text: str, blocks: Sequence[Block]) -> list[Act]:
    """Return the acts without those whose cue stands in a field's label, and no field in a content."""
    fields = list(_fields(text, blocks))
    if not fields:
        return list(acts)
    starts = [whole[0] for whole, _ in fields]

    def met(places: Sequence[Range]) -> list[tuple[Range, Range]]:
        """Return the fields that some places share a code point with."""
        return [
            field
            for start, end in places
            for field in fields[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]
            if field[0][1] > start
        ]

    kept = []
    for act in acts:
        told = met(act.cue or act.content)
        if meet(act.cue or act.content, [label for _, label in told]):
            continue
        if not (act.cue and told) and (around := met(act.content)):
            content = tuple(_outside(text, act.content, [whole for whole, _ in around]))
            if content:
                kept.append(dataclasses.replace(act, content=content))
        else:  # also a field that tells who says it
            kept.append(act)
    return kept


def _outside(text: str, content: Sequence[Range], fields: Sequence[Range]) -> Iterator[Range]:
    """Yield what a content has outside of the fields that it meets."""
    for start, end in content:
        within = [field for field in fields if field[0] < end and start < field[1]]
        edges = [start, *(edge for field in within for edge in field), end]
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            if low < high and text[low:high].strip():
                yield trimmed(text, (low, high)) if within else (low, high)


def _fields(text: str, blocks: Sequence[Block]) -> list[tuple[Range, Range]]:
    """Return three fields or more that stand in blocks one after another, each with its label."""
    found: list[tuple[Range, Range]] = []
    row: list[tuple[Range, Range]] = []
    for block in blocks:
        field = _FIELD.fullmatch(text, *trimmed(text, (block.start, block.end)))
        if field is not None:
            row.append((field.span(), field.span("label")))
            continue
        found += row if len(row) >= _FEWEST else []
        row = []
    return found + (row if len(row) >= _FEWEST else [])
