"""Work beside the pages."""

import threading
import time

from onrecord.errors import RecordFullError
from onrecord.views.web import jobs as jobs_module
from onrecord.views.web.jobs import Jobs


def wait_for(jobs: Jobs, job: str):
    for _ in range(500):
        if jobs.get(job).is_over:
            return jobs.get(job)
        time.sleep(0.01)
    raise AssertionError(jobs.get(job))


def test_work_is_done_one_after_the_other_and_tells_how_far_it_is():
    jobs, order, go = Jobs(), [], threading.Event()

    def first(tell):
        tell("half")
        go.wait(5)
        order.append(1)

    one = jobs.start("one", first)
    two = jobs.start("two", lambda tell: order.append(2))
    while jobs.get(one).told != "half":
        time.sleep(0.01)
    assert (jobs.get(one).state, jobs.get(two).state) == ("running", "waiting")
    go.set()

    assert wait_for(jobs, two).state == "done"
    assert order == [1, 2]
    jobs.end()


def test_what_goes_wrong_in_one_is_told_and_the_next_is_done(capsys):
    jobs = Jobs()

    def full(tell):
        raise RecordFullError("the disk is full", advice="Make room.")

    refused = jobs.start("a", full)
    faulty = jobs.start("b", lambda tell: 1 / 0)
    fine = jobs.start("c", lambda tell: tell("all"))

    assert wait_for(jobs, refused).problem == "the disk is full\nMake room."
    assert "ZeroDivisionError" in wait_for(jobs, faulty).problem
    assert wait_for(jobs, fine).told == "all"
    assert "1 / 0" in capsys.readouterr().err
    jobs.end()


def test_the_end_of_the_server_stops_work_at_its_next_word():
    jobs, said = Jobs(), []

    def endless(tell):
        while True:
            tell("on")
            said.append(1)
            time.sleep(0.01)

    jobs.start("endless", endless)
    while not said:
        time.sleep(0.01)
    jobs.end()
    count = len(said)
    time.sleep(0.1)

    assert len(said) == count


def test_only_so_many_are_remembered(monkeypatch):
    monkeypatch.setattr(jobs_module, "MOST_KEPT", 3)
    jobs = Jobs()
    ids = [jobs.start(str(number), lambda tell: None) for number in range(3)]
    for one in ids:
        wait_for(jobs, one)
    wait_for(jobs, jobs.start("last", lambda tell: None))

    assert jobs.get(ids[0]) is None
    assert jobs.get(ids[2]) is not None
    jobs.end()
