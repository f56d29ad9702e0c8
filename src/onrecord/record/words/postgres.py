"""Words in PostgreSQL: what FTS5 does in SQLite, by `tsvector` and GIN.

A lexeme is a word of a column, with the column's letter before it (`postgres_lexemes`), so that one index
answers any conditions together. Words are taken apart and folded by us (`tokens`, `folding`), not by a
dictionary of the server: what is found does not depend on a language or on how the server was set up.

A row also has the numbers of the buckets that it is in, the smallest of 4,096 rows. A page that begins
somewhere is sought in the buckets that follow, a few, then eight times as many, so that neither what is in
every second row nor what is in the last thousand has all of its rows fetched.

What has to hold together is asked as a `tsquery` each, not as one of them all: GIN weighs the parts of one
query for every row that it meets, and passes over rows that another query rules out. Over a million
statements that is five to ten times as fast.
"""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, cast, column, delete, func, insert, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from onrecord.record import tables
from onrecord.record.words.entries import figure_words, statement_words
from onrecord.record.words.lexemes import (
    END,
    EVERY_ROW,
    beginnings,
    bucket_query,
    buckets,
    cut,
    entry_row,
    held_queries,
    literal,
    part_queries,
    plain_words,
    quoted,
    row_windows,
    term_queries,
    vector,
)
from onrecord.record.words.sought import terms_of, writable
from onrecord.record.words.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Select, TableClause

    from onrecord.record.conditions import Conditions
    from onrecord.record.words.sought import Term

_blocks_words = table("blocks_words", column("id"), column("vector"))
_statements_words = table("statements_words", column("id"), column("vector"), column("parts"))
_figures_words = table("figures_words", column("id"), column("vector"))

_TABLES = (
    "CREATE TABLE blocks_words (id bigint PRIMARY KEY, vector tsvector NOT NULL)",
    "CREATE TABLE statements_words (id bigint PRIMARY KEY, vector tsvector NOT NULL, parts tsvector)",
    "CREATE TABLE figures_words (id bigint PRIMARY KEY, vector tsvector NOT NULL)",
    "CREATE INDEX blocks_words_vector ON blocks_words USING gin (vector)",
    "CREATE INDEX statements_words_vector ON statements_words USING gin (vector)",
    "CREATE INDEX statements_words_parts ON statements_words USING gin (parts)",
    "CREATE INDEX figures_words_vector ON figures_words USING gin (vector)",
)


def create(connection: Connection) -> None:
    """Make the tables of words."""
    for statement in _TABLES:
        connection.execute(text(statement))


def add_blocks(connection: Connection, report: int) -> None:
    """Index the blocks of the report of that number."""
    blocks = tables.blocks
    rows = connection.execute(select(blocks.c.id, blocks.c.text).where(blocks.c.report == report))
    found = []
    for row in rows:
        words = plain_words(row.text)
        found.append({"id": row.id, "vector": vector({"w": [words]}, beside=beginnings(words))})
    if found:
        connection.execute(_insert(_blocks_words), found)


def add(connection: Connection, report: int) -> None:
    """Index the statements and figures of the report of that number."""
    said = []
    for words in statement_words(connection, report):
        parts = [*buckets(words.number), *cut(words.words + END)]
        said.append({**entry_row(words), "parts": literal(dict.fromkeys(parts))})
    if said:
        connection.execute(_insert(_statements_words), said)
    counted = [entry_row(words) for words in figure_words(connection, report)]
    if counted:
        connection.execute(_insert(_figures_words), counted)


def remove(connection: Connection, report: int) -> None:
    """Take the statements and figures of the report of that number out of the index again."""
    for words, entries in ((_statements_words, tables.statements), (_figures_words, tables.figures)):
        numbers = select(entries.c.number).where(entries.c.report == report)
        connection.execute(delete(words).where(words.c.id.in_(numbers)))


