"""The main text of a page as trafilatura finds it, line by line."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from onrecord.model import BlockKind

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it would write to standard error

_INLINE = frozenset({"hi", "ref", "del", "graphic", "span", "a", "b", "i", "em", "strong", "sub", "sup", "u"})
_KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "item": "list",
    "row": "list",
    "quote": "quote",
    "code": "quote",
}
_SHORT_CELL = 80
_SHORT_TEXT = 500
"""Below this many code points the slower extraction is tried as well. It changed nothing on the seven saved
pages whose text has 500 to 1,000."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the main text, white space not yet as in the source."""

    kind: BlockKind
    text: str


def main_text(root: HtmlElement) -> list[Line]:
    """Return the lines of the main text of the page, in order; none if there is no main text.

    `root` is left as it is. Raises whatever trafilatura raises on hostile trees (RecursionError among them).
    """
    lines = _extracted(root, fast=True)
    if sum(len(line.text) for line in lines) < _SHORT_TEXT:
        return _extracted(root, fast=False) or lines
    if len(lines) == 1:  # where it finds no paragraphs, trafilatura gives all words of the page, menu and all
        slower = _extracted(root, fast=False)
        return slower if len(slower) > 1 else lines
    return lines


def _extracted(root: HtmlElement, *, fast: bool) -> list[Line]:
    """Run trafilatura; unless `fast`, it weighs its result against those of readability and jusText."""
    found = bare_extraction(root, options=_options(fast=fast))
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [line for line in _lines(found.body) if line.text.strip()]


@cache
def _options(*, fast: bool) -> Extractor:
    """Return how trafilatura is to go about it, made once: it reads its settings each time anew."""
    # Of the format only the tree is wanted; "python" would write its text as well.
    return Extractor(output_format="xml", fast=fast, comments=False)


def _lines(body: etree._Element) -> Iterator[Line]:
    """Walk the body in document order; every element that is not inline ends the line before it."""
    kinds: list[BlockKind] = ["paragraph"]
    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        inline = element.tag in _INLINE or (element.tag == "lb" and not _ends_line(words, element))
        flat = element.tag == "cell" and len(element) == 0 and len(element.text or "") < _SHORT_CELL
        if event == "start":
            if not inline and not flat:
                yield Line(kinds[-1], "".join(words))
                words.clear()
            kinds.append("paragraph" if _lays_out(element) else _KINDS.get(str(element.tag), kinds[-1]))
            words.append(element.text or "")
        else:
            kinds.pop()
            if not inline and not flat:
                yield Line(
                    kinds[-1] if element.tag == "lb" else _KINDS.get(str(element.tag), kinds[-1]),
                    "".join(words),
                )
                words.clear()
            words.append(" " * (flat or element.tag == "lb") + (element.tail or ""))
    yield Line("paragraph", "".join(words))


def _lays_out(element: etree._Element) -> bool:
    """Tell whether an element is a cell that holds a text, as of a page that is laid out with tables."""
    return element.tag == "cell" and any(
        len(child.text or "") >= _SHORT_CELL for child in element.iterchildren("p", "quote")
    )


def _ends_line(words: list[str], line_break: etree._Element) -> bool:
    """Tell a line break between paragraphs from one inside a sentence."""
    previous = line_break.getprevious()
    doubled = previous is not None and previous.tag == "lb" and not (previous.tail or "").strip()
    before = "".join(words[-3:]).rstrip()
    return doubled or not before or before[-1] in ".!?:;…\"'”’»)]"
