"""Where shards are: a folder, or a place that fsspec reaches. A shard appears there whole or not at all."""

from __future__ import annotations

import contextlib
import fnmatch
import os
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.capture.stores import filesystem, is_stored
from onrecord.errors import ShardError

if TYPE_CHECKING:
    from collections.abc import Iterator

_INCOMING = ".incoming-"
_WHOLE_ON_CLOSE = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl"}
"""Stores that show a file only when all of it is there, so that no second name is needed."""


class Place(Protocol):
    """Where shards are kept, by name."""

    def names(self) -> list[str]:
        """Return the names of the shards that are there, in order."""

    def exists(self, name: str) -> bool:
        """Return whether the shard is there."""

    def writing(self, name: str) -> contextlib.AbstractContextManager[str]:
        """Give the path of a file to write; at the end of the block it becomes the shard `name`, whole."""

    def opened(self, name: str) -> contextlib.AbstractContextManager[Any]:
        """Give the shard as an open file to read."""

    def for_arrow(self, names: list[str]) -> tuple[Any, list[str]]:
        """Return the file system, as pyarrow takes it (None: local files), and the paths of shards in it."""


def place_of(name: str) -> Place:
    """Return the place with that path or URL. Raises `ShardError` if the library for it is not installed."""
    if not is_stored(name):
        return Folder(Path(name))
    try:
        return Store(name)
    except (ImportError, ValueError) as error:
        raise ShardError(
            f"{name} cannot be reached: {error}",
            advice="pip install 'onrecord[stores]' and the library of the store: s3fs, gcsfs or adlfs.",
        ) from error


class Folder:
    """A folder on a disk, also a shared one: a shard is written beside its place, then renamed.

    What a killed run left unfinished has a hidden name, and goes when its shard is written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        """See `Place.names`."""
        with _told(self._path):
            if not self._path.exists():
                return []
            return sorted(entry.name for entry in os.scandir(self._path) if _is_shard(entry.name))

    def exists(self, name: str) -> bool:
        """See `Place.exists`."""
        return (self._path / name).is_file()

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[str]:
        """See `Place.writing`."""
        start = f"{_INCOMING}{name}."
        incoming = self._path / f"{start}{secrets.token_hex(8)}"
        with _told(self._path):
            self._path.mkdir(parents=True, exist_ok=True)
        try:
            yield str(incoming)
            with _told(incoming):
                self._publish(incoming, name, start)
        finally:
            with contextlib.suppress(OSError):
                incoming.unlink(missing_ok=True)

    def _publish(self, incoming: Path, name: str, start: str) -> None:
        try:
            _sync(incoming)
            incoming.replace(self._path / name)
        except FileNotFoundError:  # another run finished this shard, and cleared up
            if not self.exists(name):
                raise
        _sync(self._path)
        for entry in self._path.glob(f"{start}*"):
            with contextlib.suppress(OSError):
                entry.unlink()

    @contextlib.contextmanager
    def opened(self, name: str) -> Iterator[Any]:
        """See `Place.opened`."""
        with _told(self._path / name):
            file = (self._path / name).open("rb")
        with file:
            yield file

    def for_arrow(self, names: list[str]) -> tuple[Any, list[str]]:
        """See `Place.for_arrow`."""
        return None, [str(self._path / name) for name in names]


class Store:
    """A place that fsspec reaches: a shard is written to a temporary file here, then sent.

    Object stores show it when it is whole; elsewhere it is sent under a hidden name and renamed.
    """

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._system, self._path = filesystem(self._url)
        self._whole_on_close = url.partition("://")[0].lower() in _WHOLE_ON_CLOSE

    def names(self) -> list[str]:
        """See `Place.names`."""
        with _told(self._url):
            self._system.invalidate_cache()
            try:
                found = self._system.ls(self._path, detail=False)
            except FileNotFoundError:
                return []
            names = (str(path).rstrip("/").rpartition("/")[2] for path in found)
            return sorted(name for name in names if _is_shard(name))

    def exists(self, name: str) -> bool:
        """See `Place.exists`."""
        with _told(self._url):
            self._system.invalidate_cache()
            return bool(self._system.exists(f"{self._path}/{name}"))

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[str]:
        """See `Place.writing`."""
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            local = str(Path(folder, name))
            yield local
            with _told(f"{self._url}/{name}"):
                self._send(local, name)

    def _send(self, local: str, name: str) -> None:
        final = f"{self._path}/{name}"
        if self._whole_on_close:
            self._system.put_file(local, final)
            return
        incoming = f"{self._path}/{_INCOMING}{name}.{secrets.token_hex(8)}"
        self._system.makedirs(self._path, exist_ok=True)
        try:
            self._system.put_file(local, incoming)
            self._system.mv(incoming, final)
        except BaseException:
            with contextlib.suppress(Exception):
                self._system.rm_file(incoming)
            raise

    @contextlib.contextmanager
    def opened(self, name: str) -> Iterator[Any]:
        """See `Place.opened`."""
        with _told(f"{self._url}/{name}"):
            file = self._system.open(f"{self._path}/{name}", "rb")
        with file:
            yield file

    def for_arrow(self, names: list[str]) -> tuple[Any, list[str]]:
        """See `Place.for_arrow`."""
        return self._system, [f"{self._path}/{name}" for name in names]


def named_shards(name: str) -> tuple[Place, list[str]]:
    """Return the place and the shards that `name` means: a folder or URL of them, one shard, or a glob."""
    folder, _, last = name.rstrip("/").rpartition("/")
    if last.endswith(".parquet"):
        place = place_of(folder or ("/" if name.startswith("/") else "."))
        found = [one for one in place.names() if one == last or fnmatch.fnmatchcase(one, last)]
    else:
        place = place_of(name)
        found = place.names()
    if not found:
        raise ShardError(
            f"there are no shards at {name}",
            advice="`onrecord read ARCHIVE --shards DIR` makes them.",
        )
    return place, found


def _is_shard(name: str) -> bool:
    return name.endswith(".parquet") and not name.startswith(".")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _told(place: object) -> Iterator[None]:
    """Tell of what goes wrong with a shard. The library of a store may raise anything."""
    try:
        yield
    except OSError as error:
        raise ShardError(
            f"{error.filename or place}: {error.strerror or error}",
            advice="The shards that were finished are whole. The same command goes on from here.",
        ) from error
    except Exception as error:
        raise ShardError(f"{place}: {type(error).__name__}: {error}") from error
