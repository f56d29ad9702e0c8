"""Work done in other processes: its results, its errors, and processes that end while they are sent to."""

from __future__ import annotations

import os
import time

import pytest

from link.elsewhere_work import Deadly, length_of_last, parted, process_and_length
from onrecord.link.elsewhere import Elsewhere

MORE_THAN_A_PIPE_HOLDS = bytes(1_000_000)


def test_other_processes_do_the_work_and_end_with_the_block():
    with Elsewhere(process_and_length, 2) as others:
        made = [others.submit(MORE_THAN_A_PIPE_HOLDS) for _ in range(6)]
        found = [one.result() for one in made]
    assert [length for _, length in found] == [1_000_000] * 6
    processes = {process for process, _ in found}
    assert os.getpid() not in processes
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_an_error_is_raised_where_the_result_was_asked_for_and_the_next_is_done():
    with Elsewhere(parted, 1) as others:
        wrong, right = others.submit((1, 0)), others.submit((1, 2))
        with pytest.raises(ZeroDivisionError):
            wrong.result()
        assert right.result() == 0.5


def test_what_was_sent_to_a_process_that_ends_meanwhile_is_done_here():
    with Elsewhere(length_of_last, 1) as others:
        lost = others.submit([Deadly(), MORE_THAN_A_PIPE_HOLDS])
        later = others.submit([MORE_THAN_A_PIPE_HOLDS])
        assert (lost.result(), later.result()) == (1_000_000, 1_000_000)


def test_what_nobody_waits_for_any_more_is_not_done():
    with Elsewhere(time.sleep, 1) as others:
        left = [others.submit(0.01) for _ in range(10_000)]
    assert sum(one.cancelled() for one in left) > 9_000
