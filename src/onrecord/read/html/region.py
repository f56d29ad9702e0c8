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


@dataclass(frozen=True, slots=True)
class Region:
    """Ranges in `Visible.dense`: `body` from the first to the last line of the main text; `article` the smallest
    element around it; `around` what is searched for pictures and embeds."""  # noqa: D205, D209 - one sentence

    body: Range
    article: Range
    around: Range


def region(page: Layout, parts: list[Part], title: Range | None) -> Region:
    """Return where on the page the report is."""
    places = [place for part in parts for place in part.places]
    if not places:
        whole = (0, len(page.visible.dense))
        return Region(whole, whole, whole)
    long = [place for place in places if place[1] - place[0] > 40] or places  # noqa: PLR2004 - lines that cannot stray
    body = (min(start for start, _ in long), max(end for _, end in long))
    article = _smallest(page, body)
    first = body[0]
    if title and title[0] < first and first - title[1] < 4 * _AROUND:
        first = title[0]
    start = max(min(article[0], first), first - _AROUND)
    end = min(max(article[1], body[1]), body[1] + _AFTER)
    return Region(body, article, (start, end))


def _smallest(page: Layout, body: Range) -> Range:
    """Return the extent of the smallest element that holds `body`."""
    best = (0, len(page.visible.dense))
    for start, end in page.ranges.values():
        if start <= body[0] and end >= body[1] and end - start < best[1] - best[0]:
            best = (start, end)
    return best
