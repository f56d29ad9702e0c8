"""Connections to the PostgreSQL database of a record, and its errors in our words."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, Any

import sqlalchemy
from sqlalchemy import BigInteger, Integer, String, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import RecordError, RecordFullError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Dialect

    from onrecord.record.postgres.address import PostgresAddress

OLDEST = 130000
"""The oldest version of the server that this is tried with would be 15; 13 has all that is used."""

_ESCAPE = "\ufdd2"
"""A non-character that stands before what stands for itself, and for the NUL that PostgreSQL cannot hold."""

_LOST = frozenset({"57P01", "57P02", "57P03"})
_NO_RIGHT = frozenset({"42501", "25006"})
_IN_USE = "55P03"


class PostgresDatabase:
    """Connections to the schemas of one record."""

    def __init__(self, address: PostgresAddress) -> None:
        """Prepare connections; none is made yet. Raises `RecordError` if the driver is not installed."""
        self.address = address
        try:
            self._engine = sqlalchemy.create_engine(address.url, poolclass=QueuePool, pool_pre_ping=True)
        except ImportError as error:
            raise RecordError(
                "a record in PostgreSQL needs the package psycopg, which is not installed",
                advice="Install it with `pip install 'onrecord[postgres]'`.",
            ) from error
        kinds = self._engine.dialect.colspecs
        self._engine.dialect.colspecs = {**kinds, String: _Escaped, Integer: kinds[BigInteger]}
        event.listen(self._engine, "connect", self._prepare)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the database as it is now, however long it reads."""
        with self._connected() as connection:
            connection.execute(sqlalchemy.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection to the only writer; all of its changes are kept if the block ends well, or none.

        Others wait, until this one ends, however it ends: the lock goes with the transaction.
        """
        with self._connected() as connection:
            connection.execute(sqlalchemy.text("SELECT pg_advisory_xact_lock(:key)"), {"key": self._key()})
            yield connection
            connection.commit()

    @contextlib.contextmanager
    def outside(self) -> Iterator[Connection]:
        """Give a connection whose statements are each a transaction: some commands want to be alone."""
        with self._connected() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def _key(self) -> int:
        words = hashlib.sha256(f"onrecord.record/{self.address.schema}".encode()).digest()
        return int.from_bytes(words[:8], "big", signed=True)

    def _prepare(self, raw: Any, _record: object) -> None:  # noqa: ANN401 - psycopg's connection
        """Prepare a new connection: which schemas names are sought in, and how questions are planned."""
        if raw.info.server_version < OLDEST:
            raise RecordError(f"{self.address} is PostgreSQL {raw.info.server_version}; {OLDEST} is wanted")
        if raw.info.parameter_status("server_encoding") != "UTF8":
            raise RecordError(
                f"{self.address} does not keep text in UTF-8",
                advice="Make the database anew with `createdb --encoding=UTF8 --template=template0`.",
            )
        with raw.cursor() as cursor:
            cursor.execute(f"SET search_path TO {self.address.index_schema}, {self.address.schema}")
            # What is sought decides how it is best found; to compile a plan takes longer than most answers.
            cursor.execute("SET plan_cache_mode = force_custom_plan")
            cursor.execute("SET jit = off")
            # Rows that are found by words are noted one by one: of whole pages each row would be looked at.
            cursor.execute("SET work_mem = '64MB'")
            cursor.execute("SET client_min_messages = warning")
        raw.commit()

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            connection = self._engine.connect()
        except DBAPIError as error:
            raise RecordError(
                f"{self.address} cannot be reached: {_first_line(error)}",
                advice="Check host, port, database and user in the address, and that the server runs. A "
                "password is taken from the file ~/.pgpass or from PGPASSWORD.",
            ) from error
        try:
            with connection:
                yield connection
        except DBAPIError as error:
            raise self._told(error) from error

    def _told(self, error: DBAPIError) -> RecordError:
        code = str(getattr(error.orig, "sqlstate", None) or "")
        words = _first_line(error)
        if not code or code.startswith("08") or code in _LOST:
            return RecordError(
                f"the connection to {self.address} was lost: {words}",
                advice="What was being kept is kept as a whole or not at all: run the same command again.",
            )
        if code in _NO_RIGHT or code.startswith("53"):
            return RecordFullError(
                f"{self.address} cannot be written: {words}",
                advice="What was kept before is whole. Make room, or have the right granted, then run the "
                "same command again.",
            )
        if code == _IN_USE:
            return RecordError(f"{self.address} is in use", advice="Wait for the other command to end.")
        return RecordError(f"{self.address} cannot be used: {words}")


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]


class _Escaped(String):
    """Text in which a NUL can stand: PostgreSQL holds none."""

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:  # noqa: ARG002 - SQLAlchemy's
        return _escaped

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002
        return _unescaped


def _escaped(value: str | None) -> str | None:
    if value is None or ("\0" not in value and _ESCAPE not in value):
        return value
    return value.replace(_ESCAPE, f"{_ESCAPE}1").replace("\0", f"{_ESCAPE}0")


def _unescaped(value: str | None) -> str | None:
    if value is None or _ESCAPE not in value:
        return value
    return value.replace(f"{_ESCAPE}0", "\0").replace(f"{_ESCAPE}1", _ESCAPE)
