"""Statements where they stand: the words of the report around them, their own marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.tables import blocks, pieces, reports, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.record.results import KeptStatement

AROUND = 160
"""Code points shown before a statement's first piece and after its last, and between two at the most."""

Span = tuple[int, int]

_JOIN = "\n\n"
"""Between two blocks, as in the report's text."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a report; `own` where they are of the statement's content."""

    words: str
    own: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report around a statement, in their order, cut where `begins` or `ends` is false.

    `begins` says that it begins where a block does, `ends` that it ends where one ends.
    """

    parts: tuple[Part, ...]
    begins: bool
    ends: bool


def passages(connection: Connection, shown: Sequence[KeptStatement]) -> tuple[Passage, ...]:
    """Return the passage of each statement."""
    wanted = {(one.report.id, one.id) for one in shown}
    own: dict[tuple[str, str], list[Span]] = {key: [] for key in wanted}
    around: dict[tuple[str, str], list[tuple[int, str]]] = {key: [] for key in wanted}
    said = (
        select(reports.c.id.label("report_id"), statements.c.id, statements.c.number, statements.c.report)
        .add_columns(statements.c.start, statements.c.end)
        .join(reports, reports.c.number == statements.c.report)
        .where(statements.c.id.in_({one.id for one in shown}))
        .subquery()
    )
    for row in connection.execute(
        select(said.c.report_id, said.c.id, pieces.c.start, pieces.c.end)
        .join(pieces, pieces.c.statement == said.c.number)
        .order_by(pieces.c.start)
    ):
        if (row.report_id, row.id) in wanted:
            own[row.report_id, row.id].append((row.start, row.end))
    for row in connection.execute(
        select(said.c.report_id, said.c.id, blocks.c.start, blocks.c.text)
        .join(blocks, blocks.c.report == said.c.report)
        .where(blocks.c.start < said.c.end, blocks.c.start + func.length(blocks.c.text) > said.c.start)
        .order_by(blocks.c.start)
    ):
        if (row.report_id, row.id) in wanted:
            around[row.report_id, row.id].append((row.start, row.text))
    keys = [(one.report.id, one.id) for one in shown]
    return tuple(_passage(one, own[key], around[key]) for one, key in zip(shown, keys, strict=True))


def _passage(one: KeptStatement, places: list[Span], rows: list[tuple[int, str]]) -> Passage:
    if not rows:
        return Passage((Part(one.words, own=True),), begins=True, ends=True)
    offset, text = rows[0][0], ""
    for start, words in rows:
        text += _JOIN if text else ""
        text = text.ljust(start - offset) + words
    first, last = max(0, one.start - offset - AROUND), one.end - offset + AROUND
    cuts = {first, min(len(text), last)}
    own = [(start - offset, end - offset) for start, end in places]
    cuts |= {max(first, min(len(text), at)) for span in own for at in span}
    parts = tuple(
        Part(text[start:end], own=any(low <= start and end <= high for low, high in own))
        for start, end in pairwise(sorted(cuts))
    )
    return Passage(parts, begins=first == 0, ends=last >= len(text))
