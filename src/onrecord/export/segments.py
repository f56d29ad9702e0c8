"""Overlapping and nested spans of a text as one row of segments, cut at every border."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Role = Literal["source", "cue", "content", "figure"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a statement: code points [start, end), its role, the number of the statement."""

    start: int
    end: int
    role: Role
    statement: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Code points [start, end) that the same spans cover throughout; outer spans come first."""

    start: int
    end: int
    spans: tuple[Span, ...]


def segments(spans: Iterable[Span], *, borders: Iterable[int]) -> Iterator[Segment]:
    """Yield the segments between the first and the last of `borders`, in order and without holes.

    A segment ends at every border and wherever a span begins or ends. Spans are clipped to the borders'
    extent.
    """
    marks = sorted(set(borders))
    if not marks:
        return
    low, high = marks[0], marks[-1]
    inside = sorted(
        (span for span in spans if span.start < high and span.end > low and span.start < span.end),
        key=lambda span: (span.start, -span.end, span.statement),
    )
    cuts = sorted(
        {*marks, *(max(span.start, low) for span in inside), *(min(span.end, high) for span in inside)}
    )
    covering: list[Span] = []
    following = 0
    for start, end in itertools.pairwise(cuts):
        covering = [span for span in covering if span.end > start]
        while following < len(inside) and inside[following].start <= start:
            covering.append(inside[following])
            following += 1
        yield Segment(start, end, tuple(covering))
