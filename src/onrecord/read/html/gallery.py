"""The pictures of a document: what the page shows, and what its structured data adds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from onrecord.model import Picture
from onrecord.read.html.credit import credited
from onrecord.read.html.metadata.moments import moment
from onrecord.read.html.metadata.structured import Node, listed, text_of, types
from onrecord.read.html.source import thinned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.read.html.layout import Layout
    from onrecord.read.html.metadata.signals import Signals
    from onrecord.read.html.pictures import Shown

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_CREDITS = ("creditText", "creator", "author", "copyrightHolder", "copyrightNotice")
_MOST = 500


def gallery(
    page: Layout, shown: Sequence[Shown], signals: Signals, address: str | None
) -> list[tuple[Picture, Shown | None]]:
    """Return the pictures of a report, each with where it is shown, if it is; without selectors yet.

    `address` is the report's own, for addresses of pictures that are relative to it.
    """
    stated = [node for node in _stated(signals) if _words(node, "caption") or _credit(node)]
    pictures: list[tuple[Picture, Shown | None]] = []
    said: set[str] = set()
    for one in shown[:_MOST]:
        caption = page.visible.words(*one.caption) if one.caption else None
        if caption and caption in said:
            continue
        said.add(caption or "")
        picture = _dated(Picture(caption, one.name, None, None, _absolute(one.location, address), None))
        twin = next((node for node in stated if _same(node, picture)), None)
        if twin:
            stated.remove(twin)
            picture = replace(
                picture,
                credit=picture.credit or _credit(twin),
                caption=picture.caption or _words(twin, "caption"),
            )
        pictures.append((picture, one))
    for node in stated:
        picture = Picture(
            _words(node, "caption"), _credit(node), None, None, _absolute(_address(node), address), None
        )
        if not (picture.caption and thinned(picture.caption) in {thinned(words) for words in said}):
            said.add(picture.caption or "")
            pictures.append((_dated(picture), None))
    return pictures


def _stated(signals: Signals) -> list[Node]:
    """Return the images that the article's node, or the page's main image, is said to have."""
    named = [node for node in listed(signals.article.get("image")) if isinstance(node, dict)]
    return [node for node in named if "ImageObject" in types(node) or _address(node)][:_MOST]


def _same(node: Node, picture: Picture) -> bool:
    """Tell whether a stated image is a shown one: the same file, or the same caption."""
    caption = _words(node, "caption")
    if caption and picture.caption and thinned(caption) == thinned(picture.caption):
        return True
    return bool(picture.location) and _file(_address(node)) == _file(picture.location) != ""


def _credit(node: Node) -> str | None:
    return next(
        (
            credited(words)
            for key in _CREDITS
            if (words := text_of(node.get(key))) and not words.startswith("http")
        ),
        None,
    )


def _words(node: Node, key: str) -> str | None:
    return text_of(node.get(key))


def _address(node: Node) -> str | None:
    return text_of(node.get("contentUrl")) or text_of(node.get("url"))


def _file(address: str | None) -> str:
    """Return the file name of an address."""
    try:
        return unquote(urlsplit(address or "").path.rsplit("/", 1)[-1])
    except ValueError:
        return ""


def _dated(picture: Picture) -> Picture:
    """Add the day that the name of the picture's file begins or ends with, marked as such."""
    match = _DAY.search(_file(picture.location))
    day = moment("-".join(match.groups())) if match else None
    return replace(picture, taken=day, taken_from="file name") if day else picture


def _absolute(location: str | None, address: str | None) -> str | None:
    try:
        return urljoin(address or "", location) if location else None
    except ValueError:
        return location
