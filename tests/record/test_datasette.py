"""The index opens in Datasette, with the settings that the docs give: names, facets, search, queries."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from builders import numbered_report
from onrecord.record import Record

SETTINGS = Path(__file__).parents[2] / "docs" / "datasette.json"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("datasette") / "record"
    with Record.open(folder, create=True) as record:
        for number in range(3):
            record.keep(numbered_report(number))
    return folder / "record.sqlite"


@pytest.fixture
def asked(index):
    """Return a function that asks Datasette for a page."""
    if importlib.util.find_spec("datasette") is None:
        pytest.skip("datasette is not installed")

    def ask(page):
        command = [sys.executable, "-m", "datasette", str(index), "--metadata", str(SETTINGS), "--get", page]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    return ask


def test_the_settings_name_tables_and_columns_that_are_there_and_queries_that_run(index):
    settings = json.loads(SETTINGS.read_text())["databases"]["record"]
    connection = sqlite3.connect(index)
    try:
        for table, told in settings["tables"].items():
            columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
            named = {*told.get("facets", ()), told.get("label_column"), told.get("sort"), told.get("fts_pk")}
            assert named - {None} <= columns, table
        for query in settings["queries"].values():
            told = {"words": "“It", "name": "%brill", "measure": "killed"}
            assert connection.execute(query["sql"].replace(":words", "'it'"), told) is not None
    finally:
        connection.close()


def test_a_person_finds_words_in_statements_by_facet_and_comes_to_the_report(asked):
    page = asked("/record/statements.json?_search=it&_facet=stance&_labels=on&_shape=objects")
    assert page["filtered_table_rows_count"] == 6
    counts = {one["value"]: one["count"] for one in page["facet_results"]["stance"]["results"]}
    assert counts == {"states": 3, "denies": 3}
    assert page["rows"][0]["report"]["label"] == "Report 0"


def test_each_table_is_readable_and_its_keys_lead_on(asked):
    tables = {table["name"]: table for table in asked("/record.json")["tables"]}
    shown = {name for name, table in tables.items() if not table["hidden"]}
    assert {"reports", "statements", "speakers", "figures", "blocks", "captures"} <= shown
    assert not {name for name in shown if name.endswith("_words") or name.startswith("link")}
    led = {one["other_table"] for one in tables["statements"]["foreign_keys"]["outgoing"]}
    assert "reports" in led


def test_the_queries_answer_with_speakers(asked):
    said = asked("/record/who_said.json?words=it+NOT+nobody&_shape=array")
    assert {row["speaker"] for row in said} == {"Ada Brill", "Hal Moor"}
    assert len(asked("/record/by_speaker.json?name=ada+brill&_shape=array")) == 3
