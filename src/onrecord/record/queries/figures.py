"""Lists of figures out of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.record.paging import page_of_numbers, runs
from onrecord.record.queries.known import with_other_names
from onrecord.record.queries.lists import NAME_COLUMNS, SPEAKER_COLUMNS, report_name, with_report_and_speaker
from onrecord.record.results import KeptFigure, Page
from onrecord.record.tables import figures as figures_table
from onrecord.record.words.indexed import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.record.conditions import Conditions


def figures(connection: Connection, conditions: Conditions) -> Iterator[KeptFigure]:
    """Yield the figures that fit all conditions, in the order of reports and of places in them."""
    conditions = with_other_names(connection, conditions)
    for numbers in runs(connection, words_of(connection).figure_numbers, conditions):
        yield from _figures_numbered(connection, numbers)


def figures_page(
    connection: Connection, conditions: Conditions, *, after: str | None, before: str | None, limit: int
) -> Page[KeptFigure]:
    """Return a page of `figures`, as `Record.figures_page` says."""
    find = words_of(connection).figure_numbers
    conditions = with_other_names(connection, conditions)
    found = page_of_numbers(connection, find, conditions, after=after, before=before, limit=limit)
    return Page(tuple(_figures_numbered(connection, found.entries)), found.before, found.after)


def _figures_numbered(connection: Connection, numbers: Sequence[int]) -> Iterator[KeptFigure]:
    table = figures_table
    rows = connection.execute(
        select(
            *NAME_COLUMNS,
            *(
                column
                for column in table.c
                if column.name not in {"report", "number", "speaker", "place_folded"}
            ),
            table.c.place.label("where"),
            *SPEAKER_COLUMNS,
        )
        .select_from(with_report_and_speaker(table))
        .where(table.c.number.in_(numbers))
        .order_by(table.c.number)
    )
    for row in rows:
        yield KeptFigure(
            report=report_name(row),
            id=row.id,
            exact=row.exact,
            before=row.before,
            after=row.after,
            low=_number(row.low),
            high=_number(row.high),
            comparator=row.comparator,
            unit=row.unit,
            measure=row.measure,
            of=row.of,
            counted=row.counted,
            place=row.where,
            as_of=row.as_of,
            as_of_basis=row.as_of_basis,
            since=row.since,
            until=row.until,
            scope=row.scope,
            speaker=row.speaker,
            speaker_kind=row.speaker_kind,
            attribution=row.attribution,
            start=row.start,
            end=row.end,
            flags=tuple(row.flags),
            confidence=row.confidence,
        )


def _number(value: float | None) -> int | float | None:
    """Return a bound as the contract has it: whole numbers without a fraction."""
    return int(value) if value is not None and value.is_integer() else value
