"""kill -9 at any moment, and several processes at once: the record ends as if all had been done in one go."""

from __future__ import annotations

import dataclasses
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import numbered_report
from onrecord.record import Record

CHILD = Path(__file__).with_name("child.py")


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, str(CHILD), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process, expected=0):
    out, error = process.communicate(timeout=300)
    assert process.returncode == expected, error
    return out


def contents(folder):
    """Everything a record says, without the times at which it was kept and the order of keeping."""
    with Record.open(folder) as record:
        reports = {dataclasses.replace(kept, kept="") for kept in record.reports()}
        statements = set(record.statements())
        hits = set(record.search("it"))
        speakers = list(record.speakers())
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for kind in ("captures", "reports")
        for path in (folder / kind).glob("*/*")
    }
    events = [json.loads(line) for line in (folder / "journal.jsonl").read_bytes().splitlines()]
    told = sorted(
        json.dumps({name: fact for name, fact in event.items() if name not in {"at", "salt"}}, sort_keys=True)
        for event in events
        if event["event"] != "mend"
    )
    return reports, statements, hits, speakers, files, told


def test_three_hundred_reports_with_kills_in_between_end_as_in_one_go(tmp_path):
    chance = random.Random(20260315)
    count, parts = 300, 8
    folder = tmp_path / "killed"
    for part in range(1, parts):
        process = start("keep", folder, 0, count)
        for line in process.stdout:
            if int(line) >= part * count // parts:
                break
        time.sleep(chance.uniform(0.0, 0.02))
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    finish(start("keep", folder, 0, count))
    finish(start("keep", tmp_path / "whole", 0, count))
    assert contents(folder) == contents(tmp_path / "whole")
    assert not list(folder.glob("*/.incoming-*"))
    rebuilt = Record.rebuild(folder)
    assert (rebuilt.captures, rebuilt.reports, rebuilt.problems, rebuilt.unnamed) == (count, count, (), ())
    assert contents(folder) == contents(tmp_path / "whole")


def test_dying_at_each_step_of_keeping_leaves_what_a_second_try_completes(tmp_path):
    finish(start("keep", tmp_path / "before", 0, 2))
    finish(start("keep", tmp_path / "after", 0, 3))
    expected = contents(tmp_path / "after")
    (tmp_path / "copies").mkdir()
    finish(start("die", tmp_path / "before", tmp_path / "copies", 2))
    folders = sorted((tmp_path / "copies").iterdir())
    assert len(folders) > 10
    for folder in folders:
        with Record.open(folder) as record:
            assert len(list(record.reports())) in {2, 3}
            record.keep(numbered_report(2))
        assert contents(folder) == expected, folder.name


def test_two_processes_keep_into_one_record_while_a_third_reads(tmp_path):
    folder = tmp_path / "record"
    writers = [start("keep", folder, 0, 36), start("keep", folder, 24, 60)]
    for writer in writers:
        writer.stdout.readline()
    seen = 0
    while any(writer.poll() is None for writer in writers):
        with Record.open(folder) as record:
            kept = list(record.reports())
            assert len(list(record.statements())) >= 2 * len(kept)
            assert len(kept) >= seen
            seen = len(kept)
            if kept:
                assert record.report(kept[-1].name.id).document.title == kept[-1].name.title
    for writer in writers:
        finish(writer)
    assert seen > 0
    finish(start("keep", tmp_path / "whole", 0, 60))
    assert contents(folder) == contents(tmp_path / "whole")


def test_a_record_open_since_before_sees_what_others_keep(tmp_path):
    finish(start("keep", tmp_path / "record", 0, 1))
    with Record.open(tmp_path / "record") as record:
        finish(start("keep", tmp_path / "record", 1, 2))
        assert len(list(record.reports())) == 2


@pytest.mark.parametrize("times", [2])
def test_two_processes_making_one_record_at_once_make_one(tmp_path, times):
    makers = [start("keep", tmp_path / "record", number, number + 1) for number in range(times)]
    for maker in makers:
        finish(maker)
    events = [json.loads(line) for line in (tmp_path / "record" / "journal.jsonl").read_bytes().splitlines()]
    assert [event["event"] for event in events].count("record") == 1
    with Record.open(tmp_path / "record") as record:
        assert len(list(record.reports())) == times
