"""The pictures of a report with their captions and credits, and where on the page those words are.

There is no one markup for captions. Three are looked for, most telling first: `figcaption`, an element whose
class says caption, and the few words that share a box with a picture and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.html.credit import credited, is_credit, known, split_credit
from onrecord.read.html.furniture import reason_to_drop
from onrecord.read.html.source import thinned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.parts import Linked

_CAPTION = re.compile(
    r"(?:^|[-_\s])(?:\w*caption(?!s-)|figcap|cutline|image-?text|img-?text|photo-?desc\w*)(?![a-z])|Caption"
)
_CREDIT = re.compile(
    r"credit|copyright|photographer|attribution|(?:image|photo|img|pic)-?_?(?:source|author|byline)|creator",
    re.IGNORECASE,
)
_BOX = re.compile(r"image|photo|picture|figure|img|media|thumbnail|gallery|slide", re.IGNORECASE)
_CARD = re.compile(
    r"related|teaser|promo|recommend|most-?(?:read|popular)|trending|newsletter|sidebar|\brail\b|"
    r"card|carousel-item__link|signup|"
    r"read-?more|next-(?:up|article)|author|comment|outbrain|taboola",
    re.IGNORECASE,
)
_LONGEST = 1_200
_LONGEST_UNMARKED = 320
_CLIMB = 6
_LINK_TEXT = 20
_BESIDE = 160
_MOST_LINKED = 0.3
_TINY = 64
_ICON = re.compile(r"\.svg\b|icon|logo|avatar|sprite|pixel|emoji|headshot|author|badge|flag", re.IGNORECASE)
_BLOCK = frozenset(
    {"p", "li", "td", "h1", "h2", "h3", "h4", "blockquote", "body", "article", "main", "section"}
)


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
    found: list[Shown] = []
    taken: set[HtmlElement] = set()
    for caption in [*_marked(page, region), *_unmarked(page, region, linked)]:
        if any(ancestor in taken for ancestor in (caption, *caption.iterancestors())) or _in_card(
            caption, page
        ):
            continue
        if any(other in taken for other in caption.iterdescendants()) or reason_to_drop(
            page.words(caption), "caption", 0
        ):
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
        if element.tag == "figcaption" or (
            names and _CAPTION.search(names) and element.tag not in ("figure", "table", "button")
        ):
            start, end = page.range(element)
            if (
                region[0] <= start < end <= region[1]
                and end - start <= _LONGEST
                and not element.xpath(".//figcaption|.//track")
            ):
                inside.add(element)
                yield element


def _unmarked(page: Layout, region: Range, linked: Linked) -> Iterator[HtmlElement]:
    """Yield what holds or follows a picture, a few words and nothing else."""
    seen: set[HtmlElement] = set()
    for image in page.root.iter("img", "picture"):
        if _ICON.search(
            f"{image.get('src') or ''} {image.get('class') or ''} {image.get('alt') or ''}"
        ) or _tiny(image):
            continue
        box, bare = image.getparent(), image
        for _ in range(_CLIMB):
            if box is None or box in seen:
                break
            start, end = page.range(box)
            if start < end:
                break
            seen.add(box)
            box, bare = box.getparent(), box
        if box is None or box in seen:
            continue
        start, end = page.range(box)
        marked = any(_BOX.search(element.get("class") or "") for element in (box, bare))
        fits = 0 < end - start <= (_LONGEST // 2 if marked else _LONGEST_UNMARKED)
        found: HtmlElement | None = box
        if not (
            fits and box.tag not in _BLOCK and region[0] <= start and end <= region[1] and _only_words(box)
        ):
            found = _beside(page, bare, region)
        if found is not None and found not in seen and linked.share((page.range(found),)) < _MOST_LINKED:
            seen.add(found)
            yield found


def _tiny(image: HtmlElement) -> bool:
    """Tell whether an image says of itself that it is too small to be a picture of the report."""
    sizes = [(image.get(side) or "").removesuffix("px") for side in ("width", "height")]
    return any(size.isdecimal() and int(size[:6]) <= _TINY for size in sizes)


def _beside(page: Layout, bare: HtmlElement, region: Range) -> HtmlElement | None:
    """Return the element right after a bare picture if it is set apart from the paragraphs around it."""
    following = bare.getnext()
    if following is None or following.tag not in ("p", "div", "span", "small", "em", "i", "cite"):
        return None
    start, end = page.range(following)
    if not (region[0] <= start < end <= region[1] and end - start <= _BESIDE and _only_words(following)):
        return None
    if following.tag == "p":  # a paragraph all in italics, bold or small print
        inner = next(following.iter("em", "i", "small", "strong", "b", "center"), None)
        return following if inner is not None and page.range(inner) == (start, end) else None
    parent = following.getparent()
    paragraphs = parent is not None and parent.find("p") is not None
    return following if paragraphs or following.tag != "div" else None


def _only_words(box: HtmlElement) -> bool:
    """Tell whether a box has no headings, lists, forms or links that would make it something else."""
    if box.tag == "a":
        return False
    return not box.xpath(
        ".//h1|.//h2|.//h3|.//h4|.//ul|.//ol|.//form|.//article|.//time|.//input|.//button|.//blockquote|.//table|.//video"
    )


def _in_card(element: HtmlElement, page: Layout) -> bool:
    """Tell whether a picture belongs to a link to another page, not to this report."""
    length = page.range(element)[1] - page.range(element)[0]
    for level, ancestor in enumerate(element.iterancestors()):
        if level > _CLIMB:
            return False
        start, end = page.range(ancestor)
        if ancestor.tag == "a":
            return end - start > length + _LINK_TEXT
        if (
            end - start < length + 600
            and ancestor.tag != "figure"
            and _CARD.search(ancestor.get("class") or "")
        ):
            return True
    return False


def _shown(page: Layout, caption: HtmlElement) -> Shown:
    """Read caption and credit out of the caption's element and the box around it."""
    box = _box(page, caption)
    start, end = page.range(caption)
    low, high = page.range(box)
    extent = (min(low, start), max(high, end))
    words, credit, name = _split(page, (start, end))
    element = _credit_element(page, box, (start, end))
    if element is None or (credit and credit[0] <= element[0] < credit[1]):
        return Shown(words, credit, name or _credit_in_alt(box), extent, _location(box), apart=False)
    if start <= element[0] and element[1] <= end:  # what little follows the credit's element belongs to it
        words = (start, element[0]) if element[0] > start else (element[1], end)
        element = (element[0], end) if element[0] > start and end - element[1] <= _LINK_TEXT * 3 else element
    name = credited(page.visible.words(*element))
    bare = words is None or not any(map(str.isalnum, page.visible.dense[slice(*words)]))
    return Shown(None if bare else words, element, name or None, extent, _location(box), apart=True)


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
