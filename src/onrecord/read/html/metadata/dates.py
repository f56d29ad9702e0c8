"""When a report was published and last changed: an instant with its zone where the page gives one."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator  # noqa: TC003 - an alias below
from typing import TYPE_CHECKING

from htmldate import find_date

from onrecord.read.html.metadata.moments import has_time, has_zone, moment, same_moment
from onrecord.read.html.metadata.structured import listed

if TYPE_CHECKING:
    from onrecord.read.html.metadata.signals import Signals

logging.getLogger("htmldate").addHandler(logging.NullHandler())  # it would write to standard error

Dated = tuple[str, str]
"""A moment and the signal that gave it."""

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article_published_time",
    "datepublished", "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "published", "published_at", "publish-date", "publish_date", "publication_date", "pubdate",
    "article.published",
    "date.available", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
    "prism.publicationdate", "citation_publication_date", "date", "datecreated",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article_modified_time",
    "datemodified", "cxenseparse:modified_time", "last_modified", "last-modified", "last_updated_date",
    "date.modified",
    "dcterms.modified", "article.updated", "revision_date",
)  # fmt: skip
_PUBLISHED_CLASS = re.compile(
    r"publi|entry-date|post-date|dateline|pubdate|timestamp|article[-_]*date|story[-_]*date", re.IGNORECASE
)
_MODIFIED_CLASS = re.compile(r"updat|modif|edited", re.IGNORECASE)


def published(signals: Signals) -> Dated | None:
    """Return when the report was first published, and the signal that says so."""
    best = _best(_said(signals, "datePublished", _PUBLISHED, modified=False))
    return best or _day_by_htmldate(signals)


def modified(signals: Signals) -> Dated | None:
    """Return when the report was last changed, and the signal that says so."""
    return _best(_said(signals, "dateModified", _MODIFIED, modified=True))


def _said(signals: Signals, key: str, tags: tuple[str, ...], *, modified: bool) -> Iterator[Dated]:
    """Yield moments in the order in which pages were found to mean them."""
    for value in listed(signals.article.get(key)):
        yield from _read(str(value), f"json-ld:{key}")
    for value in signals.microdata.get(key.lower(), []):
        yield from _read(value, f"microdata:{key}")
    for name in tags:
        for value in signals.meta.get(name, [])[:1]:
            yield from _read(value, f"meta:{name}")
    for node in signals.nodes:
        if isinstance(value := node.get(key), str) and "comment" not in str(node.get("@type", "")).lower():
            yield from _read(value, f"json-ld:{key}")
    yield from _times(signals, modified=modified)


def _times(signals: Signals, *, modified: bool) -> Iterator[Dated]:
    """Yield `time` elements: the marked ones first, then the first on the page as publication."""
    plain: list[Dated] = []
    for element in signals.times[:50]:
        value = moment(element.get("datetime") or "")
        if value is None:
            continue
        marks = " ".join(
            (
                element.get("class") or "",
                element.get("itemprop") or "",
                "publi" * ("pubdate" in element.attrib),
            )
        )
        if _MODIFIED_CLASS.search(marks):
            if modified:
                yield value, "dom:time"
        elif not modified:
            if _PUBLISHED_CLASS.search(marks):
                yield value, "dom:time"
            plain.append((value, "dom:time"))
    yield from plain[:1]


def _read(value: str, signal: str) -> Iterator[Dated]:
    if read := moment(value):
        yield read, signal


def _best(said: Iterator[Dated]) -> Dated | None:
    """Return the first moment, or one that tells the same more precisely: its zone, or at least its time."""
    everything = list(said)
    if not everything:
        return None
    first = everything[0]
    if has_zone(first[0]):
        return first
    alike = [dated for dated in everything if same_moment(dated[0], first[0])]
    zoned = [dated for dated in alike if has_zone(dated[0])]
    timed = [dated for dated in alike if has_time(dated[0])]
    return (zoned or ([first] if has_time(first[0]) else timed) or [first])[0]


def _day_by_htmldate(signals: Signals) -> Dated | None:
    try:
        day = find_date(signals.root, original_date=True, extensive_search=False)
    except Exception:  # noqa: BLE001 - a fall-back that fails leaves the field empty
        return None
    return (day, "htmldate") if day else None
