"""Work that takes longer than a page: done one piece after the other, in a thread beside the server."""

from __future__ import annotations

import contextlib
import queue
import secrets
import sys
import threading
import time
import traceback
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_KEPT: Final = 100
"""Jobs whose outcome is remembered."""

_LAST_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work as it stands: what it is, how far it is, and what went wrong.

    `told` is what the work says of itself, of whatever kind; None before it says anything. `seconds` is how
    long it has been at work.
    """

    id: str
    what: str
    state: str
    told: Any = None
    problem: str = ""
    began: float = 0.0
    ended: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {"done", "failed"}

    @property
    def seconds(self) -> int:
        """Seconds at work so far."""
        return int((self.ended or time.monotonic()) - self.began) if self.began else 0


class Stopping(Exception):  # noqa: N818 - no error: the server ends
    """Raised in a job at its next word, when the server ends."""


class Jobs:
    """The work of one server, in the order in which it came."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: queue.Queue[tuple[str, Callable[[Callable[[Any], None]], None]] | None] = queue.Queue()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

    def start(self, what: str, work: Callable[[Callable[[Any], None]], None]) -> str:
        """Have `work` done when its turn comes; return the id by which it is asked for.

        `work` is given a function with which it tells how far it is, as often as it likes.
        """
        job = Job(secrets.token_hex(8), what, "waiting")
        with self._lock:
            self._jobs[job.id] = job
            for old in [one.id for one in self._jobs.values() if one.is_over][
                : max(0, len(self._jobs) - MOST_KEPT)
            ]:
                del self._jobs[old]
        self._waiting.put((job.id, work))
        return job.id

    def get(self, job: str) -> Job | None:
        """Return the job with that id as it stands, None if there is none, or none any more."""
        with self._lock:
            return self._jobs.get(job)

    def end(self) -> None:
        """Let what is being done come to its next word, and begin nothing more."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join(_LAST_WAIT)

    def _work(self) -> None:
        while (item := self._waiting.get()) is not None and not self._stopping.is_set():
            job, work = item
            self._change(job, state="running", began=time.monotonic())
            try:
                work(lambda told, job=job: self._tell(job, told))  # type: ignore[misc]
            except Stopping:
                return
            except OnRecordError as error:
                self._change(job, state="failed", problem=error.diagnostics())
            except Exception as error:  # noqa: BLE001 - a fault in one job leaves the others
                traceback.print_exception(error, file=sys.stderr)
                self._change(
                    job,
                    state="failed",
                    problem=f"A fault in OnRecord: {type(error).__name__}. The terminal has the details.",
                )
            else:
                self._change(job, state="done")
            self._change(job, ended=time.monotonic())

    def _tell(self, job: str, told: object) -> None:
        if self._stopping.is_set():
            raise Stopping
        self._change(job, told=told)

    def _change(self, job: str, **facts: Any) -> None:  # noqa: ANN401 - fields of a job
        with self._lock, contextlib.suppress(KeyError):
            self._jobs[job] = replace(self._jobs[job], **facts)
