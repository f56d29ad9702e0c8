"""Where in the bytes each code point begins."""

from __future__ import annotations

import codecs

import numpy as np
import numpy.typing as npt

from onrecord.read.charsets import is_single_byte

Offsets = npt.NDArray[np.int64]


_CONTINUATION = 0x80
_LAST_CONTINUATION = -65
"""0xBF, the last byte that continues a character of UTF-8, as a signed number; 0x80 is the least of all."""
_LOW_SURROGATE = 0xDC00


def code_point_starts(data: bytes, text: str, codec: str) -> Offsets | None:
    """Return the byte offset of each code point of `text`, then the length of `data`.

    `text` is what `data` decodes to with `codec`. None means that the bytes cannot be cut between some two
    code points, as where one pair of Big5-HKSCS bytes stands for a letter and its accent.
    """
    if codec == "utf-8":
        # One byte more, an ASCII one, begins where the data ends.
        octets = np.frombuffer(data + b"\0", dtype=np.int8)
        return (
            np.arange(len(octets)) if len(text) == len(data) else np.flatnonzero(octets > _LAST_CONTINUATION)
        )
    if codec in ("utf-16-le", "utf-16-be"):
        units = np.frombuffer(data, dtype="<u2" if codec.endswith("le") else ">u2")
        starts = 2 * np.flatnonzero((units & 0xFC00) != _LOW_SURROGATE)
    elif codec in ("utf-32-le", "utf-32-be"):
        starts = np.arange(0, len(data), 4)
    elif is_single_byte(codec):
        starts = np.arange(len(data))
    else:
        returns = text.encode(codec, "replace") == data
        return _by_round_trip(data, text, codec) if returns else _by_byte(data, text, codec)
    return np.append(starts, len(data)).astype(np.int64, copy=False)


def begins_utf8(octets: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Return, for each byte of UTF-8, whether it is the first of its character."""
    first: npt.NDArray[np.bool_] = (octets & 0xC0) != _CONTINUATION
    return first


def _by_round_trip(data: bytes, text: str, codec: str) -> Offsets | None:
    """Measure each distinct character once: sound where the text encodes back to the very same bytes."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    distinct, place = np.unique(points, return_inverse=True)
    try:
        lengths = np.array([len(chr(point).encode(codec)) for point in distinct], dtype=np.int64)[place]
    except UnicodeEncodeError:  # an accent that has bytes only together with its letter
        return _by_byte(data, text, codec)
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64, copy=False)
    return starts if starts[-1] == len(data) else _by_byte(data, text, codec)


def _by_byte(data: bytes, text: str, codec: str) -> Offsets | None:
    """Feed the bytes one at a time and note where each character is complete."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    ends = [0]
    for offset in range(len(data)):
        grown = len(decoder.decode(data[offset : offset + 1]))
        if grown > 1:
            return None
        if grown:
            ends.append(offset + 1)
    return np.array(ends, dtype=np.int64) if len(ends) == len(text) + 1 and ends[-1] == len(data) else None
