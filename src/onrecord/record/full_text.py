"""Search: words and phrases in the blocks and the statements of the reports."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, column, func, literal, select, table, text

from onrecord.record import queries
from onrecord.record.entry_words import MARKS
from onrecord.record.results import Hit
from onrecord.record.tables import blocks, pieces, reports, speakers, statements, statements_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection, Row, Select, TableClause

AROUND = 60
"""Code points shown before and after what was found."""

_MOST_TERMS = 64
"""Longer inputs are pasted passages: they are sought as one phrase, which also keeps FTS5's limits."""

_TERM = re.compile(r'["“”„«»]([^"“”„«»]+)["“”«»]|([^\s"“”„«»]+)')
_MARKED = re.compile(f"{MARKS[0]}([^{MARKS[1]}]*){MARKS[1]}")

_blocks_words = table("blocks_words", column("rowid", Integer), column("words"), column("rank"))


def search(connection: Connection, words: str) -> Iterator[Hit]:
    """Yield where `words` stand, as `Record.search` says. No input is an error; none finds everything."""
    query = match_query(words)
    found = False
    if query is not None:
        covered: set[int] = set()
        for hit in _in_blocks(connection, query, covered, each=query.count('"') == len('""')):
            found = True
            yield hit
        for hit in _across_pieces(connection, query, covered):
            found = True
            yield hit
    if not found:
        yield from _as_written(connection, words)


def match_query(words: str) -> str | None:
    """Return the FTS5 query for `words`, or None if the index holds nothing of the kind.

    Quoted parts are phrases; every word is quoted too, so that nothing typed is taken for FTS5's own syntax.
    """
    clean = words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    terms = [(quoted or bare, bool(bare)) for quoted, bare in _TERM.findall(clean)]
    if len(terms) > _MOST_TERMS:
        terms = [(clean, False)]
    parts = []
    for term, bare in terms:
        if not any(_is_indexed(letter) for letter in term):
            continue
        phrase = '"' + term.replace('"', " ") + '"'
        parts.append(phrase + ("*" if bare and term.endswith("*") else ""))
    return " ".join(parts) or None


def _is_indexed(letter: str) -> bool:
    """Return whether FTS5's unicode61 takes `letter` for part of a word."""
    category = unicodedata.category(letter)
    return category[0] in "LN" or category == "Co"


def reports_with(query: str) -> Select[tuple[int]]:
    """Return what selects the numbers of the reports of which a block answers to an FTS5 query."""
    return (
        select(blocks.c.report)
        .select_from(_blocks_words)
        .join(blocks, blocks.c.id == _blocks_words.c.rowid)
        .where(_matches(_blocks_words, query))
    )


def _in_blocks(connection: Connection, query: str, covered: set[int], *, each: bool) -> Iterator[Hit]:
    """Yield the hits in single blocks; `each` occurrence on its own, or all of a block's words as one.

    `covered` takes up the numbers of the statements they are in.
    """
    rows = connection.execute(
        select(*queries.NAME_COLUMNS, blocks, _marked(_blocks_words))
        .select_from(_blocks_words)
        .join(blocks, blocks.c.id == _blocks_words.c.rowid)
        .join(reports, reports.c.number == blocks.c.report)
        .where(_matches(_blocks_words, query), reports.c.current)
        .order_by(_blocks_words.c.rank)
    )
    for row in rows:
        places = _marked_places(row.marked)
        for start, end in places if each else [(places[0][0], places[-1][1])]:
            yield _block_hit(connection, row, start, end, covered)


def _across_pieces(connection: Connection, query: str, covered: set[int]) -> Iterator[Hit]:
    """Yield the statements that hold the words only when taken as a whole: over several pieces or blocks."""
    rows = connection.execute(
        select(*queries.NAME_COLUMNS, statements, speakers.c.name.label("speaker_name"))
        .select_from(statements_words)
        .join(statements, statements.c.number == statements_words.c.rowid)
        .join(reports, reports.c.number == statements.c.report)
        .outerjoin(
            speakers,
            (speakers.c.report == statements.c.report) & (speakers.c.id == statements.c.speaker),
        )
        .where(_matches(statements_words, f"words : ({query})"), reports.c.current)
        .order_by(statements_words.c.rank)
    )
    for row in rows:
        if row.number not in covered:
            yield Hit(
                report=queries.report_name(row),
                exact=row.words,
                before="",
                after="",
                start=row.start,
                end=row.end,
                block=None,
                statement=row.id,
                speaker=row.speaker_name,
                stance=row.stance,
            )


def _as_written(connection: Connection, words: str) -> Iterator[Hit]:
    """Yield every place where `words`, or what is between quote marks around all of it, stand just so."""
    sought = writable(words)
    if not sought:
        return
    rows = connection.execute(
        select(*queries.NAME_COLUMNS, blocks)
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


def writable(words: str) -> str:
    """Return `words`, or what is between quote marks around all of it, as a text can hold them."""
    stripped = words.strip().encode("utf-8", "replace").decode("utf-8")
    inner = stripped[1:-1].strip()
    return inner if inner and stripped[0] in '"“„«' and stripped[-1] in '"”“»' else stripped


def _block_hit(connection: Connection, row: Row[Any], start: int, end: int, covered: set[int]) -> Hit:
    words = row.text
    inside = connection.execute(
        select(statements.c.number, statements.c.id, statements.c.stance, speakers.c.name)
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
        report=queries.report_name(row),
        exact=words[start:end],
        before=words[max(0, start - AROUND) : start],
        after=words[end : end + AROUND],
        start=row.start + start,
        end=row.start + end,
        block=row.kind,
        statement=innermost.id if innermost else None,
        speaker=innermost.name if innermost else None,
        stance=innermost.stance if innermost else None,
    )


def _matches(words: TableClause, query: str) -> ColumnElement[bool]:
    return text(f"{words.name} MATCH :query").bindparams(query=query)  # type: ignore[return-value]


def _marked(words: TableClause) -> ColumnElement[str]:
    return func.highlight(text(words.name), 0, literal(MARKS[0]), literal(MARKS[1])).label("marked")


def _marked_places(marked: str) -> list[tuple[int, int]]:
    """Return the ranges between marks, counted in the text without marks."""
    return [
        (match.start() - 2 * before, match.end() - 2 * (before + 1))
        for before, match in enumerate(_MARKED.finditer(marked))
    ]
