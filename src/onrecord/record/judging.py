"""Judgements: what people said of machine-made entries, as events of the journal and rows of the index.

Each person's judgements of an entry are a pile: the newest that was not withdrawn is their last word, and
withdrawing brings back the one before it. What several people said stands side by side; where the record has
to act on one word (a rejected relation is not shown), it is the newest of their last words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from onrecord.errors import JudgementError
from onrecord.link.speakers import TOGETHER
from onrecord.record import tables
from onrecord.record.correcting import correction_from_json, correction_json, json_text
from onrecord.relations import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Select

    from onrecord.record.journal import Event

LONGEST_NOTE = 10_000
LONGEST_REVIEWER = 100

_AT_ONCE = 500
"""Ids in one question to the database."""


def judgement_event(judgement: Judgement) -> Event:
    """Return the event that keeps a judgement. Raises `JudgementError` where a part of it cannot be kept."""
    event: Event = {
        "event": "judgement",
        "at": judgement.at,
        "entry": judgement.entry,
        "verdict": judgement.verdict,
        "by": reviewer(judgement.by),
        "note": _checked_note(judgement.note),
        "value": judgement.value,
    }
    if judgement.document is not None:
        event |= {"capture": judgement.capture, "document": judgement.document}
    if judgement.correction is not None:
        event["correction"] = correction_json(judgement.correction)
    return event


def withdrawal_event(last: Judgement, at: str) -> Event:
    """Return the event that takes back what was a person's last word on an entry."""
    event: Event = {
        "event": "judgement",
        "at": at,
        "entry": last.entry,
        "verdict": "withdrawn",
        "by": last.by,
    }
    if last.document is not None:
        event |= {"capture": last.capture, "document": last.document}
    return {**event, "note": "", "value": ""}


def reviewer(name: str) -> str:
    """Return the name of who judges, spaces made alike. Raises `JudgementError` if it cannot be one."""
    words = " ".join(name.split())
    if not words:
        raise JudgementError("a judgement needs the name of who judges")
    if len(words) > LONGEST_REVIEWER:
        raise JudgementError(f"the name of who judges is longer than {LONGEST_REVIEWER} characters")
    return json_text(words)


def _checked_note(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise JudgementError(
            f"the note has {len(note):,} characters; no more than {LONGEST_NOTE:,} are taken"
        )
    return json_text(note)


def add(connection: Connection, event: Event) -> None:
    """Put the judgement of an event into the index, or take there one back."""
    table = tables.judgements
    if event["verdict"] == "withdrawn":
        last = (
            select(func.max(table.c.number))
            .where(table.c.entry == event["entry"], table.c.by == event["by"], table.c.withdrawn.is_(None))
            .scalar_subquery()
        )
        connection.execute(update(table).where(table.c.number == last).values(withdrawn=event["at"]))
        return
    row: dict[str, Any] = {name: event[name] for name in ("entry", "verdict", "by", "at", "note", "value")}
    row |= {name: event.get(name) for name in ("capture", "document", "correction", "speakers")}
    connection.execute(insert(table), row)


def last_words() -> Select[Any]:
    """Return the question for the number of each person's last word on each entry."""
    table = tables.judgements
    return (
        select(func.max(table.c.number).label("number"))
        .where(table.c.withdrawn.is_(None))
        .group_by(table.c.entry, table.c.by)
    )


def judgements(connection: Connection, entry: str | None = None) -> Iterator[Judgement]:
    """Yield each person's last word on each entry, or on one, the newest last."""
    table = tables.judgements
    last = last_words() if entry is None else last_words().where(table.c.entry == entry)
    rows = connection.execute(select(table).where(table.c.number.in_(last)).order_by(table.c.number))
    yield from (_judgement(row) for row in rows)


def history(connection: Connection, entry: str) -> Iterator[Judgement]:
    """Yield all that was ever said of an entry, also what was withdrawn, the newest last."""
    table = tables.judgements
    rows = connection.execute(select(table).where(table.c.entry == entry).order_by(table.c.number))
    yield from (_judgement(row) for row in rows)


def said_of(connection: Connection, entries: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
    """Return the last words on each of `entries` of which there are any."""
    table = tables.judgements
    found: dict[str, list[Judgement]] = {}
    names = list(dict.fromkeys(entries))
    for at in range(0, len(names), _AT_ONCE):
        some = names[at : at + _AT_ONCE]
        last = last_words().where(table.c.entry.in_(some))
        for row in connection.execute(select(table).where(table.c.number.in_(last)).order_by(table.c.number)):
            found.setdefault(row.entry, []).append(_judgement(row))
    return {entry: tuple(said) for entry, said in found.items()}


def settled(connection: Connection) -> dict[str, Judgement]:
    """Return of each entry the newest of the last words on it: the one that the record acts on."""
    return {one.entry: one for one in judgements(connection)}


def rejected(connection: Connection) -> frozenset[str]:
    """Return the ids of what people rejected, by the newest word on each."""
    return frozenset(entry for entry, one in settled(connection).items() if one.verdict == "rejected")


def of_links(connection: Connection) -> frozenset[str]:
    """Return what people said of links between speakers, by the newest word on each, as linking takes it.

    That is the ids of those rejected, and those of the accepted with `TOGETHER` before them.
    """
    table = tables.judgements
    last = last_words().where(table.c.document.is_(None))
    rows = connection.execute(
        select(table.c.entry, table.c.verdict).where(table.c.number.in_(last)).order_by(table.c.number)
    )
    newest = {row.entry: row.verdict for row in rows}
    return frozenset(
        entry if verdict == "rejected" else TOGETHER + entry
        for entry, verdict in newest.items()
        if verdict in {"rejected", "accepted"}
    )


def _judgement(row: Any) -> Judgement:  # noqa: ANN401 - a row of any other columns
    return Judgement(
        entry=row.entry,
        verdict=row.verdict,
        by=row.by,
        at=row.at,
        note=row.note,
        value=row.value,
        capture=row.capture,
        document=row.document,
        correction=None if row.correction is None else correction_from_json(row.correction),
        withdrawn=row.withdrawn,
    )
