"""Content ids: the SHA-256 of canonical JSON (RFC 8785)."""

from __future__ import annotations

import hashlib
import json
from itertools import chain
from typing import Any

import rfc8785

_SAFE_INTEGER = 2**53
_PLAIN_LEAST, _PLAIN_MOST = 1e-4, 1e15
"""Between these Python and ECMAScript write a number that is not whole alike, digit by digit."""
_KINDS = {str, int, float, bool, type(None), dict, list, tuple}
_TEXT = {str}

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


def plain_id(value: Any) -> str:  # noqa: ANN401
    """Return the content id of a value of nothing but text, small whole numbers, true, false and null.

    Those are written alike by Python, so that nothing has to be looked through. Keys must be in ASCII.
    """
    return digest(_write(value).encode())


def _is_plain(value: Any) -> bool:  # noqa: ANN401
    """Return whether `value` is written alike by Python: ASCII keys, and numbers without exponent or ".0".

    It goes level by level rather than value by value, so that most of the work is done in C.
    """
    level = [value]
    while level:
        kinds = set(map(type, level))
        if not kinds <= _KINDS:
            return False
        if int in kinds:
            whole = [one for one in level if type(one) is int]
            if not -_SAFE_INTEGER < min(whole) <= max(whole) < _SAFE_INTEGER:
                return False
        if float in kinds and not all(_is_plain_float(one) for one in level if type(one) is float):
            return False
        below: list[Any] = []
        if dict in kinds:
            objects = [one for one in level if type(one) is dict]
            keys = set(chain.from_iterable(objects))
            # Keys in ASCII have one order, by code points as by UTF-16.
            if not (set(map(type, keys)) <= _TEXT and "".join(keys).isascii()):
                return False
            below += chain.from_iterable(map(dict.values, objects))
        if list in kinds or tuple in kinds:
            below += chain.from_iterable([one for one in level if type(one) is list or type(one) is tuple])
        level = below
    return True


def _is_plain_float(one: float) -> bool:
    return _PLAIN_LEAST <= abs(one) < _PLAIN_MOST and not one.is_integer()
