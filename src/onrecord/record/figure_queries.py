"""Lists of figures out of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.record.folding import fold_words
from onrecord.record.queries import (
    NAME_COLUMNS,
    SPEAKER_COLUMNS,
    given,
    report_name,
    with_report_and_speaker,
)
from onrecord.record.results import KeptFigure
from onrecord.record.tables import figures as figures_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.model import Measure


def figures(
    connection: Connection,
    *,
    measure: Measure | None,
    place: str | None,
    speaker: str | None,
    outlet: str | None,
    since: dt.date | None,
    until: dt.date | None,
) -> Iterator[KeptFigure]:
    """Yield the figures that fit all conditions, in the order of reports and of places in them."""
    table = figures_table
    conditions = given(speaker=speaker, outlet=outlet, since=since, until=until)
    if measure is not None:
        conditions.append(table.c.measure == measure)
    if place is not None:
        conditions.append(table.c.place_folded.contains(fold_words(place), autoescape=True))
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
        .where(*conditions)
        .order_by(table.c.report, table.c.start, table.c.end.desc(), table.c.number)
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
