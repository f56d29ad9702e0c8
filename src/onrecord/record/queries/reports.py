"""A page of the list of reports, by words, outlet and day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import false, func, or_, select, text, tuple_

from onrecord.record.folding import fold_words
from onrecord.record.queries import lists
from onrecord.record.tables import figures
from onrecord.record.tables import reports as table
from onrecord.record.words.indexed import words_of

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.results import KeptReport

Order = Literal["kept", "published"]

_NO_DAY: Final = ""
_DAY: Final = len("2026-04-06")


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Some of the reports that fit, how many figures each holds, and how many fit in all.

    `following` is where the next page begins, None after the last.
    """

    reports: tuple[KeptReport, ...]
    figures: tuple[int, ...]
    total: int
    following: str | None


def report_page(
    connection: Connection,
    *,
    words: str | None,
    outlet: str | None,
    since: dt.date | None,
    until: dt.date | None,
    order: Order,
    after: str | None,
    most: int,
) -> ReportPage:
    """Return up to `most` reports that fit, the latest first; what the conditions mean, `Record` says."""
    conditions = _conditions(connection, words, outlet, since, until)
    total = connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
    published = func.coalesce(table.c.published, _NO_DAY)
    keys = (published, table.c.number) if order == "published" else (table.c.number,)
    if (place := _read(after, len(keys))) is not None:
        conditions.append(tuple_(*keys) < tuple_(*place))
    rows = connection.execute(
        select(*lists.REPORT_COLUMNS, table.c.number, published.label("day"))
        .where(*conditions)
        .order_by(*(key.desc() for key in keys))
        .limit(most + 1)
    ).all()
    shown = rows[:most]
    last = shown[-1] if len(rows) > most else None
    counts = _figures(connection, [row.number for row in shown])
    return ReportPage(
        reports=tuple(map(lists.kept_report, shown)),
        figures=tuple(counts.get(row.number, 0) for row in shown),
        total=total,
        following=json.dumps([last.day, last.number][-len(keys) :]) if last else None,
    )


def _conditions(
    connection: Connection,
    words: str | None,
    outlet: str | None,
    since: dt.date | None,
    until: dt.date | None,
) -> list[ColumnElement[bool]]:
    # Written out: numbers that are bound have 64 bits, and PostgreSQL has no such function of them.
    day = func.substr(table.c.published, text("1"), text(str(_DAY)))
    conditions: list[ColumnElement[bool]] = [table.c.current]
    if words is not None:
        conditions.append(_holds(connection, words))
    if outlet is not None:
        conditions.append(table.c.outlet_folded.contains(fold_words(outlet), autoescape=True))
    if since is not None:
        conditions.append(day >= since.isoformat())
    if until is not None:
        conditions.append(day <= until.isoformat())
    return conditions


def _holds(connection: Connection, words: str) -> ColumnElement[bool]:
    """Return the condition that all of `words` stand in one block of a report, or just so in its title."""
    titled = table.c.title_folded.contains(fold_words(words).strip(), autoescape=True)
    holding = words_of(connection).reports(words)
    if holding is None:
        return titled if fold_words(words).strip() else false()
    return or_(titled, table.c.number.in_(holding))


def _figures(connection: Connection, numbers: list[int]) -> dict[int, int]:
    rows = connection.execute(
        select(figures.c.report, func.count()).where(figures.c.report.in_(numbers)).group_by(figures.c.report)
    )
    return {row[0]: row[1] for row in rows}


def _read(after: str | None, length: int) -> list[str | int] | None:
    """Return the keys in `after`, None if it is not one that this order gives out: then the first page is."""
    try:
        keys = json.loads(after or "null")
    except ValueError:
        return None
    kinds = (str, int)[-length:]
    if not isinstance(keys, list) or len(keys) != length:
        return None
    return keys if all(type(key) is kind for key, kind in zip(keys, kinds, strict=True)) else None
