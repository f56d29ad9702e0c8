"""Questions about relations: which there are, which disputes they make, what was said of a matter when."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from sqlalchemy import distinct, func, select

from onrecord.contract.relations import relation_from_json
from onrecord.link import Voice, spellings
from onrecord.link import disputes as disputes_of
from onrecord.link.copies import grouped
from onrecord.link.entries import Count, Event
from onrecord.link.stored import entry_from_json
from onrecord.negation import unsaid
from onrecord.record import tables
from onrecord.record.folding import fold_words
from onrecord.record.judging import rejected as rejected_by_people
from onrecord.record.judging import settled
from onrecord.record.linking import origin_of_row
from onrecord.record.queries.lists import NAME_COLUMNS, report_name
from onrecord.relations import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from onrecord.record.results import ReportName
    from onrecord.relations import CopyGroup, Dispute, DisputeKind, Judgement, Relation, SpeakerLink

_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """Something said of a matter: a statement, or a figure (`family`), when its report came out and by whom.

    `copy_group` is the id of the copy group of its report, if it is in one; `start` and `end` are code points
    of the report's text. `cue` are the exact words of a statement's cue, `negated` whether they have a "not".
    """

    report: ReportName
    entry: str
    family: str
    speaker: str | None
    stance: str | None
    target: str | None
    words: str
    sentence: str
    start: int
    end: int
    copy_group: str | None
    confidence: float
    cue: str = ""
    negated: bool = False


def relations(
    connection: Connection, *, about: str | None = None, rejected: bool = False
) -> Iterator[Relation]:
    """Yield the relations between current reports; with `rejected`, also those that a person rejected.

    A relation goes with the entries that it relates: where one is rejected, it is too. `about` are whole
    words to stand in what is related, in its sentences or in the titles of its reports.
    """
    out: frozenset[str] = frozenset() if rejected else rejected_by_people(connection)
    wanted = _about(connection, about) if about else None
    table, first, second = tables.relations, tables.reports.alias(), tables.reports.alias()
    rows = connection.execute(
        select(table.c.id, table.c.value)
        .join(first, first.c.number == table.c.first)
        .join(second, second.c.number == table.c.second)
        .where(first.c.current, second.c.current)
        .order_by(first.c.number, second.c.number, table.c.id)
    )
    for row in rows:
        relation = relation_from_json(row.value)
        if relation.id in out or any(member.entry in out for member in relation.members):
            continue
        if wanted is None or any((it.report, it.entry) in wanted for it in relation.members):
            yield relation


def _about(connection: Connection, words: str) -> frozenset[tuple[str, str]]:
    """Return report and id of the entries whose sentence, or whose report's title, has whole `words`."""
    table = tables.link_entries
    rows = connection.execute(
        select(tables.reports.c.capture, table.c.entry)
        .join(tables.reports, tables.reports.c.number == table.c.report)
        .where(tables.reports.c.current, table.c.sentence_folded.contains(fold_words(words), autoescape=True))
    )
    return frozenset((row.capture, row.entry) for row in rows)


def copy_groups(connection: Connection) -> tuple[CopyGroup, ...]:
    """Return the copy groups among the current reports, the earliest member of each first."""
    first, second = tables.reports.alias(), tables.reports.alias()
    rows = connection.execute(
        select(
            first.c.capture.label("one"), first.c.published.label("one_day"),
            first.c.number.label("one_number"), second.c.capture.label("two"),
            second.c.published.label("two_day"), second.c.number.label("two_number"),
        )
        .select_from(tables.copies)
        .join(first, first.c.number == tables.copies.c.first)
        .join(second, second.c.number == tables.copies.c.second)
        .where(first.c.current, second.c.current)
    ).all()  # fmt: skip
    order = {row.one: (row.one_day or "9999", row.one_number) for row in rows}
    order |= {row.two: (row.two_day or "9999", row.two_number) for row in rows}
    return grouped([(row.one, row.two) for row in rows], order)


def group_of(groups: tuple[CopyGroup, ...]) -> dict[str, str]:
    """Return the id of the copy group of each report that is in one."""
    return {report: group.id for group in groups for report in group.reports}


def disputes(
    connection: Connection,
    *,
    about: str | None = None,
    kind: DisputeKind | None = None,
    rejected: bool = False,
) -> tuple[Dispute, ...]:
    """Return the disputes, the surest first, with the grades that people put in place of the derived ones.

    A dispute that a person rejected is left out, or with `rejected` all others are.
    """
    found = disputes_of(relations(connection, about=about), group_of(copy_groups(connection)))
    judged = settled(connection)
    result = []
    for one in found:
        said = judged.get(one.id)
        is_rejected = said is not None and said.verdict == "rejected"
        if kind not in {None, one.kind} or is_rejected is not rejected:
            continue
        result.append(_graded_by(said, one) if said and said.verdict == "corrected" else one)
    return tuple(result)


