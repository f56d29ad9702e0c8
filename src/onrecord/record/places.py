"""From where a user says that a record is to the store that is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.record.folder import RecordFolder, require_record
from onrecord.record.postgres.address import PostgresAddress, is_address
from onrecord.record.postgres.store import PostgresStore

if TYPE_CHECKING:
    from onrecord.record.store import Store

Place = str | os.PathLike[str] | PostgresAddress
"""A folder, or a database in PostgreSQL: its address, or `postgresql://…`."""


def place_of(words: str) -> Path | PostgresAddress:
    """Return the place that a user names. Raises `RecordError` if it is an address that cannot be read."""
    return PostgresAddress.parse(words) if is_address(words) else Path(words)


def store_at(place: Place, *, create: bool = False) -> Store:
    """Return the store at `place`, not begun; with `create`, room for a record is made if there is none.

    Raises `RecordNotFoundError` if there is no record, `RecordError` if something else is there or the
    database cannot be reached, `RecordFullError` if none can be made.
    """
    if isinstance(place, str):
        place = place_of(place)
    if isinstance(place, PostgresAddress):
        store = PostgresStore(place)
        if create:
            store.make()
        return store
    require_record(Path(place), create=create)
    return RecordFolder(Path(place))
