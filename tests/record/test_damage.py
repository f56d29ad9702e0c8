"""Full disks, damaged files and refused rights: a clear error, and a record that stays or becomes whole."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from builders import make_report
from builders import numbered_report as numbered
from onrecord.errors import RecordError, RecordFullError
from onrecord.record import Record

CHILD = Path(__file__).with_name("child.py")
FULL = 42


def child(*arguments):
    return subprocess.run(
        [sys.executable, str(CHILD), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def folder(tmp_path):
    with Record.open(tmp_path / "record", create=True) as record:
        for number in range(3):
            record.keep(numbered(number))
    return tmp_path / "record"


def use(folder):
    with Record.open(folder) as record:
        list(record.statements())
        record.keep(numbered(7))


def refusal(record, report):
    """Return the error with which a full record refuses `report`, None if it takes it."""
    try:
        record.keep(report)
    except RecordFullError as error:
        return error
    return None


def titles(record):
    return [kept.name.title for kept in record.reports()]


def count_of(record, words):
    return len(list(record.search(words)))


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_disk_that_fills_at_any_step_leaves_the_record_whole(folder, tmp_path, monkeypatch, call, fault):
    real = getattr(os, call)
    for step in range(100):
        calls = 0

        def full(*arguments, step=step):
            nonlocal calls
            calls += 1
            if calls > step:
                if call == "write":
                    real(arguments[0], bytes(arguments[1])[:7])  # as much as there was room for
                raise OSError(fault, os.strerror(fault))
            return real(*arguments)

        copy = Path(shutil.copytree(folder, tmp_path / f"step-{step}"))
        with Record.open(copy) as record:
            with monkeypatch.context() as patch:
                patch.setattr(os, call, full)
                error = refusal(record, numbered(9))
            assert not list(copy.glob("*/.incoming-*"))
            assert (copy / "journal.jsonl").read_bytes().endswith(b"\n")
            if error is None:
                break
            assert os.strerror(fault) in str(error)
            assert "again" in error.diagnostics()
            assert titles(record) == ["Report 0", "Report 1", "Report 2"]
            assert record.keep(numbered(9))
        with Record.open(copy) as record:
            assert titles(record)[3:] == ["Report 9"]
            assert count_of(record, "brill") == 4
    assert step >= 3  # the capture, the report and the journal were each refused once


def test_a_limit_on_file_sizes_is_a_full_record_and_nothing_is_lost(folder):
    """The limit is real: the system refuses to let any file grow, the database's log among them."""
    assert child("limited", folder, 6_000).returncode == FULL
    with Record.open(folder) as record:
        assert titles(record) == ["Report 0", "Report 1", "Report 2"]
        assert record.keep(make_report("Large", "word " * 10_000))


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_disk_that_is_really_full_is_told_and_the_rest_goes_on_after_making_room(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        (disk / "ballast").write_bytes(b"\0" * 600_000)
        with Record.open(disk / "record", create=True) as record:
            kept = next(number for number in range(2_000) if refusal(record, numbered(number)))
        assert kept > 5
        with Record.open(disk / "record") as record:
            assert len(titles(record)) >= kept
        (disk / "ballast").unlink()
        with Record.open(disk / "record") as record:
            record.keep(numbered(kept))
            assert titles(record) == [f"Report {number}" for number in range(kept + 1)]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_lost_database_is_made_again_on_opening(folder):
    with Record.open(folder) as record:
        before = list(record.statements())
    for path in folder.glob("record.sqlite*"):
        path.unlink()
    with Record.open(folder) as record:
        assert list(record.statements()) == before


@pytest.mark.parametrize("garbage", [b"not a database at all" * 400, None])
def test_a_damaged_database_is_told_and_rebuilt(folder, garbage):
    with Record.open(folder) as record:
        before = list(record.statements()), list(record.reports()), list(record.search("brill"))
    database = folder / "record.sqlite"
    data = bytearray(garbage or database.read_bytes())
    if garbage is None:
        for page in range(4096, len(data), 4096):
            data[page : page + 600] = os.urandom(600)
    database.write_bytes(data)
    with pytest.raises(RecordError, match=r"record\.sqlite is damaged") as caught:
        use(folder)
    assert "rebuild" in caught.value.diagnostics()
    rebuilt = Record.rebuild(folder)
    assert (rebuilt.captures, rebuilt.reports, rebuilt.problems) == (3, 3, ())
    with Record.open(folder) as record:
        assert (list(record.statements()), list(record.reports()), list(record.search("brill"))) == before


def test_rebuilding_twice_gives_the_same_answers(folder):
    with Record.open(folder) as record:
        before = list(record.statements()), list(record.speakers()), list(record.reports())
    for _ in range(2):
        Record.rebuild(folder)
        with Record.open(folder) as record:
            assert (list(record.statements()), list(record.speakers()), list(record.reports())) == before
    assert sorted(path.name for path in folder.iterdir() if "sqlite" in path.name) == ["record.sqlite"]


def test_a_record_in_use_is_not_rebuilt(folder):
    with Record.open(folder), pytest.raises(RecordError, match="in use"):
        Record.rebuild(folder)


def test_a_database_of_another_schema_is_told(folder):
    connection = sqlite3.connect(folder / "record.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(RecordError, match="schema 99"):
        Record.open(folder)
    Record.rebuild(folder)
    Record.open(folder).close()


def test_a_damaged_capture_is_told_by_name_when_it_is_read(folder):
    with Record.open(folder) as record:
        sha256 = next(record.reports()).name.sha256
        path = folder / "captures" / sha256[:2] / sha256
        path.write_bytes(b"x" * path.stat().st_size)
        with pytest.raises(RecordError, match=sha256):
            record.bytes_of(sha256)
        with pytest.raises(RecordError, match=sha256):
            record.report(sha256)
    assert [problem.code for problem in Record.rebuild(folder).problems] == ["damaged-file"]


def test_a_capture_cut_short_is_not_written_over(folder):
    report = numbered(0)
    path = folder / "captures" / report.capture.sha256[:2] / report.capture.sha256
    path.write_bytes(b"short")
    with Record.open(folder) as record, pytest.raises(RecordError, match="damaged"):
        record.keep(report)
    assert path.read_bytes() == b"short"


def test_a_missing_capture_is_told_by_name(folder):
    report = numbered(1)
    path = folder / "captures" / report.capture.sha256[:2] / report.capture.sha256
    path.unlink()
    with Record.open(folder) as record:
        with pytest.raises(RecordError, match="cannot be read"):
            record.report(report.capture.sha256)
        assert not record.keep(report)  # the report is known, its bytes are put back
        assert record.report(report.capture.sha256) == report


def test_a_damaged_report_is_left_out_of_a_rebuild_and_told(folder):
    with Record.open(folder) as record:
        kept = next(record.reports()).name
    path = folder / "reports" / kept.id[:2] / f"{kept.id}.json"
    path.write_bytes(path.read_bytes()[:-40])
    rebuilt = Record.rebuild(folder)
    assert rebuilt.reports == 2
    assert [problem.code for problem in rebuilt.problems] == ["damaged-file"]
    with Record.open(folder) as record:
        assert titles(record) == ["Report 1", "Report 2"]


def test_a_torn_last_line_is_set_aside_and_what_it_said_can_be_kept_again(folder):
    journal = folder / "journal.jsonl"
    whole = journal.read_bytes()
    torn = whole.splitlines(keepends=True)[-1][:-25]
    journal.write_bytes(whole + torn)
    with Record.open(folder) as record:
        assert titles(record) == ["Report 0", "Report 1", "Report 2"]
        record.keep(numbered(3))
    lines = journal.read_bytes().splitlines()
    assert all(json.loads(line) for line in lines)
    mended = json.loads(lines[len(whole.splitlines())])
    assert mended["event"] == "mend"
    assert (folder / "torn" / mended["set_aside"][:2] / mended["set_aside"]).read_bytes() == torn


def test_a_damaged_line_in_the_middle_is_told_and_a_rebuild_takes_in_the_rest(folder):
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2] = b"\xff garbage\n"
    journal.write_bytes(b"".join(lines))
    (folder / "record.sqlite").unlink()
    with pytest.raises(RecordError, match="damaged at byte"):
        Record.open(folder)
    rebuilt = Record.rebuild(folder)
    assert [problem.code for problem in rebuilt.problems] == ["damaged-line"]
    assert len(rebuilt.unnamed) == 1
    with Record.open(folder) as record:
        assert titles(record) == ["Report 1", "Report 2"]
        record.keep(numbered(0))
        assert sorted(titles(record)) == ["Report 0", "Report 1", "Report 2"]


def test_a_journal_that_lost_its_end_is_told(folder):
    journal = folder / "journal.jsonl"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-2]))
    with pytest.raises(RecordError, match="shorter"):
        Record.open(folder)
    assert Record.rebuild(folder).reports == 2


def test_a_lost_journal_is_told(folder):
    (folder / "journal.jsonl").unlink()
    with pytest.raises(RecordError, match="lost its journal"):
        Record.open(folder)


def test_a_record_of_a_later_format_is_left_alone(folder):
    journal = folder / "journal.jsonl"
    first, *rest = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(first.replace(b'"format":1', b'"format":2') + b"".join(rest))
    (folder / "record.sqlite").unlink()
    with pytest.raises(RecordError, match="format 2"):
        Record.open(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="becoming another user needs root")
def test_a_folder_that_may_not_be_written_can_be_read_and_says_so_on_keeping(folder):
    """As another user, for root may write anywhere; and in a place that this user can reach."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        public = Path(shutil.copytree(folder, Path(place) / "record"))
        for path in (public, *public.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        ended = child("nobody", public)
    assert ended.returncode == FULL, ended.stderr
    assert ended.stdout.split("\n")[:4] == ["Report 0", "Report 1", "Report 2", "3"]
