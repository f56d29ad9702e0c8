"""A record in PostgreSQL, for several people at once: the same parts as in a folder, in the same words.

One schema holds what is kept and another the index (see `postgres_tables`). Everything that belongs together
is one transaction of the one writer: bytes, lines of the journal, rows of the index. So after a crash, or
when a connection is lost, all of it is there or none, and there is nothing to be finished.
"""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING

import rfc8785
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import BYTEA

from onrecord.errors import RecordError, RecordNotFoundError, SealError
from onrecord.record import tables
from onrecord.record.catching_up import FORMAT, catch_up, progress, set_progress, take
from onrecord.record.files import damaged
from onrecord.record.holdings import LARGEST
from onrecord.record.journal import SALT_BYTES, Line, event_of, now
from onrecord.record.postgres import tables as postgres_tables
from onrecord.record.postgres.database import PostgresDatabase
from onrecord.record.store import CONTENTS, JOURNAL
from onrecord.seal.named import content_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from onrecord.record.journal import Event
    from onrecord.record.postgres.address import PostgresAddress
    from onrecord.record.store import Content
    from onrecord.seal.finding import Holding

_PART = 8 << 20
"""Bytes of a file in one row: so many are sent, and held by the server, at a time."""

_SOME = 1000
"""Lines of the journal that are fetched at a time."""


class PostgresStore:
    """A record in PostgreSQL; `begin` before anything else but `alone` and `holding`."""

    def __init__(self, address: PostgresAddress) -> None:
        """Prepare connections; none is made yet. Raises `RecordError` if the driver is not installed."""
        self.address = address
        self._database = PostgresDatabase(address)

    @property
    def name(self) -> str:
        """The name of the database."""
        return str(self.address.url.database)

    def make(self) -> None:
        """Make an empty record if there is none. Raises `RecordFullError` if that is not allowed."""
        with self._database.writing() as connection:
            if not postgres_tables.is_made(connection, self.address):
                postgres_tables.create_kept(connection, self.address)

    def begin(self) -> None:
        """Make the index anew if it is of an earlier version, or none.

        Raises `RecordNotFoundError` if there is no record, `RecordError` if the index is of a later version.
        """
        with self._database.reading() as connection:
            self._require_record(connection)
            found = postgres_tables.index_schema(connection, self.address)
            journal = _Rows(connection, self.address)
            if found == tables.SCHEMA and (not journal.size() or progress(connection) == journal.size()):
                return
        if found > tables.SCHEMA:
            raise RecordError(
                f"the index of {self.address} has schema {found}, this version of OnRecord uses "
                f"{tables.SCHEMA}",
                advice="Use a newer OnRecord.",
            )
        with self.writing():
            pass

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def shown(self, name: str = "") -> str:
        """Return the address of the record, without the password, and the file in it."""
        return f"{name} in {self.address}" if name else str(self.address)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file. Raises `RecordError` if there is none of that name."""
        with self.reading() as connection:
            return _Rows(connection, self.address).read(name)

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of the files in a folder, in order."""
        with self.reading() as connection:
            yield from _Rows(connection, self.address).names(folder)

    def lines(self, *, offset: int = 0) -> Iterator[Line]:
        """Yield the lines of the journal from the byte `offset` on."""
        with self.reading() as connection:
            yield from _Rows(connection, self.address).lines(offset=offset)

    def size(self) -> int:
        """Return the bytes of the journal."""
        with self.reading() as connection:
            return _Rows(connection, self.address).size()

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """Give a connection that sees the database as it is now, however long it reads."""
        return self._database.reading()

    @contextlib.contextmanager
    def writing(self, *contents: Content) -> Iterator[_Writing]:
        """Be the only writer; what is done in the block is one transaction. `contents` are put first.

        Raises `RecordFullError` where there is no room or no right, `RecordError` where the journal is
        damaged or the connection is lost; then nothing of the block is kept.
        """
        with self._database.writing() as connection:
            writing = _Writing(connection, self.address)
            if writing.parts.size() == 0:
                writing.append([{"event": "record", "at": now(), "format": FORMAT}])
            if postgres_tables.index_schema(connection, self.address) != tables.SCHEMA:
                postgres_tables.create_index(connection, self.address)
            catch_up(connection, writing.parts)
            for content in contents:
                writing.put(content)
            yield writing

    @contextlib.contextmanager
    def alone(self) -> Iterator[_Alone]:
        """Be the only writer of a record that others may read meanwhile as it was; one transaction."""
        with self._database.writing() as connection:
            self._require_record(connection)
            connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}'"))
            alone = _Alone(connection, self.address)
            yield alone
        if alone.removed:
            # What was removed is not read any more, but lies in the table until it is cleaned.
            with self._database.outside() as connection:
                connection.execute(text("VACUUM files"))

    @contextlib.contextmanager
    def holding(self) -> Iterator[Holding]:
        """Give the files for a verification, all as they are at one moment."""
        with self.reading() as connection:
            self._require_record(connection)
            yield _Holding(_Rows(connection, self.address))

    def _require_record(self, connection: Connection) -> None:
        if not postgres_tables.is_made(connection, self.address):
            raise RecordNotFoundError(
                f"there is no record in {self.address}",
                advice="`onrecord read` makes one; --record names another place.",
            )


_PATIENCE = "30s"
"""How long to wait for who reads the old index, before it can be taken away."""


