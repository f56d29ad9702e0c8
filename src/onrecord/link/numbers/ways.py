"""How a figure is told in its sentence: whole, as a share, in addition, by the day."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.link.words import folded, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_FURTHER = frozenset({"another", "further", "additional"})
_DAILY = re.compile(
    r"\b(?:past|last|previous|over|in|per|during|within|for)\s+(?:the\s+|a\s+|one\s+)?(?:past\s+|last\s+)?"
    r"(?:day|24 hours|night|week|month)\b|\b(?:daily|overnight)\b",
    re.IGNORECASE,
)
SHARE = frozenset({("of", "the"), ("of", "them"), ("of", "whom"), ("of", "those"), ("of", "these")})
"""Words behind a figure that make it a share: "nine of the dead"."""

_OF_THEM = frozenset({("of", "them"), ("of", "those"), ("of", "these")})


def told_alike(first: Count, second: Count) -> bool:
    """Return whether two figures are both whole, in part, in addition or by the day."""
    return _ways(first.words, first.sentence, first.origin.title) == _ways(
        second.words, second.sentence, second.origin.title
    )


@functools.lru_cache(maxsize=20_000)
def _ways(number: str, sentence: str, title: str) -> tuple[bool, bool, bool]:
    """Return whether a figure adds to others, is one of a row, is a share of another."""
    return _adds(number, sentence), _of_a_row(title, sentence), _shares(number, sentence)


def leans(count: Count) -> bool:
    """Return whether a figure is a share of what an earlier sentence counts, without a day: "60 of them"."""
    return not count.dated and _of_them(count.words, count.sentence)


@functools.lru_cache(maxsize=20_000)
def _of_them(number: str, sentence: str) -> bool:
    before, after = around(number, sentence)
    return words(after[:24])[:2] in _OF_THEM and not any(letter.isdigit() for letter in before)


def _shares(number: str, sentence: str) -> bool:
    """Return whether a figure is a share of another: "nine of the dead", "two of them"."""
    parts = folded(sentence).split(folded(number))
    return any(words(part[:24])[:2] in SHARE for part in parts[1:])


def _adds(number: str, sentence: str) -> bool:
    """Return whether a figure adds to others that the report may not give: "nine more civilians"."""
    parts = folded(sentence).split(folded(number))
    before = any(words(part)[-1:] and words(part)[-1] in _FURTHER for part in parts[:-1])
    return before or any("more" in words(part)[:2] for part in parts[1:])


def is_daily(count: Count) -> bool:
    """Return whether a figure is of a day, a night or a week that goes by, one of a row of such."""
    return _of_a_row(count.origin.title, count.sentence)


@functools.lru_cache(maxsize=20_000)
def _of_a_row(title: str, sentence: str) -> bool:
    return bool(_DAILY.search(f"{title} {sentence}"))


def around(number: str, sentence: str) -> tuple[str, str]:
    """Return what stands before and after the words of a figure in its sentence: "8" is not in "18"."""
    number = " ".join(number.split())
    at = sentence.find(number)
    while at >= 0:
        before, after = sentence[:at], sentence[at + len(number) :]
        if not before[-1:].isalnum() and not after[:1].isalnum():
            return before, after
        at = sentence.find(number, at + 1)
    return "", ""
