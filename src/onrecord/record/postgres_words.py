"""Words in PostgreSQL: what FTS5 does in SQLite, by `tsvector` and GIN.

A lexeme is a word of a column, with the column's letter before it ("w:bridge", "s:mara"), so that one index
answers any conditions together. Words are taken apart and folded here (`tokens`, `folding`), not by a
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
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, cast, column, delete, func, insert, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from onrecord.record import tables
from onrecord.record.conditions import EVERY
from onrecord.record.entry_words import APART, figure_words, statement_words
from onrecord.record.sought import terms_of, writable
from onrecord.record.tokens import Token, shortened, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Select, TableClause

    from onrecord.record.conditions import Conditions, Held
    from onrecord.record.entry_words import FigureWords, StatementWords
    from onrecord.record.sought import Term

_PLACES = 16_000
"""Words of a column whose places PostgreSQL keeps (16,383), and of one word 256: beyond, none is kept."""

_SAME = 255
_MOST_BYTES = 900_000
"""Of the lexemes of a row; PostgreSQL takes 1 MiB. Further words of a longer row are not indexed."""

_UNPLACED = "!"
"""A lexeme of rows without places: there a phrase is found where its words are."""

_BUCKETS = (12, 15, 18)
"""The bits by which numbers of rows are shifted to number the buckets that they are in."""

_SHORT = (1, 2)
"""Letters of beginnings of words that are lexemes themselves."""

_LETTERS = {"words": "w", "speaker": "s", "target": "t", "place": "p", "outlet": "o", "facets": "f"}
_PART = 3
_MOST_PARTS = 64

_END = APART * (_PART - 1)
"""After the last word of a statement, so that its last characters begin a part as well."""

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
        words = _words(row.text)
        found.append({"id": row.id, "vector": _vector({"w": [words]}, beside=_beginnings(words))})
    if found:
        connection.execute(_insert(_blocks_words), found)


def add(connection: Connection, report: int) -> None:
    """Index the statements and figures of the report of that number."""
    said = []
    for words in statement_words(connection, report):
        parts = [*_buckets(words.number), *_cut(words.words + _END)]
        said.append({**_row(words), "parts": _literal(dict.fromkeys(parts))})
    if said:
        connection.execute(_insert(_statements_words), said)
    counted = [_row(words) for words in figure_words(connection, report)]
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


def _row(entry: StatementWords | FigureWords) -> dict[str, Any]:
    columns: dict[str, list[list[str]]] = {}
    own: list[str] = []
    for name, value in entry._asdict().items():
        if name == "words":
            own = _words(value)
            columns["w"] = [own]
        elif name != "number":
            columns[_LETTERS[name]] = [_split(phrase) for phrase in value.split(APART)]
    beside = [*_buckets(entry.number), *_beginnings(own)]
    return {"id": entry.number, "vector": _vector(columns, beside=beside)}


def _buckets(number: int) -> list[str]:
    return [f"#{bits}:{number >> bits}" for bits in _BUCKETS]


def _beginnings(words: Iterable[str]) -> list[str]:
    """Return the first letter and the first two of each word: what begins so is too much to be gathered."""
    return list(dict.fromkeys(f"{length}:{word[:length]}" for word in words for length in _SHORT))


def _pairs(letter: str, words: Iterable[str]) -> list[str]:
    """Return every two words one after the other: words of a phrase may be common, pairs seldom are."""
    return list(dict.fromkeys(f"+{letter}:{first} {second}" for first, second in pairwise(words)))


def _words(words: str) -> list[str]:
    return [token.word for token in tokens(words)]


def _split(phrase: str) -> list[str]:
    """Return the words of a folded phrase; for one of 2 KiB PostgreSQL would refuse the whole report."""
    return [shortened(word) for word in phrase.split()]


def _vector(columns: Mapping[str, Sequence[Sequence[str]]], *, beside: Sequence[str]) -> str:
    """Return a `tsvector` of the phrases of each column, by its letter, with the pairs of their words.

    No phrase runs into the next. `beside` are further lexemes.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    pairs: dict[str, None] = {}
    placed = True
    for letter, phrases in columns.items():
        at = 0
        for phrase in phrases:
            for word in phrase:
                at += 1
                places[f"{letter}:{word}"].append(at)
            at += 1
            pairs.update(dict.fromkeys(_pairs(letter, phrase)))
        placed = placed and at < _PLACES
    whole: dict[str, list[int] | None] = {**dict.fromkeys(beside), **places, **pairs}
    placed = placed and all(len(found) <= _SAME for found in places.values())
    if placed and sum(len(lexeme.encode()) for lexeme in whole) <= _MOST_BYTES:
        return _literal(whole)
    return _literal(dict.fromkeys([_UNPLACED, *beside, *places]))


