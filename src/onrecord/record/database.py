"""The SQLite database of a record: how it is opened, and its errors in our words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING

import sqlalchemy
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import RecordError, RecordFullError
from onrecord.record import tables
from onrecord.record.files import ROOM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

WAIT = 30.0
"""Seconds to wait for a writer in another process; a write takes milliseconds."""

REBUILD = "`onrecord rebuild` makes it again from the captures and the journal; nothing kept is lost."

_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})


class Database:
    """Connections to one SQLite file, which is made with its tables when it is first written to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = sqlalchemy.create_engine("sqlite://", creator=self._connect, poolclass=QueuePool)

    def is_empty(self) -> bool:
        """Return whether nothing was ever written to the database."""
        if not self.path.exists():
            return True
        with self._errors(), self._engine.connect() as connection:
            return _schema(connection) == 0

    def is_outdated(self) -> bool:
        """Return whether an earlier version of OnRecord made the tables."""
        if not self.path.exists():
            return False
        with self._errors(), self._engine.connect() as connection:
            return 0 < _schema(connection) < tables.SCHEMA

    def remove(self) -> None:
        """Remove the file, its log first: a log left alone would be taken for the next database's.

        Only for who has claimed the folder.
        """
        self.close()
        _unlink(self.path)

    def remove_unfinished(self) -> None:
        """Remove what a rebuild that was cut short left: it holds the same words. As `remove`."""
        _unlink(self.unfinished)

    @property
    def unfinished(self) -> Path:
        """Where the database is while it is made again."""
        return self.path.with_name(f"{self.path.name}.new")

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the database as it is now, however long it reads.

        Raises `RecordError` where the database is damaged or of another schema.
        """
        with self._errors(), self._engine.connect() as connection:
            connection.execute(sqlalchemy.text("BEGIN"))
            self._check_schema(connection)
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept if the block ends well, else none of them.

        Raises `RecordFullError` where there is no room, `RecordError` where the database is damaged.
        """
        with self._errors(), self._engine.connect() as connection:
            connection.execute(sqlalchemy.text("BEGIN IMMEDIATE"))
            if _schema(connection) == 0:
                tables.create(connection)
            self._check_schema(connection)
            yield connection
            connection.commit()

    def _connect(self) -> sqlite3.Connection:
        """Open a connection on which transactions are begun by us, and a commit need not reach the disk.

        The journal reaches the disk before the commit; if the system crashes in between, the database is
        behind it and catches up when it is next opened for writing. A folder that may not be written has no
        room for the files that readers share: a database with nothing pending is then read as one that
        nobody changes.
        """
        path = self.path.absolute()
        pending = path.with_name(path.name + "-wal")
        frozen = not os.access(path.parent, os.W_OK) and not pending.exists()
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1" if frozen else path.as_uri(),
            uri=True,
            timeout=WAIT,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        if not frozen:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def _check_schema(self, connection: Connection) -> None:
        found = _schema(connection)
        if found != tables.SCHEMA:
            raise RecordError(
                f"{self.path} has schema {found}, this version of OnRecord uses {tables.SCHEMA}",
                advice=REBUILD,
            )

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
            if code in _FULL:
                raise RecordFullError(
                    f"{self.path} cannot be written: {error.orig}",
                    advice=ROOM,
                ) from error
            if code in _DAMAGED:
                raise RecordError(f"{self.path} is damaged: {error.orig}", advice=REBUILD) from error
            raise RecordError(f"{self.path} cannot be used: {error.orig}") from error


def _unlink(path: Path) -> None:
    for ending in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _schema(connection: Connection) -> int:
    return int(connection.execute(sqlalchemy.text("PRAGMA user_version")).scalar_one())
