"""Workers as processes of this machine, each with the model loaded once and on one thread."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import pickle
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError
from onrecord.run.shards.events import Broken, Done, Lost
from onrecord.run.shards.making import make_shard

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from onrecord.run.shards.crews import Worker
    from onrecord.run.shards.events import Event, Task
    from onrecord.run.shards.settings import Settings

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
_WAIT_SECONDS = 1.0
_LEAVE_SECONDS = 5.0
_STILLBORN = 3
"""So many workers in a row that die before they are ready end the run: the next would die too."""


@dataclass(slots=True)
class _Hand:
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    busy: bool = False


class Processes:
    """A crew of `number` processes. With one for each core, each is held to its own core."""

    def __init__(self, settings: Settings, number: int) -> None:
        self._settings = settings
        self._context = multiprocessing.get_context("spawn")
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        self._free: list[int | None] = list(cores) if len(cores) == number else [None] * number
        self._core: dict[Worker, int | None] = {}
        self._hands: dict[Worker, _Hand] = {}
        self._numbers = itertools.count()
        self._stillborn = 0
        for _ in range(number):
            self._hire()

    def idle(self) -> list[Worker]:
        """See `Crew.idle`."""
        return [worker for worker, hand in self._hands.items() if hand.ready and not hand.busy]

    def give(self, worker: Worker, task: Task) -> None:
        """See `Crew.give`."""
        hand = self._hands[worker]
        hand.busy = True
        with contextlib.suppress(OSError):  # it died just now, which `events` tells
            hand.pipe.send(task)

    def events(self) -> list[tuple[Worker, Event]]:
        """See `Crew.events`. Raises `OnRecordError` if processes cannot be started."""
        by_pipe = {id(hand.pipe): worker for worker, hand in self._hands.items()}
        news: list[tuple[Worker, Event]] = []
        for pipe in wait([hand.pipe for hand in self._hands.values()], timeout=_WAIT_SECONDS):
            worker = by_pipe[id(pipe)]
            hand = self._hands[worker]
            try:
                told = hand.pipe.recv()
            except (EOFError, OSError, pickle.UnpicklingError):
                self._lose(worker)
                if hand.busy:
                    news.append((worker, Lost()))
                continue
            if told is None:
                hand.ready, self._stillborn = True, 0
                continue
            hand.busy = not isinstance(told, Done | Broken)
            news.append((worker, told))
        return news

    def close(self) -> None:
        """See `Crew.close`."""
        hands = list(self._hands.values())
        for hand in hands:
            hand.process.terminate()
        for hand in hands:
            hand.process.join(_LEAVE_SECONDS)
            if hand.process.is_alive():
                hand.process.kill()
                hand.process.join()
            hand.pipe.close()
        self._hands.clear()

    def _hire(self) -> None:
        here, there = self._context.Pipe()
        core = self._free.pop(0)
        process = self._context.Process(target=_work, args=(there, self._settings, core), daemon=True)
        before = {name: os.environ.get(name) for name in _ONE_THREAD}
        os.environ.update(_ONE_THREAD)  # read when numpy and the runtime are loaded, which is before `_work`
        try:
            process.start()
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
        there.close()
        worker = next(self._numbers)
        self._core[worker] = core
        self._hands[worker] = _Hand(process, here)

    def _lose(self, worker: Worker) -> None:
        hand = self._hands.pop(worker)
        hand.pipe.close()
        hand.process.join(_LEAVE_SECONDS)
        if not hand.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise OnRecordError(
                    f"{_STILLBORN} worker processes in a row ended while they started "
                    f"(the last with {hand.process.exitcode})",
                    advice="Run without --workers to see the error.",
                )
        self._free.append(self._core.pop(worker))
        self._hire()


def _work(pipe: Connection, settings: Settings, core: int | None) -> None:
    """Take tasks until nobody gives any. The driver stops a worker: an interrupt at the keyboard does not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # leaves what is open, so that nothing lies about
    if core is not None:
        os.sched_setaffinity(0, {core})
    load()
    try:
        pipe.send(None)
        while True:
            for event in make_shard(pipe.recv(), settings):
                pipe.send(event)
    except (EOFError, OSError):
        return  # the driver is gone


def load() -> None:
    """Load what every page needs, before the first task."""
    import pyarrow as pa  # noqa: PLC0415 - of an extra

    from onrecord.attribute.network.onnx_engine import shipped  # noqa: PLC0415 - in the worker only
    from onrecord.errors import ModelError  # noqa: PLC0415

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    with contextlib.suppress(ModelError):  # the first task tells it
        shipped()
