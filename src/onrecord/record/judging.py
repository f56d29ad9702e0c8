"""Judgements: what people said of machine-made entries, as events of the journal and rows of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from onrecord.record import tables
from onrecord.relations import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.journal import Event


def judgement_event(judgement: Judgement) -> Event:
    """Return the event that keeps a judgement."""
    return {
        "event": "judgement",
        "at": judgement.at,
        "entry": judgement.entry,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "note": judgement.note,
        "value": judgement.value,
    }


def add(connection: Connection, event: Event) -> None:
    """Put the judgement of an event into the index."""
    row = {name: event[name] for name in ("entry", "verdict", "by", "at", "note", "value")}
    connection.execute(insert(tables.judgements), row)


def judgements(connection: Connection) -> Iterator[Judgement]:
    """Yield the last judgement of each entry, the latest last."""
    table = tables.judgements
    last = select(func.max(table.c.number)).group_by(table.c.entry)
    for row in connection.execute(select(table).where(table.c.number.in_(last)).order_by(table.c.number)):
        yield Judgement(row.entry, row.verdict, row.by, row.at, row.note, row.value)


def rejected(connection: Connection) -> frozenset[str]:
    """Return the ids of what people rejected, by the last word on each."""
    return frozenset(one.entry for one in judgements(connection) if one.verdict == "rejected")
