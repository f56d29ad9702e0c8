"""The pictures of a report with their captions and credits, and where on the page those words are.

There is no one markup for captions. Three are looked for, most telling first: `figcaption`, an element
whose class says caption, and the few words that share a box with a picture and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.html.credit import credited, is_credit, split_credit
from onrecord.read.html.source import thin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout

_CAPTION = re.compile(r"(?:^|[-_\s])(?:\w*caption(?!s-)|figcap|cutline|image-?text|img-?text|photo-?desc\w*)(?![a-z])|Caption")
_CREDIT = re.compile(r"credit|copyright|photographer|attribution|(?:image|photo|img|pic)-?_?(?:source|author|byline)|creator", re.I)
_BOX = re.compile(r"image|photo|picture|figure|img|media|thumbnail|gallery|slide", re.IGNORECASE)
_CARD = re.compile(
    r"related|teaser|promo|recommend|most-?(?:read|popular)|trending|newsletter|sidebar|\brail\b|card|carousel-item__link|signup|"
    r"read-?more|next-(?:up|article)|author|comment|outbrain|taboola",
    re.IGNORECASE,
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\b", re.IGNORECASE)
_LONGEST = 1_200
_LONGEST_UNMARKED = 320
_CLIMB = 6
_BLOCK = frozenset({"p", "li", "td", "h1", "h2", "h3", "h4", "blockquote", "body", "article", "main", "section"})


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


def pictures(page: Layout, region: Range) -> list[Shown]:
    """Return the pictures shown in `region` of `page.visible.dense`, in the order of the page."""
    found: list[Shown] = []
    taken: set[HtmlElement] = set()
    for caption in [*_marked(page, region), *_unmarked(page, region)]:
        if any(ancestor in taken for ancestor in (caption, *caption.iterancestors())) or _in_card(caption, page):
            continue
        taken.add(caption)
        found.append(_shown(page, caption))
    found.sort(key=lambda shown: shown.extent)
    return [shown for number, shown in enumerate(found) if not _inside_earlier(shown, found[:number])]


def _marked(page: Layout, region: Range) -> Iterator[HtmlElement]:
    """Yield the outermost elements whose tag or class says that they hold a caption."""
    inside: set[HtmlElement] = set()
    for element in page.root.iter():
        if not isinstance(element.tag, str) or element.getparent() in inside:
            inside.add(element)
            continue
        names = element.get("class") or element.get("itemprop") or ""
        if element.tag == "figcaption" or (names and _CAPTION.search(names) and element.tag not in ("figure", "table", "button")):
            start, end = page.range(element)
            if region[0] <= start < end <= region[1] and end - start <= _LONGEST and not element.xpath(".//figcaption|.//track"):
                inside.add(element)
                yield element


def _unmarked(page: Layout, region: Range) -> Iterator[HtmlElement]:
    """Yield the boxes that hold a picture, a few words and nothing else."""
    seen: set[HtmlElement] = set()
    for image in page.root.iter("img", "picture"):
        box = image.getparent()
        for _ in range(_CLIMB):
            if box is None or box in seen or box.tag in _BLOCK:
                break
            seen.add(box)
            start, end = page.range(box)
            if start < end:
                marked = any(_BOX.search(element.get("class") or "") for element in (box, *box[:3]) if isinstance(element.tag, str))
                fits = end - start <= (_LONGEST // 2 if marked else _LONGEST_UNMARKED)
                if fits and region[0] <= start and end <= region[1] and _only_words(box):
                    yield box
                break
            box = box.getparent()


def _only_words(box: HtmlElement) -> bool:
    """Tell whether a box has no headings, lists, forms or links that would make it something else."""
    if box.tag == "a":
        return False
    return not box.xpath(".//h1|.//h2|.//h3|.//h4|.//ul|.//ol|.//form|.//article|.//time|.//input|.//blockquote|.//table")


def _in_card(element: HtmlElement, page: Layout) -> bool:
    """Tell whether a picture belongs to a link to another page, not to this report."""
    length = page.range(element)[1] - page.range(element)[0]
    for level, ancestor in enumerate(element.iterancestors()):
        if level > _CLIMB:
            return False
        start, end = page.range(ancestor)
        if ancestor.tag == "a":
            address = ancestor.get("href") or "#"
            return not address.startswith("#") and not _PICTURE_FILE.search(address)
        if end - start < length + 600 and ancestor.tag != "figure" and _CARD.search(ancestor.get("class") or ""):
            return True
    return False


def _shown(page: Layout, caption: HtmlElement) -> Shown:
    """Read caption and credit out of the caption's element and the box around it."""
    box = _box(page, caption)
    start, end = page.range(caption)
    low, high = page.range(box)
    credit = _credit_element(page, box, (start, end))
    apart = credit is not None
    name = credited(page.visible.words(*credit)) if credit else None
    words: Range | None = (start, end)
    if credit and start <= credit[0] and credit[1] <= end:
        words = (start, credit[0]) if credit[1] == end else (credit[1], end) if credit[0] == start else (start, end)
    elif credit is None:
        words, credit, name = _split(page, (start, end))
    if words and words[0] >= words[1]:
        words = None
    return Shown(words, credit, name or None, (min(low, start), max(high, end)), _location(box), apart)


def _box(page: Layout, caption: HtmlElement) -> HtmlElement:
    """Return the smallest ancestor that holds a picture as well, as long as it holds little else."""
    length = page.range(caption)[1] - page.range(caption)[0]
    for level, ancestor in enumerate((caption, *caption.iterancestors())):
        start, end = page.range(ancestor)
        if level > _CLIMB or end - start > length + 160:
            break
        if ancestor.tag == "figure" or next(ancestor.iter("img", "picture", "video", "amp-img"), None) is not None:
            return ancestor
    return caption


def _credit_element(page: Layout, box: HtmlElement, caption: Range) -> Range | None:
    """Return the range of the element in the box that holds the credit: by its class, or as a last part that reads like one."""
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
    if is_credit(words) and split_credit(words) is not None:
        return None, caption, credited(words)
    split = split_credit(words)
    if split is None:
        return caption, None, None
    border = start + len(thin(words[: split.end])[0])
    opening = start + len(thin(words[: split.start])[0])
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
    return any(other.extent[0] <= shown.extent[0] and shown.extent[1] <= other.extent[1] and other.caption == shown.caption for other in earlier[-3:])
