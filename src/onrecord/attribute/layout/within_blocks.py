"""Acts stay in their kind of block and their post: a headline's statement ends with the headline."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Block, Range

_APART = frozenset({"title", "heading", "caption", "credit"})
"""Kinds of block whose sentences do not go on in the next block, nor take up those of the last."""


def within_blocks(acts: Sequence[Act], blocks: Sequence[Block]) -> list[Act]:
    """Return the acts, each cut to the block of its cue if that stands apart, else to the running text.

    The running text of a live page is that of one post. An act without cue belongs where its content begins.
    One that has no content left is left out.
    """
    starts = [block.start for block in blocks]
    kept = []
    for act in acts:
        home = _block_at(blocks, starts, min(act.cue or act.content)[0])
        content = tuple(
            span for span in _pieces(act.content, blocks, starts) if _belongs(span, home, blocks, starts)
        )
        source = tuple(
            span for span in _pieces(act.source, blocks, starts) if _belongs(span, home, blocks, starts)
        )
        if (source, content) == (act.source, act.content):
            kept.append(act)
        elif content:
            kept.append(dataclasses.replace(act, source=source, content=content))
    return kept


def _block_at(blocks: Sequence[Block], starts: list[int], place: int) -> Block | None:
    at = bisect_right(starts, place) - 1
    return blocks[at] if at >= 0 and place < blocks[at].end else None


def _pieces(spans: Sequence[Range], blocks: Sequence[Block], starts: list[int]) -> list[Range]:
    """Cut spans where a block begins that stands apart, or that follows one."""
    pieces = []
    for start, end in spans:
        low = start
        for block in blocks[bisect_right(starts, start) :]:
            if block.start >= end:
                break
            before = _block_at(blocks, starts, low)
            if block.kind in _APART or (before is not None and _ends(before, block)):
                pieces.append((low, min(end, before.end) if before is not None else block.start))
                low = block.start
        pieces.append((low, end))
    return pieces


def _ends(before: Block, block: Block) -> bool:
    return before.kind in _APART or before.post != block.post


def _belongs(span: Range, home: Block | None, blocks: Sequence[Block], starts: list[int]) -> bool:
    block = _block_at(blocks, starts, span[0])
    if block is None or home is None or block is home:
        return True
    return block.kind not in _APART and home.kind not in _APART and block.post == home.post
