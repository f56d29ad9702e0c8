"""Datelines: where and when an agency's report was sent, before it begins ("TARN, May 4 (Lenn Wire) -")."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Z.’' -]{2,30})(?P<region>,\s[A-Z][A-Za-z. ]{2,20}?)??"
    r"(?P<day>,\s*(?:\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?|[A-Z][A-Za-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{2,4})?)?\s*"
    r"(?P<agency>\([^()\n]{1,40}\))?\s*(?:--?|–|—)\s"
)


def dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what may be a dateline at the beginning of `text[start:end]`, None if it has no form of one.

    The groups `place`, `region`, `day` and `agency` (in its brackets) are its parts, all but the first None
    where they are missing. With neither day nor agency it may be anybody in capitals before a dash, and in a
    text in capitals without an agency any words.
    """
    return _DATELINE.match(text, start, end)
