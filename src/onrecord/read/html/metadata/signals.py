"""All that a page's head and markup say about it, gathered in one walk, for the fields to choose from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml.etree import XPath

from onrecord.read.html.metadata.structured import Node, article, clean, nodes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 2_000
_MARKED = XPath("//*[@itemprop][not(self::meta)]")


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What the page says of itself.

    `article` is the JSON-LD node of the report and `nodes` all of them; `meta` the contents of meta tags by
    lower-case name; `microdata` the values by `itemprop`; `links` the targets by `rel`.
    """

    root: HtmlElement
    nodes: list[Node]
    article: Node
    meta: dict[str, list[str]]
    microdata: dict[str, list[str]]
    links: dict[str, str]
    times: list[HtmlElement] = field(repr=False)

    def tag(self, *names: str) -> tuple[str, str] | None:
        """Return the first meta tag among `names`, in that order, as (name, content)."""
        return next(((name, self.meta[name][0]) for name in names if name in self.meta), None)


def signals(root: HtmlElement) -> Signals:
    """Gather the signals of a page."""
    found = nodes(root)
    gathered = Signals(root, found, article(found), {}, {}, {}, [])
    for element in root.iter("meta", "link", "time"):
        if element.tag == "meta":
            _meta(gathered, element)
        elif element.tag == "link" and element.get("rel") and element.get("href"):
            gathered.links.setdefault(element.get("rel", "").lower(), element.get("href", "").strip())
        elif element.tag == "time" and len(gathered.times) < _MOST:
            gathered.times.append(element)
    for element in _MARKED(root)[:_MOST]:
        value = element.get("content") or element.get("datetime") or ""
        if not value and len(element) <= 2:  # noqa: PLR2004 - a name with a link or mark around it, no section of the page
            value = "".join(element.itertext())[:500]
        if value.strip():
            gathered.microdata.setdefault(element.get("itemprop", "").lower(), []).append(clean(value))
    return gathered


def _meta(gathered: Signals, element: HtmlElement) -> None:
    content = clean(element.get("content") or "")
    if not content:
        return
    for attribute in ("property", "name", "http-equiv"):
        if name := (element.get(attribute) or "").strip().lower():
            gathered.meta.setdefault(name, []).append(content)
    if name := (element.get("itemprop") or "").strip().lower():
        gathered.microdata.setdefault(name, []).append(content)
