"""Files named by the SHA-256 of what is in them: written once, whole or not at all, never rewritten."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from typing import TYPE_CHECKING

from onrecord.errors import RecordError, RecordFullError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INCOMING = ".incoming-"
"""How the names of files that are not whole yet begin."""

ROOM = "What was kept before is whole. Make room or give permission, then run the same command again."

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM})


class ContentFiles:
    """A folder of files under their SHA-256, two levels deep: `ab/abcdef…`, with an optional ending."""

    def __init__(self, folder: Path, *, ending: str = "") -> None:
        self.folder = folder
        self._ending = ending

    def path(self, sha256: str) -> Path:
        """Return where the file with that SHA-256 is, or would be."""
        return self.folder / sha256[:2] / f"{sha256}{self._ending}"

    def put(self, data: bytes, sha256: str) -> bool:
        """Store `data`, whose SHA-256 is `sha256`; return whether it was not there before.

        When this returns, the bytes and the folders that lead to them are on the disk. A crash at any moment
        leaves either the whole file or none of that name.
        Raises `RecordFullError` if there is no room or no permission, and `RecordError` if a file of that
        name is there with another length: it is damaged, and is left for a person to look at.
        """
        path = self.path(sha256)
        with writing(path):
            if path.is_file():
                if path.stat().st_size != len(data):
                    raise damaged(str(path))
                return False
        replace_file(path, data, beside=self.folder)
        return True

    def names(self) -> Iterator[str]:
        """Yield the SHA-256 of every file that is there, in order."""
        for path in sorted(self.folder.glob(f"[0-9a-f][0-9a-f]/*{self._ending}")):
            yield path.name.removesuffix(self._ending)

    def sweep(self) -> None:
        """Remove what a crash left half-written. Only for who has the record alone."""
        for path in self.folder.glob(f"{INCOMING}*"):
            with contextlib.suppress(OSError):
                path.unlink()


def _write(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, data: bytes, *, beside: Path | None = None, mode: int = 0o666) -> None:
    """Write `data` to `path`, in the place of what may be there, whole or not at all; then it is on the disk.

    What is not whole yet lies in `beside`, where `ContentFiles.sweep` looks, or in the folder of `path`.
    `mode` are the rights of the file, less those that the user takes from new files.

    Raises `RecordFullError` if there is no room or no permission, else `RecordError`.
    """
    with writing(path):
        make_folder(path.parent)
        incoming = (beside or path.parent) / f"{INCOMING}{os.getpid()}-{secrets.token_hex(8)}"
        try:
            _write(incoming, data, mode)
            incoming.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                incoming.unlink()
            raise
        sync_folder(path.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`: one call may write less, as a full disk or a limit on sizes lets it."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def make_folder(folder: Path) -> None:
    """Make `folder` and what leads to it, each made one known to the disk before the next."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say what failed when `path` cannot be written.

    Raises `RecordFullError` where it is room or rights that are missing, else `RecordError`.
    """
    try:
        yield
    except OSError as error:
        kind = RecordFullError if error.errno in _NO_ROOM else RecordError
        raise kind(
            f"{error.filename or path} cannot be written: {error.strerror or error}",
            advice=ROOM,
        ) from error


def damaged(place: str) -> RecordError:
    """Return the error for content that is not what its name says."""
    return RecordError(
        f"{place} is damaged: it does not hold the bytes that its name says",
        advice="Restore this file from a copy, or move it away and read the report again.",
    )
