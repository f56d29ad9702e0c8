"""Several processes: the same bytes as one, and a worker that dies costs only its shard."""

from __future__ import annotations

import os
import signal

import pytest

from onrecord.run.shards import driving
from onrecord.run.shards.driving import _again, _Try
from onrecord.run.shards.events import Done, Lost, Reading, Task
from onrecord.run.shards.plan import File, Portion
from onrecord.run.shards.processes import Processes
from run.shards.archives import contents, into, warc


@pytest.fixture
def archives(tmp_path):
    folder = tmp_path / "crawl"
    folder.mkdir()
    for number in range(3):
        warc(folder / f"{number}.warc.gz", range(4 * number, 4 * number + 4), bad={4 * number + 1})
    return folder


def test_two_workers_make_the_shards_of_one(archives, tmp_path):
    into(tmp_path / "one", archives)
    standing = into(tmp_path / "two", archives, workers=2)
    assert (standing.written, standing.read, standing.lost) == (3, 9, 0)
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


class Killing(Processes):
    """Kills the worker that tells of a page, the first `times` times, as kill -9 does."""

    times = 2
    killed = 0

    def events(self):
        news = super().events()
        for worker, event in news:
            if isinstance(event, Reading) and self.killed < self.times:
                self.killed += 1
                os.kill(self._hands[worker].process.pid, signal.SIGKILL)
        return news


def test_a_killed_worker_only_repeats_its_shard(archives, tmp_path, monkeypatch):
    into(tmp_path / "one", archives)
    monkeypatch.setattr("onrecord.run.shards.processes.Processes", Killing)
    monkeypatch.setattr("onrecord.run.shards.driving.Task", lambda *given: Task(*given, careful=True))
    standing = into(tmp_path / "two", archives, workers=2)
    assert standing.lost == Killing.times
    assert standing.written == 3
    assert not standing.problems
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


class Scripted:
    """A crew of one whose worker dies whenever it comes to a page in `deadly`."""

    def __init__(self, pages, deadly):
        self.pages, self.deadly = pages, deadly
        self.tasks = []
        self.at = None

    def idle(self):
        return [0] if self.at is None else []

    def give(self, worker, task):
        self.tasks.append(task)
        self.at = self.run(task)

    def run(self, task):
        for position in range(self.pages):
            if task.careful:
                yield Reading(position, position)
            if position in self.deadly and position not in task.skip:
                yield Lost()
                return
        yield Done("written", "a.parquet", self.pages - len(task.skip), {"killed": len(task.skip)})

    def events(self):
        event = next(self.at)
        if isinstance(event, Done | Lost):
            self.at = None
        return [(0, event)]

    def close(self):
        pass


def test_pages_that_kill_every_worker_are_passed_over_and_the_rest_of_the_shard_is_read(
    archives, tmp_path, monkeypatch
):
    crew = Scripted(9, deadly={3, 7})
    monkeypatch.setattr(driving, "_crew", lambda *_, **__: crew)
    standing = into(tmp_path / "out", archives / "0.warc.gz")
    assert crew.tasks[-1].skip == {3, 7}
    assert (standing.written, standing.read, standing.failures) == (1, 7, {"killed": 2})


def test_nothing_is_passed_over_because_machines_were_lost():
    """Kills at different pages say nothing of the pages."""
    one = _Try(Task(Portion((File("a.warc", 1, "0"),), archive=True)))
    for page in (5, 9, 2, 7, 4):
        one.at = page
        one = _again(one)
    assert one.task.skip == frozenset()


def test_a_portion_that_no_worker_survives_is_given_up_and_named():
    one = _Try(Task(Portion((File("a.warc", 1, "0"),), archive=True)))
    for _ in range(30):
        one = _again(one)
        if isinstance(one, Done):
            break
    assert one.status == "failed"
    assert one.problem.code == "killed"
    assert "a.warc" in one.problem.message
