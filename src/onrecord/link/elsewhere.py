"""A function that other processes run, whose end is never waited for in vain.

A pool of `concurrent.futures` can wait forever for a process that was killed while it was being sent more
than a pipe holds (CPython issue 94777, mended in 3.12). Here each process has a pipe of its own, the only
other end of which dies with it, and one thread at a time that sends to it and then reads what comes back.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

_LEAVE_SECONDS = 5.0

Given = TypeVar("Given")
Made = TypeVar("Made")


class Elsewhere(Generic[Given, Made]):
    """At most `number` processes that run `function`, which is sent to them by its name.

    What a process was given when it was killed, and all that was meant for it later, is done in this one. To
    be used in a `with` block, at the end of which the processes are gone.
    """

    def __init__(self, function: Callable[[Given], Made], number: int) -> None:
        self._function = function
        # Spawned, not forked: whoever asks may have threads.
        self._context = multiprocessing.get_context("spawn")
        self._threads = ThreadPoolExecutor(number)
        self._processes: list[multiprocessing.process.BaseProcess] = []
        self._pipes: SimpleQueue[Connection] = SimpleQueue()
        for _ in range(number):
            self._pipes.put(self._start())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        while not self._pipes.empty():
            self._pipes.get().close()  # at which its process ends
        for process in self._processes:
            process.join(_LEAVE_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()

    def submit(self, given: Given) -> Future[Made]:
        """Return what the function will make of `given`, or the error that it raises."""
        return self._threads.submit(self._run, given)

    def _start(self) -> Connection:
        """Start a process; the pipe is closed if it cannot be."""
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, self._function), daemon=True)
        try:
            process.start()
        except OSError:
            here.close()
        else:
            self._processes.append(process)
        there.close()
        return here

    def _run(self, given: Given) -> Made:
        pipe = self._pipes.get()
        try:
            pipe.send(given)
            made, error = pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            pipe.close()
            return self._function(given)
        finally:
            self._pipes.put(pipe)
        if error is not None:
            raise error
        return made  # type: ignore[no-any-return]  # what a pipe brings has no type


def _serve(pipe: Connection, function: Callable[[Given], Made]) -> None:
    """Run the function on whatever comes. An interrupt at the keyboard is for the process that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):  # whoever asked is gone
        while True:
            given = pipe.recv()
            told: tuple[Made | None, Exception | None]
            try:
                told = function(given), None
            except Exception as error:  # noqa: BLE001 - it is raised where it was asked for
                told = None, error
            pipe.send(told)
