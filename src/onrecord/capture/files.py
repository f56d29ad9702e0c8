"""Files on disk: regular files only, each by what it holds."""

from __future__ import annotations

import os
import re
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.capture.contents import Origin, captures_in
from onrecord.capture.instants import of_timestamp
from onrecord.errors import CaptureError
from onrecord.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.capture.limits import Limits
    from onrecord.model import Capture

# Opening a FIFO would wait for a writer; such a file is refused, but may take another's place meanwhile.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_LIKE_AN_ADDRESS = re.compile(r"(?:www\.|(?:[\w-]+\.)+[a-z]{2,18}/)", re.IGNORECASE)


def from_file(path: str, limits: Limits) -> Iterator[Capture | CaptureError]:
    """Yield what the file at `path` holds: one page, or every page of an archive.

    A `CaptureError` is yielded for a file that is missing ("not-found"), may not be read ("forbidden"),
    cannot be read ("unreadable"), is no regular file ("not-a-file"), and for what it holds as `captures_in`
    says.
    """
    try:
        with _opened(path) as (file, status):
            origin = Origin(
                source=path,
                path=_printable(path),
                location=Location("file", path=_printable(path), modified=of_timestamp(status.st_mtime)),
            )
            yield from captures_in(file, origin, limits)
    except CaptureError as error:
        yield error
    except OSError as error:
        yield _unreadable(path, error)


@contextmanager
def _opened(path: str) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    _check_regular(path, Path(path).stat())  # before opening, because opening alone can set off a device
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        _check_regular(path, status)
        yield file, status


def _check_regular(path: str, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kinds = {stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket", stat.S_IFDIR: "a folder"}
        kind = kinds.get(stat.S_IFMT(status.st_mode), "a device")
        raise CaptureError(
            f"{path} is {kind}, not a file",
            code="not-a-file",
            source=path,
            advice="To read from a program, pipe its output into `onrecord read -`.",
        )


def _unreadable(path: str, error: OSError) -> CaptureError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        address = "; an address on the web is given with its https://" if _LIKE_AN_ADDRESS.match(path) else ""
        return CaptureError(f"there is no file {path!r}{address}", code="not-found", source=path)
    if isinstance(error, PermissionError):
        return CaptureError(f"{path} may not be read: permission denied", code="forbidden", source=path)
    return CaptureError(f"{path} cannot be read: {error.strerror or error}", code="unreadable", source=path)


def _printable(path: str) -> str:
    """Return `path` with the bytes that are not UTF-8 escaped, as they can be neither stored nor printed."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
