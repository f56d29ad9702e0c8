"""Picture files that were saved beside a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from onrecord.model import Location

LARGEST_PICTURE = 32 * 1024 * 1024
"""Bytes; a larger file is left alone."""


def picture_beside(page: Location, address: str | None) -> bytes | None:
    """Return the bytes of the picture that a saved page names as `address`, or None.

    Only a file in the folder of the page or below it is read: an address that is absolute, leads out of that
    folder (also by a link), or names no plain file gives None, and so does whatever cannot be read.
    """
    if page.kind != "file" or page.path is None or not address:
        return None
    try:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        folder = Path(page.path).resolve().parent
        file = (folder / unquote(parts.path)).resolve()
        if folder not in file.parents or not file.is_file() or file.stat().st_size > LARGEST_PICTURE:
            return None
        return file.read_bytes()
    except (OSError, ValueError, RuntimeError):  # no such name, a null byte in it, a loop of links
        return None
