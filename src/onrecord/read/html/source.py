"""The visible characters of a page's source, each with the place it came from.

A tolerant tokenizer in the spirit of the HTML standard (section 13.2.5, "Tokenization"): tags, comments and
the contents of scripts and styles are passed over, character references are decoded, what never closes runs
to the end. It builds no tree, never looks back, and so takes time linear in the length of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape

import numpy as np
import numpy.typing as npt

Offsets = npt.NDArray[np.int64]

# Attribute values may hold ">", so they are matched as units; possessive quantifiers keep this linear. Before
# CPython 3.11.5 a possessive group goes on from where it failed half-way (issue 106052) unless an empty
# alternative ends it.
_ATTRIBUTES = r"""[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>))[^>=]*+|)*+"""
_RAW = r"(?i:script|style|iframe|noembed|noframes|xmp|title|textarea)"
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]++|#[0-9]++|[a-zA-Z][a-zA-Z0-9]*+);?")
# Each alternative begins with "&" or "<", by which the search skips text; the number of the last group that
# matched tells which it is.
_TOKEN = re.compile(
    r"&(?P<reference>#[xX][0-9a-fA-F]++|#[0-9]++|[a-zA-Z][a-zA-Z0-9]*+);?"
    r"|<(?:"
    # an element in which "<" is text, up to its end tag
    rf"(?=[SsIiNnXxTt])(?P<raw>{_RAW})(?=[\s/>]){_ATTRIBUTES}"
    r"(?:>(?P<content>(?:[^<]++|<(?!/(?i:(?P=raw))[\s/>])|)*+)|[\s\S]*+)"
    # any other tag, the slash of an end tag with it; what never closes runs to the end
    rf"|(?P<tag>/?[a-zA-Z][^\s/>]*+){_ATTRIBUTES}(?:>|[\s\S]*+)"
    # a comment, a declaration, a stray "</"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>)|)*+(?:--!?>)?)|[!?/][^>]*+>?)"
)
_FEED = -1
_IS_REFERENCE, _IS_TAG = _TOKEN.groupindex["reference"], _TOKEN.groupindex["tag"]
_LAYOUT_SPACE = re.compile(r"[ \t\n\r\f]+")
"""White space that markup may add at will (HTML standard, "ASCII whitespace"); other spaces are text."""

OPAQUE = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose content is not text of the page."""
_TITLES = frozenset({"title", "textarea"})
_SEPARATING = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe", "legend", "li",
    "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search",
    "section", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
"""Elements that are not inline when rendered (HTML standard, section 15.3)."""
ZONES = frozenset({"head", "title", "nav", "footer", "aside", "form", "button", "select", "svg", "noscript"})
"""Elements whose extent is kept, for reading a page without a tree."""
_SEPARATES, _IS_ZONE, _IS_TITLE = 1, 2, 4
_ROLES = {
    slash + name: _SEPARATES * (name in _SEPARATING)
    + _IS_ZONE * (name in ZONES)
    + _IS_TITLE * (name in _TITLES and not slash)
    for name in _SEPARATING | ZONES | _TITLES
    for slash in ("", "/")
}


@dataclass(frozen=True, slots=True, eq=False)
class Visible:
    """The visible characters of a page.

    `text` has a line feed where block markup separates words; `starts` and `ends` give each code point's
    range in the decoded source, -1 for those line feeds. `dense` is `text` without white space and
    unprintable characters, `places` the index in `text` of each code point of `dense`. `zones` are (element
    name, start, end) in `text`.
    """

    text: str = field(repr=False)
    starts: Offsets
    ends: Offsets
    dense: str = field(repr=False)
    places: Offsets
    zones: tuple[tuple[str, int, int], ...]

    @property
    def body(self) -> int:
        """Where in `dense` the page begins: after its `title`, whose words only a window shows."""
        end = next((end for name, start, end in self.zones if name == "title"), 0)
        return int(np.searchsorted(self.places, end))

    def words(self, start: int, end: int) -> str:
        """Return the words of `dense` [start, end) as in the source, with single spaces for layout."""
        if start >= end:
            return ""
        return single_spaced(self.text[self.places[start] : self.places[end - 1] + 1])


def visible(source: str) -> Visible:
    """Return the visible characters of the HTML `source`, however broken it is."""
    runs = _Runs(source)
    zones = _Zones()
    position = 0
    roles = dict(_ROLES)
    texts, bases = runs.texts, runs.bases
    for token in _TOKEN.finditer(source):
        start, end = token.span()
        if position < start:  # `runs.text`, written out for speed
            texts.append(source[position:start])
            bases.append(position)
        position = end
        which = token.lastindex
        if which == _IS_REFERENCE:
            position = runs.reference(start, end)
        elif which is not None:
            name = token["tag"] if which == _IS_TAG else token["raw"]
            if (role := roles.get(name)) is None:
                role = roles[name] = _ROLES.get(name.lower(), 0)
            if not role:
                continue
            if role & _SEPARATES and bases and bases[-1] >= 0:
                texts.append("\n")
                bases.append(_FEED)
            if role & _IS_ZONE:
                zones.mark(name.lower().removeprefix("/"), len(texts), closing=name.startswith("/"))
            if role & _IS_TITLE and which != _IS_TAG:
                runs.referenced(*token.span("content"))
    runs.text(position, len(source))
    return runs.visible(zones)


