"""Words as PostgreSQL's lexemes: the `tsvector` of a row, and the `tsquery` for what is sought.

A lexeme is a word of a column with the column's letter before it ("w:bridge", "s:mara"). Beside those of its
words a row has lexemes for pairs of words ("+w:old bridge"), for the beginnings of words ("2:br") and for the
buckets that its number is in ("#12:7"); the parts of a statement, every three characters, are a vector of
their own. Nothing here asks the database.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.record.conditions import EVERY
from onrecord.record.words.entries import APART
from onrecord.record.words.tokens import shortened, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.record.conditions import Held
    from onrecord.record.words.entries import FigureWords, StatementWords
    from onrecord.record.words.sought import Term

_PLACES = 16_000
"""Words of a column whose places PostgreSQL keeps (16,383): beyond, none is kept."""

_SAME = 255
"""Times that PostgreSQL keeps the places of one word, at most 256."""

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

END = APART * (_PART - 1)
"""After the last word of a statement, so that its last characters begin a part as well."""

EVERY_ROW = [f"'f:{EVERY}'"]
"""The queries that every row of statements and figures answers to."""


def entry_row(entry: StatementWords | FigureWords) -> dict[str, Any]:
    """Return the row of a statement or a figure: its number and its `tsvector`."""
    columns: dict[str, list[list[str]]] = {}
    own: list[str] = []
    for name, value in entry._asdict().items():
        if name == "words":
            own = plain_words(value)
            columns["w"] = [own]
        elif name != "number":
            columns[_LETTERS[name]] = [_split(phrase) for phrase in value.split(APART)]
    beside = [*buckets(entry.number), *beginnings(own)]
    return {"id": entry.number, "vector": vector(columns, beside=beside)}


def buckets(number: int) -> list[str]:
    """Return the lexemes of the buckets that a row is in."""
    return [f"#{bits}:{number >> bits}" for bits in _BUCKETS]


def beginnings(words: Iterable[str]) -> list[str]:
    """Return the first letter and the first two of each word: what begins so is too much to be gathered."""
    return list(dict.fromkeys(f"{length}:{word[:length]}" for word in words for length in _SHORT))


def _pairs(letter: str, words: Iterable[str]) -> list[str]:
    """Return every two words one after the other: words of a phrase may be common, pairs seldom are."""
    return list(dict.fromkeys(f"+{letter}:{first} {second}" for first, second in pairwise(words)))


def plain_words(words: str) -> list[str]:
    """Return the folded words of a text."""
    return [token.word for token in tokens(words)]


def _split(phrase: str) -> list[str]:
    """Return the words of a folded phrase; for one of 2 KiB PostgreSQL would refuse the whole report."""
    return [shortened(word) for word in phrase.split()]


def vector(columns: Mapping[str, Sequence[Sequence[str]]], *, beside: Sequence[str]) -> str:
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
        return literal(whole)
    return literal(dict.fromkeys([_UNPLACED, *beside, *places]))


def literal(lexemes: Mapping[str, Sequence[int] | None]) -> str:
    """Return lexemes with their places as PostgreSQL reads them, as many as it takes."""
    parts, size = [], 0
    for lexeme, places in lexemes.items():
        size += len(lexeme.encode())
        if size > _MOST_BYTES:
            break
        parts.append(quoted(lexeme) + (":" + ",".join(map(str, places)) if places else ""))
    return " ".join(parts)


def quoted(lexeme: str) -> str:
    """Return a lexeme as PostgreSQL reads it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def held_queries(held: tuple[Held, ...]) -> list[str] | None:
    """Return a `tsquery` for each thing that has to be held, or None if nothing can hold it."""
    parts = []
    for one in held:
        if not all(one.phrases) or not one.phrases:
            return None
        letter = _LETTERS[one.column]
        parts.append(" | ".join(_phrase(letter, _split(phrase)) for phrase in one.phrases))
    return parts


def term_queries(terms: Sequence[Term]) -> list[str]:
    """Return a `tsquery` for each word or phrase that was typed, none if no word is among them."""
    return [_phrase("w", words, open_end=term.star) for term in terms if (words := plain_words(term.words))]


def _phrase(letter: str, words: Sequence[str], *, open_end: bool = False) -> str:
    """Return the `tsquery` for words one after the other; with `open_end` the last may go on."""
    lexemes = [quoted(f"{letter}:{word}") for word in words]
    if open_end:
        if len(words) == 1 and letter == "w" and len(words[0]) in _SHORT:
            return quoted(f"{len(words[0])}:{words[0]}")
        lexemes[-1] += ":*"
    if len(lexemes) == 1:
        return lexemes[0]
    pairs = list(map(quoted, _pairs(letter, words[:-1] if open_end else words)))
    # Of two words the pair tells all; of more it only leaves fewer rows whose places have to be looked at.
    told = len(words) == 2 and not open_end  # noqa: PLR2004
    placed = " & ".join(pairs if told else [f"({' <-> '.join(lexemes)})", *pairs])
    return f"(({placed}) | ({quoted(_UNPLACED)} & {' & '.join(lexemes)}))"


def part_queries(words: str) -> list[str]:
    """Return the `tsquery` for the parts of `words`, which narrow down where they are written, if any.

    One or two signs are sought by the parts that begin with them. Letters and digits are not: they come this
    way only where they are no word anywhere, and then begin too many parts, and stand in too many statements.
    """
    plain = words.replace("\0", " ")
    if len(plain) >= _PART:
        return [" & ".join(map(quoted, cut(plain)[:_MOST_PARTS]))]
    return [] if any(letter.isalnum() for letter in plain) else [f"{quoted(plain)}:*"]


def cut(words: str) -> list[str]:
    """Return every three characters one after the other, each once."""
    return list(dict.fromkeys(words[at : at + _PART] for at in range(len(words) - _PART + 1)))


def bucket_query(start: int, end: int) -> str:
    """Return the `tsquery` for the fewest buckets that hold rows `start` to `end`, and as few others."""
    names = []
    at = start >> _BUCKETS[0] << _BUCKETS[0]
    while at < end:
        fits = (one for one in _BUCKETS[1:] if at % (1 << one) == 0 and at + (1 << one) <= end)
        bits = max(fits, default=_BUCKETS[0])
        names.append(quoted(f"#{bits}:{at >> bits}"))
        at += 1 << bits
    return " | ".join(names)


def row_windows(start: int, end: int, *, backwards: bool) -> Iterator[tuple[int, int]]:
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
