"""What a file or a stream holds, told by its first bytes: a page, a packed page, a WARC, an ARC, a WACZ."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from onrecord.capture.arc import ARC
from onrecord.capture.archive import ArchiveFile, pages_of_archive
from onrecord.capture.forward import CHUNK
from onrecord.capture.inflate import MAGIC, InflateError, first_bytes, gunzip
from onrecord.capture.limits import Allowance
from onrecord.capture.media_type import from_name
from onrecord.capture.page import page, too_large
from onrecord.capture.wacz import pages_of_wacz
from onrecord.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.capture.limits import Limits
    from onrecord.model import Capture, Location

_HEAD = 4_096
_WARC = re.compile(rb"WARC/\d")
_ARCHIVE_NAME = re.compile(r"\.w?arc(\.gz)?$", re.IGNORECASE)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WACZ_MEMBERS = (b"archive/", b"datapackage.json", b"indexes/")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from: what errors call them, their path if any, the location of a page in them."""

    source: str
    path: str | None
    location: Location


def captures_in(stream: BinaryIO, origin: Origin, limits: Limits) -> Iterator[Capture | CaptureError]:
    """Yield what the seekable `stream` holds: a page, a page packed by gzip, or the pages of an archive.

    The name decides where it says that the file is an archive, else the first bytes do. The bytes of a
    packed page are those that it unpacks to, as are its SHA-256 and its limit. An archive is read twice,
    once for its SHA-256. Faults are yielded as `CaptureError`: "empty", "too-large", "binary", "damaged"
    and those of archives. Raises `OSError` where the stream does.
    """
    head = stream.read(_HEAD)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    allowance = Allowance(size, limits, origin.source)
    if size and is_wacz(head, origin.path):
        file = ArchiveFile(origin.source, origin.path, _sha256(stream))
        yield from _never_silent(pages_of_wacz(stream, file, limits=limits, allowance=allowance), origin)
    elif size and holds_records(head, origin.path):
        file = ArchiveFile(origin.source, origin.path, _sha256(stream))
        yield from _never_silent(pages_of_archive(stream, file, limits=limits, allowance=allowance), origin)
    else:
        try:
            yield _page(stream, head, size, origin, limits, allowance)
        except CaptureError as error:
            yield error


def holds_records(head: bytes, name: str | None = None) -> bool:
    """Return whether a file of this name with these first bytes is a WARC or an ARC, compressed or not."""
    if name and _ARCHIVE_NAME.search(name):
        return True
    start = first_bytes(head, _HEAD) if head.startswith(MAGIC) else head
    return bool(_WARC.match(start) or ARC.begins.match(start))


def is_wacz(head: bytes, name: str | None = None) -> bool:
    """Return whether a file of this name with these first bytes is a WACZ: a ZIP file that looks like one."""
    if name and name.lower().endswith(".wacz"):
        return True
    return head.startswith(_ZIP) and any(inside in head for inside in _WACZ_MEMBERS)


def _never_silent(
    pages: Iterator[Capture | CaptureError], origin: Origin
) -> Iterator[Capture | CaptureError]:
    """Pass `pages` on; say so if there are none."""
    none = True
    for item in pages:
        none = False
        yield item
    if none:
        yield CaptureError(f"{origin.source} holds no HTML page", code="empty", source=origin.source)


def _sha256(stream: BinaryIO) -> str:
    """Return the SHA-256 of the whole of `stream`, and move back to its beginning."""
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    stream.seek(0)
    return digest.hexdigest()


def _page(
    stream: BinaryIO, head: bytes, size: int, origin: Origin, limits: Limits, allowance: Allowance
) -> Capture:
    if head.startswith(MAGIC):
        data = _unpacked(stream, origin, limits, allowance)
        media_type = from_name(re.sub(r"\.gz$", "", origin.path or "", flags=re.IGNORECASE))
    else:
        data = stream.read(limits.page_bytes + 1) if size <= limits.page_bytes else None
        media_type = from_name(origin.path or "")
    if data is None or len(data) > limits.page_bytes:
        raise too_large(origin.source, limits)
    return page(data, source=origin.source, location=origin.location, media_type=media_type)


def _unpacked(stream: BinaryIO, origin: Origin, limits: Limits, allowance: Allowance) -> bytes | None:
    try:
        return gunzip(stream, limits.page_bytes, allowance)
    except InflateError as error:
        raise CaptureError(f"{origin.source}: gzip: {error}", code="damaged", source=origin.source) from error
