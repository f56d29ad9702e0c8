"""Where a record in PostgreSQL is: an address with a password in it that is never shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy
from sqlalchemy.exc import ArgumentError

from onrecord.errors import RecordError

SCHEMA = "onrecord"
"""The schema of a record where the address names none."""

_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_ADDRESS = re.compile(r"(?:" + "|".join(map(re.escape, _SCHEMES)) + r")://", re.IGNORECASE)
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,49}")
_FORM = "postgresql://USER@HOST:PORT/DATABASE, perhaps with ?schema=NAME at the end"


@dataclass(frozen=True, slots=True, repr=False)
class PostgresAddress:
    """A database, and the schema in it that holds a record. As text it is without its password."""

    url: sqlalchemy.URL
    schema: str

    @classmethod
    def parse(cls, words: str) -> PostgresAddress:
        """Return the address that `words` are. Raises `RecordError`, which does not repeat them."""
        try:
            url = sqlalchemy.make_url(words.strip())
        except (ArgumentError, ValueError):
            # What cannot be taken apart may have the password anywhere.
            raise RecordError("the address of the database cannot be read", advice=_wanted()) from None
        query = dict(url.query)
        schema = query.pop("schema", SCHEMA)
        if "@" in f"{url.host}{url.database}":  # a password that has one would be shown from there on
            raise RecordError(
                "the address of the database has an @ too many", advice="In a password, write it %40."
            )
        if not url.database:
            raise RecordError("the address names no database", advice=_wanted())
        if not isinstance(schema, str) or not _NAME.fullmatch(schema):
            raise RecordError(
                f"{schema!r} cannot be the schema of a record", advice="Small letters, digits and _ are."
            )
        return cls(url.set(drivername="postgresql+psycopg", query=query), schema)

    @property
    def index_schema(self) -> str:
        """The schema of the index beside it."""
        return f"{self.schema}_index"

    def __str__(self) -> str:
        """Return the address without password and without further settings."""
        it = self.url
        url = sqlalchemy.URL.create(
            "postgresql", username=it.username, host=it.host, port=it.port, database=it.database
        )
        schema = "" if self.schema == SCHEMA else f"?schema={self.schema}"
        return f"{url.render_as_string()}{schema}"

    def __repr__(self) -> str:
        return f"PostgresAddress({str(self)!r})"


def is_address(words: str) -> bool:
    """Return whether `words` are to be an address in PostgreSQL, and not the name of a folder."""
    return _ADDRESS.match(words.strip()) is not None


def _wanted() -> str:
    return f"It is written {_FORM}."
