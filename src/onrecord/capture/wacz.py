"""WACZ: a ZIP file with WARCs in its folder `archive/`, read member by member, never unpacked to disk.

The format is that of Webrecorder's WACZ 1.1.1. Its index and page lists are not needed and not read.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from onrecord.capture.archive import ArchiveFile, pages_of_archive
from onrecord.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.capture.forward import Readable
    from onrecord.capture.limits import Allowance, Limits
    from onrecord.model import Capture

_FOLDER = "archive/"
_SUFFIXES = (".warc", ".warc.gz")
_READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # bzip2 and LZMA unpack without bounds a piece
_END = struct.Struct("<4s4H2LH")  # ZIP's end of central directory record (APPNOTE 6.3.10, section 4.3.16)
_END_MAGIC = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535
_BYTES_A_MEMBER = 1_000  # of the directory: 46 and the name, which is seldom longer than 100


def pages_of_wacz(
    stream: BinaryIO, file: ArchiveFile, *, limits: Limits, allowance: Allowance
) -> Iterator[Capture | CaptureError]:
    """Yield every page of every WARC in the folder `archive/` of the WACZ in `stream`, in the order of names.

    Addresses name the member and count in it. Faults are yielded as `CaptureError`: "damaged", "too-large"
    (too many members, or the allowance is spent), "empty" (no WARC in it), and those of `pages_of_archive`.
    """
    try:
        _check_directory(stream, file.source, limits)
        with zipfile.ZipFile(stream) as container:
            for member in _warcs(container, file.source):
                yield from _pages_of_member(container, member, file, limits, allowance)
                if allowance.left < 0:
                    return
    except CaptureError as error:
        yield error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield CaptureError(f"{file.source} is no whole WACZ: {error}", code="damaged", source=file.source)


def _check_directory(stream: BinaryIO, source: str, limits: Limits) -> None:
    """Refuse a ZIP file with too many members before Python's `zipfile` makes an object of each."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(_END_MAGIC)
    if place < 0 or len(tail) - place < _END.size:
        raise CaptureError(
            f"{source} is no whole WACZ: its directory is missing, as if the file was cut off",
            code="damaged",
            source=source,
        )
    _, _, _, _, members, directory, _, _ = _END.unpack_from(tail, place)
    if members > limits.archive_members or directory > limits.archive_members * _BYTES_A_MEMBER:
        raise CaptureError(
            f"{source} has more than {limits.archive_members:,} members", code="too-large", source=source
        )


def _warcs(container: zipfile.ZipFile, source: str) -> list[zipfile.ZipInfo]:
    warcs = [
        member
        for member in container.infolist()
        if member.filename.startswith(_FOLDER) and member.filename.lower().endswith(_SUFFIXES)
    ]
    if not warcs:
        raise CaptureError(f"{source} holds no WARC in {_FOLDER}", code="empty", source=source)
    return sorted(warcs, key=lambda member: member.filename)


def _pages_of_member(
    container: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    file: ArchiveFile,
    limits: Limits,
    allowance: Allowance,
) -> Iterator[Capture | CaptureError]:
    inside = replace(file, member=member.filename)
    try:
        if member.compress_type not in _READ_METHODS:
            raise NotImplementedError("neither stored nor deflated")
        with container.open(member) as unpacked:
            metered = _Metered(unpacked, allowance)
            yield from pages_of_archive(metered, inside, limits=limits, allowance=allowance)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        name = " ".join(member.filename.splitlines())
        message = f"{file.source}, {name}: cannot be unpacked: {error or 'its packed bytes are cut off'}"
        yield CaptureError(message, code="damaged", source=file.source)


class _Metered:
    """A member of a ZIP file that takes what it unpacks to from the allowance."""

    def __init__(self, member: Readable, allowance: Allowance) -> None:
        self._member = member
        self._allowance = allowance

    def read(self, size: int = -1, /) -> bytes:
        data = self._member.read(size)
        self._allowance.spend(len(data))
        return data
