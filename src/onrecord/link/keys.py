"""Keys: numbers of 63 bits under which entries meet in buckets; nothing is compared with everything."""

from __future__ import annotations

import functools
import hashlib


@functools.lru_cache(maxsize=500_000)
def key(family: str, *parts: str) -> int:
    """Return the key of some words within a family of keys; the same on every machine, in every version."""
    return bytes_key(family, "\x1f".join(parts).encode("utf-8", "surrogatepass"))


def bytes_key(family: str, data: bytes) -> int:
    """Return the key of bytes within a family of keys."""
    person = family.encode()[:16]
    return int.from_bytes(hashlib.blake2b(data, digest_size=8, person=person).digest()) >> 1
