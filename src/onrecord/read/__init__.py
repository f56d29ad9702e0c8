"""Reading: from a capture to a document, whose every word is a slice of the capture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.read.decoding import HTML, decode
from onrecord.read.plain import read_plain
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.model import Capture, Document

__all__ = ["READER_VERSION", "read"]

READER_VERSION = __version__
"""Documents read by different versions are kept beside each other."""


def read(capture: Capture) -> Document:
    """Return the document in `capture`: its text, what was left out, and what the page says of itself.

    Raises `ReadError` with code "empty" if there are no bytes or only white space, "no-text" if nothing in
    them can be read as a report, "unsupported" if the media type is neither HTML nor plain text.
    """
    if not capture.data:
        raise ReadError(f"{capture.name}: there are no bytes", code="empty", source=capture.name)
    media_type = capture.media_type.partition(";")[0].strip().lower()
    decoded = decode(capture.data, declared=capture.encoding, media_type=media_type)
    if media_type in HTML:
        from onrecord.read.html import read_html  # noqa: PLC0415 - lxml and trafilatura load only for markup

        return read_html(capture, decoded)
    if media_type.startswith("text/"):
        return read_plain(capture, decoded)
    message = f"{capture.name}: {capture.media_type} is neither HTML nor plain text"
    raise ReadError(message, code="unsupported", source=capture.name)
