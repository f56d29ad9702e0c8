"""The quotation that a figure stands in, by the quote marks of its block."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribute.interpret.quotation import quote_depth
from onrecord.model import Block

if TYPE_CHECKING:
    from onrecord.model import Document, Range

_MARK = re.compile("''|``|[\"'“”„‟‘’‚«»‹›＂]")


_OPENING = re.compile(r"\W{1,3}[A-Z0-9](?!\w*:)")
_CLOSING = re.compile(r"[.?!…]\W{0,2}\Z")
_NEXT = re.compile(r"\s*(?:\Z|[^a-z\s,;:–—-])")
_NEAR_THE_END = 4


class Quotations:
    """The quotations of a document, each block read when it is first asked about."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        whole = (Block("paragraph", 0, len(document.text), None),)
        self._blocks = sorted(document.blocks or whole, key=_start)
        self._read: dict[int, list[Range]] = {}

    def around(self, place: int) -> Range | None:
        """Return the outermost quotation that holds the code point at `place`, marks included, or None."""
        block = bisect_right(self._blocks, place, key=_start) - 1
        if block < 0:
            return None
        if block not in self._read:
            self._read[block] = _quotations(self._text, self._blocks[block])
        found = self._read[block]
        at = bisect_right(found, (place, len(self._text))) - 1
        return found[at] if at >= 0 and place < found[at][1] else None

    def is_of_sentences(self, quotation: Range) -> bool:
        """Return whether a quotation begins and ends as sentences do, and nothing outside goes on with it."""
        start, end = quotation
        return (
            _OPENING.match(self._text, start, end) is not None
            and _CLOSING.search(self._text[max(start, end - _NEAR_THE_END) : end]) is not None
            and _NEXT.match(self._text, end) is not None
        )


def _start(block: Block) -> int:
    return block.start


def _quotations(text: str, block: Block) -> list[Range]:
    """Return the outermost quotations of a block, in text order."""
    words = text[block.start : block.end]
    if not _MARK.search(words):
        return []
    quoted = quote_depth(words, (Block("paragraph", 0, len(words), None),)) > 0
    edges = (np.flatnonzero(np.diff(quoted, prepend=False, append=False)) + block.start).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
