"""What a verifier trusts, out of files: keys, roots of time-stamp authorities, an earlier checkpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from onrecord.errors import NoteError, SigningKeyError
from onrecord.record.proof.key_files import known_keys
from onrecord.seal.finding import Policy
from onrecord.seal.note import parse_key
from onrecord.seal.timestamp import certificates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onrecord.seal.note import Key


def policy(keys: Sequence[Path], roots: Sequence[Path], since: Path | None, *, own: Path | None) -> Policy:
    """Return what is trusted: the keys in the files `keys`, without any those in the folder `own`.

    A file of keys holds verifier keys as C2SP writes them, a line each, or one public key in PEM. `roots` are
    files of certificates in PEM, `since` is a checkpoint. Raises `SigningKeyError`, `TimestampError` or
    `OSError` if a file cannot be read as such.
    """
    named: list[Key] = []
    bare: list[bytes] = []
    for path in keys:
        data = path.read_bytes()
        if data.lstrip().startswith(b"-----BEGIN"):
            bare.append(_from_pem(path, data))
        else:
            named.extend(_from_lines(path, data))
    if not keys and own is not None:
        named.extend(known_keys(own))
    return Policy(
        keys=tuple(dict.fromkeys(named)),
        bare_keys=tuple(bare),
        roots=tuple(one for path in roots for one in certificates(path.read_bytes())),
        since=since.read_bytes() if since else None,
    )


def _from_pem(path: Path, data: bytes) -> bytes:
    try:
        key = serialization.load_pem_public_key(data)
    except ValueError as error:
        raise SigningKeyError(f"{path} is not a public key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise SigningKeyError(f"{path} is not an Ed25519 key")
    return key.public_bytes_raw()


def _from_lines(path: Path, data: bytes) -> list[Key]:
    try:
        found = [parse_key(line) for line in data.decode().splitlines() if line.strip()]
    except (NoteError, UnicodeDecodeError) as error:
        raise SigningKeyError(f"{path} is not a list of verifier keys: {error}") from error
    if not found:
        raise SigningKeyError(f"{path} holds no key")
    return found
