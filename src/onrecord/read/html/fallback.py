"""The visible paragraphs of a page, for when there is no tree to speak of or no main text in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from onrecord.read.html.parts import Cuts, Part, part

if TYPE_CHECKING:
    from onrecord.model import Range
    from onrecord.read.html.source import Visible

_SENTENCE = 40


def paragraphs(visible: Visible, *, within: Range | None = None) -> list[Part]:
    """Return every stretch of visible words between block markup, outside navigation and forms.

    If only that is there, everything visible. `within` limits it to a range of `Visible.dense`.
    """
    edges = np.flatnonzero(
        (visible.starts < 0) & (np.frombuffer(_points(visible.text), dtype=np.uint32) == ord("\n"))
    )
    borders = np.unique(np.searchsorted(visible.places, np.concatenate(([0], edges, [len(visible.text)]))))
    low, high = within or (0, len(visible.dense))
    borders = np.clip(borders, low, high)
    lines = [(start, end) for start, end in pairwise(borders.tolist()) if start < end]
    zones = Cuts(
        (int(low), int(high))
        for low, high in np.searchsorted(
            visible.places, [zone[1:] for zone in visible.zones] or np.empty((0, 2))
        )
    )
    report = [line for line in lines if zones.rest(line) == [line]]
    sentences = [line for line in report if line[1] - line[0] >= _SENTENCE]
    return [part("paragraph", visible, (line,)) for line in (sentences and report) or lines]


def _points(text: str) -> bytes:
    return text.encode("utf-32-le", "surrogatepass")
