"""Records and bundles made to be called verified and not to be so, or to do harm to who opens them."""

from __future__ import annotations

import json
import os
import shutil
import zipfile

import pytest
import rfc8785

from builders import numbered_report
from onrecord.errors import BundleError, OnRecordError, RecordError
from onrecord.export.bundle import bundle_files
from onrecord.record import Record
from onrecord.record.database import Database
from onrecord.record.holdings import LARGEST
from onrecord.record.proof import key_files
from onrecord.record.proof.key_files import known_keys, new_key, signing_key
from onrecord.record.proof.verifying import findings
from onrecord.record.stored_zip import write_zip
from onrecord.seal.bag import FOLDER
from onrecord.seal.finding import Policy
from onrecord.views.cli.main import main
from onrecord.views.verdict_text import Tally, verdict_lines


def write_journal(folder, *events):
    lines = ({**event, "at": "2026-03-15T00:00:00Z", "salt": "0" * 32} for event in events)
    with (folder / "journal.jsonl").open("ab") as file:
        file.writelines(rfc8785.dumps(line) + b"\n" for line in lines)


def unpacked(record, key, place):
    with (place / "all.zip").open("xb") as file:
        write_zip(file, bundle_files(record.gather(), key, day="2026-03-15"))
    with zipfile.ZipFile(place / "all.zip") as archive:
        archive.extractall(place)
    return place / FOLDER


def test_a_journal_of_unknown_origin_removes_nothing_outside_of_the_record(folder, tmp_path):
    mine = tmp_path / "mine"
    mine.write_text("of another folder")
    for path in folder.glob("record.sqlite*"):
        path.unlink()
    write_journal(folder, {"event": "erase", "capture": "../mine", "reason": "", "reports": []})
    with pytest.raises(RecordError, match="damaged"):
        Record.open(folder)
    assert len(Record.rebuild(folder).problems) == 1
    with Record.open(folder) as record:
        assert len(list(record.reports())) == 3
    assert mine.exists()


@pytest.mark.parametrize("value", ["../../journal", "a/b", "", 7, None, "é" * 64])
def test_events_that_name_no_digest_are_told_and_stop_nothing(folder, judged, value):
    write_journal(
        folder,
        {"event": "read", "report": value, "capture": value, "document": "", "makers": ""},
        {"event": "mend", "set_aside": value},
        {"event": "import", "bundle": value},
        {"event": "erase", "capture": value, "reports": [value], "warcs": value, "imports": None},
    )
    state, _ = judged(folder)
    assert state == "failed"


def test_a_line_feed_in_a_name_does_not_stand_for_a_line_of_the_manifest(folder, key, judged, tmp_path):
    with Record.open(folder) as record:
        bag = unpacked(record, key, tmp_path)
    lines = (bag / "manifest-sha256.txt").read_text().splitlines()
    names = [line.partition("  ")[2] for line in lines]
    at = next(number for number, name in enumerate(names) if name.startswith("data/annotations/"))
    assert names[at + 1].startswith("data/annotations/")
    (bag / names[at + 1]).unlink()
    place = bag / f"{names[at]}\n{lines[at + 1]}"
    place.parent.mkdir(parents=True)
    (bag / names[at]).rename(place)
    state, _ = judged(bag)
    assert state == "failed"


@pytest.mark.parametrize("name", [b"data/\xff\xfe.txt", b"caf\xc3\xa9.txt", b"data\\key.pub", b"data/a\nb"])
def test_odd_names_fail_and_can_be_printed(folder, key, tmp_path, name, capfdbinary):
    with Record.open(folder) as record:
        bag = unpacked(record, key, tmp_path)
    for place in (bag, folder):
        path = place / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        for options in ([], ["--json"]):
            with pytest.raises(SystemExit) as ended:
                main(["verify", str(place), *options])
            assert ended.value.code == 1
        assert b"failed" in capfdbinary.readouterr().out


def test_pipes_and_files_of_any_claimed_size_are_not_read(folder, judged):
    pipe, big = sorted(path for path in (folder / "captures").rglob("*") if path.is_file())[:2]
    pipe.unlink()
    os.mkfifo(pipe)
    with big.open("r+b") as file:
        file.truncate(LARGEST + 1)
    state, found = judged(folder)
    assert state == "failed"
    named = {one.item for one in found if one.state == "failed"}
    assert {path.relative_to(folder).as_posix() for path in (pipe, big)} <= named


