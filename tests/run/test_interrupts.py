"""Ctrl-C waits until a report is kept whole."""

from __future__ import annotations

import signal
import threading

import pytest

from onrecord.run.interrupts import uninterrupted


@pytest.fixture(autouse=True)
def _default_handler():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_inside_is_raised_after_the_end():
    done = []

    def work():
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            done.append("the rest")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["the rest"]


def test_afterwards_an_interrupt_is_raised_at_once_again():
    with uninterrupted():
        pass
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_an_error_inside_is_not_hidden():
    with pytest.raises(ZeroDivisionError), uninterrupted():
        raise ZeroDivisionError


def test_a_handler_of_somebody_else_is_left_alone():
    seen = []
    signal.signal(signal.SIGINT, lambda *_: seen.append("theirs"))
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
    assert seen == ["theirs"]


def test_another_thread_changes_nothing():
    errors = []

    def work():
        try:
            with uninterrupted():
                pass
        except ValueError as error:  # what `signal` raises outside the main thread
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert errors == []
