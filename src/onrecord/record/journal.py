"""The journal: what happened to a record, one canonical JSON object a line, appended and never changed.

With the files it names, the journal is the record; the database is an index of both. Each line is also a leaf
of the log that is sealed (see `onrecord.seal.log`); for this it holds a random salt.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import json
import os
import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rfc8785

from onrecord.ids import digest
from onrecord.record.files import sync_folder, write_all, writing
from onrecord.seal.event_fields import fault_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


Event = dict[str, Any]

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal: the bytes [start, end) of the file, and its event, None if it is damaged."""

    start: int
    end: int
    event: Event | None


class Journal:
    """The file `journal.jsonl`. One process at a time writes, under `locked()`; any number read."""

    def __init__(self, path: Path, *, set_aside: Callable[[bytes, str], object]) -> None:
        """`set_aside` keeps bytes, whose SHA-256 it is given: the end of a line that a crash cut."""
        self.path = path
        self._set_aside = set_aside
        self._threads = threading.Lock()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only writer, waiting for another one to finish; the file is made if it is not there.

        The lock is the system's and goes with the process, so a killed writer blocks nobody.
        """
        with self._threads:
            with writing(self.path):
                new = not self.path.exists()
                descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
                if new:
                    sync_folder(self.path.parent)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                self._mend(descriptor)
                yield
            finally:
                os.close(descriptor)

    def size(self) -> int:
        """Return the length of the journal in bytes, 0 if there is none."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, events: list[Event]) -> int:
        """Append `events` and return the length of the journal after them. Only under `locked()`.

        When this returns, the lines are on the disk; when it raises (`RecordFullError`, `RecordError`),
        none of them is in the journal.
        """
        data = b"".join(
            rfc8785.dumps({**event, "salt": secrets.token_hex(SALT_BYTES)}) + b"\n" for event in events
        )
        with writing(self.path):
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND)
            try:
                before = os.fstat(descriptor).st_size
                try:
                    write_all(descriptor, data)
                    os.fsync(descriptor)
                except BaseException:
                    os.ftruncate(descriptor, before)
                    raise
            finally:
                os.close(descriptor)
        return before + len(data)

    def lines(self, *, offset: int = 0) -> Iterator[Line]:
        """Yield the whole lines from the byte `offset` on; a torn last line is not one."""
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        with file:
            file.seek(offset)
            start = offset
            for line in file:
                if not line.endswith(b"\n"):
                    return
                yield Line(start, start + len(line), event_of(line))
                start += len(line)

    def _mend(self, descriptor: int) -> None:
        """Set a torn last line aside: a writer was killed before anybody was told that it is kept."""
        length = os.fstat(descriptor).st_size
        if length == 0 or os.pread(descriptor, 1, length - 1) == b"\n":
            return
        whole = _last_newline(descriptor, length)
        torn = os.pread(descriptor, length - whole, whole)
        self._set_aside(torn, digest(torn))
        with writing(self.path):
            os.ftruncate(descriptor, whole)
            os.fsync(descriptor)
        self.append([{"event": "mend", "set_aside": digest(torn), "bytes": len(torn)}])


def now() -> str:
    """Return this instant as events tell it, RFC 3339 in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def event_of(line: bytes) -> Event | None:
    """Return the event in a line, None if there is none as events are."""
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict) or not isinstance(event.get("event"), str) or fault_of(event):
        return None
    return event


def _last_newline(descriptor: int, length: int) -> int:
    """Return the offset after the last newline, looking backwards."""
    step, end = 65536, length
    while end > 0:
        start = max(0, end - step)
        at = os.pread(descriptor, end - start, start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0
