"""The verbs that look into a record: for people, as JSON, as CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import get_args

import pytest
from click.testing import CliRunner

from builders import make_report, said
from onrecord.model import Kind, Stance
from onrecord.record import Record
from onrecord.views.cli import main
from onrecord.views.cli.statements import KINDS, STANCES

BRIDGE = make_report(
    "Mayor denies that bridge fell",
    "“It stands,” Ana Rell, mayor of Orm, told reporters on Monday.",
    "The police said that they had been liberated from their paperwork.",
    said=[
        said("“It stands,”", source="Ana Rell", cue="told reporters", stance="denies", kind="direct"),
        said(
            "they had been liberated from their paperwork",
            source="The police",
            cue="said",
            speaker_kind="organisation",
        ),
    ],
    outlet="Orm Weekly",
    published="2026-03-15T09:40:00+02:00",
    path="/news/bridge.txt",
)
FORMULA = make_report(
    "=HYPERLINK(1)",
    "=1+1, said Ana Rell.",
    said=[said("=1+1", source="Ana Rell", cue="said")],
    path="/news/formula.txt",
)


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    """Return a function that runs the command in a folder with a record of two reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    with Record.open("record", create=True) as record:
        record.keep(BRIDGE)
        record.keep(FORMULA)

    def run(*arguments: str, code: int = 0):
        done = CliRunner().invoke(main, list(arguments), prog_name="onrecord")
        assert done.exit_code == code, (done.output, done.exception)
        return done

    return run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_without_a_verb_the_help_is_shown(onrecord):
    assert onrecord().stdout == onrecord("--help").stdout


def test_list_names_every_report_with_date_outlet_and_counts(onrecord):
    lines = onrecord("list").stdout.splitlines()
    assert lines[0] == f"{BRIDGE.capture.sha256[:8]}  2026-03-15  Mayor denies that bridge fell"
    flowing = " ".join(" ".join(lines).split())
    assert "Orm Weekly · 2 statements · 2 speakers · text only: no page source" in flowing
    assert flowing.count("outlet not given") == 1


def test_list_as_json_is_an_object_a_line(onrecord):
    first, _ = map(json.loads, onrecord("list", "--json").stdout.splitlines())
    assert first["name"]["sha256"] == BRIDGE.capture.sha256
    assert (first["statements"], first["gaps"]) == (2, ["text only: no page source"])


def test_csv_has_a_head_and_its_cells_are_no_formulas(onrecord):
    (found,) = rows(onrecord("statements", "--outlet", "Orm", "--stance", "denies", "--csv").stdout)
    assert (found["speaker"], found["words"], found["report_outlet"]) == (
        "Ana Rell",
        "“It stands,”",
        "Orm Weekly",
    )
    assert "'=HYPERLINK(1)" in onrecord("list", "--csv").stdout


def test_statements_are_found_by_whom_they_are_about_and_by_place(onrecord):
    with Record.open("record") as record:
        record.keep(
            make_report(
                "Vale road shut",
                "Ana Rell warned Hal Moor that the road to Upper Vale was shut. It reopens, she said.",
                said=[
                    said(
                        "that the road to Upper Vale was shut",
                        source="Ana Rell",
                        cue="warned",
                        stance="warns",
                        target="Hal Moor",
                    ),
                    said("It reopens", source="she", speaker="Ana Rell", cue="said", confidence=0.31),
                ],
            )
        )
    (found,) = rows(onrecord("statements", "--target", "moor", "--csv").stdout)
    assert (found["words"], found["target"]) == ("that the road to Upper Vale was shut", "Hal Moor")
    listed = onrecord("statements", "--speaker", "Rell").stdout
    assert "that the road to Upper Vale was shut  (about Hal Moor)" in listed
    assert "It reopens  (unsure, 0.31)" in listed
    assert len(rows(onrecord("statements", "--place", "upper vale", "--csv").stdout)) == 1
    assert rows(onrecord("statements", "--place", "road", "--csv").stdout) == []
    assert len(rows(onrecord("statements", "--speaker", "Rell", "--csv").stdout)) == 4
    assert len(rows(onrecord("statements", "--speaker", "Rell", "--limit", "3", "--csv").stdout)) == 3


def test_csv_of_nothing_still_has_its_head(onrecord):
    done = onrecord("statements", "--speaker", "nobody", "--csv")
    assert done.stdout.startswith("report_id,report_sha256,report_title")
    assert rows(done.stdout) == []


def test_search_marks_where_the_words_around_a_hit_are_cut(tmp_path):
    (tmp_path / "crane.txt").write_text(
        "Crane falls\n\nThe crane fell in the night, and nobody on the quay had been told that the bolts "
        "were worn through.\n\nThe quay is shut.\n",
        encoding="utf-8",
    )

    def run(*arguments):
        done = CliRunner().invoke(main, [*arguments, "--record", str(tmp_path / "r")], prog_name="onrecord")
        assert done.exit_code == 0, (done.output, done.exception)
        return " ".join(done.stdout.split())

    run("read", str(tmp_path / "crane.txt"))
    assert "…" in run("search", "crane fell").partition("fell")[2]
    assert "…" not in run("search", "quay is shut").partition("shut")[2]


