"""The parts of a report while it is being put together: words with their places, kept or dropped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.read.html.anchor import anchor
from onrecord.read.html.source import thinned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.model import BlockKind, Range
    from onrecord.read.html.anchor import Places
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.main_text import Line
    from onrecord.read.html.source import Visible


@dataclass(frozen=True, slots=True)
class Part:
    """A block to be.

    `places` are ranges in `Visible.dense`, empty if unknown; `reason` is why it is dropped, if it is.
    """

    kind: BlockKind
    words: str
    places: Places
    reason: str | None = None
    post: int | None = None

    @property
    def start(self) -> int:
        """Where the part begins, -1 if that is unknown."""
        return self.places[0][0] if self.places else -1

    @property
    def end(self) -> int:
        """Where the part ends, -1 if that is unknown."""
        return self.places[-1][1] if self.places else -1


def part(kind: BlockKind, visible: Visible, places: Places, *, reason: str | None = None) -> Part:
    """Return the part that stands at `places`."""
    return Part(kind, " ".join(visible.words(start, end) for start, end in places), places, reason)


def placed_parts(lines: Sequence[Line], visible: Visible) -> list[Part]:
    """Find the lines of the main text among the visible characters."""
    lines = [line for line in lines if thinned(line.text)]
    found = zip(lines, anchor([line.text for line in lines], visible), strict=True)
    return [
        part(line.kind, visible, places) if places else Part(line.kind, " ".join(line.text.split()), ())
        for line, places in found
    ]


def without(parts: Iterable[Part], extents: Iterable[Range], visible: Visible) -> list[Part]:
    """Return `parts` less the words that lie in `extents`; what a cut leaves of a part stays one part."""
    cuts = Cuts(extents)
    kept: list[Part] = []
    for one in parts:
        places = tuple(piece for place in one.places for piece in cuts.rest(place))
        if not one.places or places == one.places:
            kept.append(one)
        elif places and any(map(str.isalnum, "".join(visible.dense[start:end] for start, end in places))):
            kept.append(replace(part(one.kind, visible, places), reason=one.reason, post=one.post))
    return kept


class Cuts:
    """Ranges, merged, that can be taken out of others."""

    def __init__(self, extents: Iterable[Range]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(extents):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            elif start < end:
                merged.append([start, end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def rest(self, place: Range) -> list[Range]:
        """Return what is left of `place`."""
        start, end = place
        left: list[Range] = []
        for index in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            if self._starts[index] > start:
                left.append((start, self._starts[index]))
            start = max(start, self._ends[index])
        if start < end:
            left.append((start, end))
        return left


class Linked:
    """How much of a stretch of the page is inside links."""

    def __init__(self, page: Layout) -> None:
        links = np.array([element.tag == "a" for element in page.ranges], dtype=np.bool_)
        length = len(page.visible.dense) + 1
        inside = np.bincount(page.starts[links], minlength=length) - np.bincount(
            page.ends[links], minlength=length
        )
        self._sums = np.concatenate(([0], np.cumsum(np.cumsum(inside) > 0)))

    def share(self, places: Places) -> float:
        """Return the share of the code points at `places` that are inside a link."""
        length = sum(end - start for start, end in places)
        return (
            float(sum(self._sums[end] - self._sums[start] for start, end in places) / length)
            if length
            else 0.0
        )
