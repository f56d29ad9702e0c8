"""What a number counts: the words after it, and their class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.figures.event_words import ADJECTIVES, CLASSES, NOUNS, VERBS
from onrecord.figures.numerals import SMALL
from onrecord.figures.stops import STOPS
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.quantity import Quantity
    from onrecord.figures.tokens import Tokens

_LONGEST = 7
_LEADING = frozenset(
    {"of", "the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "all"}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the tokens [start, end), empty if nothing is said, and the class of its head."""

    start: int
    end: int
    group: str | None

    @property
    def is_said(self) -> bool:
        """Return whether there are words for what is counted."""
        return self.start < self.end


def counted(tokens: Tokens, quantity: Quantity) -> Counted:
    """Return the words that `quantity` counts: those after it, up to a verb, a preposition or a sign."""
    start = quantity.after
    while tokens.word(start) in HYPHENS or (tokens.word(start) in _LEADING and not tokens.breaks(start)):
        start += 1
    end = start
    while end < min(start + _LONGEST, len(tokens)) and not tokens.breaks(end):
        word = tokens.words[end]
        if tokens.kinds[end] != "word" and word not in HYPHENS and not _in_a_name(tokens, end):
            break
        compound = tokens.word(end - 1) in HYPHENS and tokens.joined(end - 1)
        if (word in STOPS and not compound) or (word in SMALL and word != "one"):
            break
        if word.endswith("ing") and end > start and tokens.words[end - 1].endswith("s"):  # people carrying
            break
        if word in VERBS and not _describes(tokens, end):
            break
        end += 1
        if word == "times":
            break
        if word == "of" and tokens.word(end) in {"them", "whom", "which", "those"}:
            end -= 1
            break
    while end > start and tokens.words[end - 1] in {"of", "a", "an", "the", *HYPHENS}:
        end -= 1
    if start >= len(tokens) or tokens.breaks(start) or start >= end:
        return Counted(quantity.after, quantity.after, None)
    return Counted(start, end, _group(tokens, start, end))


def _in_a_name(tokens: Tokens, index: int) -> bool:
    """Return whether the number at `index` belongs to a name: "M-16"."""
    return tokens.kind(index) == "name" or (
        tokens.word(index - 1) in HYPHENS and tokens.joined(index - 1) and tokens.joined(index - 2)
    )


def _describes(tokens: Tokens, index: int) -> bool:
    """Return whether the event word at `index` stands before its noun: "displaced persons", "wounded men"."""
    after = tokens.word(index + 1)
    if after in HYPHENS and tokens.joined(index):
        return True
    if after == "," and tokens.word(index + 2) in ADJECTIVES:
        return True
    return tokens.words[index] in ADJECTIVES and (after in CLASSES or after in NOUNS)


def _group(tokens: Tokens, start: int, end: int) -> str | None:
    head = end
    for index in range(start, end):
        if tokens.words[index] == "of" and index > start:
            head = index
            break
    for index in range(head - 1, start - 1, -1):
        word = tokens.words[index]
        if word in CLASSES:
            return CLASSES[word]
        if NOUNS.get(word) in {"buildings", "weapons"}:
            return NOUNS[word]
    return None
