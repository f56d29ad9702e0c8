"""What a watch has to remember between two looks: `watch.sqlite` in the folder of the record.

It is no evidence and is passed over by `verify`. Lost, it is begun anew: what is in the record is not fetched
again. Each look is one transaction, so a watch that is killed knows all looks but the last.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import RecordError
from onrecord.record.files import writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

NAME = "watch.sqlite"

_VERSION = 1
_TABLES = """
CREATE TABLE feeds (
    address TEXT PRIMARY KEY, host TEXT NOT NULL, due REAL NOT NULL, etag TEXT, modified TEXT,
    answered TEXT, failures INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE pages (
    address TEXT PRIMARY KEY, feed TEXT NOT NULL, host TEXT NOT NULL, first_seen REAL NOT NULL,
    changed REAL NOT NULL, checked REAL, due REAL, etag TEXT, modified TEXT, answered TEXT,
    text TEXT, failures INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX pages_due ON pages (feed, due);
CREATE TABLE hosts (
    host TEXT PRIMARY KEY, ready REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,
    robots TEXT, robots_closed INTEGER NOT NULL DEFAULT 0, robots_until REAL NOT NULL DEFAULT 0
);
CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A feed: its host, when to look at it next, what its server told to recognise it by, its failures.

    `answered` is the address that told `etag` and `modified`, after redirects.
    """

    address: str
    host: str
    due: float
    etag: str | None = None
    modified: str | None = None
    answered: str | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """A page: when it was first seen, last changed and last looked at, and when it is due (None: never).

    `text` is the SHA-256 of its text as last read, `failures` how often in a row it could not be had.
    """

    address: str
    feed: str
    host: str
    first_seen: float
    changed: float
    checked: float | None = None
    due: float | None = None
    etag: str | None = None
    modified: str | None = None
    answered: str | None = None
    text: str | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class WatchedHost:
    """A host: from when on it may be asked, its failures in a row, and its robots.txt until when."""

    host: str
    ready: float = 0.0
    failures: int = 0
    robots: str | None = None
    robots_closed: bool = False
    robots_until: float = 0.0


class Watched:
    """The memory of one watch, open. Only one process has it open at a time."""

    def __init__(self, path: Path) -> None:
        """Open the memory at `path`, making it if it is not there.

        Raises `RecordError` if another watch has it open, or it is none of this version, `RecordFullError`
        if it cannot be written.
        """
        with writing(path):
            # Held open for as long as the database: closing any descriptor of it would drop SQLite's locks.
            self._lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._prepare(path)
        except BlockingIOError as error:
            os.close(self._lock)
            raise RecordError(f"another watch is at work with {path}") from error
        except sqlite3.Error as error:
            os.close(self._lock)
            raise RecordError(
                f"{path} cannot be used: {error}",
                advice="It can be removed: what is in the record is not fetched again.",
            ) from error

    def _prepare(self, path: Path) -> None:
        self._connection.execute("PRAGMA synchronous = FULL")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version != _VERSION:
            os.close(self._lock)
            raise RecordError(f"{path} is of another version of OnRecord ({version})")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()
        os.close(self._lock)

    @contextlib.contextmanager
    def looking(self) -> Iterator[None]:
        """Keep all that is put in the block, or nothing of it."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def feed(self, address: str) -> WatchedFeed | None:
        """Return the feed at `address`, None if it was never watched."""
        row = self._one(f"SELECT {_FEED} FROM feeds WHERE address = ?", address)  # noqa: S608 - our own
        return WatchedFeed(*row) if row else None

    def page(self, address: str) -> WatchedPage | None:
        """Return the page at `address`, None if it was never listed."""
        row = self._one(f"SELECT {_PAGE} FROM pages WHERE address = ?", address)  # noqa: S608 - our own names
        return WatchedPage(*row) if row else None

    def host(self, host: str) -> WatchedHost:
        """Return what is known of a host."""
        query = "SELECT host, ready, failures, robots, robots_closed, robots_until FROM hosts WHERE host = ?"
        row = self._one(query, host)
        if not row:
            return WatchedHost(host)
        name, ready, failures, robots, closed, until = row
        return WatchedHost(name, ready, failures, robots, bool(closed), until)

    def next_feed(self, feeds: Iterable[str]) -> tuple[float, str] | None:
        """Return the feed among `feeds` that may be looked at first, and from when on."""
        found = [
            (max(one.due, self.host(one.host).ready), one.address) for one in map(self.feed, feeds) if one
        ]
        return min(found, default=None)

    def next_page(self, feeds: Iterable[str]) -> tuple[float, str] | None:
        """Return the page of `feeds` that may be looked at first, and from when on."""
        named = list(feeds)
        query = (
            "SELECT max(due, coalesce(ready, 0)) AS at, address "  # noqa: S608 - marks only
            "FROM pages LEFT JOIN hosts USING (host) "
            f"WHERE due IS NOT NULL AND feed IN ({', '.join('?' * len(named))}) "
            "ORDER BY at, first_seen, pages.rowid LIMIT 1"
        )
        row = self._one(query, *named)
        return (row[0], row[1]) if row else None

    def file_is(self, path: str, size: int, modified: int) -> bool:
        """Return whether the file at `path` was read as it is now; `modified` in nanoseconds."""
        return self._one("SELECT size, modified FROM files WHERE path = ?", path) == (size, modified)

    def knows_file(self, path: str) -> bool:
        """Return whether the file at `path` was ever read."""
        return self._one("SELECT 1 FROM files WHERE path = ?", path) is not None

    def put(self, *values: WatchedFeed | WatchedPage | WatchedHost) -> None:
        """Remember `values` in the place of what was known of the same."""
        for one in values:
            table, names = _COLUMNS[type(one)]
            marks = ", ".join("?" * len(names))
            self._connection.execute(
                f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 - our own
                [getattr(one, name) for name in names],
            )

    def put_file(self, path: str, size: int, modified: int) -> None:
        """Remember that the file at `path` was read."""
        self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (path, size, modified))

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        return row


_COLUMNS: dict[type, tuple[str, tuple[str, ...]]] = {
    WatchedFeed: ("feeds", ("address", "host", "due", "etag", "modified", "answered", "failures")),
    WatchedPage: (
        "pages",
        ("address", "feed", "host", "first_seen", "changed", "checked", "due", "etag", "modified",
         "answered", "text", "failures"),
    ),
    WatchedHost: ("hosts", ("host", "ready", "failures", "robots", "robots_closed", "robots_until")),
}  # fmt: skip
_FEED = ", ".join(_COLUMNS[WatchedFeed][1])
_PAGE = ", ".join(_COLUMNS[WatchedPage][1])
