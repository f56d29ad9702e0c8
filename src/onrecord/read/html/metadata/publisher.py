"""Where a report appeared: outlet, section, address, and whether it was open to all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from onrecord.read.html.metadata.structured import listed, text_of, types

if TYPE_CHECKING:
    from onrecord.read.html.metadata.signals import Signals

Said = tuple[str, str]
"""A value and the signal that gave it."""

_TIERS = {
    "free": "free",
    "metered": "metered",
    "locked": "paid",
    "paid": "paid",
    "premium": "paid",
    "subscriber": "paid",
}
_NO_SECTION = {
    "article",
    "articles",
    "news article",
    "tags",
    "home",
    "uncategorized",
    "post",
    "posts",
    "page",
}


def outlet(signals: Signals, address: str | None) -> Said | None:
    """Return the name of the outlet; its host name if the page does not name it."""
    if name := text_of(signals.article.get("publisher")):
        return name, "json-ld:publisher"
    if tag := signals.tag(
        "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher"
    ):
        return tag[1], f"meta:{tag[0]}"
    for node in signals.nodes:
        if any(kind.endswith("Organization") or kind == "WebSite" for kind in types(node)) and (
            name := text_of(node.get("name"))
        ):
            return name, "json-ld:Organization"
    host = _host(address)
    return (host, "url") if host else None


def section(signals: Signals) -> Said | None:
    """Return the section of the outlet that the report appeared in."""
    for value in listed(signals.article.get("articleSection")):
        if (name := text_of(value)) and name.lower() not in _NO_SECTION:
            return name, "json-ld:articleSection"
    for name in (
        "article:section",
        "og:article:section",
        "parsely-section",
        "cxenseparse:section",
        "section",
    ):
        for value in signals.meta.get(name, [])[:1]:
            if value.lower() not in _NO_SECTION:
                return value, f"meta:{name}"
    for value in signals.microdata.get("articlesection", [])[:1]:
        return value, "microdata:articleSection"
    return None


def address(signals: Signals, fetched: str | None) -> Said | None:
    """Return the canonical address of the report; `fetched` is where the capture came from, if known."""
    candidates = [(signals.links.get("canonical"), "link:canonical")]
    if tag := signals.tag("og:url"):
        candidates.append((tag[1], "meta:og:url"))
    main = signals.article.get("mainEntityOfPage")
    main = main.get("@id") if isinstance(main, dict) else main
    candidates += [
        (text_of(signals.article.get("url")), "json-ld:url"),
        (text_of(main), "json-ld:mainEntityOfPage"),
    ]
    for value, signal in [*candidates, (fetched, "capture")]:
        if value and (absolute := _absolute(value, fetched)):
            return absolute, signal
    return None


def access(signals: Signals) -> Said | None:
    """Return "free", "metered" or "paid" where the page says so; a tier says more than a yes or no."""
    tag = signals.tag("article:content_tier", "og:article:content_tier")
    if tag and (tier := _TIERS.get(tag[1].lower())):
        return tier, f"meta:{tag[0]}"
    said = signals.article.get("isAccessibleForFree")
    if said is not None:
        free = str(said).strip().lower().rsplit("/", 1)[-1] in {"true", "yes", "1"}
        return "free" if free else "paid", "json-ld:isAccessibleForFree"
    return None


def declared_language(signals: Signals) -> str | None:
    """Return the language tag that the page declares for itself."""
    if tag := signals.root.get("lang") or signals.root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        return str(tag)
    if found := signals.tag("content-language", "og:locale", "language", "dc.language"):
        return found[1]
    return text_of(signals.article.get("inLanguage"))


def _absolute(value: str, fetched: str | None) -> str | None:
    try:
        joined = urljoin(fetched or "", value)
        return joined if urlsplit(joined).scheme in {"http", "https"} else None
    except ValueError:  # an address in square brackets that is none
        return None


def _host(value: str | None) -> str | None:
    try:
        host = urlsplit(value or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
