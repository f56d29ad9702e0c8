"""From lines to passages: what a person would call one paragraph, heading or label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 100
_NARROWEST = 40
_NEARLY_FULL = 0.85
_HALF_FULL = 0.7
_MOST = 0.6
_INDENT = 2
_FEWEST = 2
_SHARE = 0.3

_CLOSED = re.compile(r"""[.!?…:。！？؟۔]["'”’»)\]]*$""")
_BULLET = re.compile(r"(?:[-–—*•·▪●◦‣►➤○>]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
_GOES_ON = re.compile(r"""[a-zà-öø-ÿ,;)][^:/@]{0,40}(?:[\s,.;]|$)""")


@dataclass(frozen=True)
class Passage:
    """A line, or the lines of one hard-wrapped paragraph: code points [start, end) of the decoded text.

    `text` is its words on one line, for matching; the exact text is the slice. `lines` counts its lines.
    """

    start: int
    end: int
    text: str
    lines: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, split at white space."""
        return tuple(self.text.split())

    @cached_property
    def bulleted(self) -> bool:
        """Whether it begins with the mark or number of a list."""
        return _BULLET.match(self.text) is not None

    @cached_property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _CLOSED.search(self.text[-8:]) is not None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int
    after_blank: bool

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


def passages(text: str) -> list[Passage]:
    """Split `text` at blank lines, and at the other line ends that do not merely wrap a paragraph.

    Every character that is not white space is in exactly one passage. Lines end as Unicode says (CR, LF,
    CRLF, form feed, next line, line and paragraph separators).
    """
    lines = list(_lines(text))
    width = _wrapped_at(lines)
    found: list[Passage] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _joins(lines[index - 1], lines[index], width):
            continue
        members = lines[first:index]
        joined = " ".join(line.text for line in members)
        found.append(Passage(members[0].start, members[-1].end, joined, len(members)))
        first = index
    return found


def _lines(text: str) -> Iterator[_Line]:
    offset = 0
    after_blank = True
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            yield _Line(offset + indent, offset + indent + len(words), words, indent, after_blank)
        after_blank = not words
        offset += len(line)


def _wrapped_at(lines: Sequence[_Line]) -> float | None:
    """Return the column at which the text is wrapped, or None if its line ends are ends of paragraphs.

    A wrapped line is one that the next line's first word would have made too long. It seldom ends a sentence.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if not after.after_blank]
    if len(pairs) < max(_FEWEST, _SHARE * len(lines)):
        return None
    widths = sorted(line.width for line, _ in pairs)
    width = widths[int(0.9 * (len(widths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_full(line, after, width) for line, after in pairs)
    closed = sum(_CLOSED.search(line.text[-8:]) is not None for line, _ in pairs)
    return width if full >= _MOST * len(pairs) and closed <= len(pairs) / 2 else None


def _full(line: _Line, after: _Line, width: float) -> bool:
    return line.width + 1 + len(after.text.partition(" ")[0]) > _NEARLY_FULL * width


def _joins(line: _Line, after: _Line, width: float | None) -> bool:
    """Return whether `after` goes on with the paragraph of `line`."""
    if after.after_blank or _BULLET.match(after.text):
        return False
    if _FILE.search(line.text[-6:]) or _FILE.search(after.text[-6:]):
        return False
    closed = _CLOSED.search(line.text[-8:]) is not None
    if width is not None and after.indent < line.indent + _INDENT:
        if _full(line, after, width):
            return True
        if not closed and line.width > _HALF_FULL * width and after.text.isupper() == line.text.isupper():
            return True
    return not closed and _GOES_ON.match(after.text) is not None  # a link on a line of its own
