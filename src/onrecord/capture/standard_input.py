"""Standard input: a page, or an archive."""

from __future__ import annotations

import io
import shutil
import tempfile
from typing import TYPE_CHECKING, BinaryIO

from onrecord.capture.contents import Origin, captures_in, holds_records, is_wacz
from onrecord.capture.forward import CHUNK
from onrecord.errors import CaptureError
from onrecord.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.capture.limits import Limits
    from onrecord.model import Capture

_SOURCE = "standard input"


def from_standard_input(stream: BinaryIO, limits: Limits) -> Iterator[Capture | CaptureError]:
    """Yield what `stream` holds to its end: one page, or every page of a WARC, ARC or WACZ.

    A page is held in memory, up to its limit. An archive cannot be read from a pipe, as it is read twice,
    so it is put into a temporary file first. Faults are yielded as `CaptureError`, as `captures_in` does.
    """
    origin = Origin(source=_SOURCE, path=None, location=Location("stdin"))
    try:
        head = stream.read(CHUNK)
        if holds_records(head) or is_wacz(head):
            with tempfile.TemporaryFile() as copy:
                copy.write(head)
                shutil.copyfileobj(stream, copy)
                copy.seek(0)
                yield from captures_in(copy, origin, limits)
        else:
            rest = stream.read(limits.page_bytes + 1)
            yield from captures_in(io.BytesIO(head + rest), origin, limits)
    except OSError as error:
        message = f"{_SOURCE} cannot be read: {error.strerror or error}"
        yield CaptureError(message, code="unreadable", source=_SOURCE)
