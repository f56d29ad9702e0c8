"""Which inputs make which shard: one archive is one, loose files are taken some hundred at a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.capture.inputs import inputs, is_archive
from onrecord.capture.stores import is_stored, stored
from onrecord.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """One file to be read: its name, a path or a URL, its size in bytes, and the digest of its state.

    The digest is the SHA-256 of what the file holds; for one in a store, of its address, size and mark there
    (`stores.Stored`). An archive on a disk is hashed by the worker that reads it, so it has none in a plan.
    """

    name: str
    size: int
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """The files that make one shard, in order: one archive, or loose files."""

    files: tuple[File, ...]
    archive: bool

    @property
    def name(self) -> str:
        """What a person would call it."""
        first = self.files[0].name
        return first if len(self.files) == 1 else f"{first} and {len(self.files) - 1:,} more"

    @property
    def size(self) -> int:
        """Bytes of all its files, packed as they are."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read, in order; what cannot be had; how many loose files the shards hold already."""

    portions: list[Portion]
    errors: list[CaptureError]
    held: int


def plan(names: Iterable[str], *, files: int, known: frozenset[tuple[str, str]] = frozenset()) -> Plan:
    """Return the portions of what `names` stand for.

    `names` are paths, folders, globs and URLs of stores; `files` is the number of loose files in a portion.
    Loose files whose name and digest are `known`, because a shard has them, are left out, so that a folder
    that grows is not read again. Standard input and pages of the web have no place to be read from twice and
    are refused ("not-a-file").
    """
    archives: list[Portion] = []
    loose: list[File] = []
    errors: list[CaptureError] = []
    held = 0
    for found in _files(names):
        if isinstance(found, CaptureError):
            errors.append(found)
        elif is_archive(found.name):
            archives.append(Portion((found,), archive=True))
        else:
            try:
                file = hashed(found)
            except CaptureError as error:
                errors.append(error)
                continue
            if (file.name, file.digest) in known:
                held += 1
            else:
                loose.append(file)
    chunks = [
        Portion(tuple(loose[at : at + files]), archive=False) for at in range(0, len(loose), max(1, files))
    ]
    return Plan([*archives, *chunks], errors, held)


def hashed(file: File) -> File:
    """Return `file` with its digest. Raises `CaptureError` if it cannot be read."""
    if file.digest is not None:
        return file
    found = hashlib.sha256()
    try:
        with Path(file.name).open("rb", buffering=0) as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
    except OSError as error:
        raise _unreadable(file.name, error) from error
    return File(file.name, file.size, found.hexdigest())


def _files(names: Iterable[str]) -> Iterator[File | CaptureError]:
    for name in names:
        if is_stored(name):
            try:
                yield from (File(one.url, one.size, one.state) for one in stored(name))
            except CaptureError as error:
                yield error
            continue
        for found in inputs([name]):
            if isinstance(found, CaptureError):
                yield found
            elif found.kind != "file":
                yield CaptureError(
                    f"{found.name} cannot make a shard: it cannot be read a second time",
                    code="not-a-file",
                    source=found.name,
                    advice="Read it into a record (--record), or save it to a file first.",
                )
            else:
                yield _sized(found.name)


def _sized(name: str) -> File | CaptureError:
    path = Path(name)
    try:
        if not path.is_file():
            missing = not path.exists()
            return CaptureError(
                f"there is no file {name!r}" if missing else f"{name} is not a file",
                code="not-found" if missing else "not-a-file",
                source=name,
            )
        return File(name, path.stat().st_size)
    except OSError as error:
        return _unreadable(name, error)


def _unreadable(name: str, error: OSError) -> CaptureError:
    code = "forbidden" if isinstance(error, PermissionError) else "unreadable"
    return CaptureError(f"{name} cannot be read: {error.strerror or error}", code=code, source=name)
