"""The posts of a live blog: where each stands, its title, its own time and author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.html.metadata.moments import moment
from onrecord.read.html.metadata.structured import clean, listed, text_of
from onrecord.read.html.source import thinned

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.metadata.signals import Signals

_POST = re.compile(
    r"live-?(?:blog|events?|feed|update)?s?[-_]*(?:post|entry|update|item|block)(?![a-z])", re.IGNORECASE
)
_ENTRY = re.compile(r"(?<![^\W_])(?:post|entry|update|event|block|card|item)(?![^\W_])", re.IGNORECASE)
"""A word of the class of a post where only what holds the posts says that they are live."""
_LIVE = re.compile(r"live[-_]?(?:blog|feed|updates?|coverage|ticker|stream)(?![a-z])", re.IGNORECASE)
_BOXES = frozenset({"article", "div", "section", "li"})
_HOLDERS = ("div", "section", "main", "article", "ol", "ul")
_TAG = re.compile(r"<[^>]{0,2000}>")
_KEY = 60
_SHORTEST_KEY = 8
_FEWEST = 2
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Update:
    """One post of a live blog; `extent` is where it stands in `Visible.dense`, None if it is not shown."""

    extent: Range | None
    title: str | None
    body: str
    published: str | None
    author: str | None


def updates(page: Layout, signals: Signals) -> list[Update]:
    """Return the posts of a live blog in the order of the page; none if the page is not one."""
    stated = [node for node in listed(signals.article.get("liveBlogUpdate")) if isinstance(node, dict)][
        :_MOST
    ]
    found = [_update(page, node) for node in stated]
    shown = [(update, update.extent) for update in found if update.extent]
    if len(shown) < _FEWEST:
        marked = _marked(page) if len(signals.times) >= _FEWEST else []  # each must have a time of its own
        return marked or [update for update in found if update.body]
    starts = sorted({extent[0] for _, extent in shown})
    wholes = _wholes(page, starts)
    grown = [
        Update(wholes[extent[0]], one.title, one.body, one.published, one.author) for one, extent in shown
    ]
    once = {update.extent: update for update in reversed(grown)}
    return sorted(once.values(), key=lambda update: update.extent or (0, 0))


def _update(page: Layout, node: dict[str, object]) -> Update:
    title = text_of(node.get("headline") or node.get("name"))
    body = clean(_TAG.sub(" ", text_of(node.get("articleBody") or node.get("description")) or ""))
    extent = next((found for words in (body, title) if words and (found := _find(page, words))), None)
    published = moment(text_of(node.get("datePublished") or node.get("dateModified")) or "")
    return Update(extent, title, body, published, text_of(node.get("author")))


def _find(page: Layout, words: str) -> Range | None:
    """Return where the words begin among the visible ones."""
    key = thinned(words)[:_KEY]
    at = page.visible.dense.find(key, page.visible.body) if len(key) >= _SHORTEST_KEY else -1
    return (at, at + len(key)) if at >= 0 else None


def _wholes(page: Layout, starts: list[int]) -> dict[int, Range]:
    """Return for each start the extent of the largest element that holds it and no other start."""
    wholes: dict[int, Range] = {}
    number = 0
    for element in page.root.iter():
        start, end = page.range(element) if isinstance(element.tag, str) else (0, 0)
        if start >= end:
            continue
        while number < len(starts) and starts[number] < start:
            number += 1
        if (
            number < len(starts)
            and start <= starts[number] < end
            and (number + 1 == len(starts) or starts[number + 1] >= end)
        ):
            wholes.setdefault(starts[number], (start, end))
    return {
        start: wholes.get(start, (start, following))
        for start, following in zip(starts, [*starts[1:], starts[-1] + 1], strict=True)
    }


def _marked(page: Layout) -> list[Update]:
    """Return the posts that markup alone shows: repeated elements whose class or property says so."""
    found: list[Update] = []
    end = -1
    live = {box for box in page.ranges if box.tag in _HOLDERS and _is_live(box)}
    for element, extent in page.ranges.items():
        if element.tag not in _BOXES or not end <= extent[0] < extent[1] or len(found) == _MOST:
            continue
        if _is_post(element, live):
            found.append(Update(extent, _title(page, element), "", _time(element), _author(page, element)))
            end = extent[1]
    timed = [update for update in found if update.published]
    return found if len(timed) >= _FEWEST else []


def _is_post(element: HtmlElement, live: set[HtmlElement]) -> bool:
    """Tell whether an element says that it is a post, by itself or as an entry with a time in a live page."""
    name = element.get("class") or ""
    if _is_said(_POST, name) or element.get("itemprop") == "liveBlogUpdate":
        return True
    return (
        bool(live)
        and _ENTRY.search(name) is not None
        and not live.isdisjoint(element.iterancestors(*_HOLDERS))
        and _time(element) is not None
    )


def _is_live(box: HtmlElement) -> bool:
    marks = f"{box.get('class') or ''}\n{box.get('id') or ''}\n{box.get('itemtype') or ''}"
    return _is_said(_LIVE, marks)


def _is_said(live: re.Pattern[str], mark: str) -> bool:
    """Tell whether a mark holds one of the words that begin with "live", which hardly any does."""
    return "live" in mark.lower() and live.search(mark) is not None


def _title(page: Layout, element: HtmlElement) -> str | None:
    heading = next(element.iter("h2", "h3", "h4"), None)
    return page.words(heading) or None if heading is not None else None


def _time(element: HtmlElement) -> str | None:
    return next(
        (found for time in element.iter("time") if (found := moment(time.get("datetime") or ""))), None
    )


def _author(page: Layout, element: HtmlElement) -> str | None:
    marked = element.xpath(
        ".//*[@itemprop='author' or @rel='author' or contains(@class, 'byline')"
        " or contains(@class, 'author')]"
    )
    return page.words(marked[0]) or None if marked else None
