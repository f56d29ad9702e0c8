"""Reading many inputs: none can end the run, and none is read twice."""

from __future__ import annotations

import io

import pytest

from onrecord import run
from onrecord.errors import CaptureError, ModelError, RecordFullError
from onrecord.model import Maker
from onrecord.record import Record
from onrecord.run import Summary, read_all, reading

GOOD = "The bridge at Orm is closed\n\n“It fell,” Ana Rell, the mayor, said on Monday.\n"


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"{GOOD}\nIt was the year {2020 + number}.\n", encoding="utf-8")
    return folder


def statuses(outcomes):
    return [outcome.status for outcome in outcomes]


def test_a_fault_in_a_stage_is_a_problem_of_that_input_and_the_others_are_read(reports, monkeypatch):
    def faulty(capture):
        if capture.name.endswith("2.txt"):
            raise ZeroDivisionError("two")
        return run.report_of(capture)

    monkeypatch.setattr(reading, "report_of", faulty)
    outcomes = list(read_all([str(reports)]))
    assert statuses(outcomes) == ["read", "read", "failed", "read", "read"]
    failed = outcomes[2]
    assert failed.problem.code == "internal"
    assert "ZeroDivisionError: two" in failed.problem.message
    assert failed.name.endswith("2.txt")
    assert isinstance(failed.error, ZeroDivisionError)


def test_a_fault_in_taking_in_one_name_leaves_the_other_names(reports, monkeypatch):
    real = reading.captures

    def faulty(names, **options):
        if names == ["bad"]:
            raise RuntimeError("lost")
        yield from real(names, **options)

    monkeypatch.setattr(reading, "captures", faulty)
    outcomes = list(read_all(["bad", str(reports / "1.txt")]))
    assert [(outcome.name, outcome.status) for outcome in outcomes] == [
        ("bad", "failed"),
        (str(reports / "1.txt"), "read"),
    ]


def test_inputs_that_cannot_be_had_keep_their_code_and_advice(tmp_path):
    (tmp_path / "empty.txt").touch()
    missing, empty = read_all([str(tmp_path / "no.txt"), str(tmp_path / "empty.txt")])
    assert (missing.status, missing.problem.code) == ("failed", "not-found")
    assert (empty.status, empty.problem.code) == ("failed", "empty")
    assert isinstance(missing.error, CaptureError)


def test_standard_input_is_an_input_like_any_other():
    (outcome,) = read_all(["-"], standard_input=io.BytesIO(GOOD.encode()))
    assert outcome.status == "read"
    assert "It fell" in outcome.report.document.text


def test_what_the_record_has_is_not_read_again(reports, tmp_path, monkeypatch):
    with Record.open(tmp_path / "record", create=True) as record:
        first = list(read_all([str(reports)], record=record))
        monkeypatch.setattr(reading, "report_of", lambda capture: pytest.fail("was read again"))
        second = list(read_all([str(reports)], record=record))
    assert statuses(first) == ["read"] * 5
    assert statuses(second) == ["known"] * 5
    assert [outcome.report.document.id for outcome in second] == [
        outcome.report.document.id for outcome in first
    ]


def test_another_model_reads_again_beside_what_is_there(reports, tmp_path, monkeypatch):
    name = str(reports / "0.txt")
    with Record.open(tmp_path / "record", create=True) as record:
        list(read_all([name], record=record))
        others = (Maker("read", "0"), Maker("attribute", "0", "f" * 64))
        monkeypatch.setattr(reading, "makers", lambda: others)
        (again,) = read_all([name], record=record)
    assert again.status == "read"


def test_the_same_bytes_at_another_place_are_one_report_seen_twice(reports, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes((reports / "0.txt").read_bytes())
    with Record.open(tmp_path / "record", create=True) as record:
        outcomes = list(read_all([str(reports / "0.txt"), str(copy)], record=record))
        assert statuses(outcomes) == ["read", "known"]
        assert len(list(record.reports())) == 1
        assert record.report(str(copy)).capture.sha256 == outcomes[0].report.capture.sha256


@pytest.mark.parametrize("error", [ModelError("no weights"), RecordFullError("no room")])
def test_what_would_meet_every_input_ends_the_run(reports, monkeypatch, error):
    def faulty(capture):
        raise error

    monkeypatch.setattr(reading, "report_of", faulty)
    with pytest.raises(type(error)):
        list(read_all([str(reports)]))


def test_a_summary_counts_what_passed_also_of_a_run_cut_short(reports, tmp_path):
    summary = Summary()
    outcomes = summary.watch(read_all([str(tmp_path / "no.txt"), str(reports)]))
    for _ in range(3):
        next(outcomes)
    assert (summary.read, summary.known, summary.failed) == (2, 0, 1)
    assert summary.kinds() == {"not-found": 1}
