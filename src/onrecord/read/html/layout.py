"""Where each element of the parsed tree lies among the visible characters of the source.

lxml keeps no offsets. But its text nodes in document order are, white space aside, the visible characters of
the source in order: on every page measured the two strings are equal, and then a position in one is a
position in the other. Where the parser has moved or lost text, node after node is looked up again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.read.html.source import OPAQUE, thin

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt
    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.source import Offsets, Visible

_WINDOW = 20_000
"""How far ahead a text node is looked for, in code points, once the two strings have parted."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A parsed page; `ranges` gives each element's extent in `visible.dense`, in the order of the page.

    `starts` and `ends` are the same extents as arrays.
    """

    root: HtmlElement
    visible: Visible
    ranges: dict[HtmlElement, Range] = field(repr=False)
    starts: Offsets = field(repr=False)
    ends: Offsets = field(repr=False)

    def range(self, element: HtmlElement) -> Range:
        """Return the extent of `element` in `visible.dense`, empty if it shows nothing."""
        return self.ranges.get(element, (0, 0))

    def inside(self, extent: Range) -> list[HtmlElement]:
        """Return the elements that lie in `extent`, in the order of the page; some may show nothing."""
        return self._of((self.starts >= extent[0]) & (self.ends <= extent[1]))

    def around(self, extent: Range) -> list[HtmlElement]:
        """Return the elements that hold `extent`, the outermost first."""
        return self._of((self.starts <= extent[0]) & (self.ends >= extent[1]))

    def _of(self, wanted: npt.NDArray[np.bool_]) -> list[HtmlElement]:
        elements = list(self.ranges)
        return [elements[number] for number in np.flatnonzero(wanted).tolist()]

    def words(self, element: HtmlElement) -> str:
        """Return the visible words of `element` as in the source, single spaces between them."""
        start, end = self.range(element)
        return self.visible.words(start, end)


def layout(root: HtmlElement, visible: Visible) -> Layout:
    """Find every element of the tree `root` in the `visible` characters of the source it was parsed from."""
    texts: list[str] = []
    elements: list[HtmlElement] = []
    first: list[int] = []  # by the number of the element: the text nodes before it, and at its end
    last: list[int] = []
    opened: list[tuple[Any, int]] = [(None, -1)]  # under the root, what is its parent: nothing
    opaque: HtmlElement | None = None

    def close() -> None:
        nonlocal opaque
        element, number = opened.pop()
        last[number] = len(texts)
        if element is opaque:
            opaque = None
        if opaque is None and (tail := element.tail):
            texts.append(tail)

    for element in root.iter("*"):
        parent = element.getparent()
        while opened[-1][0] is not parent:
            close()
        opened.append((element, len(elements)))
        elements.append(element)
        first.append(len(texts))
        last.append(0)
        if opaque is None:
            if element.tag in OPAQUE:
                opaque = element
            elif text := element.text:
                texts.append(text)
    while len(opened) > 1:
        close()
    borders = np.array(_borders(texts, visible.dense))
    starts, ends = borders[first], borders[last]
    ranges = dict(zip(elements, zip(starts.tolist(), ends.tolist(), strict=True), strict=True))
    return Layout(root, visible, ranges, starts, ends)


def _borders(texts: list[str], dense: str) -> list[int]:
    """Return the position in `dense` before each text node, and after the last."""
    whole, places = thin("".join(texts))
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    ends = np.searchsorted(places, np.cumsum(lengths)).tolist()
    if whole == dense:
        return [0, *ends]
    return list(_looked_up(whole, [0, *ends], dense))


def _looked_up(whole: str, borders: list[int], dense: str) -> Iterator[int]:
    position = 0
    for start, end in pairwise(borders):
        node = whole[start:end]
        found = position
        if node and not dense.startswith(node, position):
            found = dense.find(node, position, position + _WINDOW + len(node))
        yield position if found < 0 else found
        position = position if found < 0 else found + len(node)
    yield position
