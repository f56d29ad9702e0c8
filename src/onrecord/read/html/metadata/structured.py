"""What a page says of itself in JSON-LD, as plain dictionaries."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Node = dict[str, Any]

_MOST_NODES = 5_000
_DEPTH = 12
_ARTICLE = re.compile(r"(?:Article|LiveBlogPosting|BlogPosting|^Report|SocialMediaPosting)$")
_OPENING = re.compile(r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[)\s*(?:\*/)?")
_CLOSING = re.compile(r"(?:-->|(?://|/\*)?\s{0,9}\]\]>)\s{0,9}(?:\*/)?[\s;]*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_PAIR = re.compile(
    r'"(datePublished|dateModified|headline|articleSection|isAccessibleForFree|inLanguage)"'
    r'\s{0,9}:\s{0,9}"((?:[^"\\\n]|\\.){1,500})"'
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def nodes(root: HtmlElement) -> list[Node]:
    """Return every object of the page's JSON-LD in document order, nested ones after theirs.

    Lists and `@graph` are unrolled, and values that only name another object by its `@id` replaced by it.
    JSON that cannot be parsed is read for the few pairs of key and string that matter.
    """
    found: list[Node] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(found) < _MOST_NODES:
            found.extend(_walk(_parsed(script.text), _DEPTH))
    found = found[:_MOST_NODES]
    named = {str(node["@id"]): node for node in found if "@id" in node and len(node) > 1}
    return [{key: _resolved(value, named) for key, value in node.items()} for node in found]


def article(found: list[Node]) -> Node:
    """Return the node of the report itself, empty if there is none: a live blog before other articles."""
    articles = [node for node in found if is_article(node)]
    live = [node for node in articles if "LiveBlogPosting" in types(node)]
    dated = [node for node in articles if node.get("datePublished")]
    return (live or dated or articles or [{}])[0]


def is_article(node: Node) -> bool:
    """Tell whether a node is an article of some sort, by its schema.org type."""
    return any(_ARTICLE.search(name) for name in types(node))


def types(node: Node) -> list[str]:
    """Return the schema.org types of a node."""
    return [str(name).rsplit("/", 1)[-1] for name in listed(node.get("@type"))]


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    """Return a JSON value as the list that schema.org allows in place of any value."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    """Return the words of a value: of a string itself, of an object its name, of a list its first."""
    for one in listed(value):
        if isinstance(one, dict):
            one = one.get("name") or one.get("@value") or one.get("text") or one.get("url")  # noqa: PLW2901
        if isinstance(one, str) and (words := clean(one)):
            return words
    return None


def clean(words: str) -> str:
    """Return metadata words on one line, without what JSON or HTML cannot hold."""
    return " ".join(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", unescape(words)).split())


def _parsed(text: str) -> Any:  # noqa: ANN401 - any JSON value
    if opening := _OPENING.match(text):
        text = _CLOSING.sub("", text[opening.end() :])
    for attempt in _readings(text):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    pairs: Node = {}
    for key, value in _PAIR.findall(text):
        pairs.setdefault(key, value.replace('\\"', '"').replace("\\/", "/"))
    return {"@type": "Article", **pairs} if pairs else None


def _readings(text: str) -> Iterator[str]:
    """Yield JSON as it stands, then, for where it is not, without the commas that JSON has not."""
    yield text
    yield _TRAILING_COMMA.sub(r"\1", text)


def _walk(value: Any, depth: int) -> Iterator[Node]:  # noqa: ANN401 - any JSON value
    if depth == 0:
        return
    for one in listed(value):
        if isinstance(one, dict):
            yield one
            for inner in one.values():
                if isinstance(inner, dict | list):
                    yield from _walk(inner, depth - 1)
        elif isinstance(one, list):
            yield from _walk(one, depth - 1)


def _resolved(value: Any, named: dict[str, Node]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_resolved(one, named) for one in value]
    if isinstance(value, dict) and len(value) <= 2 and "@id" in value:  # noqa: PLR2004 - @id, at most with @type
        return named.get(str(value["@id"]), value)
    return value
