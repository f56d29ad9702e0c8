"""Videos and posts of other sites that a page embeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from onrecord.model import Embed
from onrecord.read.html.metadata.structured import clean, text_of, types

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from onrecord.model import Range
    from onrecord.read.html.layout import Layout
    from onrecord.read.html.metadata.signals import Signals

_POST = re.compile(
    r"(?:^|\s)(twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-post|bluesky-embed|"
    r"reddit-embed-bq|reddit-card|"
    r"telegram-post|mastodon-embed|threads-post|text-post-media)(?:\s|$)"
)
_HOSTS = {
    "youtube.com": "video", "youtube-nocookie.com": "video", "youtu.be": "video", "vimeo.com": "video",
    "dailymotion.com": "video", "brightcove.net": "video", "jwplatform.com": "video", "jwplayer.com": "video",
    "rumble.com": "video", "ted.com": "video", "facebook.com": "post", "twitter.com": "post", "x.com": "post",
    "instagram.com": "post", "tiktok.com": "post", "bsky.app": "post", "t.me": "post", "reddit.com": "post",
    "spotify.com": "audio", "soundcloud.com": "audio", "acast.com": "audio", "megaphone.fm": "audio",
    "datawrapper.de": "chart", "dwcdn.net": "chart", "infogram.com": "chart", "flo.uri.sh": "chart",
    "flourish.studio": "chart", "google.com": "map", "documentcloud.org": "document",
    "scribd.com": "document",
}  # fmt: skip
_FRAMES = frozenset({"blockquote", "iframe", "video", "amp-youtube", "amp-twitter", "div"})
_MOST = 200


@dataclass(frozen=True, slots=True)
class Embedded:
    """An embedded video or post, and where its words stand in `Visible.dense` if it shows any."""

    embed: Embed
    extent: Range | None


def embeds(page: Layout, region: Range, signals: Signals) -> list[Embedded]:
    """Return what is embedded in `region` of `page.visible.dense` or named by structured data."""
    found: list[Embedded] = []
    for element in page.inside(region):
        if len(found) >= _MOST:
            break
        if element.tag in _FRAMES and (embedded := _embedded(page, element)):
            found.append(embedded)
    for node in signals.nodes:
        if "VideoObject" in types(node) and node in _listed_videos(signals):
            url = next(
                (text_of(node.get(key)) for key in ("embedUrl", "contentUrl", "url") if node.get(key)), None
            )
            found.append(Embedded(Embed("video", url, text_of(node.get("name"))), None))
    unique = {(one.embed.kind, one.embed.url or one.extent): one for one in reversed(found)}
    return list(reversed(unique.values()))


def _embedded(page: Layout, element: HtmlElement) -> Embedded | None:
    names = element.get("class") or ""
    if element.tag in ("blockquote", "div"):
        if not _POST.search(names):
            return None
        links = [link.get("href") or "" for link in element.iter("a")]
        extent = page.range(element)
        url = links[-1] if links else element.get("data-instgrm-permalink") or element.get("cite")
        words = page.words(element)
        return Embedded(Embed("post", url or None, words or None), extent if words else None)
    address = (element.get("src") or element.get("data-src") or "").strip()
    if element.tag == "video":
        source = element.find("source")
        address = address or (source.get("src") or "" if source is not None else "")
        return (
            Embedded(Embed("video", address, clean(element.get("title") or "") or None), None)
            if address
            else None
        )
    kind = _kind(address)
    return (
        Embedded(Embed(kind, urljoin("https://", address), clean(element.get("title") or "") or None), None)
        if kind
        else None
    )


def _kind(address: str) -> str | None:
    """Return what a frame's address is known to show; frames of unknown hosts are mostly advertisements."""
    try:
        host = (urlsplit(urljoin("https://", address)).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return next((kind for known, kind in _HOSTS.items() if host == known or host.endswith(f".{known}")), None)


def _listed_videos(signals: Signals) -> list[object]:
    """Return the videos that the article's own node names."""
    video = signals.article.get("video")
    return video if isinstance(video, list) else [video]
