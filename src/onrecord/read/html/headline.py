"""The headline of a report, as it stands on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.read.html.source import thinned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.metadata.signals import Signals

_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s+[|–—·•»:-]\s+")
_LONG_WORD = re.compile(r"\w{4,}")
_CLASS = re.compile(r"head(?:line|ing)|title", re.IGNORECASE)
_LONGEST = 400
_ALIKE = 0.55
_SURELY_ALIKE = 0.8


def stated_headlines(signals: Signals) -> list[str]:
    """Return the headline as JSON-LD, meta tags and the `title` element give it, best first."""
    stated = [
        value
        for value in (signals.article.get("headline"), signals.article.get("name"))
        if isinstance(value, str)
    ]
    for name in ("og:title", "twitter:title", "headline", "parsely-title", "dc.title", "title"):
        stated.extend(signals.meta.get(name, [])[:1])
    element = signals.root.find(".//title")
    if element is not None and element.text:
        stated.append(element.text)
    return [" ".join(words.split())[:_LONGEST] for words in stated if words.strip()]


def headline(page: Layout, stated: list[str]) -> Range | None:
    """Return where the headline stands in `page.visible.dense`, or None if it is not among the visible words.

    An `h1` that reads like a stated headline; another element that nearly is one; the only `h1`, or the only
    `h2` if there is none and it shares a word with what is stated; the words of the `title` element, without
    the name of the site.
    """
    first = _best(page, page.root.iter("h1"), stated, _ALIKE)
    if first is None:
        marked = (
            element
            for element in page.root.iter("h2", "h3", "h4", "header", "div", "p", "span")
            if _is_title(element)
        )
        first = _best(page, marked, stated, _SURELY_ALIKE)
    if first is not None:
        return first
    alone = [page.range(element) for element in page.root.iter("h1")]
    shown = [(start, end) for start, end in alone if 0 < end - start <= _LONGEST]
    if len(shown) == 1:
        return shown[0]
    if not alone and (second := _only_second(page, stated)):
        return second
    return _in_title_element(page, stated)


def _best(page: Layout, elements: Iterator[HtmlElement], stated: list[str], least: float) -> Range | None:
    """Return the first of the elements that are most like a stated headline."""
    best: tuple[float, Range] | None = None
    wanted = [(words, set(_WORD.findall(words.casefold()))) for words in stated]
    for element in elements:
        start, end = page.range(element)
        if not 0 < end - start <= _LONGEST:
            continue
        found = set(_WORD.findall(page.visible.words(start, end).casefold()))
        score = max((len(found & words) / max(1, len(found | words)) for _, words in wanted), default=0.0)
        if score >= least and (best is None or score > best[0]):
            best = score, (start, end)
    return best[1] if best else None


def _only_second(page: Layout, stated: list[str]) -> Range | None:
    """Return the only `h2` of a page without `h1`, if a word of four letters and more is a stated one too."""
    shown = [extent for element in page.root.iter("h2") if (extent := page.range(element))[0] < extent[1]]
    if len(shown) != 1 or shown[0][1] - shown[0][0] > _LONGEST:
        return None
    words = set(_LONG_WORD.findall(page.visible.words(*shown[0]).casefold()))
    wanted = set(_LONG_WORD.findall(" ".join(stated).casefold()))
    return shown[0] if words & wanted else None


def _is_title(element: HtmlElement) -> bool:
    return element.tag in ("h2", "h3", "h4") or bool(_CLASS.search(element.get("class") or ""))


def _in_title_element(page: Layout, stated: list[str]) -> Range | None:
    """Return the headline inside the `title` element, which ends or begins with the name of the site."""
    element = page.root.find(".//title")
    start, end = page.range(element) if element is not None else (0, 0)
    if start >= end:
        return None
    for words in [
        *stated,
        *sorted(_SITE.split(" ".join((element.text or "").split())), key=len, reverse=True),
    ]:
        dense = thinned(words)
        at = page.visible.dense.find(dense, start, end)
        if dense and at >= 0 and dense != page.visible.dense[start:end]:
            return at, at + len(dense)
    return start, end
