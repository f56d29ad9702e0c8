"""The verbs that hold reports against each other: for people, as JSON, as CSV, as a page."""

import csv
import io
import json
from typing import get_args

import pytest
from click.testing import CliRunner

from link.test_copies import WIRE, wire
from link.test_events import BOMB, telling
from link.test_numbers import second, toll
from link.test_same_words import WORDS, other, quoting
from onrecord import relations as vocabulary
from onrecord.record import Record
from onrecord.views.cli import disputes, judge, main, relations

ONE, TWO = quoting(WORDS, "Mara Venn"), other(WORDS, "Tomas Kell")
FIRST, LATER = (
    wire(),
    wire(WIRE[0].replace("Three", "Four"), *WIRE[1:], outlet="Quay Gazette", title="Ropes were cut"),
)


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    """Return a function that runs the command in a folder with a record of six reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    with Record.open("record", create=True) as record:
        for report in (ONE, TWO, FIRST, LATER, toll("23"), second("17")):
            record.keep(report)
    return lambda *arguments: CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_disputes_show_each_side_in_its_words_and_where_they_stand(onrecord):
    shown = onrecord("disputes", "--kind", "same-words").stdout
    for report, who in ((ONE, "Mara Venn"), (TWO, "Tomas Kell")):
        assert who in shown
        assert f"{report.capture.sha256[:8]}:" in shown
    assert shown.count(WORDS.split()[1]) >= 2
    assert "contested" in shown


def test_disputes_as_json_have_the_fields_of_the_design(onrecord):
    rows = [json.loads(line) for line in onrecord("disputes", "--json").stdout.splitlines()]
    assert {row["kind"] for row in rows} == {"same-words", "number"}
    for row in rows:
        assert list(row)[:8] == [
            "id",
            "kind",
            "about",
            "sides",
            "independent_reports",
            "relations",
            "grade",
            "confidence",
        ]
        for side in row["sides"]:
            assert {"speaker", "exact", "report", "entry", "copy_group"} <= side.keys()


def test_relations_as_json_have_the_fields_of_the_design(onrecord):
    rows = [json.loads(line) for line in onrecord("relations", "--json").stdout.splitlines()]
    assert {row["kind"] for row in rows} >= {"same_words_other_speaker", "differs_in_number"}
    for row in rows:
        assert list(row)[:5] == ["id", "kind", "members", "reason", "confidence"]
        for member in row["members"]:
            assert {"report", "entry", "speaker", "exact"} <= member.keys()


def test_disputes_as_csv_are_a_row_a_side(onrecord):
    rows = list(csv.DictReader(io.StringIO(onrecord("disputes", "--csv").stdout)))
    assert {row["speaker"] for row in rows if row["kind"] == "same-words"} == {"Mara Venn", "Tomas Kell"}


def test_disputes_as_a_page_stand_alone(onrecord, tmp_path):
    onrecord("disputes", "--html", "page.html")
    page = (tmp_path / "page.html").read_text()
    assert "Mara Venn" in page
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_a_figure_that_no_statement_holds_is_the_outlets_own(onrecord, tmp_path):
    onrecord("disputes", "--html", "page.html")
    shown = (
        onrecord("disputes", "--kind", "number").stdout,
        onrecord("timeline", "--about", "Lennick").stdout,
        (tmp_path / "page.html").read_text(),
    )
    for text in shown:
        for outlet in ("The Lantern", "Quay Gazette"):
            assert f"{outlet} itself" in text
        assert "not established" not in text


def test_copies_are_listed(onrecord):
    (row,) = [json.loads(line) for line in onrecord("relations", "--copies", "--json").stdout.splitlines()]
    assert set(row["reports"]) == {FIRST.capture.sha256, LATER.capture.sha256}
    assert "2 reports" in onrecord("relations", "--copies").stdout


def test_reports_of_one_event_are_listed_as_matters(onrecord):
    with Record.open("record") as record:
        for report in (BOMB, telling("The attack on the Grennoch brewery on 2 May cost a roof.")):
            record.keep(report)
    rows = [json.loads(line) for line in onrecord("relations", "--matters", "--json").stdout.splitlines()]
    (row,) = [row for row in rows if BOMB.capture.sha256 in row["reports"]]
    assert (row["about"], len(row["reports"]), row["recalled_by"]) == (
        "bombing or attack, Grennoch, 2 May 2031",
        2,
        [],
    )
    with Record.open("record") as record:
        assert [one.id for one in record.matters()] == [it["id"] for it in rows]
    shown = onrecord("relations", "--matters").stdout
    assert "itself tells" in shown
    assert "told in 2 reports" in shown
    assert "The attack on the Grennoch brewery on 2 May cost a roof." in " ".join(shown.split())


@pytest.mark.parametrize(
    "asked", [("--matters", "--kind", "denies"), ("--copies", "--rejected"), ("--copies", "--about", "Lisk")]
)
def test_options_that_would_not_be_heeded_are_refused(onrecord, asked):
    refused = onrecord("relations", *asked)
    assert refused.exit_code == 2
    assert "cannot be asked for together" in refused.stderr


def test_two_reports_are_held_side_by_side(onrecord):
    names = FIRST.capture.sha256[:12], LATER.capture.sha256[:12]
    shown = onrecord("compare", *names).stdout
    assert "~ Three lock keepers" in shown
    assert "Four lock keepers" in shown
    row = json.loads(onrecord("compare", *names, "--json").stdout)
    assert row["shared_of_shorter"] > 0.9
    assert [it["change"] for it in row["sentences"]].count("changed") == 1


def test_reports_with_nothing_in_common_are_said_to_have_nothing(onrecord):
    shown = onrecord("compare", FIRST.capture.sha256[:12], ONE.capture.sha256[:12]).stdout
    assert "They share 0%" in shown
    assert "Nothing that one of them says" in shown


def test_a_timeline_is_by_day(onrecord):
    shown = onrecord("timeline", "--about", "Lennick").stdout
    assert "2031-05-04" in shown
    flowing = " ".join(shown.split())
    assert "gives 23 in “23 people were killed" in flowing
    assert "Mara Venn states" in onrecord("timeline", "--about", "harbour wall", "--grid").stdout


def test_what_is_rejected_is_not_shown_again(onrecord):
    (row,) = [
        json.loads(line)
        for line in onrecord("relations", "--kind", "same_words_other_speaker", "--json").stdout.splitlines()
    ]
    told = onrecord("judge", row["id"][:10], "rejected", "--by", "Ada")
    assert (told.exit_code, "rejected" in told.stderr) == (0, True)
    assert "Mara Venn" not in onrecord("disputes").stdout
    assert "Mara Venn" in onrecord("relations", "--rejected").stdout


def test_a_grade_can_be_put_in_place_of_the_derived_one(onrecord):
    (row,) = [
        json.loads(line) for line in onrecord("disputes", "--kind", "number", "--json").stdout.splitlines()
    ]
    onrecord("judge", row["id"][:10], "corrected", "--grade", "admitted", "--by", "Ada")
    (after,) = [
        json.loads(line) for line in onrecord("disputes", "--kind", "number", "--json").stdout.splitlines()
    ]
    assert (after["id"], after["grade"]) == (row["id"], "admitted")
    assert onrecord("judge", row["id"], "accepted", "--grade", "several").exit_code == 2


def test_an_id_that_names_nothing_is_an_error(onrecord):
    told = onrecord("judge", "ffffffffffff", "rejected")
    assert (told.exit_code, "begins with" in told.stderr) == (2, True)


def test_names_that_may_be_one_are_listed_and_can_be_parted(onrecord, tmp_path):
    with Record.open(tmp_path / "record") as record:
        record.keep(other(WORDS, "Tomas Kel", day="2031-05-09"))
    (row,) = [json.loads(line) for line in onrecord("speakers", "--links", "--json").stdout.splitlines()]
    assert {row["first"], row["second"]} == {"Tomas Kell", "Tomas Kel"}
    assert "Tomas Kel" in onrecord("speakers", "--links").stdout
    assert onrecord("judge", row["id"][:12], "rejected", "--by", "Ada").exit_code == 0
    assert "rejected" in onrecord("speakers", "Kell", "--links").stdout


def test_nothing_found_is_said(onrecord):
    assert "No dispute" in onrecord("disputes", "--about", "Nowhere").stderr
    assert "No relation" in onrecord("relations", "--about", "Nowhere").stderr


def test_kinds_and_verdicts_on_the_command_line_are_those_of_the_vocabulary():
    assert get_args(vocabulary.DisputeKind) == disputes.KINDS
    assert get_args(vocabulary.RelationKind) == relations.KINDS
    assert get_args(vocabulary.Verdict) == judge.VERDICTS
    assert get_args(vocabulary.Grade) == judge.GRADES