def _insert(words: TableClause) -> Any:  # noqa: ANN401 - an Insert of no known row
    values = {
        one.name: cast(bindparam(one.name), TSVECTOR) if one.name != "id" else bindparam("id")
        for one in words.c
    }
    return insert(words).values(values)


def statement_numbers(
    connection: Connection, conditions: Conditions, *, after: int | None, before: int | None, most: int
) -> list[int]:
    """Return the numbers of statements that fit: the first `most` after a number, or the last before one."""
    held = held_queries(conditions.held)
    if held is None:
        return []
    asked = functools.partial(_numbers, connection, _statements_words, after=after, before=before, most=most)
    own = [] if conditions.words is None else term_queries(terms_of(conditions.words))
    if own:
        found = asked({"vector": [*own, *held]})
        was_all = not held and after is None and before is None
        if found or (not was_all and _is_somewhere(connection, own)):
            return found
    words = writable(conditions.words or "")
    if not words:
        return asked({"vector": held or EVERY_ROW})
    parts = part_queries(words)
    if not parts:
        return asked({"vector": held or EVERY_ROW}, written=words)
    return asked({"parts": parts, "vector": held}, written=words)


def figure_numbers(
    connection: Connection, conditions: Conditions, *, after: int | None, before: int | None, most: int
) -> list[int]:
    """Return the numbers of figures that fit, as `statement_numbers` does."""
    held = held_queries(conditions.held)
    if held is None:
        return []
    asked = {"vector": held or EVERY_ROW}
    return _numbers(connection, _figures_words, asked, after=after, before=before, most=most)


def _is_somewhere(connection: Connection, own: list[str]) -> bool:
    """Return whether any statement has the words, whatever else is asked for."""
    asked = {"vector": own}
    return bool(_numbers(connection, _statements_words, asked, after=None, before=None, most=1))


def _matches(words: TableClause, query: str, name: str = "vector") -> ColumnElement[bool]:
    return words.c[name].op("@@")(cast(query, TSQUERY))


@contextlib.contextmanager
def _by_words(connection: Connection) -> Iterator[None]:
    """Let questions be answered out of the index of words, whatever is guessed of them."""
    connection.execute(_PLAN, {"others": "off"})
    yield
    connection.execute(_PLAN, {"others": "on"})


_PLAN = text(
    "SELECT set_config('enable_seqscan', :others, true), set_config('enable_indexscan', :others, true)"
)


def _numbers(
    connection: Connection,
    words: TableClause,
    queries: Mapping[str, Sequence[str]],
    *,
    after: int | None,
    before: int | None,
    most: int,
    written: str | None = None,
) -> list[int]:
    """Return the numbers of rows whose columns answer to all `queries`, and that hold what is `written`."""
    last = connection.execute(select(func.max(words.c.id))).scalar()
    if last is None:
        return []
    low, high = -1 if after is None else after, last + 1 if before is None else min(before, last + 1)
    backwards = before is not None and after is None
    found: list[int] = []
    # The sum keeps PostgreSQL from taking the rows in order and looking at each.
    number: ColumnElement[int] = literal_column(f"{words.name}.id + 0")
    with _by_words(connection):
        for start, end in row_windows(low + 1, high, backwards=backwards):
            among = [
                _matches(words, query, name)
                for name, some in queries.items()
                if some
                for query in (*some, bucket_query(start, end))
            ]
            place = number.label("place")
            asked: Select[Any] = select(words.c.id, place).where(*among, number >= start, number < end)
            asked = asked.order_by(place.desc() if backwards else place)
            if written is not None:
                asked = _written(asked, written, backwards=backwards)
            found += connection.execute(asked.limit(most - len(found))).scalars()
            if len(found) >= most:
                break
    return found[::-1] if backwards else found


def _written(asked: Select[Any], written: str, *, backwards: bool) -> Select[Any]:
    """Return the question of which of some rows hold what is `written`, each looked at in order."""
    # With an offset PostgreSQL orders the rows before it looks at them, and stops at the last that is wanted.
    rows = asked.offset(0).subquery()
    own = select(tables.statements.c.words).where(tables.statements.c.number == rows.c.id)
    found = select(rows.c.id).where(func.strpos(own.scalar_subquery(), written) > 0)
    return found.order_by(rows.c.place.desc() if backwards else rows.c.place)


