"""Figures are kept with their report, found by what they are, and survive a new index."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3

import pytest

from builders import make_report, said
from onrecord.errors import RecordError
from onrecord.figures import figures
from onrecord.record import Record


def with_figures(report):
    found = figures(report.document, report.attributions, report.speakers)
    return dataclasses.replace(report, figures=found)


BLAST = with_figures(
    make_report(
        "Blast in Orm",
        "At least 12 people were killed in Upper Vale on Monday, Mara Venn said.",
        "Shells destroyed 40 houses near Lennick.",
        said=[said("At least 12 people were killed in Upper Vale", source="Mara Venn", cue="said")],
        outlet="Orm Weekly",
        published="2026-03-18",
    )
)


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "record", create=True) as opened:
        opened.keep(BLAST)
        yield opened


def words(found):
    return [one.exact for one in found]


def test_a_kept_figure_tells_all_that_is_needed_to_use_it(record):
    one = next(iter(record.figures(measure="killed")))
    assert (one.low, one.high, one.comparator, one.exact) == (12, None, "at_least", "At least 12")
    assert (one.speaker, one.place, one.of, one.counted) == ("Mara Venn", "Upper Vale", "people", "people")
    assert (one.since, one.until, one.as_of, one.as_of_basis) == (
        "2026-03-16",
        "2026-03-16",
        "2026-03-18",
        "publication",
    )
    assert one.report.title == "Blast in Orm"
    assert BLAST.document.text[one.start : one.end] == one.exact
    assert isinstance(one.low, int)


def test_figures_are_found_by_measure_place_speaker_outlet_and_day(record):
    assert words(record.figures()) == ["At least 12", "40"]
    assert words(record.figures(measure="buildings")) == ["40"]
    assert words(record.figures(place="upper VALE")) == ["At least 12"]
    assert words(record.figures(speaker="Venn")) == ["At least 12"]
    assert words(record.figures(outlet="weekly", place="lennick")) == ["40"]
    assert words(record.figures(since=dt.date(2026, 3, 19))) == []
    assert words(record.figures(place="Vale of Tears")) == []


def test_a_report_comes_back_with_its_figures(record):
    assert record.report("Blast in Orm").figures == BLAST.figures


def test_making_the_index_again_restores_the_figures(record, tmp_path):
    before = list(record.figures())
    record.close()
    Record.rebuild(tmp_path / "record")
    with Record.open(tmp_path / "record") as again:
        assert list(again.figures()) == before


def test_a_record_whose_index_an_earlier_version_made_still_opens(record, tmp_path):
    before = list(record.figures())
    record.close()
    with sqlite3.connect(tmp_path / "record" / "record.sqlite") as old:
        old.execute("DROP TABLE figures")
        old.execute("PRAGMA user_version = 1")
    old.close()
    with Record.open(tmp_path / "record") as again:
        assert list(again.figures()) == before
        assert [one.name.title for one in again.reports()] == ["Blast in Orm"]


def test_a_figure_whose_giver_is_not_there_is_never_kept(record):
    strange = dataclasses.replace(BLAST.figures[0], speaker="nobody")
    report = dataclasses.replace(BLAST, figures=(strange,), made_by=())
    with pytest.raises(RecordError, match="names an entry that is not there"):
        record.keep(report)
