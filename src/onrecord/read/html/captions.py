"""Which elements of a page hold the caption of one of the report's pictures.

There is no one markup for captions. Three are looked for, most telling first: `figcaption`, an element whose
class says caption, and the few words that share a box with a picture and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.read.html.furniture import reason_to_drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.parts import Linked

_CAPTION = re.compile(
    r"(?:^|[-_\s])(?:\w*caption(?!s-)|figcap|cutline|image-?text|img-?text|photo-?desc\w*)(?![a-z])|Caption"
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
_NO_WORDS = (
    "h1", "h2", "h3", "h4", "ul", "ol", "form", "article", "time", "input", "button", "blockquote", "table",
    "video",
)  # fmt: skip


def captions(page: Layout, region: Range, linked: Linked) -> list[HtmlElement]:
    """Return the elements that hold a caption in `region` of `page.visible.dense`, none inside another."""
    taken: list[HtmlElement] = []
    held: set[HtmlElement] = set()
    for caption in [*_marked(page, region), *_unmarked(page, region, linked)]:
        if any(ancestor in held for ancestor in (caption, *caption.iterancestors())) or _in_card(
            caption, page
        ):
            continue
        if any(other in held for other in caption.iterdescendants()) or reason_to_drop(
            page.words(caption), "caption", 0
        ):
            continue
        held.add(caption)
        taken.append(caption)
    return taken


def _marked(page: Layout, region: Range) -> Iterator[HtmlElement]:
    """Yield the outermost elements whose tag or class says that they hold a caption."""
    found: set[HtmlElement] = set()
    says: dict[str, bool] = {"": False}  # a page has few classes, each many times
    for element in page.inside(region):
        start, end = page.range(element)
        if not 0 < end - start <= _LONGEST:
            continue
        names = element.get("class") or element.get("itemprop") or ""
        if names not in says:
            says[names] = _CAPTION.search(names) is not None
        marked = element.tag == "figcaption" or (
            says[names] and element.tag not in ("figure", "table", "button")
        )
        if (
            marked
            and found.isdisjoint(element.iterancestors())
            and next(element.iterdescendants("figcaption", "track"), None) is None
        ):
            found.add(element)
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
    return next(box.iterdescendants(*_NO_WORDS), None) is None


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