def test_an_index_that_lies_elsewhere_is_not_passed_over(folder, judged, tmp_path):
    (folder / "record.sqlite").rename(tmp_path / "elsewhere")
    (folder / "record.sqlite").symlink_to(tmp_path / "elsewhere")
    state, found = judged(folder)
    assert (state, [one.item for one in found]) == ("failed", ["record.sqlite"])


def test_folders_and_links_in_place_of_parts_of_a_seal_end_in_no_traceback(folder, key, tmp_path, judged):
    newest, *earlier = sorted((folder / "seals").iterdir(), reverse=True)
    (newest / "1.gap").mkdir()
    (newest / "2.note").symlink_to(newest / "checkpoint")
    with Record.open(folder) as record:
        assert unpacked(record, key, tmp_path)
        for place in (newest, *earlier):
            (place / "checkpoint").rename(place / "moved")
            (place / "checkpoint").symlink_to(place / "moved")
        with pytest.raises(BundleError, match="no seal covers"):
            record.gather()
        (newest / "checkpoint").unlink()
        (newest / "checkpoint").mkdir()
        with pytest.raises(BundleError, match="no seal covers"):
            record.gather()
        with pytest.raises(OnRecordError):
            record.seal(key)
    assert judged(folder)[0] == "failed"


@pytest.fixture
def added_to(folder, tmp_path):
    """Return a record to which somebody added, and sealed that with a key of their own."""
    other = new_key(tmp_path / "other", name="else.example")
    with Record.open(folder) as record:
        record.keep(numbered_report(7))
        record.seal(other)
    return folder


def test_what_another_added_and_sealed_is_not_said_to_be_signed_by_a_trusted_key(added_to, judged):
    state, found = judged(added_to)
    assert state == "unverifiable"
    assert {"signature", "event", "capture", "report"} == {one.kind for one in found}
    sha256 = numbered_report(7).capture.sha256
    assert [one.item for one in found if one.kind == "capture"] == [f"captures/{sha256[:2]}/{sha256}"]


def test_what_another_added_is_not_proved_in_a_bundle_either(added_to, judged, tmp_path):
    """Also not where the bundle itself is signed by nobody that is trusted."""
    stranger = new_key(tmp_path / "stranger", name="third.example")
    with Record.open(added_to) as record:
        bag = unpacked(record, stranger, tmp_path)
    state, found = judged(bag, Policy(keys=(signing_key(tmp_path / "other").public,)))
    assert state == "unverifiable"
    assert not [one for one in found if one.kind == "event"]
    state, found = judged(bag, Policy(keys=(stranger.public,)))
    assert state == "unverifiable"
    assert {one.kind for one in found} == {"signature"}


def test_the_verdict_counts_only_what_the_named_key_signed(added_to, key):
    tally = Tally()
    list(tally.watch(findings(added_to, Policy(keys=(key.public,)))))
    assert any(
        "3 captures, 3 reports are byte for byte what the key" in line for line in verdict_lines(tally)
    )


def test_a_rebuild_that_was_cut_short_is_no_failure_and_is_erased_from(folder, judged):
    fresh = Database(folder / "record.sqlite").unfinished
    shutil.copy(folder / "record.sqlite", fresh)
    assert judged(folder) == ("verified", [])
    Record.erase(folder, "Report 1", "asked for")
    assert not fresh.exists()


def test_an_erasure_takes_unnamed_copies_along(folder):
    """A crash between a file and its line leaves a report, or a bundle, that no event names."""
    gone, stays = (numbered_report(number).capture.sha256 for number in (1, 2))
    copies = {}
    for sha256 in (gone, stays):
        copies[sha256] = folder / "reports" / sha256[:2] / f"{sha256}.json"
        copies[sha256].parent.mkdir(parents=True, exist_ok=True)
        copies[sha256].write_text(json.dumps({"capture": {"sha256": sha256}, "text": "It is said"}))
    Record.erase(folder, "Report 1", "asked for")
    assert not copies[gone].exists()
    assert copies[stays].exists()


def test_a_crash_while_a_key_is_set_aside_loses_no_private_key(tmp_path, monkeypatch):
    folder = tmp_path / "keys"
    first = new_key(folder)
    rename = key_files.Path.rename

    def dying(path, target):
        rename(path, target)
        raise InterruptedError

    with monkeypatch.context() as patch:
        patch.setattr(key_files.Path, "rename", dying)
        with pytest.raises(Exception, match="cannot be written"):
            new_key(folder)
    new_key(folder)
    private = b"".join(path.read_bytes() for path in folder.glob("*.pem"))
    assert private.count(b"BEGIN PRIVATE KEY") == 2
    assert first.public in known_keys(folder)
