"""`onrecord figures`: for people, as data, as a picture; and figures where reports are shown."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from builders import make_report, said
from onrecord.export import report_page
from onrecord.export.intervals import interval
from onrecord.figures import figures
from onrecord.figures.tables import table
from onrecord.model import Measure
from onrecord.record import Record
from onrecord.views.cli import main
from onrecord.views.cli.figures import MEASURES

PARAGRAPHS = (
    "At least 12 people were killed in Upper Vale, Mara <Venn> said.",
    "Up to 30 people were killed in Lennick, between 7 and 9 in Orm, and 5 in Sarn.",
    "Hundreds of people were injured.",
)
SAID = [said("At least 12 people were killed in Upper Vale", source="Mara <Venn>", cue="said")]


def report(**more):
    made = make_report("Blast in Orm", *PARAGRAPHS, said=SAID, outlet="Orm Weekly", **more)
    return dataclasses.replace(made, figures=figures(made.document, made.attributions, made.speakers))


DATED = report(published="2026-03-18")


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    with Record.open("record", create=True) as record:
        record.keep(DATED)

    def run(*arguments: str, code: int = 0):
        done = CliRunner().invoke(main, list(arguments), prog_name="onrecord")
        assert done.exit_code == code, (done.output, done.exception)
        return done

    return run


def test_the_measures_of_the_command_are_those_of_the_model():
    assert get_args(Measure) == MEASURES


def test_a_person_sees_interval_measure_giver_and_exact_words(onrecord):
    printed = onrecord("figures", "--measure", "killed").stdout
    assert "≥ 12" in printed
    assert "Mara <Venn>" in printed
    assert "At least 12 people" in printed
    assert "the report itself" in printed
    assert "≥ 200" not in printed


def test_json_is_one_object_a_line(onrecord):
    lines = [
        json.loads(line) for line in onrecord("figures", "--place", "lennick", "--json").stdout.splitlines()
    ]
    assert [(line["low"], line["high"], line["comparator"], line["place"]) for line in lines] == [
        (None, 30, "at_most", "Lennick")
    ]
    assert lines[0]["report"]["title"] == "Blast in Orm"


def test_csv_has_a_row_a_figure(onrecord):
    rows = list(csv.DictReader(io.StringIO(onrecord("figures", "--csv").stdout)))
    assert [row["exact"] for row in rows] == [
        "At least 12",
        "Up to 30",
        "between 7 and 9",
        "5",
        "Hundreds of",
    ]
    assert (rows[0]["low"], rows[0]["high"], rows[0]["speaker"]) == ("12", "", "Mara <Venn>")


def test_nothing_that_fits_is_told(onrecord):
    assert "No figure fits." in onrecord("figures", "--place", "Nowhere").stderr


def test_one_form_at_a_time(onrecord):
    onrecord("figures", "--json", "--plot", "a.svg", code=2)


def test_the_picture_has_a_mark_for_each_figure_and_arrows_at_open_ends(onrecord, tmp_path):
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    onrecord("figures", "--plot", "killed.svg", "--measure", "killed")
    root = ET.parse(tmp_path / "killed.svg").getroot()
    words = "".join(root.itertext())
    assert "Mara <Venn>" in words
    assert "18 Mar 2026" in words
    labels = [element.get("aria-label", "") for element in root.iter()]
    marks = [element.get("aria-roledescription") for element in root.iter()]
    assert sum("day: 18 Mar 2026" in label for label in labels) >= 4
    assert marks.count("point") == 3  # the dot of 5, and the arrows of 12 and of 30
    assert not [
        element for element in root.iter() if element.tag.endswith(("script", "image", "foreignObject"))
    ]


def test_a_picture_takes_the_place_of_a_picture_of_ours_and_of_nothing_else(onrecord, tmp_path):
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    onrecord("figures", "--plot", "a.svg")
    onrecord("figures", "--plot", "a.svg")
    (tmp_path / "mine.svg").write_text("<svg/>", encoding="utf-8")
    onrecord("figures", "--plot", "mine.svg", code=2)
    assert (tmp_path / "mine.svg").read_text(encoding="utf-8") == "<svg/>"


def test_figures_without_a_day_are_told_and_not_drawn(onrecord):
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    with Record.open("record") as record:
        record.keep(report(path="/news/undated.txt", gaps=("no day",)))
    done = onrecord("figures", "--plot", "-")
    assert done.stdout.startswith("<svg")


def test_a_report_is_shown_with_its_figures(onrecord):
    assert "Figures" in onrecord("show", "Blast").stdout
    assert "between 7 and 9" in onrecord("show", "Blast").stdout


def test_the_page_of_a_report_marks_its_figures_and_lists_them():
    page = report_page(DATED)
    assert 'class="figure' in page or "figure" in page.split("<article")[1].split("</article>")[0]
    assert "given by <bdi>Mara &lt;Venn&gt;</bdi>" in page
    assert "≥ 12" in page


@pytest.mark.parametrize(
    ("low", "high", "comparator", "words"),
    [
        (5000, None, "more_than", "> 5,000"),
        (24, None, "vague", "≥ 24"),
        (None, 30, "at_most", "≤ 30"),
        (None, 30, "less_than", "< 30"),
        (100, 100, "about", "~ 100"),
        (7, 9, "between", "7 – 9"),
        (None, None, "vague", "open"),
        (2.5, 2.5, "exact", "2.5"),
    ],
)
def test_an_interval_is_written_as_it_is_meant(low, high, comparator, words):
    assert interval(low, high, comparator) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (40, 40, "year", "40 years"),
        (1, 1, "year", "1 year"),
        (0.5, 0.5, "hour", "0.5 hours"),
        (61.4, 61.4, "m", "61.4 m"),
        (6, 6, "foot", "6 feet"),
        (12, 12, "%", "12 %"),
        (12, 12, "percentage point", "12 percentage points"),
        (14, 14, "EUR", "14 EUR"),
        (7, 9, "$", "$7 – $9"),
        (3, None, "decade", "≥ 3 decades"),
    ],
)
def test_a_unit_is_written_as_a_person_would(low, high, unit, words):
    comparator = "between" if high and low < high else "exact" if high else "at_least"
    assert interval(low, high, comparator, unit) == words


def test_every_unit_that_is_read_has_a_plural_that_is_read_again():
    """What is shown with a number is among the words that the stage knows for the unit, or its own name."""
    read = {
        word: unit
        for group in ("money", "duration", "measure")
        for word, unit in table("units")[group].items()
    }
    for unit in {unit for unit in read.values() if unit.isalpha()}:
        shown = interval(2, 2, "exact", unit).removeprefix("2 ")
        assert shown == unit or read[shown] == unit
