"""The bytes that a shard's reports were read from, found again: in the shard, in an archive, in a file.

Rows stand in the order of the archive, so that it is walked once from front to back, and only as far as
something is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.capture.files import from_file
from onrecord.capture.inputs import inputs
from onrecord.capture.stores import from_store, is_stored, stored
from onrecord.errors import CaptureError
from onrecord.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.capture import Limits
    from onrecord.run.shards.rows import Row


class BytesAgain:
    """Finds the bytes of the rows of one shard, asked for in their order.

    `elsewhere` are files by their last name, for archives that were moved since.
    """

    def __init__(self, elsewhere: dict[str, list[str]], limits: Limits) -> None:
        self._elsewhere = elsewhere
        self._limits = limits
        self._path = ""
        self._walk: Iterator[Capture | CaptureError] = iter(())

    def of(self, row: Row) -> bytes:
        """Return the bytes of the row's capture, by its SHA-256. Raises `CaptureError` if they are gone."""
        if row["data"] is not None:
            return bytes(row["data"])
        path = row["path"] or ""
        again = path == self._path  # go on where the last page of the same archive was
        # A shard may be a stranger's: a store is asked only if the user named it, never because a row did.
        own = () if is_stored(path) else (path,)
        for name in (*own, *self._elsewhere.get(path.rpartition("/")[2], ())):
            if not again or name != self._path:
                self._walk = self._opened(name)
            found = self._sought(row)
            if found is not None:
                self._path = path
                return found
            again = False
        raise CaptureError(
            f"{row['input']}: its bytes were not found: {path or 'it names no file'}",
            code="not-found",
            source=row["input"],
            advice="--captures tells where the archives lie now; a store is asked only if it is named there.",
        )

    def _opened(self, name: str) -> Iterator[Capture | CaptureError]:
        return from_store(name, self._limits) if is_stored(name) else from_file(name, self._limits)

    def _sought(self, row: Row) -> bytes | None:
        for item in self._walk:
            if isinstance(item, Capture) and item.sha256 == row["capture"] and _place(item) == _told(row):
                return item.data
        return None


def by_last_name(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the files that `names` stand for by their last name. Raises `CaptureError` if one is missing."""
    found: dict[str, list[str]] = {}
    for name in names:
        for place in _files_of(name):
            found.setdefault(place.rpartition("/")[2], []).append(place)
    return found


def _files_of(name: str) -> Iterator[str]:
    if is_stored(name):
        yield from (file.url for file in stored(name))
        return
    for found in inputs([name]):
        if isinstance(found, CaptureError):
            raise found
        yield found.name


def _place(capture: Capture) -> tuple[int | None, str | None]:
    return (capture.warc.offset, capture.warc.member) if capture.warc else (None, None)


def _told(row: Row) -> tuple[int | None, str | None]:
    return row["warc_offset"], row["warc_member"]
