"""From where a user says that a record is to the store that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.record.folder import RecordFolder, require_record

if TYPE_CHECKING:
    import os

    from onrecord.record.store import Store


def store_at(place: str | os.PathLike[str], *, create: bool = False) -> Store:
    """Return the store at `place`, not begun; with `create`, room for a record is made if there is none.

    Raises `RecordNotFoundError` if there is no record, `RecordError` if something else is there,
    `RecordFullError` if none can be made.
    """
    require_record(Path(place), create=create)
    return RecordFolder(Path(place))
