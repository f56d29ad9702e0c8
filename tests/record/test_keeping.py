"""Keeping: once, whole, provable, and found again."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import stat

import pytest
import rfc8785

from builders import MAKERS, make_report, said
from onrecord.contract import to_json
from onrecord.errors import (
    AmbiguousReportError,
    RecordError,
    RecordNotFoundError,
    SliceRuleError,
    UnknownReportError,
)
from onrecord.model import Location, Maker
from onrecord.record import Record


def bridge(**more):
    return make_report(
        "Bridge at Lennick closed",
        "“The bridge,” Mara Venn said, “is closed.”",
        said=[said("“The bridge,”", "“is closed.”", source="Mara Venn", cue="said", kind="direct")],
        **more,
    )


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "record", create=True) as opened:
        yield opened


def events(record):
    return [json.loads(line) for line in (record.folder / "journal.jsonl").read_bytes().splitlines()]


def test_a_kept_report_comes_back_equal(record):
    report = bridge()
    assert record.keep(report)
    assert record.report(report.capture.sha256) == report


def test_bytes_are_stored_under_their_sha256_and_come_back(record):
    report = bridge()
    record.keep(report)
    sha256 = report.capture.sha256
    path = record.folder / "captures" / sha256[:2] / sha256
    assert path.read_bytes() == report.capture.data
    assert hashlib.sha256(record.bytes_of(sha256)).hexdigest() == sha256


def test_the_report_file_is_the_contract_in_canonical_json_under_its_own_sha256(record):
    report = bridge()
    record.keep(report)
    (path,) = (record.folder / "reports").glob("*/*.json")
    assert path.read_bytes() == rfc8785.dumps(to_json(report))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem


def test_keeping_the_same_again_adds_nothing(record):
    assert record.keep(bridge())
    before = (record.folder / "journal.jsonl").read_bytes()
    assert not record.keep(bridge())
    assert not record.keep(bridge(retrieved="2026-03-16T00:00:00Z"))
    assert (record.folder / "journal.jsonl").read_bytes() == before
    assert len(list(record.reports())) == 1


def test_the_same_bytes_at_another_place_add_the_place_and_no_report(record):
    record.keep(bridge())
    assert record.keep(bridge(path="/copies/other.txt"))
    assert len(list(record.reports())) == 1
    assert record.report("/copies/other.txt") == record.report("/news/report.txt")


def test_the_same_bytes_fetched_again_from_a_url_are_another_sighting(record):
    place = Location(kind="url", url="https://post.example/1", final_url="https://post.example/1", status=200)
    record.keep(bridge(location=place, retrieved="2026-03-15T00:00:00Z", request_log=b"WARC/1.1 one"))
    assert record.keep(bridge(location=place, retrieved="2026-03-16T00:00:00Z", request_log=b"WARC/1.1 two"))
    logs = {path.read_bytes() for path in (record.folder / "warcs").glob("*/*.warc")}
    assert logs == {b"WARC/1.1 one", b"WARC/1.1 two"}
    assert {event["request_log"] for event in events(record) if event["event"] == "capture"} == {
        hashlib.sha256(log).hexdigest() for log in logs
    }


def test_a_new_version_stands_beside_the_old_one_and_is_shown(record):
    old, new = bridge(), bridge(made_by=(Maker("read", "1"), *MAKERS[1:]))
    new = dataclasses.replace(new, attributions=(), speakers=())
    record.keep(old)
    assert not record.has(new.capture.sha256, new.made_by)
    assert record.keep(new)
    assert [kept.statements for kept in record.reports()] == [0]
    assert list(record.statements()) == []
    assert next(record.search("closed")).statement is None
    assert record.report(record.find(old.capture.sha256, old.made_by)) == old
    assert record.report(old.capture.sha256) == new


@pytest.mark.parametrize(
    "other",
    [
        (Maker("read", "0"), Maker("attribute", "0", "1" * 64)),
        (Maker("read", "0"), Maker("attribute", "1", "0" * 64)),
        (Maker("read", "1"), Maker("attribute", "0", "0" * 64)),
        (Maker("read", "0"),),
    ],
)
def test_what_is_done_is_known_by_stage_version_and_model(record, other):
    report = bridge()
    record.keep(report)
    assert record.has(report.capture.sha256, reversed(report.made_by))
    assert not record.has(report.capture.sha256, other)
    assert not record.has("0" * 64, report.made_by)


def test_a_capture_can_be_kept_without_a_report(record):
    report = bridge()
    assert record.keep_capture(report.capture)
    assert not record.keep_capture(report.capture)
    assert record.bytes_of(report.capture.sha256) == report.capture.data
    assert list(record.reports()) == []


def test_a_report_that_breaks_the_slice_rule_is_not_kept(record):
    report = bridge()
    (one,) = report.attributions
    moved = dataclasses.replace(one.content[0], start=one.content[0].start + 1)
    wrong = dataclasses.replace(
        report, attributions=(dataclasses.replace(one, content=(moved, *one.content[1:])),)
    )
    with pytest.raises(SliceRuleError):
        record.keep(wrong)
    assert [event["event"] for event in events(record)] == ["record"]


def test_a_report_whose_entries_do_not_fit_together_is_not_kept(record):
    report = bridge()
    with pytest.raises(RecordError, match="not there"):
        record.keep(dataclasses.replace(report, speakers=()))
    with pytest.raises(RecordError, match="same id"):
        record.keep(dataclasses.replace(report, attributions=report.attributions * 2))
    assert list(record.reports()) == []


def test_bytes_that_are_not_those_of_their_sha256_are_not_kept(record):
    report = bridge()
    lying = dataclasses.replace(report.capture, data=report.capture.data + b"!")
    with pytest.raises(RecordError, match="not those"):
        record.keep(dataclasses.replace(report, capture=lying))
    assert not list((record.folder / "captures").glob("*/*"))


def test_text_that_json_cannot_hold_is_an_error_and_leaves_the_record_whole(record):
    report = bridge()
    broken = dataclasses.replace(report, document=dataclasses.replace(report.document, outlet="\ud800"))
    with pytest.raises(RecordError, match="JSON"):
        record.keep(broken)
    assert record.keep(report)


def test_a_file_name_that_is_not_text_is_kept_in_escapes(record):
    assert record.keep(bridge(path="/news/caf\udce9.txt"))
    assert next(record.reports()).name.place == "/news/caf\\udce9.txt"


def test_nul_and_noncharacters_in_a_report_are_kept_and_found(record):
    words = "Before\0after \ufdd0mark\ufdd1 the end"
    report = make_report("Nul\0title", words, said=[said(words, source="Before\0after")])
    record.keep(report)
    assert record.report(report.capture.sha256) == report
    (hit,) = record.search('"the end"')
    assert (hit.exact, hit.before) == ("the end", "Before\0after \ufdd0mark\ufdd1 ")
    (statement,) = record.statements()
    assert statement.words == words


def test_a_report_of_five_megabytes_is_kept_and_found(record):
    report = make_report("Long", "word " * 1_000_000 + "needle")
    record.keep(report)
    (hit,) = record.search("needle")
    assert report.document.text[hit.start : hit.end] == "needle"
    assert record.report("Long") == report


def test_a_report_is_named_by_digest_path_url_file_name_or_title(record):
    report = bridge(
        location=Location(kind="url", url="https://post.example/1", final_url="https://post.example/one")
    )
    other = make_report("Ferry at Lennick runs again", "It runs.", path="/news/ferry.txt")
    record.keep(report)
    record.keep(other)
    for reference in (
        report.capture.sha256,
        report.capture.sha256[:8].upper(),
        report.document.id[:8],
        "https://post.example/1",
        "https://post.example/one",
        "Bridge at Lennick closed",
        "BRIDGE",
    ):
        assert record.report(reference) == report, reference
    for reference in ("/news/ferry.txt", "Ferry.txt", "runs again"):
        assert record.report(reference) == other, reference


def test_a_report_is_named_by_a_part_of_its_address_or_its_outlet(record):
    first = bridge(
        location=Location(kind="url", url="https://post.example/lennick-bridge"), outlet="The Post"
    )
    other = make_report("Ferry runs", "It runs.", path="/news/ferry.txt", outlet="Lennick Herald")
    record.keep(first)
    record.keep(other)
    for reference in ("lennick-bridge", "the post"):
        assert record.report(reference, loosely=True) == first
    for reference in ("Lennick Herald", "news/ferry.txt", "s/Ferr"):
        assert record.report(reference, loosely=True) == other


@pytest.mark.parametrize(
    ("reference", "loosely"),
    [
        ("/news/story-1", True),
        ("https://post.example/story-1", True),
        ("news/story-1", False),
        ("story-1", False),
        ("The Post", False),
    ],
)
def test_a_whole_place_never_names_another_report_nor_does_a_part_where_it_matters(
    record, reference, loosely
):
    record.keep(make_report("Ferry runs", "It runs.", path="/news/story-12.txt", outlet="The Post"))
    record.keep(bridge(location=Location(kind="url", url="https://post.example/story-123")))
    with pytest.raises(UnknownReportError):
        record.report(reference, loosely=loosely)


def test_a_relative_path_names_the_report_read_from_there(record, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    record.keep(bridge(path=str(tmp_path / "a" / "b.txt")))
    assert record.report("a/b.txt").document.title == "Bridge at Lennick closed"


def test_a_name_that_fits_several_reports_lists_them(record):
    record.keep(bridge())
    record.keep(make_report("Ferry at Lennick runs again", "It runs."))
    with pytest.raises(AmbiguousReportError) as caught:
        record.report("lennick")
    assert len(caught.value.candidates) == 2
    assert "Ferry at Lennick runs again" in caught.value.diagnostics()


@pytest.mark.parametrize(
    "reference", ["", " ", "abc", "dead", "no such title", "/nowhere.txt", "%", "_" * 10, "\0", "'"]
)
def test_a_name_that_fits_nothing_says_so(record, reference):
    record.keep(bridge())
    with pytest.raises(UnknownReportError):
        record.report(reference)


def test_there_is_no_record_until_one_is_made(tmp_path):
    with pytest.raises(RecordNotFoundError):
        Record.open(tmp_path / "none")
    with pytest.raises(RecordNotFoundError):
        Record.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_a_record(tmp_path):
    (tmp_path / "file").write_text("words")
    with pytest.raises(RecordError, match="is a file"):
        Record.open(tmp_path / "file", create=True)
    with pytest.raises(RecordError, match="cannot be written"):
        Record.open(tmp_path / "file" / "record", create=True)


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("words")
    with pytest.raises(RecordError, match="other things"):
        Record.open(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_record_is_reached_through_a_symbolic_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    with Record.open(tmp_path / "link", create=True) as record:
        record.keep(bridge())
    with Record.open(tmp_path / "real") as record:
        assert len(list(record.reports())) == 1


def test_a_dangling_link_is_not_followed_to_make_a_record(tmp_path):
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(RecordError):
        Record.open(tmp_path / "link", create=True)


def test_files_have_the_rights_that_the_user_gives_new_files(record):
    old = os.umask(0o022)
    try:
        record.keep(bridge())
    finally:
        os.umask(old)
    for path in record.folder.glob("[cr]*/*/*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_digest_that_is_none_is_refused(record):
    for wrong in ("../../etc/passwd", "", "A" * 64):
        with pytest.raises(RecordError):
            record.bytes_of(wrong)
