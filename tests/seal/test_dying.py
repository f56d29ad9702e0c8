"""kill -9 at every write and every fsync: the record opens, verifies, holds all that was reported as done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import mortal
from builders import make_report
from onrecord.export.bundle import bundle_files
from onrecord.record import Record
from onrecord.record.stored_zip import write_zip


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, mortal.__file__, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def bundle(tmp_path_factory, key):
    place = tmp_path_factory.mktemp("other")
    with Record.open(place / "record", create=True) as record:
        record.keep(make_report("Sent by others", "Nobody spoke."))
        record.seal(key)
        with (place / "bundle.zip").open("xb") as file:
            write_zip(file, bundle_files(record.gather(), key, day="2026-03-15"))
    return place / "bundle.zip"


@pytest.fixture
def place(tmp_path):
    """Return a folder in memory, where there is room: the database's own syncs take most of the time."""
    memory = Path("/dev/shm")
    if not (os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 30):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def titles(folder):
    with Record.open(folder) as record:
        return {kept.name.title for kept in record.reports()}


def test_dying_at_every_write_and_fsync_loses_nothing_that_was_reported(
    place, key, key_folder, bundle, judged, monkeypatch
):
    monkeypatch.setattr(
        os, "fsync", lambda _descriptor: None
    )  # a kill loses nothing that the system has taken
    process = start("all", place, bundle, key_folder)
    out, error = process.communicate(timeout=900)
    assert process.returncode == 0, error
    steps = {act: int(number) for act, number in (line.split() for line in out.splitlines())}
    assert sum(steps.values()) >= 500
    before: set[str] = set()
    for act in mortal.ACTS:
        name = act.__name__
        whole = titles(place / f"{name}-{steps[name]}")
        for step in range(steps[name]):
            folder = place / f"{name}-{step}"
            told = set(folder.with_suffix(".told").read_text().splitlines()) - {"sealed"}
            if before or told:
                found = titles(folder)  # opening finishes what was begun
                gone = {f"Report {mortal.ERASED}"} if name == "erase" else set()
                assert before - gone <= found, (name, step)
                assert told - {"erased"} <= found, (name, step)
                assert not ("erased" in told and gone <= found), (name, step)
                state, doubtful = judged(folder)
                assert state != "failed", (name, step, doubtful)
            if step % 3 == 0:  # going on takes longer than looking, and differs little from one to the next
                act(folder, bundle, key, lambda _: None)
                assert titles(folder) == whole, (name, step)
                _, doubtful = judged(folder)
                assert {one.kind for one in doubtful} <= {"time-stamp"}, (name, step, doubtful)
            shutil.rmtree(folder)
        before = whole


def test_two_processes_that_keep_and_seal_at_once_lose_nothing(tmp_path, key, key_folder, judged):
    folder = tmp_path / "record"
    writers = [start("write", folder, key_folder, 0, 12), start("write", folder, key_folder, 8, 20)]
    for writer in writers:
        out, error = writer.communicate(timeout=120)
        assert writer.returncode == 0, error
        assert len(out.split()) == 12
    assert titles(folder) == {f"Report {number}" for number in range(20)}
    assert judged(folder) == ("verified", [])
