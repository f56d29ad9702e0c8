"""The database opens in any SQLite tool: names one can read, keys that hold, search; it can be rebuilt."""

from __future__ import annotations

import sqlite3

import pytest

from builders import make_report, numbered_report, said
from onrecord.record import Record

DENIAL = make_report(
    "Mayor denies that bridge at Lennick fell",
    "Mara Venn denied that the bridge at Lennick fell on Monday.",
    "Hal Moor said that the whole bridge fell.",
    said=[
        said("that the bridge at Lennick fell", source="Mara Venn", cue="denied", stance="denies"),
        said("that the whole bridge fell", source="Hal Moor", cue="said"),
    ],
    path="/news/denial.txt",
    published="2026-03-15",
)


@pytest.fixture
def folder(tmp_path):
    with Record.open(tmp_path / "record", create=True) as record:
        record.keep(numbered_report(0))
        record.keep(DENIAL)
        record.keep(numbered_report(1))
        record.relate()
    return tmp_path / "record"


def asked(folder, query):
    connection = sqlite3.connect(folder / "record.sqlite")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def contents(folder):
    """Return every row of every table, but the inner parts of full-text search."""
    tables = asked(
        folder, "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
    )
    inner = ("_words_", "_parts_", "_part_")
    names = [name for name, _ in tables if not any(part in name for part in inner)]
    return {name: sorted(map(repr, asked(folder, f'SELECT * FROM "{name}"'))) for name in names}


def test_every_foreign_key_holds_and_most_tables_have_one(folder):
    assert asked(folder, "PRAGMA foreign_key_check") == []
    assert asked(folder, "PRAGMA foreign_key_list(statements)")
    assert asked(folder, "PRAGMA foreign_key_list(reports)")
    assert asked(folder, "PRAGMA integrity_check") == [("ok",)]


def test_full_text_search_works_from_plain_sql(folder):
    found = asked(
        folder,
        "SELECT speakers.name, statements.words FROM statements_words "
        "JOIN statements ON statements.number = statements_words.rowid "
        "JOIN speakers ON speakers.report = statements.report AND speakers.id = statements.speaker "
        "WHERE statements_words MATCH 'words : bridge' ORDER BY statements.start",
    )
    assert found == [
        ("Mara Venn", "that the bridge at Lennick fell"),
        ("Hal Moor", "that the whole bridge fell"),
    ]


def test_a_rebuilt_database_is_equal_row_for_row(folder):
    before = contents(folder)
    assert len(before["statements"]) == 6
    Record.rebuild(folder)
    after = contents(folder)
    assert before.keys() == after.keys()
    for table, rows in before.items():
        assert after[table] == rows, table


def test_conditions_of_every_kind_are_one_query_in_plain_sql(folder):
    sought = 'words : bridge AND speaker : "mara venn" AND facets : (denies AND 2026 AND 202603)'
    assert asked(
        folder,
        "SELECT statements.words FROM statements_words "
        "JOIN statements ON statements.number = statements_words.rowid "
        f"WHERE statements_words MATCH '{sought}'",
    ) == [("that the bridge at Lennick fell",)]
