"""C2SP signed notes: a text, an empty line, and a line for each signature; and the keys that sign them.

    text of the note, to its last newline

    — <key name> <base64 of the key's id and the signature>

As c2sp.org/signed-note has it, with Ed25519 signatures only. A note may carry further signatures, by keys
that are not known: they are ignored.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from onrecord.errors import NoteError

ED25519 = b"\x01"
_DASH = "— "
_ID_BYTES = 4
_KEY_BYTES = 32
_MOST_SIGNATURES = 64


@dataclass(frozen=True, slots=True)
class Key:
    """A public key that verifies notes: its name and the 32 bytes of Ed25519."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that name the key in a signature line."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        """Return the verifier key, as C2SP writes it: name, id in hexadecimal, type and key in base64."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature line: who signed, by name and id, and the signature."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.value).decode()}\n"

    def by(self, key: Key) -> bool:
        """Return whether the line says that `key` signed."""
        return (self.name, self.key_id) == (key.name, key.id)


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and the signatures below it."""

    text: str
    signatures: tuple[Signature, ...]

    def __bytes__(self) -> bytes:
        return (self.text + "\n" + "".join(map(str, self.signatures))).encode()


def parse_key(words: str) -> Key:
    """Return the key that `str(key)` wrote. Raises `NoteError` if it is none, or its id is another's."""
    name, plus, rest = words.strip().partition("+")
    key_id, other, coded = rest.partition("+")
    value = _base64(coded)
    if not (plus and other) or value[:1] != ED25519 or len(value) != 1 + _KEY_BYTES:
        raise NoteError(f"{words.strip()!r} is not an Ed25519 verifier key")
    key = Key(check_name(name), value[1:])
    if key.id.hex() != key_id:
        raise NoteError(f"the verifier key {words.strip()!r} does not have the id that it names")
    return key


def sign(text: str, name: str, private: Ed25519PrivateKey, *, beside: tuple[Signature, ...] = ()) -> Note:
    """Return `text` signed under `name` with `private`, after the signatures that are there `beside` it.

    Raises `NoteError` for a text that a note cannot hold, or a name that a key cannot have.
    """
    _check_text(text)
    key = Key(check_name(name), private.public_key().public_bytes_raw())
    return Note(text, (*beside, Signature(name, key.id, private.sign(text.encode()))))


def parse_note(data: bytes) -> Note:
    """Return the note in `data`: any change of a byte gives another note, or `NoteError`."""
    try:
        words = data.decode()
    except UnicodeDecodeError as error:
        raise NoteError("a note is UTF-8") from error
    text, gap, lines = words.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise NoteError("a note ends in an empty line and its signatures")
    signatures = lines[:-1].split("\n")
    if len(signatures) > _MOST_SIGNATURES:
        raise NoteError(f"a note has {len(signatures)} signatures; no more than {_MOST_SIGNATURES} are read")
    note = Note(text + "\n", tuple(map(_signature, signatures)))
    _check_text(note.text)
    if bytes(note) != data:
        raise NoteError("the note is not written as its signatures are")
    return note


def holds(note: Note, key: Key) -> bool:
    """Return whether `key` signed `note`. False only if the note has no signature under its name and id.

    Raises `NoteError` if it has one that does not hold.
    """
    lines = [line for line in note.signatures if line.by(key)]
    for line in lines:
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(line.value, note.text.encode())
        except (InvalidSignature, ValueError) as error:
            raise NoteError(f"the signature of {key.name} does not hold") from error
    return bool(lines)


def _signature(line: str) -> Signature:
    name, _, coded = line.removeprefix(_DASH).partition(" ")
    value = _base64(coded)
    if not line.startswith(_DASH) or len(value) <= _ID_BYTES:
        raise NoteError(f"{line!r} is not a line of a signature")
    return Signature(check_name(name), value[:_ID_BYTES], value[_ID_BYTES:])


def check_name(name: str) -> str:
    """Return `name`. Raises `NoteError` if it cannot be that of a key."""
    if not name or "+" in name or any(one.isspace() or ord(one) < ord(" ") for one in name):
        raise NoteError(f"{name!r} cannot name a key: it may hold neither a space nor a plus")
    return name


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(ord(one) < ord(" ") for one in text if one != "\n"):
        raise NoteError("the text of a note ends in a newline and holds no other control character")


def _base64(words: str) -> bytes:
    try:
        value = base64.b64decode(words, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return value if base64.b64encode(value).decode() == words else b""
