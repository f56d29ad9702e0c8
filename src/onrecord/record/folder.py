"""The folder of a record: its files, its journal and its database, kept in step.

    captures/ab/abcdef…        bytes as received, under their SHA-256
    warcs/ab/abcdef….warc      request and response of what OnRecord fetched itself
    reports/ab/abcdef….json    the JSON of each report, canonical, under its SHA-256
    journal.jsonl              what was kept when, a line an event
    imports/ab/abcdef….zip     bundles that were taken in, as they came
    log/, seals/               the journal as a log, and its seals (see `sealing`)
    torn/ab/abcdef…            ends of the journal that a crash left unfinished
    record.sqlite              an index of the rest, which can be made again

What is kept comes first as files, then as lines of the journal, then in the database. After a crash at any
moment the database is at most behind the journal, and the journal at most behind the files. The folder has
to be on a local disk: SQLite's write-ahead log and the locks used here do not work over a network file
system.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import json
import os
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from onrecord.errors import RecordError, RecordFullError, RecordNotFoundError
from onrecord.record import erasing, index, tables
from onrecord.record.database import Database
from onrecord.record.files import ContentFiles, make_folder, writing
from onrecord.record.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.record.journal import Event

FORMAT = 1
"""The version of the layout, told by the first line of the journal."""


def require_record(path: Path, *, create: bool) -> None:
    """Raise unless there is a record at `path` or, with `create`, a folder for one, which is made if missing.

    Raises `RecordNotFoundError` if there is none, `RecordError` if `path` is a file or holds other things,
    `RecordFullError` if the folder cannot be made.
    """
    journal = path / "journal.jsonl"
    if path.exists() and not path.is_dir():
        raise RecordError(f"{path} is a file; a record is a folder")
    if journal.exists():
        return
    if (path / "record.sqlite").exists():
        raise RecordError(f"{path} has lost its journal.jsonl", advice="Restore it from a copy.")
    if not create:
        raise RecordNotFoundError(
            f"there is no record in {path}",
            advice="`onrecord read` makes one; --record names another folder.",
        )
    with writing(path):
        make_folder(path)
        others = [item.name for item in path.iterdir() if not item.name.startswith(".")]
    if others and not journal.exists():  # another process may have made the record just now
        raise RecordError(
            f"{path} holds other things ({others[0]!r}) and no record",
            advice="Name a new or an empty folder for the record.",
        )


class RecordFolder:
    """The parts of one record, in the folder `path`; `begin` before anything else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.captures = ContentFiles(path / "captures")
        self.warcs = ContentFiles(path / "warcs", ending=".warc")
        self.reports = ContentFiles(path / "reports", ending=".json")
        self.imports = ContentFiles(path / "imports", ending=".zip")
        self._seals = ContentFiles(path / "seals")
        self.journal = Journal(path / "journal.jsonl", torn=ContentFiles(path / "torn"))
        self.database = Database(path / "record.sqlite")
        try:
            self._in_use = os.open(path, os.O_RDONLY)
        except OSError as error:
            raise RecordError(f"{path} cannot be opened: {error.strerror}") from error

    def begin(self) -> None:
        """Take a share of the folder and, if it may be written, finish what a crash left undone.

        Raises `RecordError` where the journal or the database is damaged.
        """
        writable = os.access(self.path, os.W_OK)
        if writable and self.claim():
            self.sweep()
            # A disk that is full must not keep anybody from what is there.
            with contextlib.suppress(RecordFullError):
                self._remove_outdated_index()
                erasing.finish(self, done=self._done())
        fcntl.flock(self._in_use, fcntl.LOCK_SH)  # waits while the record is being made again
        with contextlib.suppress(RecordFullError):
            if writable and self._behind():
                with self.writing():
                    pass

    def _remove_outdated_index(self) -> None:
        """Remove the index that an earlier version made: the journal and the files hold all of it."""
        if self.database.is_outdated():
            with writing(self.database.path):
                self.database.remove()

    def claim(self) -> bool:
        """Take the whole folder, if no other process and nobody in this one has it open; return whether."""
        try:
            fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def sweep(self) -> None:
        """Remove files that are not whole. Only for who has claimed the folder."""
        for files in (self.captures, self.warcs, self.reports, self.imports, self._seals):
            files.sweep()

    def close(self) -> None:
        """Let go of the database and of the folder."""
        self.database.close()
        if self._in_use >= 0:
            os.close(self._in_use)
            self._in_use = -1

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Be the only writer, with a database that knows all of the journal and commits at the block's end.

        Raises `RecordFullError` where there is no room, `RecordError` where the journal or the database is
        damaged.
        """
        with self.journal.locked():
            if self.journal.size() == 0:
                self.journal.append([{"event": "record", "at": now(), "format": FORMAT}])
            with self.database.writing() as connection:
                self._catch_up(connection)
                yield connection

    def add(self, connection: Connection, events: list[Event]) -> None:
        """Add `events` to the database and the journal, in the block of `writing`.

        The database takes them first, uncommitted: what it cannot take must not come into the journal.
        """
        for event in events:
            index.apply(connection, event, self.load)
        set_progress(connection, self.journal.append(events))

    def load(self, report: str) -> dict[str, Any]:
        """Return the JSON of the report with that id."""
        value: dict[str, Any] = json.loads(self.reports.get(report))
        return value

    def _behind(self) -> bool:
        return self.database.is_empty() or self._done() != self.journal.size()

    def _done(self) -> int:
        if self.database.is_empty():
            return 0
        with self.database.reading() as connection:
            return progress(connection)

    def _catch_up(self, connection: Connection) -> None:
        done, size = progress(connection), self.journal.size()
        if done > size:
            raise RecordError(
                f"{self.journal.path} is shorter than it was: {size} bytes, where {done} were written",
                advice="Restore the journal from a copy, or `onrecord rebuild` to go on without the rest.",
            )
        gone = erasing.erased(self) if done != size else set()
        for line in self.journal.lines(offset=done):
            if line.event is None:
                raise RecordError(
                    f"{self.journal.path} is damaged at byte {line.start}",
                    advice="`onrecord rebuild` takes in what is whole and lists what is not.",
                )
            self.require_format(line.event)
            if not erasing.is_gone(line.event, gone):
                index.apply(connection, line.event, self.load)
        if done != size:
            set_progress(connection, size)

    def require_format(self, event: Event) -> None:
        """Raise `RecordError` if `event` is the first line of a record that this version cannot read."""
        if event["event"] == "record" and event.get("format") != FORMAT:
            raise RecordError(
                f"{self.path} is a record of format {event.get('format')!r}; this version knows {FORMAT}",
                advice="Use a newer OnRecord.",
            )


def progress(connection: Connection) -> int:
    """Return how many bytes of the journal are in the database."""
    return int(connection.execute(select(tables.progress.c.journal_bytes)).scalar_one())


def set_progress(connection: Connection, journal_bytes: int) -> None:
    """Note how many bytes of the journal are in the database."""
    connection.execute(update(tables.progress).values(journal_bytes=journal_bytes))


def now() -> str:
    """Return this instant, RFC 3339 in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
