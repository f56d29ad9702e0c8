"""What is erased is gone everywhere, and everything that was sealed stays verifiable."""

from __future__ import annotations

import json
import shutil

import pytest

from builders import numbered_report
from onrecord.errors import RecordError, UnknownReportError
from onrecord.record import Record, erasing

WORDS = (b"It is 1", b"Report 1", b"that it was 1")


@pytest.fixture
def erased(folder, key):
    with Record.open(folder) as record:
        record.seal(key)
    Record.erase(folder, "Report 1", "asked for by the person quoted")
    return folder


def test_no_file_of_the_record_holds_a_word_of_what_was_erased(erased):
    for path in erased.rglob("*"):
        if path.is_file():
            assert not [words for words in WORDS if words in path.read_bytes()], path
    with Record.open(erased) as record:
        assert [kept.name.title for kept in record.reports()] == ["Report 0", "Report 2"]
        assert not list(record.search('"it is 1"'))
        with pytest.raises(UnknownReportError):
            record.report("Report 1")


def test_the_journal_tells_what_was_erased_and_why(erased):
    event = json.loads((erased / "journal.jsonl").read_bytes().splitlines()[-1])
    assert (event["event"], event["reason"]) == ("erase", "asked for by the person quoted")
    assert event["capture"] == numbered_report(1).capture.sha256


def test_an_erasure_leaves_the_seals_as_they_were(erased, judged, key):
    state, found = judged(erased)
    assert {one.kind for one in found} == {"event"}  # the erasure itself is not sealed yet
    assert state == "unverifiable"
    with Record.open(erased) as record:
        record.seal(key)
    assert judged(erased) == ("verified", [])


def test_what_was_erased_and_is_there_again_without_an_event_fails(erased, judged, folder, tmp_path):
    data = numbered_report(1).capture.data
    sha256 = numbered_report(1).capture.sha256
    (erased / "captures" / sha256[:2] / sha256).write_bytes(data)
    state, found = judged(erased)
    assert state == "failed"
    assert ("erasure", "failed") in {(one.kind, one.state) for one in found}


def test_a_rebuild_brings_nothing_back(erased):
    rebuilt = Record.rebuild(erased)
    assert (rebuilt.captures, rebuilt.reports, rebuilt.problems, rebuilt.unnamed) == (2, 2, (), ())
    with Record.open(erased) as record:
        assert len(list(record.reports())) == 2


def test_what_was_erased_can_be_kept_again(erased, judged, key):
    with Record.open(erased) as record:
        assert record.keep(numbered_report(1))
        assert len(list(record.reports())) == 3
        record.seal(key)
    assert judged(erased) == ("verified", [])
    assert Record.rebuild(erased).problems == ()


@pytest.mark.parametrize("left_out", ["files", "index"])
def test_an_erasure_cut_short_is_carried_out_when_the_record_is_next_opened(folder, monkeypatch, left_out):
    index = (folder / "record.sqlite").read_bytes()
    kept = shutil.copytree(folder, folder.with_name("copy"))
    with monkeypatch.context() as patch:
        if left_out == "files":
            patch.setattr(erasing, "_remove", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                Record.erase(folder, "Report 1", "reason")
        else:
            Record.erase(folder, "Report 1", "reason")
            for path in folder.glob("record.sqlite*"):
                path.unlink()
            (folder / "record.sqlite").write_bytes((kept / "record.sqlite").read_bytes())
    with Record.open(folder) as record:
        assert len(list(record.reports())) == 2
    for path in folder.rglob("*"):
        if path.is_file():
            assert not [words for words in WORDS if words in path.read_bytes()], path
    assert index


def test_a_record_in_use_and_an_unknown_capture_are_told(folder):
    with Record.open(folder), pytest.raises(RecordError, match="in use"):
        Record.erase(folder, "Report 1", "reason")
    for unknown in ("0" * 64, "Report 7"):
        with pytest.raises(UnknownReportError):
            Record.erase(folder, unknown, "reason")
