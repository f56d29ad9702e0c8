"""Lines of a text, for what its layout tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Range

LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def trimmed(text: str, place: Range) -> Range:
    """Return a range without the white space at its ends."""
    words = text[slice(*place)]
    start = place[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())
