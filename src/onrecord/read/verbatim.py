"""A text taken as it stands: for programs that hold a text already and count places in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.ids import digest
from onrecord.model import Block, ByteMap, Capture, Document, Location
from onrecord.read.assemble import identified
from onrecord.read.code_points import code_point_starts
from onrecord.read.language import language_gaps, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"\S[^\n]*")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n")
_WRAPPED = 4
"""A text with empty lines is hard-wrapped if it has more than so many line breaks to each of them."""


def verbatim(text: str) -> tuple[Capture, Document]:
    """Return `text` as a capture (its UTF-8 bytes) and a document whose text it is, nothing left out.

    A paragraph is a line, or what stands between empty lines if the text is hard-wrapped. A text in another
    language than English has a gap that says so.

    Raises `ReadError` with code "encoding" if the text holds a lone surrogate, which no UTF-8 can.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(f"memory: {error}", code="encoding", source="memory") from error
    capture = Capture(data, digest(data), "text/plain", "utf-8", Location("memory"), None)
    language = language_of(text, None)
    places = code_point_starts(data, text, "utf-8")
    assert places is not None
    byte_map = ByteMap(places[:-1], places[1:])
    blocks = tuple(Block("paragraph", *part, byte_map.raw(*part)) for part in _paragraphs(text))
    document = Document(
        id="", text=text, language=language, title=None, outlet=None, byline=(), published=None,
        modified=None, url=None, section=None, blocks=blocks, dropped=(), pictures=(),
        gaps=language_gaps(text, language, blocks), encoding="utf-8", byte_map=byte_map,
    )  # fmt: skip
    return capture, identified(document, capture)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph stands, without white space at its ends."""
    empty = [found.span() for found in _EMPTY_LINES.finditer(text)]
    if empty and text.count("\n") > _WRAPPED * len(empty):
        begins, ends = [0, *(high for _, high in empty)], [*(low for low, _ in empty), len(text)]
        parts = list(zip(begins, ends, strict=True))
    else:
        parts = [found.span() for found in _LINE.finditer(text)]
    for low, high in parts:
        words = text[low:high].strip()
        if words:
            start = low + text[low:high].index(words)
            yield start, start + len(words)