def _graded_by(said: Judgement, one: Dispute) -> Dispute:
    """Return a dispute with the grade that a person put in place, if it is one; the derived one is told."""
    grades: tuple[Grade, ...] = get_args(Grade)
    for grade in grades:
        if said.value == grade:
            why = f"graded by {said.by}" + (f": {said.note}" if said.note else "")
            return replace(one, grade=grade, grade_reason=f"{why}; derived was {one.grade}")
    return one


def timeline(connection: Connection, about: str) -> Iterator[Told]:
    """Yield what was said of a matter, by day of publication, then report and place.

    `about` are whole words to stand in the sentence of the statement or figure, or in the report's title.
    """
    groups = group_of(copy_groups(connection))
    entries, reports, statements = tables.link_entries, tables.reports, tables.statements
    rows = connection.execute(
        select(*NAME_COLUMNS, entries.c.value, statements.c.cue)
        .select_from(entries)
        .join(reports, reports.c.number == entries.c.report)
        .outerjoin(
            statements, (statements.c.id == entries.c.entry) & (statements.c.report == entries.c.report)
        )
        .where(reports.c.current, entries.c.sentence_folded.contains(fold_words(about), autoescape=True))
        .order_by(func.coalesce(reports.c.published, "9999"), reports.c.number, entries.c.number)
    )
    for row in rows:
        one = entry_from_json(row.value, origin_of_row(row))
        if isinstance(one, Event):
            continue
        is_figure = isinstance(one, Count)
        target = None if isinstance(one, Count) or one.target is None else one.target.name
        yield Told(
            report=report_name(row),
            entry=one.entry,
            family="figure" if is_figure else "statement",
            speaker=one.voice.name if one.voice else None,
            stance=one.stance,
            target=target,
            words=one.words,
            sentence=one.sentence,
            start=one.start,
            end=one.end,
            copy_group=groups.get(row.capture),
            confidence=one.confidence,
            cue=row.cue or "",
            negated=not isinstance(one, Count) and one.negated,
        )


@dataclass(frozen=True, slots=True)
class GridRow:
    """Who says what of whom: a speaker, a stance, whom it is of (None if nobody is named), and how often.

    `negated` holds where the reports say that it was not said: "did not accuse".
    """

    speaker: str
    stance: str
    target: str | None
    statements: int
    reports: int
    negated: bool = False


def grid_of(told: Iterable[Told]) -> tuple[GridRow, ...]:
    """Return the grid of who says what of whom, the most frequent first; copies count as one report."""
    cells: dict[tuple[str, str, str | None, bool], list[Told]] = {}
    for one in told:
        if one.family == "statement" and one.speaker and one.stance:
            cells.setdefault((one.speaker, one.stance, one.target, unsaid(one)), []).append(one)
    rows = [
        GridRow(who, what, whom, len(some), len({it.copy_group or it.report.sha256 for it in some}), negated)
        for (who, what, whom, negated), some in cells.items()
    ]
    return tuple(
        sorted(rows, key=lambda row: (-row.reports, -row.statements, row.speaker, row.stance, row.negated))
    )


def speaker_links(connection: Connection) -> tuple[SpeakerLink, ...]:
    """Return the pairs of names that are taken for one speaker, with what a person judged of each."""
    judged = {entry: one.verdict for entry, one in settled(connection).items()}
    found = spellings.speaker_links(_voices(connection))
    return tuple(replace(link, verdict=judged.get(link.id)) for link in found)


def _voices(connection: Connection) -> Iterator[Voice]:
    """Yield each name once, with the other names and roles that reports have for it."""
    speakers, mentions, reports = tables.speakers, tables.mentions, tables.reports
    rows = connection.execute(
        select(
            func.min(speakers.c.name).label("name"),
            func.min(speakers.c.kind).label("kind"),
            func.json_group_array(distinct(mentions.c.words_folded)).label("also"),
        )
        .join(reports, reports.c.number == speakers.c.report)
        .join(mentions, (mentions.c.report == speakers.c.report) & (mentions.c.speaker == speakers.c.id))
        .where(reports.c.current)
        .group_by(speakers.c.name_folded)
        .order_by(speakers.c.name_folded)
    )
    for row in rows:
        others = (words.strip() for words in json.loads(row.also))
        yield Voice(row.name, row.kind, tuple(words for words in others if words)[:_MOST_NAMES])
