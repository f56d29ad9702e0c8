"""C2SP tlog-checkpoint: the size and the root of a log, signed; and tlog-proof: one entry's way to it."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import NoteError
from onrecord.seal.merkle import HASH_BYTES
from onrecord.seal.note import parse_note

if TYPE_CHECKING:
    from onrecord.seal.note import Note

PROOF = "c2sp.org/tlog-proof@v1"

_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_LONGEST = 64
"""Hashes in a proof: a tree of more leaves than 2**64 does not exist."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: its name, its number of entries, and the root over them."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the text of the note that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is in a log: its index, the hashes that lead to the root, the checkpoint as signed."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes

    def __bytes__(self) -> bytes:
        hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in self.path)
        return f"{PROOF}\nindex {self.index}\n{hashes}\n".encode() + self.checkpoint


def parse_checkpoint(data: bytes) -> tuple[Checkpoint, Note]:
    """Return the checkpoint and the note that carries it. Raises `NoteError` if `data` is none.

    Extension lines, which nobody could check, are not taken.
    """
    note = parse_note(data)
    lines = note.text.split("\n")
    if len(lines) != len(("origin", "size", "root", "")) or not lines[0] or not _NUMBER.fullmatch(lines[1]):
        raise NoteError("a checkpoint is an origin, a size and a root, a line each")
    checkpoint = Checkpoint(lines[0], int(lines[1]), _hash(lines[2]))
    if checkpoint.text() != note.text:
        raise NoteError("the checkpoint is not written as checkpoints are")
    return checkpoint, note


def parse_proof(data: bytes) -> Proof:
    """Return the proof that `bytes(proof)` wrote. Raises `NoteError` if `data` is none."""
    head, gap, checkpoint = data.partition(b"\n\n")
    try:
        first, index, *hashes = head.decode("ascii").split("\n")
    except ValueError as error:
        raise NoteError("not a proof") from error
    number = index.removeprefix("index ")
    if not gap or first != PROOF or not _NUMBER.fullmatch(number) or len(hashes) > _LONGEST:
        raise NoteError(f"a proof begins with {PROOF!r} and an index")
    proof = Proof(int(number), tuple(map(_hash, hashes)), checkpoint)
    if bytes(proof) != data:
        raise NoteError("the proof is not written as proofs are")
    return proof


def _hash(words: str) -> bytes:
    try:
        value = base64.b64decode(words, validate=True)
    except ValueError as error:
        raise NoteError(f"{words!r} is not a hash in base64") from error
    if len(value) != HASH_BYTES:
        raise NoteError(f"{words!r} is not a hash of {HASH_BYTES} bytes")
    return value
