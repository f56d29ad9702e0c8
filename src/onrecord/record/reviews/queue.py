"""The queue of statements to be judged, and the judging of entries of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, exists, func, or_, select

from onrecord.errors import JudgementError
from onrecord.record import judging, tables
from onrecord.record.queries.lists import STATEMENT_COLUMNS, kept_statement, with_report_and_speaker
from onrecord.record.reviews.agreement import agreement
from onrecord.record.tables import reports as reports_table
from onrecord.record.tables import statements as statements_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.results import KeptStatement
    from onrecord.record.reviews.agreement import Agreement

Order = Literal["confidence", "disagreement", "judged"]
"""What is in a queue: statements that the person has not judged, the least sure first; those that people
judged differently; those that the person has judged, the newest first."""

MANY = 1_000
"""From so many on, a person need not know how many statements are left."""

_AT_ONCE = 500


def queue(
    connection: Connection,
    *,
    by: str,
    order: Order = "confidence",
    report: str | None = None,
    at: str | None = None,
    back: bool = False,
    most: int = 50,
) -> list[KeptStatement]:
    """Return up to `most` statements of the queue of the person `by`, of one report if its id is given.

    With `at`, the id of a statement, those that come after it in the queue, whether it is still in it or not;
    with `back` those before it, the nearest first.
    """
    if order == "confidence":
        return _least_sure(connection, by=by, report=report, at=at, back=back, most=most)
    entries = _differing(connection) if order == "disagreement" else _judged_by(connection, by)
    if at is not None and at in entries:
        place = entries.index(at)
        entries = entries[:place][::-1] if back else entries[place + 1 :]
    elif at is not None and back:
        return []
    return _statements(connection, entries, report, most)


def waiting(connection: Connection, *, by: str, report: str | None = None) -> int:
    """Return how many statements, of one report if its id is given, the person `by` has not judged.

    No more than `MANY` are counted.
    """
    some = (
        select(statements_table.c.number)
        .join(reports_table, reports_table.c.number == statements_table.c.report)
        .where(*_open(by, report))
        .order_by(statements_table.c.confidence, statements_table.c.number)
        .limit(MANY)
    )
    return int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())


def _least_sure(
    connection: Connection, *, by: str, report: str | None, at: str | None, back: bool, most: int
) -> list[KeptStatement]:
    table = statements_table
    conditions = _open(by, report)
    if at is not None:
        place = connection.execute(select(table.c.confidence, table.c.number).where(table.c.id == at)).first()
        if place is not None:
            conditions.append(_beyond(place.confidence, place.number, back=back))
    order = (table.c.confidence, table.c.number)
    rows = connection.execute(
        select(*STATEMENT_COLUMNS)
        .select_from(with_report_and_speaker(table))
        .where(*conditions)
        .order_by(*(column.desc() if back else column for column in order))
        .limit(most)
    )
    return [kept_statement(row) for row in rows]


def _beyond(confidence: float, number: int, *, back: bool) -> ColumnElement[bool]:
    table = statements_table
    if back:
        return or_(
            table.c.confidence < confidence, and_(table.c.confidence == confidence, table.c.number < number)
        )
    return or_(
        table.c.confidence > confidence, and_(table.c.confidence == confidence, table.c.number > number)
    )


def _open(by: str, report: str | None) -> list[ColumnElement[bool]]:
    said = tables.judgements
    conditions = [
        reports_table.c.current,
        ~exists().where(said.c.entry == statements_table.c.id, said.c.by == by, said.c.withdrawn.is_(None)),
    ]
    return conditions if report is None else [*conditions, reports_table.c.id == report]


def _differing(connection: Connection) -> list[str]:
    return list(agreement_of(connection).differing)


def agreement_of(connection: Connection) -> Agreement:
    """Return how far people agree on entries of reports."""
    return agreement(one for one in judging.judgements(connection) if one.document is not None)


def _judged_by(connection: Connection, by: str) -> list[str]:
    said = tables.judgements
    rows = connection.execute(
        select(said.c.entry)
        .where(said.c.number.in_(judging.last_words()), said.c.by == by, said.c.document.is_not(None))
        .order_by(said.c.number.desc())
    )
    return list(rows.scalars())


def _statements(
    connection: Connection, entries: Sequence[str], report: str | None, most: int
) -> list[KeptStatement]:
    """Return the first `most` statements among `entries`, in their order."""
    table = statements_table
    result: list[KeptStatement] = []
    for start in range(0, len(entries), _AT_ONCE):
        some = entries[start : start + _AT_ONCE]
        conditions = [reports_table.c.current, table.c.id.in_(some)]
        if report is not None:
            conditions.append(reports_table.c.id == report)
        rows = connection.execute(
            select(*STATEMENT_COLUMNS).select_from(with_report_and_speaker(table)).where(*conditions)
        )
        found = {row.id: kept_statement(row) for row in rows}
        result += [found[entry] for entry in some if entry in found]
        if len(result) >= most:
            break
    return result[:most]


def place_of(connection: Connection, entry: str) -> str | None:
    """Return the id of the current report with that statement, figure or speaker, or None."""
    for table in (statements_table, tables.figures, tables.speakers):
        report = connection.execute(
            select(reports_table.c.id)
            .join(table, table.c.report == reports_table.c.number)
            .where(table.c.id == entry, reports_table.c.current)
            .order_by(reports_table.c.number.desc())
            .limit(1)
        ).scalar()
        if report is not None:
            return str(report)
    return None


def whole_id(connection: Connection, beginning: str) -> str | None:
    """Return the id of the one entry of a current report that begins so, None if there is none.

    Raises `JudgementError` if there are several.
    """
    found: set[Any] = set()
    for table in (statements_table, tables.figures, tables.speakers):
        found |= set(
            connection.execute(
                select(table.c.id)
                .join(reports_table, reports_table.c.number == table.c.report)
                .where(reports_table.c.current, _begins(table.c.id, beginning.lower()))
                .limit(2)
            ).scalars()
        )
    if len(found) > 1:
        raise JudgementError(f"more than one entry begins with {beginning!r}", advice="Give more of its id.")
    return found.pop() if found else None


def _begins(column: ColumnElement[str], digits: str) -> ColumnElement[bool]:
    """Return the condition that an id begins with `digits`, as a range, which an index answers."""
    return and_(column >= digits, column < f"{digits}g")
