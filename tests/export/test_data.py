"""JSON Lines keep every word exact; CSV keeps spreadsheets from running them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report, numbered_report, said
from onrecord.contract import from_json, to_json
from onrecord.export import csv_table, json_lines
from onrecord.export.csv_table import COLUMNS

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def table(*reports):
    return list(csv.DictReader(io.StringIO("".join(csv_table(reports)), newline="")))


def test_each_report_is_one_line_of_the_contract():
    reports = [numbered_report(1), make_report("Lines\u2028and\x85more", "A\rB\nC")]
    lines = "".join(json_lines(reports)).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [to_json(report) for report in reports]
    assert from_json(json.loads(lines[1]), data=reports[1].capture.data) == reports[1]


def test_lines_are_made_one_at_a_time():
    def reports():
        yield numbered_report(1)
        raise AssertionError("the second report was asked for too early")

    assert next(json_lines(reports()))
    rows = csv_table(reports())
    assert [next(rows), next(rows)]


def test_there_is_one_row_a_statement_under_the_header():
    report = numbered_report(7)
    first, second = table(report)
    assert tuple(first) == COLUMNS
    assert first["content"] == "“It is 7,”"
    assert (second["speaker"], second["stance"], second["cue"]) == ("Hal Moor", "denies", "denied")
    assert second["capture_sha256"] == report.capture.sha256
    start, end = int(first["start"]), int(first["end"])
    assert report.document.text[start:end] == first["content"]
    raw = report.capture.data[int(first["raw_start"]) : int(first["raw_end"])]
    assert raw.decode() == first["content"]


def test_a_table_without_statements_has_its_header():
    assert "".join(csv_table([make_report("Nothing")])) == ",".join(COLUMNS) + "\r\n"


def test_pieces_are_joined_and_enclosed():
    report = make_report(
        "T", "“One,” she said, “two.”", said=[said("“One,”", "“two.”", source="she", cue="said")]
    )
    (row,) = table(report)
    assert row["content"] == "“One,” … “two.”"
    assert report.document.text[int(row["start"]) : int(row["end"])] == "“One,” she said, “two.”"


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0", '=HYPERLINK("x")'],
)
def test_no_cell_is_a_formula(formula):
    report = make_report(
        formula,
        f"{formula} he said",
        said=[said(f"{formula} he", source=formula, cue=formula)],
        outlet=formula,
    )
    (row,) = table(report)
    for column in ("title", "outlet", "speaker", "source", "cue", "content"):
        assert row[column].startswith("'")
        assert row[column][1:].startswith(formula)


@given(title=TEXT, words=TEXT)
def test_any_text_comes_back_from_the_table_but_for_the_guard(title, words):
    report = make_report(title, words, said=[said(words)])
    (row,) = table(report)
    assert row["title"].removeprefix("'") == title.removeprefix("'")
    assert row["content"].removeprefix("'") == words.removeprefix("'")
    assert not row["content"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
