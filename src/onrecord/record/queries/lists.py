"""Lists out of the database: reports, speakers, statements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, distinct, exists, func, or_, select

from onrecord.model import Problem
from onrecord.record.folding import fold_words
from onrecord.record.paging import page_of_numbers, runs
from onrecord.record.queries.known import with_other_names
from onrecord.record.results import KeptReport, KeptStatement, KnownSpeaker, Page, ReportName
from onrecord.record.tables import mentions as mentions_table
from onrecord.record.tables import reports as reports_table
from onrecord.record.tables import speakers as speakers_table
from onrecord.record.tables import statements as statements_table
from onrecord.record.words.indexed import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Join, Table

    from onrecord.record.conditions import Conditions

NAME_COLUMNS = (
    reports_table.c.id.label("report_id"),
    reports_table.c.capture,
    reports_table.c.title,
    reports_table.c.outlet,
    reports_table.c.published,
    reports_table.c.place,
)
"""The columns that `report_name` reads."""

REPORT_COLUMNS = (
    *NAME_COLUMNS,
    reports_table.c.language,
    reports_table.c.speakers,
    reports_table.c.statements,
    reports_table.c.pictures,
    reports_table.c.dropped,
    reports_table.c.gaps,
    reports_table.c.problems,
    reports_table.c.kept,
)
"""The columns that `kept_report` reads."""

SPEAKER_COLUMNS = (speakers_table.c.name.label("speaker"), speakers_table.c.kind.label("speaker_kind"))
"""The columns that tell who an entry joined with its speaker is by."""

_targets = speakers_table.alias("targets")

STATEMENT_COLUMNS = (
    *NAME_COLUMNS,
    *(column for column in statements_table.c if column.name not in {"report", "speaker", "target"}),
    *SPEAKER_COLUMNS,
    select(_targets.c.name)
    .where(_targets.c.report == statements_table.c.report, _targets.c.id == statements_table.c.target)
    .scalar_subquery()
    .label("target_name"),
)
"""The columns that `kept_statement` reads, of statements `with_report_and_speaker`."""


def report_name(row: Any) -> ReportName:  # noqa: ANN401 - a row of any other columns
    """Return the name of the report in a row that has `NAME_COLUMNS`."""
    return ReportName(row.report_id, row.capture, row.title, row.outlet, row.published, row.place)


def kept_report(row: Any) -> KeptReport:  # noqa: ANN401 - a row of any other columns
    """Return the report in a row that has `REPORT_COLUMNS`."""
    return KeptReport(
        name=report_name(row),
        language=row.language,
        speakers=row.speakers,
        statements=row.statements,
        pictures=row.pictures,
        dropped=row.dropped,
        gaps=tuple(row.gaps),
        problems=tuple(Problem(problem["code"], problem["message"]) for problem in row.problems),
        kept=row.kept,
    )


def reports(connection: Connection) -> Iterator[KeptReport]:
    """Yield the current report of each capture, in the order in which they were kept."""
    rows = connection.execute(
        select(*REPORT_COLUMNS).where(reports_table.c.current).order_by(reports_table.c.number)
    )
    yield from map(kept_report, rows)


def speakers(connection: Connection, name: str | None) -> Iterator[KnownSpeaker]:
    """Yield those who said something, by what they go by, the most often quoted first.

    Two names that people put together are one, under the name that they go by.
    """
    table = speakers_table
    counted = func.count(statements_table.c.number)
    query = (
        select(
            # Small letters sort after capitals: a name is not shown in capitals if one report prints it else.
            func.coalesce(
                func.max(case((table.c.name_folded == table.c.known_as, table.c.name))),
                func.max(table.c.name),
            ).label("name"),
            func.json_group_array(distinct(table.c.kind)).label("kinds"),
            func.count(distinct(table.c.report)).label("reports"),
            counted.label("statements"),
        )
        .select_from(table)
        .join(reports_table, reports_table.c.number == table.c.report)
        .join(
            statements_table,
            (statements_table.c.report == table.c.report) & (statements_table.c.speaker == table.c.id),
        )
        .where(reports_table.c.current)
        .group_by(table.c.known_as)
        .order_by(counted.desc(), table.c.known_as)
    )
    if name is not None:
        query = query.where(table.c.known_as.in_(select(table.c.known_as).where(called(name))))
    for row in connection.execute(query):
        yield KnownSpeaker(row.name, tuple(sorted(json.loads(row.kinds))), row.reports, row.statements)


def statements(connection: Connection, conditions: Conditions) -> Iterator[KeptStatement]:
    """Yield the statements that fit all conditions, in the order of reports and of places in them."""
    conditions = with_other_names(connection, conditions)
    for numbers in runs(connection, words_of(connection).statement_numbers, conditions):
        yield from statements_numbered(connection, numbers)


def statements_page(
    connection: Connection, conditions: Conditions, *, after: str | None, before: str | None, limit: int
) -> Page[KeptStatement]:
    """Return a page of `statements`, as `Record.statements_page` says."""
    find = words_of(connection).statement_numbers
    conditions = with_other_names(connection, conditions)
    found = page_of_numbers(connection, find, conditions, after=after, before=before, limit=limit)
    return Page(tuple(statements_numbered(connection, found.entries)), found.before, found.after)


def statements_numbered(connection: Connection, numbers: Sequence[int]) -> Iterator[KeptStatement]:
    """Yield the statements of those numbers, by number."""
    table = statements_table
    rows = connection.execute(
        select(*STATEMENT_COLUMNS)
        .select_from(with_report_and_speaker(table))
        .where(table.c.number.in_(numbers))
        .order_by(table.c.number)
    )
    for row in rows:
        yield kept_statement(row)


def kept_statement(row: Any) -> KeptStatement:  # noqa: ANN401 - a row of any other columns
    """Return the statement in a row that has `STATEMENT_COLUMNS`."""
    return KeptStatement(
        report=report_name(row),
        id=row.id,
        speaker=row.speaker,
        speaker_kind=row.speaker_kind,
        target=row.target_name,
        stance=row.stance,
        kind=row.kind,
        negated=row.negated,
        words=row.words,
        source=row.source,
        cue=row.cue,
        start=row.start,
        end=row.end,
        flags=tuple(row.flags),
        confidence=row.confidence,
    )


def with_report_and_speaker(entries: Table) -> Join:
    """Return a table of entries joined with the report that holds each, and with its speaker if any."""
    return entries.join(reports_table, reports_table.c.number == entries.c.report).outerjoin(
        speakers_table,
        (speakers_table.c.report == entries.c.report) & (speakers_table.c.id == entries.c.speaker),
    )


def called(name: str) -> ColumnElement[bool]:
    """Return the condition that a speaker is called `name`, in whole words, by name, role or mention."""
    words = fold_words(name)
    return or_(
        speakers_table.c.name_folded.contains(words, autoescape=True),
        exists().where(
            mentions_table.c.report == speakers_table.c.report,
            mentions_table.c.speaker == speakers_table.c.id,
            mentions_table.c.words_folded.contains(words, autoescape=True),
        ),
    )
