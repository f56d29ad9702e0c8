"""Search: words and phrases in the blocks and the statements of the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from onrecord.record.queries import lists
from onrecord.record.results import Hit
from onrecord.record.tables import blocks, pieces, reports, speakers, statements
from onrecord.record.words.indexed import words_of
from onrecord.record.words.sought import terms_of, writable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row

AROUND = 60
"""Code points shown before and after what was found."""


def search(connection: Connection, words: str) -> Iterator[Hit]:
    """Yield where `words` stand, as `Record.search` says. No input is an error; none finds everything."""
    found = False
    covered: set[int] = set()
    for hit in _in_blocks(connection, words, covered):
        found = True
        yield hit
    for hit in _across_pieces(connection, words, covered):
        found = True
        yield hit
    if not found:
        yield from _as_written(connection, words)


def _in_blocks(connection: Connection, words: str, covered: set[int]) -> Iterator[Hit]:
    """Yield the hits in single blocks: each occurrence of one term, or all of a block's terms as one.

    `covered` takes up the numbers of the statements they are in.
    """
    each = len(terms_of(words)) == 1
    for number, places in words_of(connection).blocks(connection, words):
        row = connection.execute(
            select(*lists.NAME_COLUMNS, blocks)
            .join(reports, reports.c.number == blocks.c.report)
            .where(blocks.c.id == number)
        ).one()
        for start, end in places if each else [(places[0][0], places[-1][1])]:
            yield _block_hit(connection, row, start, end, covered)


def _across_pieces(connection: Connection, words: str, covered: set[int]) -> Iterator[Hit]:
    """Yield the statements that hold the words only when taken as a whole: over several pieces or blocks."""
    for number in words_of(connection).statements(connection, words):
        if number in covered:
            continue
        row = connection.execute(
            select(*lists.NAME_COLUMNS, statements, speakers.c.name.label("speaker_name"))
            .select_from(lists.with_report_and_speaker(statements))
            .where(statements.c.number == number)
        ).one()
        yield Hit(
            report=lists.report_name(row),
            exact=row.words,
            before="",
            after="",
            start=row.start,
            end=row.end,
            block=None,
            statement=row.id,
            speaker=row.speaker_name,
            stance=row.stance,
            cue=row.cue,
            negated=row.negated,
        )


def _as_written(connection: Connection, words: str) -> Iterator[Hit]:
    """Yield every place where `words`, or what is between quote marks around all of it, stand just so."""
    sought = writable(words)
    if not sought:
        return
    rows = connection.execute(
        select(*lists.NAME_COLUMNS, blocks)
        .select_from(blocks)
        .join(reports, reports.c.number == blocks.c.report)
        .where(func.instr(blocks.c.text, sought) > 0, reports.c.current)
        .order_by(blocks.c.id)
    )
    for row in rows:
        start = row.text.find(sought)
        while start >= 0:
            yield _block_hit(connection, row, start, start + len(sought), set())
            start = row.text.find(sought, start + len(sought))


def _block_hit(connection: Connection, row: Row[Any], start: int, end: int, covered: set[int]) -> Hit:
    words = row.text
    inside = connection.execute(
        select(
            statements.c.number,
            statements.c.id,
            statements.c.stance,
            statements.c.cue,
            statements.c.negated,
            speakers.c.name,
        )
        .select_from(statements)
        .join(pieces, pieces.c.statement == statements.c.number)
        .outerjoin(
            speakers,
            (speakers.c.report == statements.c.report) & (speakers.c.id == statements.c.speaker),
        )
        .where(
            statements.c.report == row.report,
            pieces.c.start <= row.start + start,
            pieces.c.end >= row.start + end,
        )
        .order_by(pieces.c.end - pieces.c.start, statements.c.number.desc())
    ).all()
    covered.update(statement.number for statement in inside)
    innermost = inside[0] if inside else None
    return Hit(
        report=lists.report_name(row),
        exact=words[start:end],
        before=words[max(0, start - AROUND) : start],
        after=words[end : end + AROUND],
        start=row.start + start,
        end=row.start + end,
        block=row.kind,
        statement=innermost.id if innermost else None,
        speaker=innermost.name if innermost else None,
        stance=innermost.stance if innermost else None,
        cue=innermost.cue if innermost else "",
        negated=bool(innermost and innermost.negated),
    )
