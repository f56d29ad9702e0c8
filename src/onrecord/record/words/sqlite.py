"""Words in SQLite, by FTS5: search, and statements and figures by conditions, a column a condition.

Every condition, the stance and the day among them, is a word in one FTS5 table, so that any of them together
are one query: FTS5 walks the lists of all its words side by side, skipping what one of them does not hold,
from the entry where a page begins. What is rare is found at once, and what is nowhere costs no more than the
lists.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Integer, column, func, insert, literal, literal_column, select, table, text

from onrecord.record import tables
from onrecord.record.conditions import EVERY, Held
from onrecord.record.words.entries import (
    APART,
    MARKS,
    FigureWords,
    StatementWords,
    figure_words,
    statement_words,
)
from onrecord.record.words.sought import terms_of, writable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection, Select, TableClause

    from onrecord.record.conditions import Conditions

_PART = 3
"""Characters of the parts of words that `statements_parts` knows."""

_MOST_PARTS = 64
"""Parts that are sought together for one or two characters; what has more stands in many statements."""

_FEW = 2_000
"""Statements whose words are read one by one, a few milliseconds' work."""

_MARKED = re.compile(f"{MARKS[0]}([^{MARKS[1]}]*){MARKS[1]}")

_blocks_words = table("blocks_words", column("rowid", Integer), column("words"), column("rank"))

_END = APART * (_PART - 1)
"""After the last word of a statement, so that its last characters begin a part as well."""

_OLDEST = unicodedata.ucd_3_2_0
"""What was a letter or a digit in Unicode 3.2 is one for Python, and for FTS5, which knows Unicode 6.1."""


class _Query(NamedTuple):
    """`match` is for words; what is `written` has to stand just so, and `parts` narrow it down."""

    match: str
    written: str | None = None
    parts: str | None = None


def add_blocks(connection: Connection, report: int) -> None:
    """Index the blocks of the report of that number."""
    connection.execute(
        text(
            "INSERT INTO blocks_words (rowid, words) SELECT id, words FROM blocks_indexed "
            "WHERE id IN (SELECT id FROM blocks WHERE report = :report)"
        ),
        {"report": report},
    )


def add(connection: Connection, report: int) -> None:
    """Index the statements and figures of the report of that number."""
    said = [_row(words) for words in statement_words(connection, report)]
    if said:
        connection.execute(insert(tables.statements_words), said)
        connection.execute(
            insert(tables.statements_parts),
            [{"rowid": row["rowid"], "words": f"{row['words']}{_END}"} for row in said],
        )
    counted = [_row(words) for words in figure_words(connection, report)]
    if counted:
        connection.execute(insert(tables.figures_words), counted)


def remove(connection: Connection, report: int) -> None:
    """Take the statements and figures of the report of that number out of the index again."""
    said = [_row(words) for words in statement_words(connection, report)]
    parts = [{"rowid": row["rowid"], "words": f"{row['words']}{_END}"} for row in said]
    counted = [_row(words) for words in figure_words(connection, report)]
    for name, rows in (("statements_words", said), ("statements_parts", parts), ("figures_words", counted)):
        for row in rows:
            columns = ", ".join(row)
            values = ", ".join(f":{column}" for column in row)
            connection.execute(
                text(f"INSERT INTO {name} ({name}, {columns}) VALUES ('delete', {values})"),  # noqa: S608
                row,
            )


def _row(words: StatementWords | FigureWords) -> dict[str, str | int]:
    row: dict[str, str | int] = {"rowid": words.number}
    for name, value in words._asdict().items():
        if name != "number":
            row[name] = value if name == "words" else _plain(value)
    return row


def _plain(folded: str) -> str:
    """Return folded words so that FTS5 takes each of them, and nothing else, for a word."""
    if folded.isascii() and "'" not in folded and "_" not in folded:
        return folded
    return "".join(letter if _is_plain(letter) else f"\ue001{ord(letter):x}\ue001" for letter in folded)


def _is_plain(letter: str) -> bool:
    return letter in {" ", APART} or _OLDEST.category(letter)[0] in "LN"


def statement_numbers(
    connection: Connection, conditions: Conditions, *, after: int | None, before: int | None, most: int
) -> list[int]:
    """Return the numbers of statements that fit: the first `most` after a number, or the last before one."""
    words = tables.statements_words
    query = _statement_query(connection, conditions)
    if query is None:
        return []
    found = _matching(words, query.match)
    if query.parts is not None:
        parts = _matching(tables.statements_parts, query.parts)
        if connection.execute(parts.limit(1)).first() is None:
            return []
        if not conditions.held:
            words, found = tables.statements_parts, parts
        elif not _is_few(connection, _between(found, words, after, before)):
            # The plus keeps SQLite from looking each part's rows up one by one.
            within = _between(parts, tables.statements_parts, after, before)
            found = found.where(literal_column("+statements_words.rowid").in_(within))
    if query.written is not None:
        own = select(tables.statements.c.words).where(tables.statements.c.number == words.c.rowid)
        found = found.where(func.instr(own.scalar_subquery(), query.written) > 0)
    return _numbers(connection, found, words, after=after, before=before, most=most)


def figure_numbers(
    connection: Connection, conditions: Conditions, *, after: int | None, before: int | None, most: int
) -> list[int]:
    """Return the numbers of figures that fit, as `statement_numbers` does."""
    match = _match(conditions.held)
    if match is None:
        return []
    words = tables.figures_words
    return _numbers(connection, _matching(words, match), words, after=after, before=before, most=most)


