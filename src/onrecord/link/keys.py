"""Keys: numbers of 60 bits under which entries meet in buckets; nothing is compared with everything.

A word has a number of its own (BLAKE2b), and the key of several words is a polynomial in their numbers: a
report has hundreds of keys made of few words, and hashing each word once is four times as fast as hashing
every key. Sixty bits are two digits of Python's integers; that two of a hundred million keys are alike by
chance happens in one record of two hundred.
"""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MASK = (1 << 60) - 1
_STEP = 0x9E37_79B9_7F4A_7C15 & _MASK  # 2^64 over the golden ratio (Knuth, 6.4), odd
_SQUARE = _STEP**2 & _MASK


def key(family: str, *parts: str) -> int:
    """Return the key of some words within a family of keys; the same on every machine, in every version."""
    made = number(family)
    for part in parts:
        made = (made * _STEP + number(part)) & _MASK
    return made


def extended(keys: Sequence[int], parts: Sequence[str]) -> list[int]:
    """Return each of `keys` with each of `parts` as its last word, as `key` would make them."""
    last = list(map(number, parts))
    return [(begun + one) & _MASK for begun in [made * _STEP for made in keys] for one in last]


def keys_of_threes(family: str, parts: Sequence[str]) -> list[int]:
    """Return the keys of every three words in a row, as `key` makes them; each word is multiplied once."""
    begun = number(family) * _STEP**3
    first, second, third = zip(*map(_by_place, parts), strict=True)
    threes = zip(first, second[1:], third[2:], strict=False)
    return [(begun + one + two + three) & _MASK for one, two, three in threes]


@functools.lru_cache(maxsize=200_000)
def _by_place(part: str) -> tuple[int, int, int]:
    """Return what a word adds to a key of three as its first, second and last word."""
    own = number(part)
    return own * _SQUARE & _MASK, own * _STEP & _MASK, own


@functools.lru_cache(maxsize=200_000)
def number(part: str) -> int:
    """Return the number of a word."""
    return bytes_key("word", part.encode("utf-8", "surrogatepass"))


def bytes_key(family: str, data: bytes) -> int:
    """Return the key of bytes within a family of keys."""
    person = family.encode()[:16]
    return int.from_bytes(hashlib.blake2b(data, digest_size=8, person=person).digest()) & _MASK