class _Rows:
    """What the database holds, as a transaction sees it."""

    def __init__(self, connection: Connection, address: PostgresAddress) -> None:
        self._connection = connection
        self._address = address

    def shown(self, name: str = "") -> str:
        return f"{name} in {self._address}" if name else str(self._address)

    def read(self, name: str) -> bytes:
        if name == JOURNAL:
            return b"".join(line + b"\n" for _, line in self._lines(0))
        found = self._connection.execute(
            text("SELECT data FROM files WHERE name = :name ORDER BY part"), {"name": name}
        ).scalars()
        parts = [bytes(part) for part in found]
        if not parts:
            raise RecordError(f"{self.shown(name)} cannot be read: there is no file of that name")
        return b"".join(parts)

    def length(self, name: str) -> int | None:
        """Return the bytes of a file, None if there is none."""
        length = self._connection.execute(
            text("SELECT sum(octet_length(data)) FROM files WHERE name = :name"), {"name": name}
        ).scalar()
        return None if length is None else int(length)

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of the files in a folder; without any, of all."""
        found = self._connection.execute(
            text("SELECT name FROM files WHERE part = 0 AND starts_with(name, :begin) ORDER BY name"),
            {"begin": f"{folder}/" if folder else ""},
        ).scalars()
        if folder in CONTENTS:
            return (name for name in found if content_path(folder, _hash(name)) == name)
        return iter(found)

    def lines(self, *, offset: int = 0) -> Iterator[Line]:
        for ends, line in self._lines(offset):
            yield Line(ends - len(line) - 1, ends, event_of(line))

    def size(self) -> int:
        """Return where the last line ends."""
        ends = self._connection.execute(
            text("SELECT ends FROM journal ORDER BY number DESC LIMIT 1")
        ).scalar()
        return int(ends or 0)

    def last(self) -> tuple[int, int]:
        """Return the number of the last line and where it ends, zeros if there is none."""
        row = self._connection.execute(
            text("SELECT number, ends FROM journal ORDER BY number DESC LIMIT 1")
        ).first()
        return (int(row.number), int(row.ends)) if row else (0, 0)

    def _lines(self, offset: int) -> Iterator[tuple[int, bytes]]:
        query = text("SELECT ends, line FROM journal WHERE ends > :offset ORDER BY number LIMIT :some")
        while rows := self._connection.execute(query, {"offset": offset, "some": _SOME}).all():
            for row in rows:
                yield int(row.ends), str(row.line).encode()
            offset = int(rows[-1].ends)


class _Writing:
    """A writer's transaction."""

    def __init__(self, connection: Connection, address: PostgresAddress) -> None:
        self.connection = connection
        self.parts = _Rows(connection, address)
        self._address = address

    def put(self, content: Content) -> bool:
        length = self.parts.length(content.name)
        if length is not None:
            if length != len(content.data):
                raise damaged(self.parts.shown(content.name))
            return False
        self._insert(content.name, content.data)
        return True

    def write(self, name: str, data: bytes) -> None:
        # One row: parts of the log and of seals are far smaller. Replaced, not removed: few may remove.
        query = text(
            "UPDATE files SET data = :data WHERE name = :name AND part = 0 RETURNING name"
        ).bindparams(bindparam("data", type_=BYTEA))
        if self.connection.execute(query, {"name": name, "data": data}).first() is None:
            self._insert(name, data)

    def add(self, events: list[Event]) -> None:
        for event in events:
            take(self.connection, self.parts, event)
        self.append(events)
        set_progress(self.connection, self.parts.size())

    def append(self, events: list[Event]) -> None:
        """Add lines to the journal."""
        number, ends = self.parts.last()
        rows = []
        for event in events:
            line = rfc8785.dumps({**event, "salt": secrets.token_hex(SALT_BYTES)})
            number, ends = number + 1, ends + len(line) + 1
            rows.append({"number": number, "ends": ends, "line": line.decode()})
        if rows:
            self.connection.execute(
                text("INSERT INTO journal (number, ends, line) VALUES (:number, :ends, :line)"),
                rows,
            )

    def remove(self, name: str) -> None:
        """Remove a file."""
        query = text("DELETE FROM files WHERE name = :name")
        self.connection.execute(query, {"name": name})

    def _insert(self, name: str, data: bytes) -> None:
        query = text("INSERT INTO files (name, part, data) VALUES (:name, :part, :data)").bindparams(
            bindparam("data", type_=BYTEA)
        )
        for part, at in enumerate(range(0, max(len(data), 1), _PART)):
            self.connection.execute(query, {"name": name, "part": part, "data": data[at : at + _PART]})


class _Alone:
    """Who erases, or makes the index again, in one transaction."""

    def __init__(self, connection: Connection, address: PostgresAddress) -> None:
        self._writing = _Writing(connection, address)
        self._address = address
        self.parts = self._writing.parts
        self.removed = False

    def append(self, events: list[Event]) -> None:
        self._writing.append(events)

    def remove(self, name: str) -> None:
        self._writing.remove(name)
        self.removed = True

    def forget_index(self) -> None:
        """Make the index again from what is left: who opens the record meanwhile sees the old one."""
        connection = self._writing.connection
        postgres_tables.create_index(connection, self._address)
        catch_up(connection, self.parts)

    @contextlib.contextmanager
    def fresh_index(self) -> Iterator[Connection]:
        connection = self._writing.connection
        postgres_tables.create_index(connection, self._address)
        yield connection


class _Holding:
    """The files and the journal, for a verification."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows

    def names(self) -> Iterable[str]:
        yield JOURNAL
        yield from self._rows.names("")

    def is_file(self, name: str) -> bool:
        return name == JOURNAL or self._rows.length(name) is not None

    def read(self, name: str) -> bytes:
        if name != JOURNAL and (self._rows.length(name) or 0) > LARGEST:
            raise SealError(f"{name} is too large; no more than {LARGEST:,} bytes are read")
        try:
            return self._rows.read(name)
        except RecordError as error:
            raise SealError(str(error)) from error


def _hash(name: str) -> str:
    """Return what a file of content is named by."""
    return name.rpartition("/")[2].partition(".")[0]
