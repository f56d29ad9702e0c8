"""A statement in its report: the blocks around it, cut where its parts begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from onrecord.export.segments import Span, segments
from onrecord.record.correcting import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.model import Attribution, BlockKind, Range, Report

AROUND = 1
"""Blocks shown before and after those that hold a part of the statement."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in the same roles throughout."""

    words: Markup
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block: its kind, the code point at which it begins, and its words."""

    kind: BlockKind
    start: int
    runs: tuple[Run, ...]


def spans_of(attribution: Attribution) -> dict[str, tuple[Range, ...]]:
    """Return the pieces of each role as code points."""
    return {role: tuple((it.start, it.end) for it in getattr(attribution, role)) for role in ROLES}


def passages(
    report: Report, spans: Mapping[str, Sequence[Range]], *, whole: bool = False
) -> tuple[tuple[Passage, ...], bool]:
    """Return the blocks with a piece of `spans` and those around them, and whether there are others.

    With `whole` all blocks are returned.
    """
    pieces = [Span(*piece, role, 0) for role in ROLES for piece in spans[role]]  # type: ignore[arg-type]
    blocks = report.document.blocks
    held = [
        place
        for place, block in enumerate(blocks)
        if any(piece.start < block.end and piece.end > block.start for piece in pieces)
    ]
    low, high = (held[0] - AROUND, held[-1] + AROUND + 1) if held and not whole else (0, len(blocks))
    shown = blocks[max(0, low) : high]
    text = report.document.text
    found = tuple(
        Passage(
            block.kind,
            block.start,
            tuple(
                Run(exact(text[one.start : one.end]), tuple(sorted({span.role for span in one.spans})))
                for one in segments(pieces, borders=(block.start, block.end))
            ),
        )
        for block in shown
    )
    return found, len(shown) < len(blocks)


def exact(words: str) -> Markup:
    """Return `words` for a page, so that a script counts as many code points in it as the report has.

    HTML takes a carriage return for a line feed unless it is written as a reference, and has no NUL at all.
    """
    return Markup(str(escape(words)).replace("\r", "&#13;").replace("\0", "\ufffd"))  # noqa: S704 - escaped
