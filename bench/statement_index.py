"""The index of a record with as many invented attributions as asked for, made directly, for `statements.py`.

Reports have sixteen attributions of up to six speakers; words, names, outlets, places and stances are drawn
by laws that make few of them common and most of them rare, as in life. Nothing is written but the database
and the journal's first line: there are no captures and no files of reports. What is indexed of each report is
made by the record's own `words`, from the same tables.
"""

from __future__ import annotations

import datetime as dt
import random
from itertools import accumulate, count
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, text, update

from onrecord.ids import digest
from onrecord.record import Record, tables
from onrecord.record.folding import fold_words
from onrecord.record.places import store_at
from onrecord.record.words.entries import indexed
from onrecord.record.words.indexed import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.record.places import Place

SEED = 20_261_123
A_REPORT = 16
"""Attributions of a report."""

FIRST_DAY = dt.date(2015, 1, 1)
DAYS = 4_300
_REPORTS_AT_ONCE = 500

Row = dict[str, Any]


class Drawn:
    """Values of which the n-th is drawn in proportion to 1 / (n + `flat`)."""

    def __init__(self, values: Sequence[str], flat: float) -> None:
        self.values = values
        self._upto = list(accumulate(1 / (place + flat) for place in range(len(values))))

    def some(self, chance: random.Random, number: int) -> list[str]:
        """Return so many of them."""
        return chance.choices(self.values, cum_weights=self._upto, k=number)


class Stock:
    """The words, names, outlets and places that reports are made of; the commonest come first."""

    def __init__(self) -> None:
        chance = random.Random(SEED)
        words = list(dict.fromkeys(_word(chance) for _ in range(90_000)))
        chance.shuffle(words)
        self.words = Drawn(words[:60_000], 2.7)
        names = [
            f"{given.title()} {own.title()}"
            for given, own in zip(words[1:40_001], words[20_000:], strict=False)
        ]
        self.people = Drawn([*_OFTEN, *names], 1)
        self.outlets = Drawn([f"{word.title()} Courier" for word in words[500:900]], 1)
        self.places = Drawn([word.title() for word in words[1_000:4_000]], 3)


_OFTEN = ("officials", "the police", "a spokesman", "the ministry")
_STANCES = (
    ("states", 55),
    ("denies", 5),
    ("admits", 1),
    ("accuses", 5),
    ("confirms", 4),
    ("estimates", 3),
    ("warns", 4),
    ("promises", 3),
    ("demands", 3),
    ("declines", 1),
    ("doubts", 1),
    ("thinks", 7),
    ("wants", 5),
    ("asks", 3),
)
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwz", "aeiou"


def _word(chance: random.Random) -> str:
    syllables = chance.choice((1, 2, 2, 3, 3, 4))
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(syllables))


