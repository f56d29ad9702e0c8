"""From bytes and what is known of them to a capture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.capture import media_type as media
from onrecord.errors import CaptureError
from onrecord.ids import digest
from onrecord.model import Capture, Location

if TYPE_CHECKING:
    from onrecord.capture.limits import Limits
    from onrecord.model import WarcAddress


def from_bytes(data: bytes, *, media_type: str | None = None, name: str | None = None) -> Capture:
    """Return bytes that the caller holds as a capture; its location is `memory`.

    `media_type` is a Content-Type value ("text/html; charset=utf-8") or None, then the suffix of `name` and
    at last the bytes themselves decide. `name` is what errors call the input; it is not kept. Raises
    `CaptureError` ("empty", "binary", "media-type").
    """
    if media_type is not None and media.from_header(media_type) is None:
        raise CaptureError(
            f"{media_type!r} is not read; only HTML and plain text are",
            code="media-type",
            source=name or "memory",
        )
    return page(
        data,
        source=name or "memory",
        location=Location("memory"),
        media_type=media.from_header(media_type) or media.from_name(name or ""),
        encoding=media.charset(media_type),
    )


def page(
    data: bytes,
    *,
    source: str,
    location: Location,
    media_type: str | None = None,
    encoding: str | None = None,
    retrieved: str | None = None,
    warc: WarcAddress | None = None,
    request_log: bytes | None = None,
) -> Capture:
    """Return `data` as a capture, with its media type and encoding settled.

    `media_type` is what name or transport declare, None to go by the bytes; `encoding` what the transport
    declares: a byte-order mark overrides it. `source` is the input as errors name it. Raises
    `CaptureError`: "empty" for no bytes, "binary" for what is not text.
    """
    if not data:
        raise CaptureError(f"{source} is empty", code="empty", source=source)
    encoding = media.byte_order_mark(data) or encoding
    if found := media.not_text(data, encoding=encoding):
        raise CaptureError(
            f"{source} is {found.what}, not HTML or plain text",
            code="binary",
            source=source,
            advice=found.advice,
        )
    return Capture(
        data=data,
        sha256=digest(data),
        media_type=media_type or media.from_content(data),
        encoding=encoding,
        location=location,
        retrieved=retrieved,
        warc=warc,
        request_log=request_log,
    )


def too_large(source: str, limits: Limits) -> CaptureError:
    """Return the error for a page beyond `limits.page_bytes`."""
    return CaptureError(
        f"{source} is larger than {limits.page_bytes:,} bytes, the limit for one page",
        code="too-large",
        source=source,
    )
