"""Bringing the index up to the journal: at the beginning of every write, and when a record is made again."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from onrecord.errors import RecordError
from onrecord.record import erasing, index, tables
from onrecord.record.store import JOURNAL, load

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.journal import Event
    from onrecord.record.store import Parts

FORMAT = 1
"""The version of what a record consists of, told by the first line of the journal."""


def catch_up(connection: Connection, parts: Parts) -> None:
    """Take the lines of the journal that are not in the index yet.

    Raises `RecordError` where the journal is damaged, was shortened, or is of a later version.
    """
    done, size = progress(connection), parts.size()
    if done > size:
        raise RecordError(
            f"{parts.shown(JOURNAL)} is shorter than it was: {size} bytes, where {done} were written",
            advice="Restore the journal from a copy, or `onrecord rebuild` to go on without the rest.",
        )
    gone = erasing.erased(parts) if done != size else set()
    for line in parts.lines(offset=done):
        if line.event is None:
            raise RecordError(
                f"{parts.shown(JOURNAL)} is damaged at byte {line.start}",
                advice="`onrecord rebuild` takes in what is whole and lists what is not.",
            )
        require_format(parts, line.event)
        if not erasing.is_gone(line.event, gone):
            take(connection, parts, line.event)
    if done != size:
        set_progress(connection, size)


def take(connection: Connection, parts: Parts, event: Event) -> None:
    """Add what `event` says to the index; the report that it may name is read out of `parts`."""
    index.apply(connection, event, functools.partial(load, parts))


def require_format(parts: Parts, event: Event) -> None:
    """Raise `RecordError` if `event` is the first line of a record that this version cannot read."""
    if event["event"] == "record" and event.get("format") != FORMAT:
        raise RecordError(
            f"{parts.shown()} is a record of format {event.get('format')!r}; this version knows {FORMAT}",
            advice="Use a newer OnRecord.",
        )


def progress(connection: Connection) -> int:
    """Return how many bytes of the journal are in the database."""
    return int(connection.execute(select(tables.progress.c.journal_bytes)).scalar_one())


def set_progress(connection: Connection, journal_bytes: int) -> None:
    """Note how many bytes of the journal are in the database."""
    connection.execute(update(tables.progress).values(journal_bytes=journal_bytes))
