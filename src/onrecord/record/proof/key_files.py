"""The key with which a user signs: a folder of his configuration that nobody else may read.

    signing-key.pem    the private key, PKCS #8, encrypted where there is a passphrase
    signing-key.pub    the verifier key, as C2SP writes it: what others check with
    signing-key-<id>…  keys that another took the place of

`XDG_CONFIG_HOME` is where the folder `onrecord` lies, `~/.config` where that is not set.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from onrecord.errors import NoteError, SigningKeyError
from onrecord.record.files import replace_file, writing
from onrecord.seal.note import Key, Note, check_name, parse_key, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.seal.note import Signature

DEFAULT_NAME = "onrecord"
"""What a key is called where its maker does not say; its id tells it from others of that name."""

_PRIVATE = "signing-key.pem"
_PUBLIC = "signing-key.pub"
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_OF_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that can sign, with its public half."""

    public: Key
    _private: Ed25519PrivateKey

    def sign(self, text: str, *, beside: tuple[Signature, ...] = ()) -> Note:
        """Return `text` as a note signed by this key, after the signatures `beside` it."""
        return sign(text, self.public.name, self._private, beside=beside)


def key_folder() -> Path:
    """Return the folder of the user's keys, which may not be there yet."""
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "onrecord"


def public_key(folder: Path) -> Key | None:
    """Return the public half of the key in `folder`, None if there is none.

    Raises `SigningKeyError` if it cannot be read.
    """
    return _public(folder / _PUBLIC)


def known_keys(folder: Path) -> list[Key]:
    """Return the public halves of all keys in `folder`, those that were replaced too, the present one first.

    Raises `SigningKeyError` if one cannot be read.
    """
    present = public_key(folder)
    before = [key for path in sorted(folder.glob("signing-key-*.pub")) if (key := _public(path))]
    return [present, *before] if present else before


def _public(path: Path) -> Key | None:
    try:
        return parse_key(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, NoteError) as error:
        raise SigningKeyError(f"{path} cannot be read: {error}") from error


def is_encrypted(folder: Path) -> bool:
    """Return whether the key in `folder` wants a passphrase."""
    try:
        return b"ENCRYPTED" in (folder / _PRIVATE).read_bytes()
    except OSError:
        return False


def signing_key(folder: Path, passphrase: bytes | None = None) -> SigningKey:
    """Return the key in `folder`.

    Raises `SigningKeyError` if it is not there, others may read it, or the passphrase is wrong.
    """
    public = public_key(folder)
    path = folder / _PRIVATE
    if public is None:
        raise SigningKeyError(f"there is no key in {folder}", advice="`onrecord key new` makes one.")
    try:
        _check_private(path)
        private = serialization.load_pem_private_key(path.read_bytes(), passphrase)
    except OSError as error:
        raise SigningKeyError(f"{path} cannot be read: {error.strerror}") from error
    except TypeError as error:  # a passphrase is wanted, or one was given where none is wanted
        raise SigningKeyError(f"{path}: {error}") from error
    except ValueError as error:
        raise SigningKeyError(f"{path} cannot be opened with this passphrase, or is damaged") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise SigningKeyError(f"{path} is not an Ed25519 key")
    if private.public_key().public_bytes_raw() != public.public:
        raise SigningKeyError(f"{path} and {_PUBLIC} beside it are two different keys")
    return SigningKey(public, private)


def new_key(folder: Path, *, name: str = DEFAULT_NAME, passphrase: bytes | None = None) -> SigningKey:
    """Make a key in `folder`, readable by the user alone; one that is there is kept under its id.

    Raises `NoteError` for a name that a key cannot have, `RecordError` if the files cannot be written.
    """
    check_name(name)
    with _locked(folder):
        return _new_key(folder, name, passphrase)


def make_first_key(folder: Path) -> bool:
    """Make a key in `folder` unless there is one; return whether it was made.

    Of several that do so at once, one makes the key and all find it. Raises `RecordError` if the files
    cannot be written, `SigningKeyError` if a key that is there cannot be read.
    """
    with _locked(folder):
        if public_key(folder) is not None:
            return False
        _new_key(folder, DEFAULT_NAME, None)
        return True


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Be the only one who makes a key in `folder`, which is made if it is not there."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        folder.chmod(_FOLDER_MODE)
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # goes with the process: a killed one blocks nobody
        yield
    finally:
        os.close(descriptor)


def _check_private(path: Path) -> None:
    if path.stat().st_mode & _OF_OTHERS:
        raise SigningKeyError(
            f"{path} may be read or written by others, who could sign in your place",
            advice=f"`chmod 600 {path}` takes that from them; if somebody may have read it, "
            "`onrecord key new` makes another.",
        )


def _new_key(folder: Path, name: str, passphrase: bytes | None) -> SigningKey:
    private = Ed25519PrivateKey.generate()
    key = SigningKey(Key(name, private.public_key().public_bytes_raw()), private)
    with writing(folder):
        _set_aside(folder)
    # The private half goes first: a crash between the two leaves a key that nobody is told of.
    coded = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption(),
    )
    replace_file(folder / _PRIVATE, coded, mode=_FILE_MODE)
    replace_file(folder / _PUBLIC, f"{key.public}\n".encode(), mode=_FILE_MODE)
    return key


def public_pem(key: Key) -> bytes:
    """Return a public key as the PEM that `openssl` reads."""
    public = Ed25519PublicKey.from_public_bytes(key.public)
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _set_aside(folder: Path) -> None:
    old = public_key(folder)
    if old is None:
        return
    # The public half tells that there is a key to be kept: it goes last, so that a crash leaves none behind.
    for name in (_PRIVATE, _PUBLIC):
        path = folder / name
        if path.exists():
            path.rename(folder / f"{path.stem}-{old.id.hex()}{path.suffix}")
