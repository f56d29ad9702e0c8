"""What a record asks of the place that it lies in; each kind of place is a module (`folder`, `postgres`).

A store holds bytes under names (`captures/ab/abcdef…`, `seals/…`: every store has those that `folder` tells
of), the journal, and a database that is an index of both. Whatever the place, these hold:

- content is written once, under its SHA-256, and is there before an event names it;
- the journal only grows, in one order, and the index is at most behind it;
- who writes is the only one to write, and is told of it when all of it is kept, or gets an error.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.ids import digest
from onrecord.record.files import damaged
from onrecord.seal.named import content_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from onrecord.record.journal import Event, Line
    from onrecord.seal.finding import Holding

JOURNAL = "journal.jsonl"

CONTENTS = ("captures", "warcs", "reports", "imports")
"""The folders of content that events name, but for the ends of a journal that a crash left."""


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes to be kept in one of the folders of content, under their SHA-256."""

    folder: str
    data: bytes
    sha256: str

    @classmethod
    def of(cls, folder: str, data: bytes) -> Content:
        """Return `data` with its SHA-256."""
        return cls(folder, data, digest(data))

    @property
    def name(self) -> str:
        """The name under which the bytes are kept."""
        return content_path(self.folder, self.sha256)


class Parts(Protocol):
    """What a store holds: for a reader what is kept, for a writer also what it wrote itself."""

    def shown(self, name: str = "") -> str:
        """Return the file of that name, or the record as a whole, as a person finds it; no password."""

    def read(self, name: str) -> bytes:
        """Return the bytes under a name. Raises `RecordError` if they cannot be had."""

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of all that is whole in one of the folders of content or in `seals`, in order."""

    def lines(self, *, offset: int = 0) -> Iterator[Line]:
        """Yield the whole lines of the journal from the byte `offset` on."""

    def size(self) -> int:
        """Return the bytes of the journal, 0 if there is none."""


class Writing(Protocol):
    """One writer's changes: all of them are kept when its block ends well."""

    @property
    def parts(self) -> Parts:
        """What the store holds, with these changes."""

    @property
    def connection(self) -> Connection:
        """The database, knowing all of the journal."""

    def put(self, content: Content) -> bool:
        """Keep bytes; return whether they were not there before.

        Raises `RecordFullError` if there is no room or no permission, `RecordError` if other bytes are there.
        """

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the log or of a seal, in the place of what may be there. Raises as `put`."""

    def add(self, events: list[Event]) -> None:
        """Add `events` to the database and to the journal. What one cannot take comes into neither."""


class Alone(Protocol):
    """What only somebody who has the whole record may do."""

    @property
    def parts(self) -> Parts:
        """What the store holds, with what was done here."""

    def append(self, events: list[Event]) -> None:
        """Add `events` to the journal alone."""

    def remove(self, name: str) -> None:
        """Remove what is under a name, if it is there. Raises `RecordError` if it cannot be removed."""

    def forget_index(self) -> None:
        """Let nothing of the index be read any more: when the record is next opened, it was made again."""

    def fresh_index(self) -> AbstractContextManager[Connection]:
        """Give an empty database that takes the place of the index when the block ends well."""


class Store(Parts, Protocol):
    """A place with a record in it."""

    @property
    def name(self) -> str:
        """What the record is called, without the way to it."""

    def begin(self) -> None:
        """Open the record, and finish what a crash left undone. Raises `RecordError` where it is damaged."""

    def close(self) -> None:
        """Let go of the record."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees the database as it is now, however long it reads."""

    def writing(self, *contents: Content) -> AbstractContextManager[Writing]:
        """Be the only writer; `contents` are put first.

        Raises `RecordFullError` where there is no room or no permission, `RecordError` where the journal or
        the database is damaged.
        """

    def alone(self) -> AbstractContextManager[Alone]:
        """Have the whole record, not begun, for oneself. Raises `RecordError` if somebody has it open."""

    def holding(self) -> AbstractContextManager[Holding]:
        """Give all of the record for a verification; nothing is written, and `begin` is not needed."""


def content(parts: Parts, folder: str, sha256: str) -> bytes:
    """Return the bytes with that SHA-256.

    Raises `RecordError` if they are missing, cannot be read, or are others than their name says.
    """
    name = content_path(folder, sha256)
    data = parts.read(name)
    if digest(data) != sha256:
        raise damaged(parts.shown(name))
    return data


def load(parts: Parts, report: str) -> dict[str, Any]:
    """Return the JSON of the report with that id. Raises as `content`."""
    value: dict[str, Any] = json.loads(content(parts, "reports", report))
    return value


def raw_lines(parts: Parts) -> list[bytes]:
    """Return the lines of the journal as they were hashed, without their ends."""
    return parts.read(JOURNAL).split(b"\n")[:-1]
