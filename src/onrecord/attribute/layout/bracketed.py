"""Turns under labels in brackets, as monitors write out broadcasts: "[BEGIN RECORDING] [VENN] ...".

By layout alone, like the turns of `turns`. A label counts where a recording begins, or where labels at the
heads of paragraphs come back, as those of an interview do: brackets elsewhere hold glosses and remarks.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from onrecord.attribute.acts import Act

if TYPE_CHECKING:
    from onrecord.model import Range

_LABEL = re.compile(
    r"\[(?P<name>[A-Z][^\[\],\n]{0,60})(?:,[^\[\]\n]{0,40})?\](?=\s)(?!\s*(?:\[text\]|[\"“]))", re.IGNORECASE
)
_BEGIN = re.compile(r"\[begin\s+(?:video\s+|audio\s+)?recording\]\s*$", re.IGNORECASE)
_END = re.compile(r"\[end\s+(?:video\s+|audio\s+)?recording\]", re.IGNORECASE)
_HEAD = re.compile(r"(?:\A|\n[^\S\n]*\n|[.?!\]\"”'’][^\S\n]*\n)\s*$|\[text\]\s*$", re.IGNORECASE)
_REMARK = re.compile(
    r"\b(?:recording|text|excerpts?|omitted|in?distin?ct|continued|signed|dated|heard|received|applause|pause|"
    r"changes|corrects|sic|laughter|music|video|audio|interview|report|speech|communique|end|quote|unquote)\b",
    re.IGNORECASE,
)
"""What editors write in brackets of a broadcast, and never the name of one who speaks."""
_BEFORE = 40  # code points before a label in which a recording begins or a paragraph does
_LONGEST_LABEL = 6  # words
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_CUT = re.compile(r"\[(?:continued|passage omitted)\]$", re.IGNORECASE)
_FEWEST = 3  # turns that make an interview
_CONFIDENCE = 0.95


class _Turn(NamedTuple):
    """A label: where its bracket opens and its words begin, its name, whether it opens a recording."""

    bracket: int
    words: int
    start: int
    end: int
    recorded: bool


def bracketed(text: str) -> list[Act]:
    """Return an act for each turn under a label in brackets: direct, its source the words of the label."""
    turns = _turns(text)
    names = Counter(text[turn.start : turn.end].casefold() for turn in turns)
    if len(turns) < _FEWEST or len(names) == len(turns):
        turns = [turn for turn in turns if turn.recorded]
    recorded = any(turn.recorded for turn in turns)
    acts = []
    for turn, after in zip_longest(turns, turns[1:]):
        words = _words(text, turn, after, closed=recorded and (after is None or after.recorded))
        if words is not None:
            acts.append(Act(((turn.start, turn.end),), (), (words,), confidence=_CONFIDENCE, verbatim=True))
    return acts


def _turns(text: str) -> list[_Turn]:
    found = []
    for match in _LABEL.finditer(text):
        name = match["name"]
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        recorded = _BEGIN.search(before) is not None
        at_head = recorded or match.start() == 0 or _HEAD.search(before) is not None
        if at_head and name[0].isupper() and len(name.split()) <= _LONGEST_LABEL and not _REMARK.search(name):
            found.append(_Turn(match.start(), match.end(), *match.span("name"), recorded))
    return found


def _words(text: str, turn: _Turn, after: _Turn | None, *, closed: bool) -> Range | None:
    """Return the words of a turn, up to the next label or the end of the recording; None if there are none.

    `closed` says that it stands in a recording: if the end of that is not marked, it ends with its paragraph.
    An interview goes on to the end of the text. The last full stop is left out, as annotators leave it out.
    """
    low, high = turn.words, after.bracket if after is not None else len(text)
    end = _END.search(text, low, high)
    if end is None and closed:
        end = _PARAGRAPH.search(text, low, high)
    high = end.start() if end is not None else high
    begin = _BEGIN.search(text, max(low, high - _BEFORE), high)
    words = text[low : begin.start() if begin is not None else high]
    words = _CUT.sub("", words.rstrip()).rstrip()
    bare = words if words.endswith("..") else words.removesuffix(".")
    start = low + len(bare) - len(bare.lstrip())
    return (start, low + len(bare)) if start < low + len(bare) else None
