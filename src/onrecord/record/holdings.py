"""Where the files of a record or a bundle are read from, for a verification that does no I/O of its own."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from onrecord.errors import BundleError, RecordError, SealError
from onrecord.record.stored_zip import StoredZip
from onrecord.seal.bag import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 1 << 32
"""Bytes of a file that are read: what a bundle holds. A file with holes can claim any size."""


class FolderHolding:
    """The files under a folder. Nothing is followed out of it: a link is named, and cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Iterator[str]:
        """Yield the names of all files, and of what is neither file nor folder.

        Raises `RecordError` if a folder cannot be listed: what cannot be seen cannot be called whole.
        """

        def refuse(error: OSError) -> None:
            raise RecordError(f"{error.filename} cannot be read: {error.strerror}") from error

        for place, folders, files in os.walk(self._folder, onerror=refuse):
            inside = os.path.relpath(place, self._folder)
            prefix = "" if inside == "." else inside.replace(os.sep, "/") + "/"
            links = [name for name in folders if (self._folder / inside / name).is_symlink()]
            for name in (*files, *links):
                yield prefix + name

    def is_file(self, name: str) -> bool:
        """Return whether there is a plain file of that name: no link, no folder, no pipe."""
        try:
            return stat.S_ISREG((self._folder / name).lstat().st_mode)
        except OSError:
            return False

    def read(self, name: str) -> bytes:
        """Return the bytes of a file. Raises `SealError` if it is no plain file, or too large."""
        try:
            descriptor = os.open(self._folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as file:
                about = os.fstat(descriptor)
                if not stat.S_ISREG(about.st_mode):
                    raise SealError(f"{name} is not a file")
                if about.st_size > LARGEST:
                    raise SealError(f"{name} has {about.st_size:,} bytes; no more than {LARGEST:,} are read")
                return file.read(LARGEST)
        except OSError as error:
            raise SealError(f"{name} cannot be read: {error.strerror}") from error
        except MemoryError as error:
            raise SealError(f"{name} is larger than the memory that is free") from error


class ZipHolding:
    """The files of a bundle in its archive, named as in its bag."""

    def __init__(self, archive: Path | bytes) -> None:
        """Open the archive, at a path or in memory.

        Raises `BundleError` if it is not one of ours, or not as it was written.
        """
        self._zip = StoredZip(archive)
        strange = [name for name in self._zip.members if not name.startswith(f"{FOLDER}/")]
        if strange:
            self.close()
            raise BundleError(f"{strange[0]} is not in the folder {FOLDER}")

    def names(self) -> Iterator[str]:
        """Yield the names of all files."""
        for name in self._zip.members:
            yield name.removeprefix(f"{FOLDER}/")

    def is_file(self, name: str) -> bool:
        """Return whether there is a file of that name; an archive of ours holds nothing else."""
        return f"{FOLDER}/{name}" in self._zip.members

    def read(self, name: str) -> bytes:
        """Return the bytes of a file. Raises `BundleError` if it is not there or damaged."""
        return self._zip.read(f"{FOLDER}/{name}")

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()
