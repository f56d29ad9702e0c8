"""Which stretch of a page is the report: the element that holds its main text, and its headline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.parts import Part

_AROUND = 1_500
"""How far from the text a picture may be, in code points, and still belong to it."""
_AFTER = 250
_LONGER = 1.5


@dataclass(frozen=True, slots=True)
class Region:
    """Ranges in `Visible.dense`, each inside the next but one.

    `body` is from the first to the last line of the main text, `article` the smallest element around it,
    `around` what is searched for pictures and embeds, `scope` the largest element that can still be the same
    report.
    """

    body: Range
    article: Range
    around: Range
    scope: Range


def region(page: Layout, parts: list[Part], title: Range | None) -> Region:
    """Return where on the page the report is."""
    places = [place for part in parts for place in part.places]
    if not places:
        whole = (0, len(page.visible.dense))
        return Region(whole, whole, whole, whole)
    long = [place for place in places if place[1] - place[0] > 40] or places  # noqa: PLR2004 - lines that cannot stray
    body = (min(start for start, _ in long), max(end for _, end in long))
    article, scope = _elements(page, body)
    first = body[0]
    if title and title[0] < first and first - title[1] < 4 * _AROUND:
        first = title[0]
    whole, _ = _elements(page, (first, body[1]))
    start = max(whole[0], first - _AROUND // 2)
    end = min(max(article[1], body[1]), body[1] + _AFTER)
    return Region(body, article, (start, end), scope)


def _elements(page: Layout, body: Range) -> tuple[Range, Range]:
    """Return the extents of the smallest element that holds `body`, and of the largest that is one report.

    The latter is marked as an article, or at least not much longer than the text.
    """
    smallest = (0, len(page.visible.dense))
    largest = body
    for element in reversed(page.around(body)):
        start, end = page.range(element)
        if end - start < smallest[1] - smallest[0]:
            smallest = (start, end)
        marked = element.tag == "article" or element.get("itemprop") == "articleBody"
        alike = marked or end - start < _LONGER * (body[1] - body[0])
        if alike and end - start > largest[1] - largest[0]:
            largest = (start, end)
    return smallest, largest