def make(place: Place, attributions: int) -> Stock:
    """Make a record at `place` whose index has so many attributions; return what they are made of."""
    stock = Stock()
    Record.open(place, create=True).close()
    parts = store_at(place)
    with parts.writing() as writer:
        _hurry(writer.connection)
    numbers = count(1)
    for some in _by(range(1, -(-attributions // A_REPORT) + 1), _REPORTS_AT_ONCE):
        rows: dict[str, list[Row]] = {}
        for number in some:
            for table, row in _report(stock, number, numbers):
                rows.setdefault(table, []).append(row)
        with parts.writing() as writer:  # now and then, so that the write-ahead log stays small
            for table, values in rows.items():
                writer.connection.execute(insert(tables.metadata.tables[table]), values)
            for number in some:
                words_of(writer.connection).add(writer.connection, number)
    said = tables.statements
    with parts.writing() as writer:
        spoken = select(func.count()).where(
            said.c.report == tables.speakers.c.report, said.c.speaker == tables.speakers.c.id
        )
        writer.connection.execute(update(tables.speakers).values(statements=spoken.scalar_subquery()))
        _index(writer.connection)
    parts.close()
    return stock


_GIN = (("blocks_words", "vector"), ("statements_words", "vector"), ("statements_words", "parts"))


def _hurry(connection: Connection) -> None:
    """Leave the indexes of words in PostgreSQL to the end, where making them takes minutes, not an hour."""
    if connection.dialect.name == "postgresql":
        for table, column in _GIN:
            connection.execute(text(f"DROP INDEX {table}_{column}"))


def _index(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        for table, column in _GIN:
            connection.execute(text(f"CREATE INDEX {table}_{column} ON {table} USING gin ({column})"))


def _by(numbers: range, size: int) -> Iterator[range]:
    """Yield parts of a range, `size` long but for the last."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _report(stock: Stock, number: int, numbers: count[int]) -> Iterator[tuple[str, Row]]:
    chance = random.Random(f"{SEED} {number}")
    capture = digest(f"capture {number}".encode())
    outlet = stock.outlets.some(chance, 1)[0]
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
    title = " ".join(stock.words.some(chance, 7)).capitalize()
    yield "captures", {"sha256": capture, "bytes": 4_000}
    yield (
        "reports",
        {
            "number": number,
            "id": digest(f"report {number}".encode()),
            "capture": capture,
            "makers": "bench/0",
            "document": digest(f"document {number}".encode()),
            "current": True,
            "place": f"/news/{number}.html",
            "title": title,
            "title_folded": fold_words(title),
            "outlet": outlet,
            "outlet_folded": fold_words(outlet),
            "published": f"{day}T08:00:00Z",
            "language": "en",
            "speakers": 6,
            "statements": A_REPORT,
            "pictures": 0,
            "dropped": 0,
            "gaps": [],
            "problems": [],
            "kept": "2026-11-23T00:00:00.000Z",
        },
    )
    people = list(dict.fromkeys(stock.people.some(chance, 6)))
    ids = [digest(f"{number} {name}".encode()) for name in people]
    for name, own in zip(people, ids, strict=True):
        folded = fold_words(name)
        yield (
            "speakers",
            {
                "report": number,
                "id": own,
                "name": name,
                "name_folded": folded,
                "kind": "person",
                "roles": [],
                "statements": 0,
                "known_as": folded,
            },
        )
        for words in sorted({folded, fold_words(name.split()[-1]), " he "}):
            yield "mentions", {"report": number, "speaker": own, "words_folded": words}
    yield from _statements(stock, chance, number, ids, numbers)


def _statements(
    stock: Stock, chance: random.Random, number: int, ids: list[str], numbers: count[int]
) -> Iterator[tuple[str, Row]]:
    at = 0
    stances, weights = zip(*_STANCES, strict=True)
    for place in range(A_REPORT):
        own = next(numbers)
        said = stock.words.some(chance, chance.randint(6, 34))
        if chance.random() < 0.4:
            said[chance.randrange(len(said))] = stock.places.some(chance, 1)[0]
        words = " ".join(said)
        shown = f"{words}, it was said."
        speaker, target = chance.choice(ids), chance.choice(ids) if chance.random() < 0.15 else None
        entry = digest(f"{number} {place}".encode())
        yield "blocks", {"report": number, "kind": "paragraph", "start": at, "text": shown, "indexed": None}
        yield (
            "statements",
            {
                "number": own,
                "report": number,
                "id": entry,
                "speaker": speaker,
                "target": target,
                "kind": chance.choices(("indirect", "direct", "mixed"), (6, 3, 1))[0],
                "stance": chance.choices(stances, weights)[0],
                "negated": False,
                "source": "he",
                "cue": "said",
                "words": words,
                "indexed": indexed(words),
                "start": at,
                "end": at + len(words),
                "flags": [],
                "confidence": 0.9,
            },
        )
        yield "pieces", {"statement": own, "start": at, "end": at + len(words)}
        if chance.random() < 0.2:
            where = stock.places.some(chance, 1)[0]
            yield "figures", _figure(number, entry, speaker, where, chance, at)
        at += len(shown) + 2


def _figure(number: int, entry: str, speaker: str, where: str, chance: random.Random, at: int) -> Row:
    low = chance.randint(2, 400)
    return {
        "report": number,
        "id": digest(f"figure {entry}".encode()),
        "exact": str(low),
        "before": "",
        "after": "",
        "low": low,
        "high": low,
        "comparator": "exact",
        "unit": None,
        "measure": chance.choice(("killed", "injured", "other")),
        "of": None,
        "counted": None,
        "place": where,
        "place_folded": fold_words(where),
        "as_of": None,
        "as_of_basis": None,
        "since": None,
        "until": None,
        "scope": "event",
        "attribution": entry,
        "speaker": speaker,
        "start": at,
        "end": at + 2,
        "flags": [],
        "confidence": 0.9,
    }
