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

# Attribute values may hold ">", so they are matched as units; possessive quantifiers keep this linear.
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))*+"""
_MARKUP = re.compile(rf"<(?:(/?)([a-zA-Z][^\s/>]*+){_ATTRIBUTES}(>?)|(!--)|[!?/])")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]++|#[0-9]++|[a-zA-Z][a-zA-Z0-9]*+);?")
LAYOUT_SPACE = re.compile(r"[ \t\n\r\f]+")
"""White space that markup may add at will (HTML standard, "ASCII whitespace"); other spaces are text."""
_COMMENT_END = re.compile(r"--!?>")

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
        return LAYOUT_SPACE.sub(" ", self.text[self.places[start] : self.places[end - 1] + 1])


def visible(source: str) -> Visible:
    """Return the visible characters of the HTML `source`, however broken it is."""
    runs = _Runs()
    zones: list[tuple[str, int, int]] = []
    opened: list[tuple[str, int]] = []
    position = 0
    while markup := _MARKUP.search(source, position):
        runs.text(source, position, markup.start())
        position = markup.end()
        closing, name, closed, comment = markup.groups()
        if name is None:
            position = _after_declaration(source, markup.start(), comment=comment is not None)
            continue
        if not closed:
            position = len(source)  # a tag that never ends
            break
        name = name.lower()
        if name in _SEPARATING:
            runs.line_feed()
        if name in ZONES:
            _mark(zones, opened, name, runs.length, closing=bool(closing))
        if not closing and name in OPAQUE:
            position = _end_of(name, source, position)
        elif not closing and name in _TITLES:
            end = _end_of(name, source, position)
            runs.text(source, position, end)
            position = end
    runs.text(source, position, len(source))
    zones.extend((name, start, runs.length) for name, start in opened)
    return runs.visible(tuple(sorted(zones, key=lambda zone: zone[1])))


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
    """Collects stretches of source as arrays, so that the work per code point is numpy's."""

    def __init__(self) -> None:
        self.length = 0
        self._texts: list[str] = []
        self._bases: list[int] = []
        self._widths: list[int] = []  # of a character reference in the source; 0 for plain stretches

    def text(self, source: str, start: int, end: int) -> None:
        """Add the source [start, end), character references decoded."""
        if start >= end:
            return
        stretch = source[start:end]
        if "&" in stretch:
            for reference in _REFERENCE.finditer(source, start, end):
                self._add(source[start : reference.start()], start, 0)
                start = self._reference(reference[0], reference.start())
            stretch = source[start:end]
        self._add(stretch, start, 0)

    def line_feed(self) -> None:
        """Add the line feed that stands for block markup."""
        if self._texts and self._bases[-1] >= 0:
            self._add("\n", -1, 0)

    def _reference(self, written: str, start: int) -> int:
        """Add what the reference `written` at `start` stands for; return the source offset after it."""
        meant = _meaning(written)
        if meant == written:
            width = 1
            meant = written[:1]
        else:
            kept = _common_suffix(written, meant) if not written.endswith(";") else 0
            width = len(written) - kept
            meant = meant[: len(meant) - kept]
        self._add(meant, start, width)
        return start + width

    def _add(self, text: str, base: int, width: int) -> None:
        if text:
            self._texts.append(text)
            self._bases.append(base)
            self._widths.append(width)
            self.length += len(text)

    def visible(self, zones: tuple[tuple[str, int, int], ...]) -> Visible:
        text = "".join(self._texts)
        lengths = np.fromiter(map(len, self._texts), dtype=np.int64, count=len(self._texts))
        bases = np.repeat(np.array(self._bases, dtype=np.int64), lengths)
        widths = np.repeat(np.array(self._widths, dtype=np.int64), lengths)
        steps = np.arange(len(text), dtype=np.int64) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        starts = bases + np.where(widths > 0, 0, steps)
        ends = starts + np.maximum(widths, 1)
        starts[bases < 0] = ends[bases < 0] = -1
        dense, places = thin(text)
        return Visible(text, starts, ends, dense, places, zones)


def _mark(
    zones: list[tuple[str, int, int]], opened: list[tuple[str, int]], name: str, at: int, *, closing: bool
) -> None:
    if not closing:
        opened.append((name, at))
        return
    # Only the innermost few are looked through: hostile nesting must not make this quadratic.
    for index in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
        if opened[index][0] == name:
            zones.append((name, opened.pop(index)[1], at))
            return


def _after_declaration(source: str, start: int, *, comment: bool) -> int:
    """Return the offset after the comment, declaration or stray end tag at `start`."""
    if comment:
        if source.startswith((">", "->"), start + 4):
            return source.index(">", start + 4) + 1
        end = _COMMENT_END.search(source, start + 4)
        return end.end() if end else len(source)
    return source.find(">", start) + 1 or len(source)


def _end_of(name: str, source: str, start: int) -> int:
    """Return the offset of the end tag of a raw text element, or the end of the source."""
    end = _end_tag(name).search(source, start)
    return end.start() if end else len(source)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


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
