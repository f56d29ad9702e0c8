"""Unpacking gzip piece by piece, within an allowance."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from onrecord.capture.forward import ForwardReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.capture.forward import Readable
    from onrecord.capture.limits import Allowance

MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 1 << 20
_PACKED = 16_384  # most records are shorter packed, and what is looked at and left over is copied


class InflateError(Exception):
    """The stream is no whole gzip member: cut off, or damaged."""


def inflate(reader: ForwardReader, allowance: Allowance) -> Iterator[bytes]:
    """Yield what the gzip member at the place of `reader` unpacks to, in pieces; `reader` ends behind it.

    Checksum and length are checked before the last piece is followed by the end of the iteration. Raises
    `InflateError` if the member is cut off or damaged (`reader` then stands a little before the
    damage), `AllowanceSpentError` when the allowance is spent.
    """
    member = zlib.decompressobj(_GZIP)
    while not member.eof:
        packed = reader.peek(_PACKED)
        try:
            piece = member.decompress(packed, _PIECE)
        except zlib.error as error:
            raise InflateError(str(error)) from error
        allowance.spend(len(piece))
        if piece:
            yield piece
        elif not packed:
            raise InflateError("cut off before its end")
        # At the end, zlib may hold what is left over in both places.
        left_over = member.unused_data if member.eof else member.unconsumed_tail
        reader.skip(len(packed) - len(left_over))


def gunzip(stream: Readable, limit: int, allowance: Allowance) -> bytes | None:
    """Return what all gzip members of `stream` unpack to, one after the other, or None beyond `limit` bytes.

    What follows the last member and does not begin another is left out, as gzip itself does.
    Raises as `inflate` does.
    """
    reader = ForwardReader(stream)
    whole = bytearray()
    while reader.peek(len(MAGIC)) == MAGIC:
        for piece in inflate(reader, allowance):
            whole += piece
            if len(whole) > limit:
                return None
    return bytes(whole)


def first_bytes(packed: bytes, size: int) -> bytes:
    """Return the first `size` bytes, or fewer, that `packed` unpacks to; none if it is not gzip."""
    try:
        return zlib.decompressobj(_GZIP).decompress(packed, size)
    except zlib.error:
        return b""
