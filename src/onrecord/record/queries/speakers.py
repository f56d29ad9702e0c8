"""Speakers across the reports of a record: who there is, and everything that one of them said."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import distinct, false, func, select

from onrecord.link import Voice
from onrecord.link.speakers import likeness, name_words, sounded
from onrecord.record import tables
from onrecord.record.folding import fold_words
from onrecord.record.queries.lists import (
    NAME_COLUMNS,
    STATEMENT_COLUMNS,
    called,
    kept_statement,
    report_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Join

    from onrecord.link.speakers import Likeness
    from onrecord.model import SpeakerKind, Stance
    from onrecord.record.results import KeptStatement, ReportName

_MOST_ALIKE = 40
"""Names that are held against a speaker's; a surname that more people have tells nothing by itself."""


@dataclass(frozen=True, slots=True)
class SpeakerAcross:
    """Who speaks in the reports of a record, under one name or under several that a person put together.

    `key` names them in questions. `first` and `last` are the earliest and the latest day of publication of a
    report with a statement of theirs, None where no report has one.
    """

    key: str
    name: str
    kinds: tuple[SpeakerKind, ...]
    reports: int
    statements: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class InReport:
    """A speaker as one report has them: by which name and which roles, and how often they speak there."""

    report: ReportName
    speaker: str
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another speaker whose name is like one's: how alike, and on what evidence."""

    key: str
    name: str
    likeness: Likeness


def across(
    connection: Connection, words: str | None, *, keys: Sequence[str] = (), at: int = 0, most: int = 100
) -> list[SpeakerAcross]:
    """Return who has statements, the most often quoted first, `most` of them from the place `at` on.

    `words` are whole words of a name, role or mention; with `keys` only these.
    """
    table, reports = tables.speakers, tables.reports
    said = func.sum(table.c.statements)
    query = (
        select(
            table.c.known_as, func.count(distinct(table.c.report)).label("reports"), said.label("statements")
        )
        # All of it is in an index of speakers: there are as many rows as reports have speakers.
        .where(
            table.c.report.not_in(select(reports.c.number).where(reports.c.current == false())),
            table.c.statements > 0,
        )
        .group_by(table.c.known_as)
        .order_by(said.desc(), table.c.known_as)
        .offset(at)
        .limit(most)
    )
    if words is not None:
        query = query.where(table.c.known_as.in_(select(table.c.known_as).where(called(words))))
    if keys:
        query = query.where(_of(keys))
    rows = connection.execute(query).all()
    known = [row.known_as for row in rows]
    named, days = _named(connection, known), _days(connection, known)
    return [
        SpeakerAcross(
            row.known_as.strip(), *named[row.known_as], row.reports, row.statements, *days[row.known_as]
        )
        for row in rows
    ]


