"""What is indexed of statements and figures: for each a row of words, a column for each condition.

The rows are made from the tables alone, so that what was indexed of a report can be told again when a later
reading of the same capture takes its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from onrecord.link.speakers import initials
from onrecord.record import tables
from onrecord.record.conditions import EVERY, day_words
from onrecord.record.folding import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

APART = "\ue000"
"""A word of its own between two names in one column: no phrase runs across it. No indexed text holds it."""

MARKS = ("\ufdd0", "\ufdd1")
"""Non-characters that full-text search puts around what it found; no indexed text holds them."""

_BODIES = ("organisation", "government", "group")
_NOT_INDEXED = str.maketrans(dict.fromkeys(("\0", *MARKS), " "))
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


class StatementWords(NamedTuple):
    """What is indexed of a statement; `words` are its own as they stand, the others folded."""

    number: int
    words: str
    speaker: str
    target: str
    place: str
    outlet: str
    facets: str


class FigureWords(NamedTuple):
    """What is indexed of a figure, folded."""

    number: int
    speaker: str
    place: str
    outlet: str
    facets: str


def indexed(words: str) -> str | None:
    """Return `words` for the index, character for character, or None if they can stand as they are."""
    result = words.translate(_NOT_INDEXED)
    return None if result == words else result


def statement_words(connection: Connection, report: int) -> Iterator[StatementWords]:
    """Yield what is indexed of the statements of the report of that number, in their order."""
    outlet, day = _of_report(connection, report)
    names = _names(connection, report)
    places = _places(connection, report)
    table = tables.statements
    for row in connection.execute(select(table).where(table.c.report == report).order_by(table.c.number)):
        yield StatementWords(
            number=row.number,
            words=row.words if row.indexed is None else row.indexed,
            speaker=names[row.speaker],
            target=names[row.target],
            place=_apart([*places[row.id], *names_written(row.words)]),
            outlet=outlet,
            facets=f"{EVERY} {row.stance} {row.kind} {day}",
        )


def figure_words(connection: Connection, report: int) -> Iterator[FigureWords]:
    """Yield what is indexed of the figures of the report of that number, in their order."""
    outlet, day = _of_report(connection, report)
    names = _names(connection, report)
    table = tables.figures
    for row in connection.execute(select(table).where(table.c.report == report).order_by(table.c.number)):
        yield FigureWords(
            number=row.number,
            speaker=names[row.speaker],
            place=_apart([row.place_folded or ""]),
            outlet=outlet,
            facets=f"{EVERY} {row.measure} {day}",
        )


def names_written(words: str) -> Iterator[str]:
    """Yield the runs of words written as names are, folded: with a capital, or in a script of one case.

    "The bridge at Upper Vale, Lennick's only one" gives "the", "upper vale lennick": a place is a place also
    where the sentence begins, and where something is its own.
    """
    run: list[str] = []
    for word in _WORD.findall(words):
        if word[0].isalpha() and not word[0].islower():
            run.append(_POSSESSIVE.sub("", word))
        elif run:
            yield fold_words(" ".join(run))
            run = []
    if run:
        yield fold_words(" ".join(run))


def _of_report(connection: Connection, report: int) -> tuple[str, str]:
    """Return the words of the outlet and of the day of publication."""
    table = tables.reports
    row = connection.execute(
        select(table.c.outlet_folded, table.c.published).where(table.c.number == report)
    ).one()
    return _apart([row.outlet_folded or ""]), day_words(row.published)


def _names(connection: Connection, report: int) -> defaultdict[str | None, str]:
    """Return for each speaker of a report the words that it has for them; none for nobody.

    A body is found by the initials of its name as well, though the report may not have them.
    """
    table = tables.mentions
    said: defaultdict[str, list[str]] = defaultdict(list)
    named = select(tables.speakers.c.id, tables.speakers.c.name).where(
        tables.speakers.c.report == report, tables.speakers.c.kind.in_(_BODIES)
    )
    for row in connection.execute(named.order_by(tables.speakers.c.id)):
        if len(letters := initials(row.name)) > 1:
            said[row.id].append(letters)
    for row in connection.execute(
        select(table.c.speaker, table.c.words_folded)
        .where(table.c.report == report)
        .order_by(table.c.speaker, table.c.words_folded)
    ):
        said[row.speaker].append(row.words_folded)
    return defaultdict(str, {speaker: _apart(words) for speaker, words in said.items()})


def _places(connection: Connection, report: int) -> defaultdict[str, list[str]]:
    """Return for each statement of a report the places of the figures in it."""
    table = tables.figures
    places: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(
        select(table.c.attribution, table.c.place_folded)
        .where(table.c.report == report, table.c.attribution.is_not(None), table.c.place_folded.is_not(None))
        .order_by(table.c.number)
    ):
        places[row.attribution].append(row.place_folded)
    return places


def _apart(phrases: Iterable[str]) -> str:
    """Return phrases in one column, each once, apart from each other."""
    return f" {APART} ".join(dict.fromkeys(words for it in phrases if (words := it.strip())))