def blocks(connection: Connection, words: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the blocks of current reports that hold `words`, the best first, and the places of all its terms.

    Places are code points of the block's text, from their first to the last of a phrase; those that overlap
    are one.
    """
    terms = terms_of(words)
    queries = term_queries(terms)
    if not queries:
        return
    sought = [(phrase, term.star) for term in terms if (phrase := plain_words(term.words))]
    table = tables.blocks
    ranked = (
        select(table.c.id, _rank(_blocks_words, terms).label("rank"))
        .select_from(_blocks_words)
        .join(table, table.c.id == _blocks_words.c.id)
        .join(tables.reports, tables.reports.c.number == table.c.report)
        .where(*(_matches(_blocks_words, query) for query in queries), tables.reports.c.current)
        .order_by(text("rank DESC"), table.c.id)
    )
    with _by_words(connection):
        found = connection.execute(ranked).all()
    for at in range(0, len(found), _AT_ONCE):
        some = [row.id for row in found[at : at + _AT_ONCE]]
        texts = _texts(connection, some)
        for number in some:
            places = _places(tokens(texts[number]), sought)
            if places:
                yield number, places


def _rank(words: TableClause, terms: Sequence[Term]) -> ColumnElement[float]:
    """Return how close together all terms stand: phrases by their words, for pairs have no places."""
    query = " & ".join(
        " <-> ".join(f"{quoted(f'w:{word}')}" for word in phrase) + (":*" if term.star else "")
        for term in terms
        if (phrase := plain_words(term.words))
    )
    return func.ts_rank_cd(words.c.vector, cast(query, TSQUERY), literal_column("1"))


_AT_ONCE = 200


def _texts(connection: Connection, numbers: list[int]) -> dict[int, str]:
    table = tables.blocks
    rows = connection.execute(select(table.c.id, table.c.text).where(table.c.id.in_(numbers)))
    return {row.id: row.text for row in rows}


def _places(words: list[Token], sought: list[tuple[list[str], bool]]) -> list[tuple[int, int]]:
    """Return where the phrases stand among the words of a text; nothing unless each does."""
    places: list[tuple[int, int]] = []
    for phrase, star in sought:
        found = [at for at in range(len(words) - len(phrase) + 1) if _stands(words, at, phrase, star=star)]
        if not found:
            return []
        places += [(at, at + len(phrase)) for at in found]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [(words[start].start, words[end - 1].end) for start, end in merged]


def _stands(words: list[Token], at: int, phrase: list[str], *, star: bool) -> bool:
    if any(words[at + more].word != word for more, word in enumerate(phrase[:-1])):
        return False
    last = words[at + len(phrase) - 1].word
    return last.startswith(phrase[-1]) if star else last == phrase[-1]


def reports(words: str) -> Select[tuple[int]] | None:
    """Return what selects the numbers of the reports of which a block holds `words`, None for no words."""
    queries = term_queries(terms_of(words))
    if not queries:
        return None
    table = tables.blocks
    joined = _blocks_words.join(table, table.c.id == _blocks_words.c.id)
    asked = (_matches(_blocks_words, query) for query in queries)
    return select(table.c.report).select_from(joined).where(*asked)


def statements(connection: Connection, words: str) -> list[int]:
    """Return the numbers of the statements whose own words hold `words`, the best first."""
    terms = terms_of(words)
    queries = term_queries(terms)
    if not queries:
        return []
    ranked = (
        select(_statements_words.c.id)
        .where(*(_matches(_statements_words, query) for query in queries))
        .order_by(_rank(_statements_words, terms).desc(), _statements_words.c.id)
    )
    with _by_words(connection):
        return list(connection.execute(ranked).scalars())