def single_spaced(text: str) -> str:
    """Return `text` with one space for each run of layout's white space."""
    # Most texts are so already, which is told faster than each space is put in its own place.
    return text if text.isprintable() and "  " not in text else _LAYOUT_SPACE.sub(" ", text)


def thin(text: str) -> tuple[str, Offsets]:
    """Return `text` without white space and unprintable characters, and where in `text` the rest stood."""
    points = _points(text)
    places = np.flatnonzero(~_unseen(points))
    return _string(points[places]), places


def thinned(text: str) -> str:
    """Return `text` without white space and unprintable characters."""
    joined = "".join(text.split())
    return joined if joined.isprintable() else thin(text)[0]


class _Runs:
    """Collects stretches of source, so that the work per code point is numpy's.

    `bases` says where in the source each of `texts` begins, or that it is the line feed for block markup.
    """

    def __init__(self, source: str) -> None:
        self.texts: list[str] = []
        self._source = source
        self.bases: list[int] = []
        self._references: list[tuple[int, int]] = []  # the number of the stretch, its width in the source

    def text(self, start: int, end: int) -> None:
        """Add the source [start, end) as it is."""
        if start < end:
            self.texts.append(self._source[start:end])
            self.bases.append(start)

    def referenced(self, start: int, end: int) -> None:
        """Add the source [start, end), character references decoded."""
        for reference in _REFERENCE.finditer(self._source, start, end):
            self.text(start, reference.start())
            start = self.reference(*reference.span())
        self.text(start, end)

    def reference(self, start: int, end: int) -> int:
        """Add what the reference in the source [start, end) stands for; return the source offset after it."""
        written = self._source[start:end]
        meant = _meaning(written)
        if meant == written:
            return start  # no reference after all: text that begins with "&"
        kept = _common_suffix(written, meant) if not written.endswith(";") else 0
        width = len(written) - kept
        self._references.append((len(self.texts), width))
        self.texts.append(meant[: len(meant) - kept])
        self.bases.append(start)
        return start + width

    def visible(self, zones: _Zones) -> Visible:
        """Return what was collected, with the places of the `zones` in it."""
        text = "".join(self.texts)
        lengths = np.fromiter(map(len, self.texts), dtype=np.int64, count=len(self.texts))
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        bases = np.array(self.bases, dtype=np.int64)
        starts = np.repeat(bases - offsets[:-1], lengths) + np.arange(len(text))
        ends = starts + 1
        for number, width in self._references:
            first, last = offsets[number], offsets[number + 1]
            starts[first:last] = bases[number]
            ends[first:last] = bases[number] + width
        feeds = offsets[:-1][bases < 0]
        starts[feeds] = ends[feeds] = -1
        dense, places = thin(text)
        return Visible(text, starts, ends, dense, places, zones.placed(offsets))


class _Zones:
    """Collects the extents of certain elements, counted in stretches."""

    def __init__(self) -> None:
        self._closed: list[tuple[str, int, int]] = []
        self._opened: list[tuple[str, int]] = []

    def mark(self, name: str, at: int, *, closing: bool) -> None:
        """Note that the element `name` begins, or ends, before the stretch numbered `at`."""
        if not closing:
            self._opened.append((name, at))
            return
        # Only the innermost few are looked through: hostile nesting must not make this quadratic.
        for index in range(len(self._opened) - 1, max(-1, len(self._opened) - 9), -1):
            if self._opened[index][0] == name:
                self._closed.append((name, self._opened.pop(index)[1], at))
                return

    def placed(self, offsets: Offsets) -> tuple[tuple[str, int, int], ...]:
        """Return the zones in the order of their beginnings; `offsets` are where the stretches begin."""
        unclosed = [(name, start, len(offsets) - 1) for name, start in self._opened]
        zones = sorted([*self._closed, *unclosed], key=lambda zone: zone[1])
        return tuple((name, int(offsets[start]), int(offsets[end])) for name, start, end in zones)


@cache
def _unprintable() -> npt.NDArray[np.bool_]:
    return np.array([not chr(point).isprintable() or chr(point).isspace() for point in range(0x10000)])


def _unseen(points: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    table = _unprintable()
    found: npt.NDArray[np.bool_] = table[np.minimum(points, 0xFFFD)]
    return found


def _meaning(written: str) -> str:
    try:
        return unescape(written)
    except ValueError:  # more digits than int() takes
        return "\N{REPLACEMENT CHARACTER}"


def _common_suffix(written: str, meant: str) -> int:
    """Return how much of a reference without semicolon was not part of its name, as in "&notit" → "¬it"."""
    length = 0
    while length < len(meant) - 1 and written[-1 - length] == meant[-1 - length]:
        length += 1
    return length


def _points(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _string(points: npt.NDArray[np.uint32]) -> str:
    return points.tobytes().decode("utf-32-le", "surrogatepass")
