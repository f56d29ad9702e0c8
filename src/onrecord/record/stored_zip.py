"""ZIP files of one form only: nothing compressed, nothing hidden, every byte of them determined.

A bundle is written so that no byte can be changed without notice, where a ZIP usually has many that nobody
reads. Members are stored, so there is no bomb; names are plain and relative, so nothing is written elsewhere;
all are regular files, so there are no links; what does not look just so is not read. PKWARE's APPNOTE 6.3,
without ZIP64: at most 4 GiB and 65,535 files.
"""

from __future__ import annotations

import io
import os
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import BundleError
from onrecord.seal.bag import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_MADE_ON_UNIX = 3 << 8 | _VERSION
_FIRST_OF_1980 = 0x21
_REGULAR_FILE = 0o100644 << 16
_MOST_BYTES = 0xFFFF_FFFE
_MOST_FILES = 0xFFFE


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive: its name, size and CRC-32, and where its header begins."""

    name: str
    size: int
    crc: int
    offset: int

    @property
    def start(self) -> int:
        """Where its bytes begin."""
        return self.offset + _LOCAL.size + len(self.name)

    def local(self) -> bytes:
        """Return the header before its bytes."""
        return _LOCAL.pack(
            b"PK\x03\x04", _VERSION, 0, 0, 0, _FIRST_OF_1980, self.crc, self.size, self.size,
            len(self.name), 0,
        ) + self.name.encode("ascii")  # fmt: skip

    def central(self) -> bytes:
        """Return its entry in the directory at the end."""
        return _CENTRAL.pack(
            b"PK\x01\x02", _MADE_ON_UNIX, _VERSION, 0, 0, 0, _FIRST_OF_1980, self.crc, self.size, self.size,
            len(self.name), 0, 0, 0, 0, _REGULAR_FILE, self.offset,
        ) + self.name.encode("ascii")  # fmt: skip


def write_zip(file: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """Write `files`, names and bytes, to `file`.

    Raises `BundleError` for a name that is not plain, or given twice, and for more than fits.
    """
    members: list[Member] = []
    names: set[str] = set()
    offset = 0
    for name, data in files:
        if not is_plain(name) or name in names:
            raise BundleError(f"{name!r} cannot be the name of a file in a bundle")
        names.add(name)
        member = Member(name, len(data), zlib.crc32(data), offset)
        offset = member.start + len(data)
        if offset > _MOST_BYTES or len(members) >= _MOST_FILES:
            raise BundleError(
                "more than a bundle holds (4 GiB, 65,534 files)", advice="Choose fewer reports."
            )
        file.write(member.local())
        file.write(data)
        members.append(member)
    file.write(_directory(members, offset))


class StoredZip:
    """An archive that `write_zip` wrote, open for reading."""

    def __init__(self, archive: Path | bytes) -> None:
        """Read the directory of the archive, at a path or in memory; all beside the members must be as ours.

        Raises `BundleError` if one is not, `OSError` if the file cannot be read.
        """
        self._file: BinaryIO = io.BytesIO(archive) if isinstance(archive, bytes) else archive.open("rb")
        try:
            self.members = {member.name: member for member in self._read()}
        except BaseException:
            self._file.close()
            raise

    def read(self, name: str) -> bytes:
        """Return the bytes of a member. Raises `BundleError` if it is not there or not what was written."""
        member = self.members.get(name)
        if member is None:
            raise BundleError(f"{name} is not in the bundle")
        data = self._at(member.start, member.size)
        if zlib.crc32(data) != member.crc:
            raise BundleError(f"{name} is damaged")
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read(self) -> list[Member]:
        size = self._file.seek(0, os.SEEK_END)
        end = self._at(size - _END.size, _END.size) if size >= _END.size else b""
        if not end.startswith(b"PK\x05\x06"):
            raise BundleError("not a bundle: there is no directory at its end")
        _, _, _, _, count, length, start, _ = _END.unpack(end)
        if start + length + _END.size != size:
            raise BundleError("not a bundle: its directory is not where it should be")
        members = list(_members(self._at(start, length)))
        offset = 0
        for member in members:
            if member.offset != offset or self._at(offset, _LOCAL.size + len(member.name)) != member.local():
                raise BundleError(f"{member.name} does not begin as it should")
            offset = member.start + member.size
        names = {member.name for member in members}
        if len(names) != len(members) or len(members) != count or offset != start:
            raise BundleError("the directory of the bundle does not fit what is in it")
        if self._at(start, size - start) != _directory(members, start):
            raise BundleError("the directory of the bundle is not written as it should be")
        return members

    def _at(self, offset: int, length: int) -> bytes:
        self._file.seek(offset)
        return self._file.read(length)


def _members(directory: bytes) -> Iterator[Member]:
    at = 0
    while at < len(directory):
        if len(directory) - at < _CENTRAL.size:
            raise BundleError("the directory of the bundle is cut short")
        fields = _CENTRAL.unpack_from(directory, at)
        crc, _, size, length, offset = fields[7], fields[8], fields[9], fields[10], fields[16]
        name = directory[at + _CENTRAL.size : at + _CENTRAL.size + length].decode("latin-1")
        if len(name) != length or not is_plain(name):
            raise BundleError(f"{name!r} is not the name of a file in a bundle")
        yield Member(name, size, crc, offset)
        at += _CENTRAL.size + length


def _directory(members: list[Member], start: int) -> bytes:
    entries = b"".join(member.central() for member in members)
    count = len(members)
    return entries + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
