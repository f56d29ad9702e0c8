"""Lists of figures out of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.folding import fold_words
from onrecord.record.queries import DAY, NAME_COLUMNS, called, report_name
from onrecord.record.results import KeptFigure
from onrecord.record.tables import figures as figures_table
from onrecord.record.tables import reports as reports_table
from onrecord.record.tables import speakers as speakers_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

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
    day = func.substr(reports_table.c.published, 1, DAY)
    conditions: list[ColumnElement[bool]] = [reports_table.c.current]
    if measure is not None:
        conditions.append(table.c.measure == measure)
    if place is not None:
        conditions.append(table.c.place_folded.contains(fold_words(place), autoescape=True))
    if speaker is not None:
        conditions.append(called(speaker))
    if outlet is not None:
        conditions.append(reports_table.c.outlet_folded.contains(fold_words(outlet), autoescape=True))
    if since is not None:
        conditions.append(day >= since.isoformat())
    if until is not None:
        conditions.append(day <= until.isoformat())
    rows = connection.execute(
        select(
            *NAME_COLUMNS,
            *(
                column
                for column in table.c
                if column.name not in {"report", "number", "speaker", "place_folded"}
            ),
            table.c.place.label("where"),
            speakers_table.c.name.label("speaker"),
            speakers_table.c.kind.label("speaker_kind"),
        )
        .select_from(table)
        .join(reports_table, reports_table.c.number == table.c.report)
        .outerjoin(
            speakers_table,
            (speakers_table.c.report == table.c.report) & (speakers_table.c.id == table.c.speaker),
        )
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
