"""Content ids: the SHA-256 of canonical JSON (RFC 8785)."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return the content id of a JSON value: the digest of its canonical form.

    Raises `rfc8785.CanonicalizationError` for what JSON cannot hold (NaN, lone surrogates, other types).
    """
    return digest(rfc8785.dumps(value))
