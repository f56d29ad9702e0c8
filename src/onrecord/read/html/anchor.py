"""Where the lines of the main text stand among the visible characters of the source.

White space differs, the rest does not: on 129 saved news pages every line trafilatura gave was found. Long
lines are looked for in order; short ones, which may occur anywhere, between the long ones around them, where
they fill an element of their own. A line that was put together from separate places is taken apart again.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from onrecord.read.assemble import Placed
from onrecord.read.html.source import single_spaced, thinned

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from onrecord.model import Range
    from onrecord.read.html.source import Visible

Places = tuple["Range", ...]
"""The ranges in `Visible.dense` that a line's words stand at, in the order of the line; empty if unknown."""

_LONG = 24
"""Code points from which on a line is taken to say where it stands."""
_REACH = 5_000
"""How far apart the separate places of one line may be."""
_STUB = 8
"""The shortest part of a line that is looked for on its own, and the most that may be missing of one."""
_BUDGET = 400_000_000
"""Code points of the source that are searched for one page; lines beyond that stay without a place."""
_RUN = re.compile(r"[ \t\n\r\f]{2,}")
_GAP = np.array([-1], dtype=np.int64)


def anchor(texts: Sequence[str], visible: Visible) -> list[Places]:
    """Return for each text where its words stand in `visible.dense`."""
    lines = [thinned(text) for text in texts]
    search = _Search(visible)
    places: list[Places] = [()] * len(lines)
    position = visible.body
    for index, line in enumerate(lines):
        if len(line) >= _LONG:
            places[index] = search.long(line, position)
            position = places[index][-1][1] if places[index] else position
    following = [0] * len(lines)
    ahead = len(visible.dense)
    for index in reversed(range(len(lines))):
        following[index] = ahead
        ahead = places[index][0][0] if places[index] else ahead
    position = visible.body
    for index, line in enumerate(lines):
        if line and not places[index]:
            places[index] = search.short(line, position, following[index])
        position = places[index][-1][1] if places[index] else position
    return places


def placed(places: Places, visible: Visible, byte_starts: npt.NDArray[np.int64]) -> Placed:
    """Return the words at `places` as captured, single spaces for layout, with the bytes they came from.

    `byte_starts` gives the byte at which each code point of the decoded source starts, and the length of the
    data.
    """
    texts: list[str] = []
    parts: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = []
    for start, end in places:
        low, high = int(visible.places[start]), int(visible.places[end - 1]) + 1
        text, starts, ends = visible.text[low:high], visible.starts[low:high], visible.ends[low:high]
        spaced = single_spaced(text)
        if len(spaced) < len(text):
            runs = [run.span() for run in _RUN.finditer(text)]
            surplus = np.concatenate([np.arange(first + 1, last) for first, last in runs])
            starts, ends = np.delete(starts, surplus), np.delete(ends, surplus)
        texts.append(spaced)
        parts += [(_GAP, _GAP), (starts, ends)]
    starts, ends = parts[1] if len(parts) == 2 else map(np.concatenate, zip(*parts[1:], strict=True))  # noqa: PLR2004
    unplaced = starts < 0
    if not unplaced.any():
        return Placed(" ".join(texts), byte_starts[starts], byte_starts[ends])
    return Placed(
        " ".join(texts),
        np.where(unplaced, -1, byte_starts[np.where(unplaced, 0, starts)]),
        np.where(unplaced, -1, byte_starts[np.where(unplaced, 0, ends)]),
    )


class _Search:
    """Looks for lines in the visible characters, within a budget."""

    def __init__(self, visible: Visible) -> None:
        self._dense = visible.dense
        self._body = visible.body
        self._budget = _BUDGET
        self._visible = visible

    @cached_property
    def _borders(self) -> npt.NDArray[np.bool_]:
        """Whether an element begins or ends before each code point of `dense`, and after the last."""
        feeds = np.flatnonzero(
            np.frombuffer(self._visible.text.encode("utf-32-le", "surrogatepass"), np.uint32) == ord("\n")
        )
        borders = np.zeros(len(self._dense) + 1, dtype=np.bool_)
        borders[np.searchsorted(self._visible.places, feeds)] = True
        borders[[0, -1]] = True
        return borders

    def long(self, line: str, position: int) -> Places:
        """Return where `line` stands, from `position` on if it can be, whole if it can be."""
        start = self._find(line, position)
        if start < 0:
            start = self._find(line, self._body)
        return ((start, start + len(line)),) if start >= 0 else self._scattered(line, position)

    def short(self, line: str, low: int, high: int) -> Places:
        """Return the first place of `line` in [low, high) that begins and ends with an element."""
        whole: int | None = None
        start = self._find(line, low, high)
        for _ in range(64):
            if start < 0:
                break
            if self._borders[start] and self._borders[start + len(line)]:
                return ((start, start + len(line)),)
            whole = start if whole is None else whole
            start = self._find(line, start + 1, high)
        if whole is None and (low, high) != (self._body, len(self._dense)):
            return self.short(line, self._body, len(self._dense))
        return ((whole, whole + len(line)),) if whole is not None else ()

    def _scattered(self, line: str, position: int) -> Places:
        """Return the places of the parts of `line`, if nearly all of it is found in order."""
        places: list[Range] = []
        missing = 0
        while line:
            length = self._longest(line, position)
            if length < min(_STUB, len(line)):
                missing += 1
                line = line[1:]
                if missing > _STUB:
                    return ()
                continue
            start = self._find(line[:length], position, self._end(position))
            places.append((start, start + length))
            position = start + length
            line = line[length:]
        return tuple(places)

    def _longest(self, line: str, position: int) -> int:
        """Return the length of the longest beginning of `line` that is found within reach."""
        low, high = 0, len(line)
        while low < high:
            middle = (low + high + 1) // 2
            if self._find(line[:middle], position, self._end(position)) >= 0:
                low = middle
            else:
                high = middle - 1
        return low

    def _end(self, position: int) -> int:
        return min(len(self._dense), position + _REACH) if position > self._body else len(self._dense)

    def _find(self, line: str, start: int, end: int | None = None) -> int:
        end = len(self._dense) if end is None else end
        if self._budget <= 0:
            return -1
        found = self._dense.find(line, start, end)
        self._budget -= (end if found < 0 else found + len(line)) - start
        return found
