"""Where each record of a WARC or ARC lies: offset and length in the file as it is, and the record's bytes.

FastWARC reads what is in a record; it does not tell how long a record is in the file, passes over a last
record that is cut short, and cannot be stopped inside a record that unpacks without end. So the frame is
established here, from what the format prescribes (ISO 28500:2017): a record is its head, an empty line, as
many bytes as Content-Length says, and two line ends; compressed, each record is a gzip member of its own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable  # noqa: TC003 - dataclass fields are looked up at run time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.capture.forward import CHUNK
from onrecord.capture.inflate import MAGIC, InflateError, first_bytes, inflate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.capture.forward import ForwardReader
    from onrecord.capture.limits import Allowance

HEAD_LIMIT = 65_536
"""Bytes within which a record's head must end."""

BEGINNING = 2_048
"""Bytes within which `Format.begins` must match."""

_MOST_DAMAGES = 100
_MOST_FALSE_STARTS = 10_000
_MEMBER_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_LINE_ENDS = b"\r\n"


@dataclass(frozen=True, slots=True)
class Frame:
    """One record: its place in the file, and its head and block.

    `data` is `size` bytes long, or fewer where the record is larger than was asked to be kept; the first
    `head` of them are the record's head, with the empty line that ends it.
    """

    offset: int
    length: int
    size: int
    head: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in the file where no whole record could be made out, and where reading went on, if it did."""

    offset: int
    reason: str
    code: str = "damaged"
    resumed: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The sizes of a record's head, with the empty line that ends it, and of its block, in bytes."""

    head: int
    block: int

    @property
    def size(self) -> int:
        """Head and block together."""
        return self.head + self.block


@dataclass(frozen=True, slots=True)
class Format:
    """What tells records apart: how one begins, how the sizes are read, how many line ends close it.

    `head_of` takes up to `HEAD_LIMIT` bytes from the beginning of a record; it raises `ValueError` with the
    reason if they are no head. `begins` matches at the beginning of a record and is at most `BEGINNING`
    bytes long.
    """

    begins: re.Pattern[bytes]
    head_of: Callable[[bytes], Head]
    closing: bytes


def frames(
    reader: ForwardReader, archive: Format, *, keep: int, allowance: Allowance
) -> Iterator[Frame | Damage]:
    """Yield the records of the file that `reader` has just begun, compressed or not, and the damages.

    Memory: one record up to `keep` bytes. After a damage, reading goes on at the next place where a record
    begins; after 100 damages the rest is given up. Raises `AllowanceSpentError` when the allowance is
    spent.
    """
    walk = _compressed if reader.peek(len(MAGIC)) == MAGIC else _plain
    damages = 0
    for item in walk(reader, archive, keep, allowance):
        yield item
        damages += isinstance(item, Damage)
        if damages == _MOST_DAMAGES:
            yield Damage(reader.offset, f"given up after {_MOST_DAMAGES} damaged records")
            return


def _plain(
    reader: ForwardReader, archive: Format, keep: int, allowance: Allowance
) -> Iterator[Frame | Damage]:
    del allowance  # nothing is unpacked here
    while _skip_line_ends(reader):
        start = reader.offset
        try:
            head = archive.head_of(reader.peek(HEAD_LIMIT))
        except ValueError as error:
            reader.skip(reader.peek(HEAD_LIMIT).find(b"\n") + 1 or HEAD_LIMIT)  # or it would be found again
            yield _on_to_record(Damage(start, str(error)), reader, archive)
            continue
        data = reader.take(min(head.size, keep))
        passed = len(data) + reader.skip(head.size - len(data))
        if passed < head.size:
            yield Damage(start, f"the file ends {head.size - passed:,} bytes before the end of this record")
            return
        if reader.peek(1) not in (b"\r", b"\n", b""):
            damage = Damage(start, "no line end follows the record; its length is wrong")
            yield _on_to_record(damage, reader, archive)
            continue
        closing = _shared_prefix(reader.peek(len(archive.closing)), archive.closing)
        reader.skip(closing)
        yield Frame(start, reader.offset - start, head.size, head.head, data)


def _compressed(
    reader: ForwardReader, archive: Format, keep: int, allowance: Allowance
) -> Iterator[Frame | Damage]:
    while reader.peek(1):
        start = reader.offset
        kept: list[bytes] = []
        size = 0
        try:
            for piece in inflate(reader, allowance):
                if size < keep:
                    kept.append(piece[: keep - size])
                size += len(piece)
        except InflateError as error:
            if reader.offset == start:
                reader.skip(1)
            yield _on_to_member(Damage(start, f"gzip: {error}"), reader, archive)
            continue
        record = _member(b"".join(kept), size, archive, start, reader.offset - start)
        if isinstance(record, Damage) and reader.peek(1):
            record = replace(record, resumed=reader.offset)
        yield record


def _member(data: bytes, size: int, archive: Format, start: int, length: int) -> Frame | Damage:
    """Return the one record that a member of `size` bytes, of which `data` are the first, has to hold."""
    try:
        head = archive.head_of(data[:HEAD_LIMIT])
    except ValueError as error:
        return Damage(start, str(error))
    if size < head.size:
        reason = f"the record ends {head.size - size:,} bytes before its end"
        return Damage(start, reason)
    after = data[head.size :].lstrip(_LINE_ENDS)
    if archive.begins.match(after):
        reason = "its gzip member holds several records, so that none of them has an address of its own"
        return Damage(start, reason, code="not-addressable")
    if after or size - head.size > max(len(data) - head.size, CHUNK):
        reason = "other bytes follow the record; its length is wrong"
        return Damage(start, reason)
    return Frame(start, length, head.size, head.head, data[: head.size])


def _on_to_record(damage: Damage, reader: ForwardReader, archive: Format) -> Damage:
    """Move `reader` to the next record, or to the end, and return `damage` with that place."""
    found = reader.skip_to(archive.begins, longest=BEGINNING)
    return replace(damage, resumed=reader.offset if found else None)


def _on_to_member(damage: Damage, reader: ForwardReader, archive: Format) -> Damage:
    """As `_on_to_record`, to the next gzip member that holds a record."""
    for _ in range(_MOST_FALSE_STARTS):
        if not reader.skip_to(_MEMBER_START, longest=BEGINNING):
            return damage
        if archive.begins.match(first_bytes(reader.peek(CHUNK), BEGINNING)):
            return replace(damage, resumed=reader.offset)
        reader.skip(1)
    reader.skip(sys.maxsize)
    return damage


def _skip_line_ends(reader: ForwardReader) -> bool:
    """Move over line ends; return whether anything follows."""
    while view := reader.peek(CHUNK):
        line_ends = len(view) - len(view.lstrip(_LINE_ENDS))
        reader.skip(line_ends)
        if line_ends < len(view):
            return True
    return False


def _shared_prefix(left: bytes, right: bytes) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
