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
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is dict:
        # Keys in ASCII have one order, by code points as by UTF-16.
        return all(type(key) is str and key.isascii() for key in value) and all(
            map(_is_plain, value.values())
        )
    if kind is list or kind is tuple:
        return all(map(_is_plain, value))
    if isinstance(value, int) and kind is int:
        return -_SAFE_INTEGER < value < _SAFE_INTEGER
    return (
        isinstance(value, float)
        and kind is float
        and _PLAIN_LEAST <= abs(value) < _PLAIN_MOST
        and not value.is_integer()
    )