def _literal(lexemes: Mapping[str, Sequence[int] | None]) -> str:
    """Return lexemes with their places as PostgreSQL reads them, as many as it takes."""
    parts, size = [], 0
    for lexeme, places in lexemes.items():
        size += len(lexeme.encode())
        if size > _MOST_BYTES:
            break
        parts.append(_quoted(lexeme) + (":" + ",".join(map(str, places)) if places else ""))
    return " ".join(parts)


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def statement_numbers(
    connection: Connection, conditions: Conditions, *, after: int | None, before: int | None, most: int
) -> list[int]:
    """Return the numbers of statements that fit: the first `most` after a number, or the last before one."""
    held = _held(conditions.held)
    if held is None:
        return []
    asked = functools.partial(_numbers, connection, _statements_words, after=after, before=before, most=most)
    own = [] if conditions.words is None else _terms(terms_of(conditions.words))
    if own:
        found = asked({"vector": [*own, *held]})
        was_all = not held and after is None and before is None
        if found or (not was_all and _is_somewhere(connection, own)):
            return found
    words = writable(conditions.words or "")
    if not words:
        return asked({"vector": held or _EVERY})
    parts = _parts(words)
    if not parts:
        return asked({"vector": held or _EVERY}, written=words)
    return asked({"parts": parts, "vector": held}, written=words)


def figure_numbers(
    connection: Connection, conditions: Conditions, *, after: int | None, before: int | None, most: int
) -> list[int]:
    """Return the numbers of figures that fit, as `statement_numbers` does."""
    held = _held(conditions.held)
    if held is None:
        return []
    asked = {"vector": held or _EVERY}
    return _numbers(connection, _figures_words, asked, after=after, before=before, most=most)


def _is_somewhere(connection: Connection, own: list[str]) -> bool:
    """Return whether any statement has the words, whatever else is asked for."""
    asked = {"vector": own}
    return bool(_numbers(connection, _statements_words, asked, after=None, before=None, most=1))


_EVERY = [f"'f:{EVERY}'"]


def _held(held: tuple[Held, ...]) -> list[str] | None:
    """Return a `tsquery` for each thing that has to be held, or None if nothing can hold it."""
    parts = []
    for one in held:
        if not all(one.phrases) or not one.phrases:
            return None
        letter = _LETTERS[one.column]
        parts.append(" | ".join(_phrase(letter, _split(phrase)) for phrase in one.phrases))
    return parts


def _terms(terms: Sequence[Term]) -> list[str]:
    """Return a `tsquery` for each word or phrase that was typed, none if no word is among them."""
    return [_phrase("w", words, open_end=term.star) for term in terms if (words := _words(term.words))]


def _phrase(letter: str, words: Sequence[str], *, open_end: bool = False) -> str:
    """Return the `tsquery` for words one after the other; with `open_end` the last may go on."""
    lexemes = [_quoted(f"{letter}:{word}") for word in words]
    if open_end:
        if len(words) == 1 and letter == "w" and len(words[0]) in _SHORT:
            return _quoted(f"{len(words[0])}:{words[0]}")
        lexemes[-1] += ":*"
    if len(lexemes) == 1:
        return lexemes[0]
    pairs = list(map(_quoted, _pairs(letter, words[:-1] if open_end else words)))
    # Of two words the pair tells all; of more it only leaves fewer rows whose places have to be looked at.
    told = len(words) == 2 and not open_end  # noqa: PLR2004
    placed = " & ".join(pairs if told else [f"({' <-> '.join(lexemes)})", *pairs])
    return f"(({placed}) | ({_quoted(_UNPLACED)} & {' & '.join(lexemes)}))"


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


