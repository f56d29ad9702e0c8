"""Content ids: the SHA-256 of canonical JSON (RFC 8785)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import rfc8785

_SAFE_INTEGER = 2**53
_PLAIN_LEAST, _PLAIN_MOST = 1e-4, 1e15
"""Between these Python and ECMAScript write a number that is not whole alike, digit by digit."""

_write = json.JSONEncoder(sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return the canonical form (RFC 8785) of a JSON value.

    What Python's own encoder, which is in C, writes in that form too is written by it; the package `rfc8785`
    has the last word on everything else. Raises `rfc8785.CanonicalizationError` or `UnicodeError` for what
    JSON cannot hold (NaN, lone surrogates, other types).
    """
    return _write(value).encode() if _is_plain(value) else rfc8785.dumps(value)


def content_id(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return the content id of a JSON value: the digest of its canonical form. Raises as `canonical` does."""
    return digest(canonical(value))


def _is_plain(value: Any) -> bool:  # noqa: ANN401
    """Return whether `value` is written alike by Python: ASCII keys, and numbers without exponent or ".0"."""
    left = [value]
    while left:
        one = left.pop()
        kind = type(one)
        if kind is int:
            if not -_SAFE_INTEGER < one < _SAFE_INTEGER:
                return False
        elif kind is list or kind is tuple:
            left.extend(one)
        elif kind is dict:
            # Keys in ASCII have one order, by code points as by UTF-16.
            if not all(type(key) is str and key.isascii() for key in one):
                return False
            left.extend(one.values())
        elif kind is float:
            if not _PLAIN_LEAST <= abs(one) < _PLAIN_MOST or one.is_integer():
                return False
        elif kind is not str and kind is not bool and one is not None:
            return False
    return True
