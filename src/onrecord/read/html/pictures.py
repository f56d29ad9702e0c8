"""The pictures of a report with their captions and credits, and where on the page those words are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.html.captions import captions
from onrecord.read.html.credit import credited, is_credit, known, split_credit
from onrecord.read.html.source import thinned

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.parts import Linked

_CREDIT = re.compile(
    r"credit|copyright|photographer|attribution|(?:image|photo|img|pic)-?_?(?:source|author|byline)|creator",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:image|photo|picture|slide)\s{1,3}\d{1,3}\s{0,3}(?:of|/)[\s/]{0,3}\d{1,3}[\s:.–-]{0,3}", re.IGNORECASE
)
_CLIMB = 6
_AFTER_CREDIT = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as the page shows it.

    `caption` and `credit` are where the words stand in `Visible.dense`, `name` the credit without its label,
    `extent` all that belongs to the picture, `location` the picture's address as written. The credit is
    `apart` if it has an element of its own.
    """

    caption: Range | None
    credit: Range | None
    name: str | None
    extent: Range
    location: str | None
    apart: bool


def pictures(page: Layout, region: Range, linked: Linked) -> list[Shown]:
    """Return the pictures shown in `region` of `page.visible.dense`, in the order of the page."""
    found = [_shown(page, caption) for caption in captions(page, region, linked)]
    found.sort(key=lambda shown: shown.extent)
    return [shown for number, shown in enumerate(found) if not _inside_earlier(shown, found[:number])]


def _shown(page: Layout, caption: HtmlElement) -> Shown:
    """Read caption and credit out of the caption's element and the box around it."""
    box = _box(page, caption)
    start, end = page.range(caption)
    low, high = page.range(box)
    extent = (min(low, start), max(high, end))
    first = start + _counted(page.visible.words(start, end))
    words, credit, name = _split(page, (first, end))
    element = _credit_element(page, box, (start, end))
    if element is None or (credit and credit[0] <= element[0] < credit[1]):
        return Shown(words, credit, name or _credit_in_alt(box), extent, _location(box), apart=False)
    if start <= element[0] and element[1] <= end:  # what little follows the credit's element belongs to it
        words = (first, element[0]) if element[0] > first else (element[1], end)
        element = (element[0], end) if element[0] > start and end - element[1] <= _AFTER_CREDIT else element
    name = credited(page.visible.words(*element))
    bare = words is None or not any(map(str.isalnum, page.visible.dense[slice(*words)]))
    return Shown(None if bare else words, element, name or None, extent, _location(box), apart=True)


def _counted(words: str) -> int:
    """Return how much of a caption only counts the pictures of a gallery: "Image 1 of 13"."""
    counter = _COUNTER.match(words)
    return len(thinned(counter[0])) if counter and counter.end() < len(words) else 0


def _credit_in_alt(box: HtmlElement) -> str | None:
    """Return the credit at the end of a picture's alternative text, where it is labelled as one."""
    for image in box.iter("img"):
        split = split_credit(image.get("alt") or "")
        if split and is_credit((image.get("alt") or "")[split.start :]):
            return split.name or None
    return None


def _box(page: Layout, caption: HtmlElement) -> HtmlElement:
    """Return the smallest ancestor that holds a picture as well, as long as it holds little else."""
    length = page.range(caption)[1] - page.range(caption)[0]
    for level, ancestor in enumerate((caption, *caption.iterancestors())):
        start, end = page.range(ancestor)
        if level > _CLIMB or end - start > length + 160:
            break
        if (
            ancestor.tag == "figure"
            or next(ancestor.iter("img", "picture", "video", "amp-img"), None) is not None
        ):
            return ancestor
    return caption


def _credit_element(page: Layout, box: HtmlElement, caption: Range) -> Range | None:
    """Return where in the box the credit is: in an element of that class, or in a last part that reads so."""
    leaves: list[Range] = []
    for element in box.iter():
        if not isinstance(element.tag, str):
            continue
        start, end = page.range(element)
        if not 0 < end - start <= 160:  # noqa: PLR2004 - a credit is a line at most
            continue
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if _CREDIT.search(names) and (start, end) != caption:
            return start, end
        if not any(page.range(child) == (start, end) for child in element if isinstance(child.tag, str)):
            leaves.append((start, end))
    for start, end in reversed(leaves):
        ends_it = end == page.range(box)[1] or end == caption[1]
        if ends_it and start > caption[0] and is_credit(page.visible.words(start, end)):
            return start, end
    return None


def _split(page: Layout, caption: Range) -> tuple[Range | None, Range | None, str | None]:
    """Split the credit off the words of a caption."""
    start, end = caption
    words = page.visible.words(start, end)
    split = split_credit(words)
    if split is None:
        alone = is_credit(words) and ("/" not in words or known(words))
        return (None, caption, credited(words)) if alone else (caption, None, None)
    border = start + len(thinned(words[: split.end]))
    opening = start + len(thinned(words[: split.start]))
    return ((start, border) if border > start else None), (opening, end), split.name


def _location(box: HtmlElement) -> str | None:
    """Return the address of the picture in a box, as written."""
    for image in box.iter("img", "amp-img", "source", "video"):
        for attribute in ("src", "data-src", "data-original", "data-lazy-src", "poster"):
            value = (image.get(attribute) or "").strip()
            if value and not value.startswith("data:"):
                return value
        candidates = (image.get("srcset") or image.get("data-srcset") or "").strip()
        if candidates and not candidates.startswith("data:"):
            return candidates.split()[0].rstrip(",")
    return None


def _inside_earlier(shown: Shown, earlier: list[Shown]) -> bool:
    return any(
        other.extent[0] <= shown.extent[0]
        and shown.extent[1] <= other.extent[1]
        and other.caption == shown.caption
        for other in earlier[-3:]
    )
