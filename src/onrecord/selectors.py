"""Selectors: the one place where they are made, and where the slice rule is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import SliceRuleError
from onrecord.model import Selector

if TYPE_CHECKING:
    from onrecord.model import Capture, Document

CONTEXT = 32
"""Code points of prefix and suffix."""


def select(document: Document, start: int, end: int) -> Selector:
    """Return the selector of the code points [start, end) of `document.text`.

    Raises `SliceRuleError` if the range is empty or outside the text.
    """
    text = document.text
    if not 0 <= start < end <= len(text):
        raise SliceRuleError(f"range {start}..{end} is not inside a text of {len(text)} code points")
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
        raw=document.byte_map.raw(start, end),
    )


def check(selector: Selector, document: Document, capture: Capture) -> None:
    """Raise `SliceRuleError` unless `selector` obeys the slice rule.

    The code points must always be the exact words, prefix and suffix what stands around them; for plain text
    the raw bytes must decode to the words; for HTML, where markup interrupts, the raw range must lie inside
    the capture. Of a capture whose bytes are not at hand, the text alone is held against the words.
    """
    if document.text[selector.start : selector.end] != selector.exact:
        raise SliceRuleError(f"text[{selector.start}:{selector.end}] is not {selector.exact!r}")
    before = document.text[max(0, selector.start - CONTEXT) : selector.start]
    if (selector.prefix, selector.suffix) != (before, document.text[selector.end : selector.end + CONTEXT]):
        raise SliceRuleError(f"around text[{selector.start}:{selector.end}] stands something else")
    if selector.raw is None or capture.length is not None:
        return
    low, high = selector.raw
    if not 0 <= low < high <= len(capture.data):
        raise SliceRuleError(f"bytes {low}..{high} are not inside a capture of {len(capture.data)} bytes")
    if capture.media_type == "text/plain":
        words = capture.data[low:high].decode(document.encoding, errors="replace")
        if words != selector.exact:
            raise SliceRuleError(f"bytes {low}..{high} decode to {words!r}, not {selector.exact!r}")
