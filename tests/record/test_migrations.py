"""A record with an index of any earlier schema opens as if this version had made it.

The tables of each version that was ever in use lie in `schemas/`, as `dump_schema.py` wrote them.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from builders import numbered_report
from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.tables import SCHEMA

SCHEMAS = Path(__file__).with_name("schemas")
EARLIER = range(1, SCHEMA)


@pytest.fixture
def folder(tmp_path):
    with Record.open(tmp_path / "record", create=True) as record:
        for number in range(2):
            record.keep(numbered_report(number))
        record.relate()
    return tmp_path / "record"


def contents(folder):
    """Return every row of every table, but the inner parts of full-text search."""
    connection = sqlite3.connect(folder / "record.sqlite")
    try:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        names = [name for (name,) in found if "_words_" not in name]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
        return {name: sorted(map(repr, some)) for name, some in rows.items()}
    finally:
        connection.close()


def with_index_of(version, folder):
    """Put an index of that schema in place, which says that it knows all of the journal, and has one row."""
    for path in folder.glob("record.sqlite*"):
        path.unlink()
    connection = sqlite3.connect(folder / "record.sqlite")
    try:
        connection.executescript((SCHEMAS / f"{version}.sql").read_text())
        connection.execute("INSERT INTO captures VALUES (?, 7)", ["0" * 64])
        size = (folder / "journal.jsonl").stat().st_size
        connection.execute("INSERT INTO progress VALUES (?)", [size])
        connection.commit()
    finally:
        connection.close()


def test_the_tables_of_every_earlier_version_are_here():
    there = {int(path.stem) for path in SCHEMAS.glob("*.sql")}
    assert set(EARLIER) <= there, "run dump_schema.py at the commit before the schema was raised"


@pytest.mark.parametrize("version", EARLIER)
def test_an_index_of_an_earlier_version_is_made_again_and_equal(version, folder):
    before = contents(folder)
    with_index_of(version, folder)
    with Record.open(folder) as record:
        assert [kept.name.title for kept in record.reports()] == ["Report 0", "Report 1"]
        assert len(list(record.search("brill"))) == 2
        record.relate()
    assert contents(folder) == before


@pytest.mark.parametrize("version", EARLIER)
def test_an_index_of_an_earlier_version_is_left_alone_while_others_use_the_record(version, folder):
    with Record.open(folder):
        with_index_of(version, folder)
        with pytest.raises(RecordError, match=f"schema {version}"), Record.open(folder) as record:
            list(record.reports())
    with Record.open(folder) as record:
        assert len(list(record.reports())) == 2
