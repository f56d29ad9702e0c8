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
import fcntl
import os
from typing import TYPE_CHECKING

from onrecord.errors import RecordError, RecordFullError, RecordNotFoundError
from onrecord.record import erasing
from onrecord.record.catching_up import FORMAT, catch_up, progress, set_progress, take
from onrecord.record.database import Database
from onrecord.record.files import ContentFiles, make_folder, replace_file, sync_folder, writing
from onrecord.record.holdings import FolderHolding
from onrecord.record.journal import Journal, now
from onrecord.record.store import CONTENTS, JOURNAL
from onrecord.seal.named import ENDINGS, content_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.record.journal import Event, Line
    from onrecord.record.store import Content


def require_record(path: Path, *, create: bool) -> None:
    """Raise unless there is a record at `path` or, with `create`, a folder for one, which is made if missing.

    Raises `RecordNotFoundError` if there is none, `RecordError` if `path` is a file or holds other things,
    `RecordFullError` if the folder cannot be made.
    """
    journal = path / JOURNAL
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
        self._contents = {kind: ContentFiles(path / kind, ending=ENDINGS[kind]) for kind in CONTENTS}
        self._seals = ContentFiles(path / "seals")
        self.journal = Journal(path / JOURNAL, set_aside=ContentFiles(path / "torn").put)
        self.database = Database(path / "record.sqlite")
        try:
            self._in_use = os.open(path, os.O_RDONLY)
        except OSError as error:
            raise RecordError(f"{path} cannot be opened: {error.strerror}") from error

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.path.absolute().name

    def begin(self) -> None:
        """Take a share of the folder and, if it may be written, finish what a crash left undone.

        Raises `RecordError` where the journal or the database is damaged.
        """
        writable = os.access(self.path, os.W_OK)
        if writable and self._claim():
            self._sweep()
            # A disk that is full must not keep anybody from what is there.
            with contextlib.suppress(RecordFullError):
                self._remove_outdated_index()
                erasing.finish(_Alone(self), done=self._done())
        fcntl.flock(self._in_use, fcntl.LOCK_SH)  # waits while the record is being made again
        with contextlib.suppress(RecordFullError):
            if writable and self._behind():
                with self.writing():
                    pass

    def close(self) -> None:
        """Let go of the database and of the folder."""
        self.database.close()
        if self._in_use >= 0:
            os.close(self._in_use)
            self._in_use = -1

    def shown(self, name: str = "") -> str:
        """Return the path of a file, or of the record."""
        return str(self.path / name)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file. Raises `RecordError` if it cannot be read."""
        path = self.path / name
        try:
            return path.read_bytes()
        except OSError as error:
            raise RecordError(f"{path} cannot be read: {error.strerror}") from error

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of the files in one of the folders, in order."""
        if folder in self._contents:
            yield from (content_path(folder, sha256) for sha256 in self._contents[folder].names())
            return
        for path in sorted((self.path / folder).glob("*/*")):
            if path.is_file() and not path.is_symlink() and not path.parent.is_symlink():
                yield path.relative_to(self.path).as_posix()

    def lines(self, *, offset: int = 0) -> Iterator[Line]:
        """Yield the whole lines of the journal from the byte `offset` on."""
        return self.journal.lines(offset=offset)

    def size(self) -> int:
        """Return the bytes of the journal."""
        return self.journal.size()

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """Give a connection that sees the database as it is now, however long it reads."""
        return self.database.reading()

    @contextlib.contextmanager
    def writing(self, *contents: Content) -> Iterator[_Writing]:
        """Be the only writer, with a database that knows all of the journal and commits at the block's end.

        `contents` are put before that, so that others wait for no disk but the journal's.
        Raises `RecordFullError` where there is no room, `RecordError` where the journal or the database is
        damaged.
        """
        for content in contents:
            self.put(content)
        with self.journal.locked():
            if self.journal.size() == 0:
                self.journal.append([{"event": "record", "at": now(), "format": FORMAT}])
            with self.database.writing() as connection:
                catch_up(connection, self)
                yield _Writing(self, connection)

    @contextlib.contextmanager
    def alone(self) -> Iterator[_Alone]:
        """Have the folder for oneself, and nobody writing. Raises `RecordError` if somebody has it open."""
        if not self._claim():
            raise RecordError(
                f"{self.path} is in use",
                advice="Wait for the other command to end, or close the program that has it open.",
            )
        self._sweep()
        with self.journal.locked():
            yield _Alone(self)

    @contextlib.contextmanager
    def holding(self) -> Iterator[FolderHolding]:
        """Give the files for a verification."""
        yield FolderHolding(self.path)

    def put(self, content: Content) -> bool:
        """Store content; return whether it was not there before. Raises as `ContentFiles.put`."""
        return self._contents[content.folder].put(content.data, content.sha256)

    def write(self, name: str, data: bytes) -> None:
        """Write a file; what is not whole yet lies where the record is swept. Raises as `replace_file`."""
        with writing(self.path / name):
            make_folder(self.path / "seals")
        replace_file(self.path / name, data, beside=self.path / "seals")

    def _remove_outdated_index(self) -> None:
        """Remove the index that an earlier version made: the journal and the files hold all of it."""
        if self.database.is_outdated():
            with writing(self.database.path):
                self.database.remove()

    def _claim(self) -> bool:
        """Take the whole folder, if no other process and nobody in this one has it open; return whether."""
        try:
            fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _sweep(self) -> None:
        """Remove files that are not whole. Only for who has claimed the folder."""
        for files in (*self._contents.values(), self._seals):
            files.sweep()

    def _behind(self) -> bool:
        return self.database.is_empty() or self._done() != self.journal.size()

    def _done(self) -> int:
        if self.database.is_empty():
            return 0
        with self.database.reading() as connection:
            return progress(connection)


class _Writing:
    """A writer: its files are on the disk when they are written, its rows when its block ends."""

    def __init__(self, folder: RecordFolder, connection: Connection) -> None:
        self.parts = folder
        self.connection = connection

    def put(self, content: Content) -> bool:
        return self.parts.put(content)

    def write(self, name: str, data: bytes) -> None:
        self.parts.write(name, data)

    def add(self, events: list[Event]) -> None:
        """Add `events` to the database, uncommitted: what it cannot take must not come into the journal."""
        for event in events:
            take(self.connection, self.parts, event)
        set_progress(self.connection, self.parts.journal.append(events))


class _Alone:
    """Who has claimed the folder, and locked its journal."""

    def __init__(self, folder: RecordFolder) -> None:
        self.parts = folder

    def append(self, events: list[Event]) -> None:
        self.parts.journal.append(events)

    def remove(self, name: str) -> None:
        path = self.parts.path / name
        with writing(path), contextlib.suppress(FileNotFoundError):  # its folder was perhaps never made
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def forget_index(self) -> None:
        database = self.parts.database
        try:
            database.remove()
            database.remove_unfinished()
        except OSError as error:
            raise RecordError(f"{database.path} cannot be removed: {error.strerror}") from error

    @contextlib.contextmanager
    def fresh_index(self) -> Iterator[Connection]:
        """Give a database beside the old one, which stays in place until the new one is whole."""
        old = self.parts.database
        fresh = Database(old.unfinished)
        with writing(fresh.path):
            fresh.remove()
        try:
            with fresh.writing() as connection:
                yield connection
        finally:
            fresh.close()
        with writing(old.path):
            old.remove()
            fresh.path.replace(old.path)
            sync_folder(old.path.parent)
