"""From the body of an HTTP message as sent to the body as meant: chunks joined, codings undone."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

from fastwarc.stream_io import BrotliReader, ZstdReader

from onrecord.capture.inflate import MAGIC, InflateError, gunzip

if TYPE_CHECKING:
    from onrecord.capture.limits import Allowance

_CHUNK_SIZE = re.compile(rb"[ \t]{0,9}([0-9a-fA-F]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,999})?\r?\n")
_MOST_CODINGS = 3
_ZLIB_FIRST = 0x78


class BodyError(Exception):
    """A body cannot be had whole; `code` is that of the `CaptureError` it becomes."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def decoded_body(
    sent: bytes,
    *,
    transfer_encoding: str | None,
    content_encoding: str | None,
    limit: int,
    allowance: Allowance,
) -> bytes:
    """Return the body that `sent` stands for, at most `limit` bytes (RFC 9110, 8.4; RFC 9112, 7).

    Archives often keep a header whose coding the crawler has undone already. As warcio does, a body that
    is said to be chunked, gzip or deflate and does not begin like it is taken as it is.
    Raises `BodyError`: the body is cut off, damaged, too large, or in a coding that is not known
    (codes "damaged", "too-large", "coding").
    `AllowanceSpentError` when `allowance` is spent.
    """
    if "chunked" in _names(transfer_encoding):
        sent = _joined(sent)
    codings = [name for name in _names(content_encoding) if name not in ("", "identity")]
    if len(codings) > _MOST_CODINGS:
        raise BodyError(f"more than {_MOST_CODINGS} content codings", "coding")
    for coding in reversed(codings):
        sent = _undone(sent, coding, limit, allowance)
    if len(sent) > limit:
        raise BodyError(f"larger than {limit:,} bytes", "too-large")
    return sent


def _names(header: str | None) -> list[str]:
    return [name.strip().lower() for name in (header or "").split(",")]


def _joined(sent: bytes) -> bytes:
    """Join the chunks of a body; return it as it is if it does not begin with the size of one."""
    parts: list[bytes] = []
    place = 0
    while size := _CHUNK_SIZE.match(sent, place):
        start, length = size.end(), int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(sent[start : start + length])
        place = start + length
        if sent[place : place + 1] == b"\r":
            place += 1
        if sent[place : place + 1] != b"\n":
            raise BodyError("cut off inside a chunk", "damaged")
        place += 1
    if not parts:
        return sent
    raise BodyError("cut off before its last chunk", "damaged")


def _undone(sent: bytes, coding: str, limit: int, allowance: Allowance) -> bytes:
    try:
        if coding in ("gzip", "x-gzip"):
            plain = gunzip(io.BytesIO(sent), limit, allowance) if sent.startswith(MAGIC) else sent
        elif coding == "deflate":
            plain = _inflated(sent, limit, allowance)
        elif coding in ("br", "zstd"):
            reader = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(sent))
            plain = reader.read(limit + 1)
            allowance.spend(len(plain))
        else:
            raise BodyError(f"the content coding {coding!r} is not known", "coding")
    except (InflateError, zlib.error, OSError) as error:
        raise BodyError(f"{coding}: {error}", "damaged") from error
    if plain is None or len(plain) > limit:
        raise BodyError(f"larger than {limit:,} bytes", "too-large")
    return plain


def _inflated(sent: bytes, limit: int, allowance: Allowance) -> bytes:
    """Undo "deflate": zlib's format by the standard, bare deflate by the habit of some servers."""
    if sent.lstrip()[:1] == b"<":
        return sent
    bare = sent[:1] != bytes([_ZLIB_FIRST])
    stream = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)
    plain = stream.decompress(sent, limit + 1)
    allowance.spend(len(plain))
    if len(plain) <= limit and not stream.eof:
        raise InflateError("cut off before its end")
    return plain
