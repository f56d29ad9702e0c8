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
    return tuple(_passage(connection, one) for one in shown)


def _passage(connection: Connection, one: KeptStatement) -> Passage:
    number, report = connection.execute(
        select(statements.c.number, statements.c.report)
        .join(reports, reports.c.number == statements.c.report)
        .where(statements.c.id == one.id, reports.c.id == one.report.id)
    ).one()
    places = connection.execute(
        select(pieces.c.start, pieces.c.end).where(pieces.c.statement == number).order_by(pieces.c.start)
    ).all()
    rows = connection.execute(
        select(blocks.c.start, blocks.c.text)
        .where(
            blocks.c.report == report,
            blocks.c.start < one.end,
            blocks.c.start + func.length(blocks.c.text) > one.start,
        )
        .order_by(blocks.c.start)
    ).all()
    if not rows:
        return Passage((Part(one.words, own=True),), begins=True, ends=True)
    offset, text = rows[0].start, ""
    for row in rows:
        text += _JOIN if text else ""
        text = text.ljust(row.start - offset) + row.text
    first, last = max(0, one.start - offset - AROUND), one.end - offset + AROUND
    cuts = {first, min(len(text), last)}
    own = [(row.start - offset, row.end - offset) for row in places]
    cuts |= {max(first, min(len(text), at)) for span in own for at in span}
    parts = tuple(
        Part(text[start:end], own=any(low <= start and end <= high for low, high in own))
        for start, end in pairwise(sorted(cuts))
    )
    return Passage(parts, begins=first == 0, ends=last >= len(text))
