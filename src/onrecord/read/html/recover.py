"""Paragraphs of the report that the main text extraction left out.

Pages that interrupt a report with advertising often open a second container of the same kind for the rest,
and an extractor that settles on one container loses it. A paragraph is taken back if it is marked up like
many found ones, parent and all, in the same article.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.read.html.parts import Cuts, Part, part

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.parts import Linked

_FEWEST_ALIKE = 3
_SHORTEST = 60
_MOST_LINKED = 0.4
_COVERED = 0.8
_LEVELS = 2
_NO_REPORT = frozenset({"aside", "footer", "nav", "form", "figure", "figcaption", "blockquote", "header"})

Marks = tuple[tuple[str, str], ...]


def recovered(page: Layout, parts: list[Part], region: Range, linked: Linked) -> list[Part]:
    """Return the paragraphs in `region` that `parts` lack but that are marked up like those they have."""
    found = Cuts(place for one in parts for place in one.places)
    alike: Counter[Marks] = Counter()
    missing: list[tuple[Marks, Range]] = []
    for paragraph in page.root.iter("p"):
        start, end = page.range(paragraph)
        if end - start < _SHORTEST:
            continue
        left = sum(high - low for low, high in found.rest((start, end)))
        if left <= (1 - _COVERED) * (end - start):
            alike[_marks(paragraph)] += 1
        elif left == end - start and region[0] <= start and end <= region[1] and not _aside(paragraph):
            missing.append((_marks(paragraph), (start, end)))
    return [
        part("paragraph", page.visible, (place,))
        for marks, place in missing
        if alike[marks] >= _FEWEST_ALIKE and linked.share((place,)) < _MOST_LINKED and _sentence(page, place)
    ]


def _marks(paragraph: HtmlElement) -> Marks:
    """Return tag and class of a paragraph and what it stands in."""
    chain = [paragraph]
    chain.extend(ancestor for ancestor, _ in zip(paragraph.iterancestors(), range(_LEVELS), strict=False))
    return tuple((str(element.tag), element.get("class") or "") for element in chain)


def _aside(paragraph: HtmlElement) -> bool:
    return any(ancestor.tag in _NO_REPORT for ancestor in paragraph.iterancestors())


def _sentence(page: Layout, place: Range) -> bool:
    return page.visible.words(*place).rstrip("”\"’')] ").endswith((".", "!", "?", ":", "…"))
