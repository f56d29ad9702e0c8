"""From pieces in reading order to the text, the blocks and the byte map of a document.

Both readers end here: the HTML reader with pieces anchored in markup, the plain text reader with pieces that
stand in the capture with nothing but white space between them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.ids import content_id
from onrecord.model import Block, BlockKind, ByteMap
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Capture, Document

Offsets = npt.NDArray[np.int64]

JOIN = "\n\n"
"""What stands between two blocks where the capture has markup, not white space, between them."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Text with the bytes of the capture that each of its code points came from.

    `starts` and `ends` have one entry a code point, -1 where it has no place in the capture; both are
    `None` where none has.
    """

    text: str
    starts: Offsets | None = None
    ends: Offsets | None = None

    def __post_init__(self) -> None:
        for offsets in (self.starts, self.ends):
            if offsets is not None and len(offsets) != len(self.text):
                raise ValueError(f"{len(offsets)} offsets for {len(self.text)} code points")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One block to be: its kind, its words, the live-blog post it belongs to.

    `before` is what separates it from the piece before it; `None` means `JOIN`, without a place. It is not
    part of the block, and not used for the first piece.
    """

    kind: BlockKind
    placed: Placed
    post: int | None = None
    before: Placed | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """What pieces become: the text, its blocks in order, and where its code points came from."""

    text: str
    blocks: tuple[Block, ...]
    byte_map: ByteMap


def assemble(pieces: Iterable[Piece]) -> Body:
    """Join `pieces` in the given order. Pieces without a single code point are left out."""
    texts: list[str] = []
    starts: list[Offsets] = []
    ends: list[Offsets] = []
    extents: list[tuple[Piece, int, int]] = []
    length = 0
    for piece in pieces:
        if not piece.placed.text:
            continue
        parts = [piece.placed] if not extents else [piece.before or Placed(JOIN), piece.placed]
        for part in parts:
            texts.append(part.text)
            starts.append(_offsets(part.starts, part.text))
            ends.append(_offsets(part.ends, part.text))
            length += len(part.text)
        extents.append((piece, length - len(piece.placed.text), length))
    byte_map = ByteMap(_joined(starts), _joined(ends))
    blocks = tuple(
        Block(piece.kind, start, end, byte_map.raw(start, end), piece.post) for piece, start, end in extents
    )
    return Body("".join(texts), blocks, byte_map)


def identified(document: Document, capture: Capture) -> Document:
    """Return `document` with its content id: of the capture, the reader's version, the text and all it says.

    Raises `rfc8785.CanonicalizationError` if a field holds a lone surrogate.
    """
    content = {
        "capture": capture.sha256,
        "reader": __version__,
        "encoding": document.encoding,
        "text": document.text,
        "blocks": [[block.kind, block.start, block.end, block.post] for block in document.blocks],
        "dropped": [[dropped.text, dropped.reason] for dropped in document.dropped],
        "pictures": [
            [picture.caption, picture.credit, picture.taken, picture.location]
            for picture in document.pictures
        ],
        "embeds": [[embed.kind, embed.url, embed.caption] for embed in document.embeds],
        "posts": [[post.start, post.end, post.title, post.published, post.author] for post in document.posts],
        "metadata": {
            "access": document.access,
            "byline": list(document.byline),
            "corrections": list(document.corrections),
            "language": document.language,
            "modified": document.modified,
            "outlet": document.outlet,
            "published": document.published,
            "section": document.section,
            "title": document.title,
            "url": document.url,
            "wire": document.wire,
        },
        "gaps": list(document.gaps),
    }
    return replace(document, id=content_id(content))


def _offsets(offsets: Offsets | None, text: str) -> Offsets:
    return np.full(len(text), -1, dtype=np.int64) if offsets is None else offsets.astype(np.int64, copy=False)


def _joined(arrays: list[Offsets]) -> Offsets:
    return np.concatenate(arrays) if arrays else np.empty(0, dtype=np.int64)