def _numbers(
    connection: Connection,
    found: Select[int],
    words: TableClause,
    *,
    after: int | None,
    before: int | None,
    most: int,
) -> list[int]:
    found = _between(found, words, after, before)
    if before is not None and after is None:
        last_first = connection.execute(found.order_by(words.c.rowid.desc()).limit(most)).scalars()
        return list(last_first)[::-1]
    return list(connection.execute(found.order_by(words.c.rowid).limit(most)).scalars())


def _is_few(connection: Connection, found: Select[int]) -> bool:
    """Return whether so few fit that reading all their words is less than finding who has the parts."""
    some = connection.execute(found.offset(_FEW).limit(1))
    return some.first() is None


def _between(found: Select[int], words: TableClause, after: int | None, before: int | None) -> Select[int]:
    if after is not None:
        found = found.where(words.c.rowid > after)
    return found if before is None else found.where(words.c.rowid < before)


def _statement_query(connection: Connection, conditions: Conditions) -> _Query | None:
    """Return the query for statements, or None if nothing can fit."""
    match = _match(conditions.held)
    if match is None or conditions.words is None:
        return None if match is None else _Query(match)
    own = _terms(conditions.words)
    if own is not None and (own := f"words : ({own})") and _is_any(connection, own):
        return _Query(f"{match} AND {own}" if conditions.held else own)
    written = writable(conditions.words)
    return _Query(match, written, _parts(connection, written)) if written else _Query(match)


def _match(held: tuple[Held, ...]) -> str | None:
    """Return the FTS5 query for what has to be held, or None if nothing can hold it."""
    parts = []
    for one in held or (Held("facets", (EVERY,)),):
        if not all(one.phrases) or not one.phrases:
            return None
        phrases = " OR ".join(f'"{_plain(phrase)}"' for phrase in one.phrases)
        parts.append(f"{one.column} : ({phrases})")
    return " AND ".join(parts)


def _terms(words: str) -> str | None:
    """Return the FTS5 query for words that were typed, or None if the index holds nothing of the kind.

    Every word is quoted, so that nothing typed is taken for FTS5's own syntax.
    """
    parts = (
        f'"{plain}"{"*" if star else ""}'
        for term, star in terms_of(words)
        if (plain := term.replace('"', " "))
    )
    return " ".join(parts) or None


def _is_any(connection: Connection, match: str) -> bool:
    found = _matching(tables.statements_words, match).limit(1)
    return connection.execute(found).first() is not None


def _parts(connection: Connection, written: str) -> str | None:
    """Return the query for the parts of words in `written`, None if it would not narrow anything down.

    What is shorter than a part is sought by the parts that begin with it.
    """
    indexed = written.replace("\0", " ")
    if len(indexed) >= _PART:
        found = list(dict.fromkeys(indexed[at : at + _PART] for at in range(len(indexed) - _PART + 1)))
        return " AND ".join(map(_quoted, found[:_MOST_PARTS]))
    terms = tables.statements_part_terms
    beginning = select(terms.c.term).where(terms.c.term >= indexed, terms.c.term < f"{indexed}\U0010ffff")
    found = list(connection.execute(beginning.limit(_MOST_PARTS + 1)).scalars())
    if len(found) > _MOST_PARTS:
        return None
    return " OR ".join(map(_quoted, found or [_END + APART]))


def _quoted(phrase: str) -> str:
    return '"' + phrase.replace('"', '""') + '"'


def _matching(words: TableClause, match: str) -> Select[int]:
    return select(words.c.rowid).where(_matches(words, match))


def _matches(words: TableClause, match: str) -> ColumnElement[bool]:
    parameter = f"{words.name}_query"
    return text(f"{words.name} MATCH :{parameter}").bindparams(**{parameter: match})  # type: ignore[return-value]


def blocks(connection: Connection, words: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the blocks of current reports that hold `words`, the best first, and the places of all its terms.

    Places are code points of the block's text; those that overlap are one.
    """
    query = _terms(words)
    if query is None:
        return
    rows = connection.execute(
        select(tables.blocks.c.id, _marked(_blocks_words))
        .select_from(_blocks_words)
        .join(tables.blocks, tables.blocks.c.id == _blocks_words.c.rowid)
        .join(tables.reports, tables.reports.c.number == tables.blocks.c.report)
        .where(_matches(_blocks_words, query), tables.reports.c.current)
        .order_by(_blocks_words.c.rank)
    )
    for row in rows:
        yield row.id, _marked_places(row.marked)


def reports(words: str) -> Select[tuple[int]] | None:
    """Return what selects the numbers of the reports of which a block holds `words`, None for no words."""
    query = _terms(words)
    if query is None:
        return None
    table = tables.blocks
    joined = _blocks_words.join(table, table.c.id == _blocks_words.c.rowid)
    return select(table.c.report).select_from(joined).where(_matches(_blocks_words, query))


def statements(connection: Connection, words: str) -> Iterator[int]:
    """Yield the numbers of the statements whose own words hold `words`, the best first."""
    query = _terms(words)
    if query is not None:
        table = tables.statements_words
        found = select(table.c.rowid).where(_matches(table, f"words : ({query})")).order_by(table.c.rank)
        yield from connection.execute(found).scalars()


def _marked(words: TableClause) -> ColumnElement[str]:
    return func.highlight(text(words.name), 0, literal(MARKS[0]), literal(MARKS[1])).label("marked")


def _marked_places(marked: str) -> list[tuple[int, int]]:
    """Return the ranges between marks, counted in the text without marks."""
    return [
        (match.start() - 2 * before, match.end() - 2 * (before + 1))
        for before, match in enumerate(_MARKED.finditer(marked))
    ]
