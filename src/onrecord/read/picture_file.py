"""What a picture file says of itself: EXIF (JEITA CP-3451) and IPTC-IIM (record 2), read by Pillow.

The picture is never decoded, so that a small file cannot unpack into a huge one; only its head is parsed.
Without Pillow (the extra `pictures`) nothing is read.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from dataclasses import dataclass
from typing import Any

_FORMATS = ("JPEG", "TIFF", "PNG", "WEBP")
_EXIF_IFD, _TAKEN, _DIGITISED = 0x8769, 0x9003, 0x9004
_ARTIST, _DESCRIPTION = 0x013B, 0x010E
_IPTC_CREATED, _IPTC_BYLINE, _IPTC_CREDIT, _IPTC_CAPTION = (2, 55), (2, 80), (2, 110), (2, 120)
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a file says: the day it was taken (ISO 8601) and where that stands, who took it, of what."""

    taken: str | None
    taken_from: str | None
    credit: str | None
    caption: str | None


def picture_facts(data: bytes) -> PictureFacts | None:
    """Return what the picture file `data` says of itself, or None if it is none or Pillow is missing."""
    try:
        from PIL import Image, IptcImagePlugin  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                exif = image.getexif()
                told: dict[int, Any] = dict(exif)
                told.update(exif.get_ifd(_EXIF_IFD))
                iptc: dict[tuple[int, int], Any] = IptcImagePlugin.getiptcinfo(image) or {}
    except Exception:  # noqa: BLE001 - a hostile file may raise anything from a parser; it then says nothing
        return None
    exif_day = _day(told.get(_TAKEN)) or _day(told.get(_DIGITISED))
    iptc_day = _day(iptc.get(_IPTC_CREATED))
    return PictureFacts(
        taken=exif_day or iptc_day,
        taken_from="EXIF" if exif_day else "IPTC" if iptc_day else None,
        credit=_words(iptc.get(_IPTC_BYLINE)) or _words(iptc.get(_IPTC_CREDIT)) or _words(told.get(_ARTIST)),
        caption=_words(iptc.get(_IPTC_CAPTION)) or _words(told.get(_DESCRIPTION)),
    )


def _words(value: object) -> str | None:
    """Return a field as words on one line, or None if it holds none."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in value[:_LONGEST]).split())
    return words or None


def _day(value: object) -> str | None:
    """Return the day of "2026:03:14 10:22:33" or "20260314" in ISO 8601, or None."""
    found = re.match(r"(\d{4})[:-]?(\d\d)[:-]?(\d\d)", _words(value) or "", re.ASCII)
    try:
        return dt.date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None
