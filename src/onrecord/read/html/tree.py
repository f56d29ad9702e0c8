"""The page as a tree of elements, as trafilatura's own loader would give it, for less."""

from __future__ import annotations

import re

from lxml.etree import ElementDefaultClassLookup, LxmlError, fromstring
from lxml.html import (
    HtmlComment,
    HtmlElement,
    HtmlEntity,
    HTMLParser,
    HtmlProcessingInstruction,
    document_fromstring,
)

_NOT_XML = bytes(set(range(0x20)) - set(b"\t\n\r"))
"""Control characters, which libxml2 would end the page at."""
_NONCHARACTERS = "\ufffe\uffff"
"""Code points that XML has not either."""
_BEGINNING = 4_096
_CLOSED_HTML = re.compile(r"(<html\b[^>]*?)\s*/>", re.IGNORECASE)


def tree(source: str) -> HtmlElement:
    """Return the tree of the decoded `source` of a page; an empty page if no tree can be made of it."""
    # libxml2 takes nothing that follows "<html/>" for part of the page.
    if _CLOSED_HTML.search(source, 0, _BEGINNING):
        source = _CLOSED_HTML.sub(r"\1>", source[:_BEGINNING], count=1) + source[_BEGINNING:]
    for noncharacter in _NONCHARACTERS:
        source = source.replace(noncharacter, "")
    data = source.encode("utf-8", "surrogatepass").translate(None, _NOT_XML)
    try:
        root = fromstring(data, _parser())
    except (LxmlError, ValueError):
        root = None
    return root if isinstance(root, HtmlElement) else document_fromstring("<html><body></body></html>")


def _parser() -> HTMLParser:
    """Return a parser that makes every element an `HtmlElement` without asking Python code for its class.

    lxml.html asks for each element anew whenever it is visited, and forms and inputs, the only ones with a
    class of their own, are of no interest here.
    """
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(
        ElementDefaultClassLookup(
            element=HtmlElement,
            comment=HtmlComment,
            pi=HtmlProcessingInstruction,
            entity=HtmlEntity,
        )
    )
    return parser