def _parts(words: str) -> list[str]:
    """Return the `tsquery` for the parts of `words`, which narrow down where they are written, if any.

    One or two signs are sought by the parts that begin with them. Letters and digits are not: they come this
    way only where they are no word anywhere, and then begin too many parts, and stand in too many statements.
    """
    plain = words.replace("\0", " ")
    if len(plain) >= _PART:
        return [" & ".join(map(_quoted, _cut(plain)[:_MOST_PARTS]))]
    return [] if any(letter.isalnum() for letter in plain) else [f"{_quoted(plain)}:*"]


def _cut(words: str) -> list[str]:
    """Return every three characters one after the other, each once."""
    return list(dict.fromkeys(words[at : at + _PART] for at in range(len(words) - _PART + 1)))


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
        for start, end in _windows(low + 1, high, backwards=backwards):
            among = [
                _matches(words, query, name)
                for name, some in queries.items()
                if some
                for query in (*some, _bucketed(start, end))
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


def _windows(start: int, end: int, *, backwards: bool) -> Iterator[tuple[int, int]]:
    """Yield the spans in which rows `start` to `end` are sought one after the other."""
    step = 2 << _BUCKETS[0]
    while start < end:
        if backwards:
            begin = max(start, (end - 1 >> _BUCKETS[0] << _BUCKETS[0]) + (1 << _BUCKETS[0]) - step)
            yield begin, end
            end = begin
        else:
            stop = min(end, (start >> _BUCKETS[0] << _BUCKETS[0]) + step)
            yield start, stop
            start = stop
        step = min(step * 8, 2 << _BUCKETS[-1])


def _bucketed(start: int, end: int) -> str:
    """Return the `tsquery` for the fewest buckets that hold rows `start` to `end`, and as few others."""
    names = []
    at = start >> _BUCKETS[0] << _BUCKETS[0]
    while at < end:
        fits = (one for one in _BUCKETS[1:] if at % (1 << one) == 0 and at + (1 << one) <= end)
        bits = max(fits, default=_BUCKETS[0])
        names.append(_quoted(f"#{bits}:{at >> bits}"))
        at += 1 << bits
    return " | ".join(names)


def blocks(connection: Connection, words: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the blocks of current reports that hold `words`, the best first, and the places of all its terms.

    Places are code points of the block's text, from their first to the last of a phrase; those that overlap
    are one.
    """
    terms = terms_of(words)
    queries = _terms(terms)
    if not queries:
        return
    sought = [(phrase, term.star) for term in terms if (phrase := _words(term.words))]
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
        " <-> ".join(f"{_quoted(f'w:{word}')}" for word in phrase) + (":*" if term.star else "")
        for term in terms
        if (phrase := _words(term.words))
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
    queries = _terms(terms_of(words))
    if not queries:
        return None
    table = tables.blocks
    joined = _blocks_words.join(table, table.c.id == _blocks_words.c.id)
    asked = (_matches(_blocks_words, query) for query in queries)
    return select(table.c.report).select_from(joined).where(*asked)


def statements(connection: Connection, words: str) -> list[int]:
    """Return the numbers of the statements whose own words hold `words`, the best first."""
    terms = terms_of(words)
    queries = _terms(terms)
    if not queries:
        return []
    ranked = (
        select(_statements_words.c.id)
        .where(*(_matches(_statements_words, query) for query in queries))
        .order_by(_rank(_statements_words, terms).desc(), _statements_words.c.id)
    )
    with _by_words(connection):
        return list(connection.execute(ranked).scalars())
