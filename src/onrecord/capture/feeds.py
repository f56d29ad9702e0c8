"""Feeds: the addresses that an RSS or Atom document lists.

feedparser reads them, which takes feeds as they are: of any version, in any encoding, and not quite XML. It
is given bytes and no address, so it fetches nothing; a document that declares entities, which a feed never
needs and a bomb is made of, is not given to it at all.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

from onrecord.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterator

FEEDS = "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"
"""What is asked for where a feed is wanted (the header Accept)."""

MOST_ITEMS = 500
"""Items of a feed that are looked at: the newest stand first, and no feed of news lists so many."""

_LONGEST_ADDRESS = 2_000
_LONGEST_WAIT = 24 * 60
_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, the addresses of its items, and the minutes that it asks for between two looks."""

    title: str | None
    items: tuple[str, ...]
    minutes: int


def read_feed(data: bytes, address: str) -> Feed:
    """Return the feed in `data`, which was fetched from `address`; relative addresses are joined to it.

    Only http and https addresses are taken, without fragments, each once. Raises `CaptureError` ("feed") if
    there is no feed in `data`, or it declares entities.
    """
    if _ENTITY.search(data.replace(b"\0", b"")):  # also in UTF-16 and UTF-32
        raise CaptureError(
            f"{address} declares entities, as no feed needs to; it was not read", code="feed", source=address
        )
    import feedparser  # noqa: PLC0415 - only who watches needs it

    try:
        found: Any = feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-location": address},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # whatever a library meets in hostile bytes
        message = f"{address} cannot be read as a feed: {type(error).__name__}"
        raise CaptureError(message, code="feed", source=address) from error
    if not found.get("version"):
        raise CaptureError(f"{address} is not a feed", code="feed", source=address)
    told = str(found.feed.get("ttl", ""))
    return Feed(
        title=found.feed.get("title") or None,
        items=tuple(dict.fromkeys(_addresses(found.entries[:MOST_ITEMS], address))),
        minutes=min(int(told), _LONGEST_WAIT) if told.isdecimal() and told.isascii() else 0,
    )


def _addresses(entries: list[Any], base: str) -> Iterator[str]:
    for entry in entries:
        told = entry.get("link")
        if not isinstance(told, str) or not told.strip() or len(told) > _LONGEST_ADDRESS:
            continue
        try:
            place = httpx.URL(base).join(told.strip()).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError):
            continue
        if place.scheme in ("http", "https") and place.host and not place.userinfo:
            yield str(place)