def _days(connection: Connection, known: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """Return the earliest and the latest publication of a report with a statement of each of `known`."""
    table, reports = tables.speakers, tables.reports
    rows = connection.execute(
        select(
            table.c.known_as,
            func.min(reports.c.published).label("first"),
            func.max(reports.c.published).label("last"),
        )
        .join(reports, reports.c.number == table.c.report)
        .where(table.c.known_as.in_(known), reports.c.current, table.c.statements > 0)
        .group_by(table.c.known_as)
    )
    return {row.known_as: (row.first, row.last) for row in rows}


def _named(connection: Connection, known: Sequence[str]) -> dict[str, tuple[str, tuple[SpeakerKind, ...]]]:
    """Return name and kinds of each of `known`: the name it goes by, as most reports print it."""
    table = tables.speakers
    rows = connection.execute(
        select(table.c.known_as, table.c.name, table.c.kind, func.count().label("times"))
        .where(table.c.known_as.in_(known))
        .group_by(table.c.known_as, table.c.name, table.c.kind)
    ).all()
    names: dict[str, Counter[tuple[bool, str]]] = {}
    kinds: dict[str, set[SpeakerKind]] = {}
    for row in rows:
        own = fold_words(row.name) == row.known_as
        names.setdefault(row.known_as, Counter())[own, row.name] += row.times
        kinds.setdefault(row.known_as, set()).add(row.kind)
    best = {key: max(some, key=lambda it: (it[0], some[it], it[1]))[1] for key, some in names.items()}
    return {key: (best[key], tuple(sorted(kinds[key]))) for key in names}


def _of(keys: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that a speaker goes by one of `keys`: a folded name, or the id of a single one."""
    return tables.speakers.c.known_as.in_([form for key in keys for form in (key, f" {key} ")])


def in_reports(connection: Connection, key: str, *, most: int | None = None) -> list[InReport]:
    """Return the speakers of reports that go by `key`, those of the latest reports first."""
    speakers, reports = tables.speakers, tables.reports
    rows = connection.execute(
        select(
            *NAME_COLUMNS,
            speakers.c.id,
            speakers.c.name,
            speakers.c.kind,
            speakers.c.roles,
            speakers.c.statements,
        )
        .select_from(speakers)
        .join(reports, reports.c.number == speakers.c.report)
        .where(reports.c.current, _of([key]))
        .order_by(func.coalesce(reports.c.published, "").desc(), reports.c.number, speakers.c.id)
        .limit(most)
    )
    return [
        InReport(report_name(row), row.id, row.name, row.kind, tuple(row.roles), row.statements)
        for row in rows
    ]


def statements_of(
    connection: Connection,
    key: str,
    *,
    stance: Stance | None = None,
    report: str | None = None,
    at: int = 0,
    most: int = 100,
) -> list[KeptStatement]:
    """Return what a speaker said, the latest report first, `most` statements from the place `at` on."""
    table, reports = tables.statements, tables.reports
    conditions = [reports.c.current, _of([key])]
    if stance is not None:
        conditions.append(table.c.stance == stance)
    if report is not None:
        conditions.append(reports.c.id == report)
    rows = connection.execute(
        select(*STATEMENT_COLUMNS)
        .select_from(_said())
        .where(*conditions)
        .order_by(
            func.coalesce(reports.c.published, "").desc(), reports.c.number, table.c.start, table.c.number
        )
        .offset(at)
        .limit(most)
    )
    return [kept_statement(row) for row in rows]


def _said() -> Join:
    """Return speakers joined with what they said and the reports of it."""
    speakers, statements, reports = tables.speakers, tables.statements, tables.reports
    return speakers.join(
        statements, (statements.c.report == speakers.c.report) & (statements.c.speaker == speakers.c.id)
    ).join(reports, reports.c.number == statements.c.report)


def stances_of(connection: Connection, key: str) -> list[tuple[Stance, int]]:
    """Return how often a speaker takes each stance, the most frequent first."""
    table = tables.statements
    counted = func.count()
    rows = connection.execute(
        select(table.c.stance, counted)
        .select_from(_said())
        .where(tables.reports.c.current, _of([key]))
        .group_by(table.c.stance)
        .order_by(counted.desc(), table.c.stance)
    )
    return [(row[0], row[1]) for row in rows]


def namesakes(connection: Connection, key: str) -> list[Namesake]:
    """Return who has a name like this speaker's, those taken for the same first; nothing is merged by it."""
    table = tables.speakers
    rows = connection.execute(select(table.c.name, table.c.known_as).distinct()).all()
    own = [row for row in rows if row.known_as.strip() == key]
    sounds = {_sound(row.name) for row in own} - {""}
    others = [row for row in rows if row.known_as.strip() != key and _sound(row.name) in sounds][:_MOST_ALIKE]
    if not others:
        return []
    voices = _voices(connection, [fold_words(row.name) for row in (*own, *others)])
    found: dict[str, Namesake] = {}
    for one in own:
        for other in others:
            name, voice = other.known_as.strip(), voices.get(fold_words(other.name))
            told = likeness(voices.get(fold_words(one.name)), voice)
            if (
                voice
                and told.answer != "other"
                and (name not in found or _rank(told) > _rank(found[name].likeness))
            ):
                found[name] = Namesake(name, voice.name, told)
    return sorted(found.values(), key=lambda it: (*(-part for part in _rank(it.likeness)), it.name))


@functools.lru_cache(maxsize=200_000)
def _sound(name: str) -> str:
    """Return the last word of a name as the usual romanisations have it in common, "" if it has none."""
    words = name_words(name)
    return sounded(words[-1]) if words else ""


def _rank(told: Likeness) -> tuple[float, float]:
    return float(told.answer == "same"), told.confidence


def _voices(connection: Connection, folded: Sequence[str]) -> dict[str, Voice]:
    speakers, mentions = tables.speakers, tables.mentions
    rows = connection.execute(
        select(speakers.c.name_folded, speakers.c.name, speakers.c.kind, mentions.c.words_folded)
        .join(mentions, (mentions.c.report == speakers.c.report) & (mentions.c.speaker == speakers.c.id))
        .join(tables.reports, tables.reports.c.number == speakers.c.report)
        .where(speakers.c.name_folded.in_(folded), tables.reports.c.current)
        .order_by(speakers.c.name, mentions.c.words_folded)
    )
    told: dict[str, tuple[str, str, dict[str, None]]] = {}
    for row in rows:
        _, _, also = told.setdefault(row.name_folded, (row.name, row.kind, {}))
        if words := row.words_folded.strip():
            also[words] = None
    return {name: Voice(shown, kind, tuple(also)[:12]) for name, (shown, kind, also) in told.items()}


def exists_by_name(connection: Connection, name: str) -> bool:
    """Return whether a speaker of a current report has that name, neither case nor diacritics counting."""
    table = tables.speakers
    query = (
        select(table.c.id)
        .join(tables.reports, tables.reports.c.number == table.c.report)
        .where(tables.reports.c.current, table.c.name_folded == fold_words(name))
        .limit(1)
    )
    return connection.execute(query).first() is not None


def key_of(connection: Connection, name: str) -> str:
    """Return what the speakers of that name go by."""
    folded = fold_words(name)
    known = connection.execute(
        select(tables.known_as.c.known_as).where(tables.known_as.c.speaker == folded)
    ).scalar()
    return str(known or folded).strip()


def key_of_one(connection: Connection, speaker: str) -> str | None:
    """Return what the speaker of one report with that id goes by, None if there is none."""
    known = connection.execute(
        select(tables.speakers.c.known_as).where(tables.speakers.c.id == speaker).limit(1)
    ).scalar()
    return None if known is None else str(known).strip()