def test_search_for_one_argument_seeks_the_phrase(onrecord):
    done = onrecord("search", "liberated from")
    assert done.stdout.startswith("Mayor denies that bridge fell\n")
    assert "liberated from" in " ".join(done.stdout.split())
    assert "— The police states" in " ".join(done.stdout.split())
    nothing = onrecord("search", "from liberated")
    assert nothing.stdout == ""
    assert nothing.stderr == "Not found.\n"
    assert onrecord("search", "from", "liberated").stdout


def test_speakers_are_counted_over_reports(onrecord):
    assert onrecord("speakers").stdout.splitlines() == [
        "    2  Ana Rell  person, in 2 reports",
        "    1  The police  organisation, in 1 report",
    ]
    assert onrecord("speakers", "police", "--json").stdout.count("\n") == 1


def test_statements_stand_under_their_report(onrecord):
    done = onrecord("statements", "--speaker", "Rell", "--since", "2026-03-15", "--until", "2026-03-15")
    assert done.stdout == (
        "Mayor denies that bridge fell\n"
        f"{BRIDGE.capture.sha256[:8]} · Orm Weekly · 15 March 2026, 09:40 +02:00\n"
        "  denies     Ana Rell  by saying: “It stands,”\n"
    )


def test_show_finds_a_report_by_hash_path_or_title_and_marks_it(onrecord):
    for reference in (BRIDGE.capture.sha256[:8], "/news/bridge.txt", "mayor denies"):
        assert "[“It stands,”]¹ Ana Rell" in onrecord("show", reference).stdout


def test_show_as_json_is_the_contract(onrecord):
    shown = json.loads(onrecord("show", "/news/bridge.txt", "--json").stdout)
    assert shown["onrecord"] == 1
    assert shown["capture"]["sha256"] == BRIDGE.capture.sha256


def test_a_report_that_is_not_there_is_said_so_with_what_to_do(onrecord):
    done = onrecord("show", "nothing like it", code=2)
    assert done.stderr.startswith("onrecord: ")
    assert "Traceback" not in done.output


def test_a_record_that_is_not_there_is_said_so_with_what_to_do(onrecord):
    done = onrecord("list", "--record", "elsewhere", code=2)
    assert "there is no record in elsewhere" in done.stderr
    assert "onrecord read" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("reed", "x"),
        ("read",),
        ("read", "--json", "--csv", "x"),
        ("statements", "--stance", "lies"),
        ("statements", "--since", "yesterday"),
        ("search", ""),
        ("search", "*"),
        ("list", "extra"),
    ],
)
def test_what_is_not_understood_exits_with_2_and_says_why(onrecord, arguments):
    assert onrecord(*arguments, code=2).stderr.startswith("Usage: onrecord")


def test_a_day_that_is_none_is_answered_by_how_one_is_written(onrecord):
    for verb in ("statements", "figures"):
        assert "give one as 2031-05-17" in onrecord(verb, "--until", "2031-02-30", code=2).stderr
    assert rows(onrecord("statements", "--csv", "--since", "2026-03-15").stdout)
    assert not rows(onrecord("statements", "--csv", "--since", "2026-03-16").stdout)


def test_a_page_is_never_written_over_a_file_of_somebody_else(onrecord, tmp_path):
    evidence = tmp_path / "evidence.html"
    evidence.write_text("<html>theirs</html>")
    done = onrecord("show", "/news/bridge.txt", "--html", "evidence.html", code=2)
    assert "was not made by OnRecord" in " ".join(done.stderr.split())
    assert evidence.read_text() == "<html>theirs</html>"


def test_a_page_is_written_and_may_be_written_again(onrecord, tmp_path):
    for _ in range(2):
        onrecord("show", "/news/bridge.txt", "--html", "bridge.html")
    page = (tmp_path / "bridge.html").read_text(encoding="utf-8")
    assert "Mayor denies that bridge fell" in page
    assert onrecord("show", "/news/bridge.txt", "--html", "-").stdout == page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bridge.html", "record"]


def test_rebuild_makes_the_index_again(onrecord, tmp_path):
    (tmp_path / "record" / "record.sqlite").unlink()
    assert "2 captures and 2 reports are whole" in onrecord("rebuild").stderr
    assert len(onrecord("list", "--json").stdout.splitlines()) == 2


def test_rebuild_names_what_is_damaged(onrecord, tmp_path):
    sha256 = BRIDGE.capture.sha256
    (tmp_path / "record" / "captures" / sha256[:2] / sha256).write_bytes(b"changed")
    assert sha256 in onrecord("rebuild", code=1).stderr


def test_the_choices_of_the_command_line_are_those_of_the_model():
    assert get_args(Stance) == STANCES
    assert get_args(Kind) == KINDS
