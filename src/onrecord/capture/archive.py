"""WARC and ARC files: every page in them, each with the place of its record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.capture.arc import ARC, as_warc
from onrecord.capture.forward import CHUNK, ForwardReader
from onrecord.capture.frames import BEGINNING, HEAD_LIMIT, Damage, frames
from onrecord.capture.http_body import BodyError
from onrecord.capture.inflate import MAGIC, first_bytes
from onrecord.capture.limits import AllowanceSpentError
from onrecord.capture.media_type import HTML
from onrecord.capture.page import page
from onrecord.capture.warc import WARC, address_of, page_of
from onrecord.errors import CaptureError
from onrecord.model import Location, WarcAddress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.capture.forward import Readable
    from onrecord.capture.frames import Frame
    from onrecord.capture.limits import Allowance, Limits
    from onrecord.model import Capture

_ROOM = 16 * HEAD_LIMIT  # for the head of the record, of the response, and the sizes between its chunks
_ADVICE = {
    "not-addressable": "`warcio recompress` writes a copy in which every record has an address.",
}


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file that holds records: what errors call it, path, SHA-256, and the member of a WACZ it is."""

    source: str
    path: str | None
    sha256: str
    member: str | None = None

    def place(self, offset: int) -> str:
        """Return an offset in this file as a message names it."""
        inside = f", {' '.join(self.member.splitlines())}" if self.member else ""
        return f"{self.source}{inside}, byte {offset:,}"


def pages_of_archive(
    stream: Readable, file: ArchiveFile, *, limits: Limits, allowance: Allowance
) -> Iterator[Capture | CaptureError]:
    """Yield every page of the WARC or ARC in `stream`, compressed or not, reading it once from front to back.

    What is damaged, cut off, changed or too large is yielded as a `CaptureError` that names file and offset,
    and the rest is read. At most one record is held in memory. Never raises for what is in the stream.
    """
    reader = ForwardReader(stream)
    try:
        archive = ARC if _is_arc(reader) else WARC
        for item in frames(reader, archive, keep=limits.page_bytes + _ROOM, allowance=allowance):
            if isinstance(item, Damage):
                yield _damaged(item, file)
            elif page_or_error := _page(as_warc(item) if archive is ARC else item, file, limits, allowance):
                yield page_or_error
    except AllowanceSpentError as error:
        yield error


def _is_arc(reader: ForwardReader) -> bool:
    head = reader.peek(CHUNK)
    return bool(ARC.begins.match(first_bytes(head, BEGINNING) if head.startswith(MAGIC) else head))


def _page(
    frame: Frame | None, file: ArchiveFile, limits: Limits, allowance: Allowance
) -> Capture | CaptureError | None:
    """Return the page of one record, what is wrong with it, or None if the record holds none."""
    if frame is None:
        return None
    try:
        stored = page_of(frame, limit=limits.page_bytes, allowance=allowance)
        if stored is None:
            return None
        return page(
            stored.data,
            source=f"{file.place(frame.offset)} ({stored.url or 'no address'})",
            location=Location("warc", path=file.path, url=stored.url, status=stored.status),
            media_type=HTML,
            encoding=stored.charset,
            retrieved=stored.retrieved,
            warc=WarcAddress(file.sha256, frame.offset, frame.length, stored.record_id, file.member),
        )
    except AllowanceSpentError:
        raise
    except BodyError as error:
        place = f"{file.place(frame.offset)} ({address_of(frame) or 'no address'})"
        return CaptureError(f"{place}: {error}", code=error.code, source=file.source)
    except OSError as error:  # FastWARC's, for heads that it cannot make out
        return CaptureError(f"{file.place(frame.offset)}: {error}", code="damaged", source=file.source)
    except CaptureError as error:  # an empty or a binary page
        return CaptureError(str(error), code=error.code, source=file.source, advice=error.advice)


def _damaged(damage: Damage, file: ArchiveFile) -> CaptureError:
    if damage.resumed is None:
        rest = "nothing more was read"
    else:
        rest = f"reading went on at byte {damage.resumed:,}"
    return CaptureError(
        f"{file.place(damage.offset)}: {damage.reason}; {rest}",
        code=damage.code,
        source=file.source,
        advice=_ADVICE.get(damage.code, ""),
    )
