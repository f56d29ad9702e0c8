"""What a number counts: the words after it, and their class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.figures.event_words import ADJECTIVES, CLASSES, EVENT_WORDS, NOUNS, VERBS, clause_words
from onrecord.figures.numbers.scales import SMALL
from onrecord.figures.numbers.units import DURATIONS
from onrecord.figures.stops import STOPS
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens

_LONGEST = 7
_EACH = frozenset({"a", "an", "each", "every", "per"})
_EVENTS = frozenset({"killed", "injured"})
_PLURALS = frozenset({"people", "children", "men", "women"})
_DID = frozenset({
    "struck", "hit", "fell", "landed", "exploded", "targeted", "flew", "came", "went", "took", "sank",
    "crashed", "reached", "damaged", "destroyed",
})  # fmt: skip
"""What weapons and buildings did, or what was done to them, right behind their name."""
_QUOTES = frozenset("\"“”‘’'")
_QUOTED = 3
"""Tokens after an opening quote mark and a word in which it is closed."""
_BADLY = clause_words("badly")
_OF_THEM = frozenset({"them", "whom", "which", "those"})
_NO_VERBS = frozenset({
    "unarmed", "armed", "elected", "retired", "disabled", "unemployed", "accused", "bed", "shed", "seed",
})  # fmt: skip
_OVERNIGHT = frozenset({"overnight", "tonight", "tomorrow"})
_DAYS = _OVERNIGHT | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
_TIMES = frozenset({
    "morning", "afternoon", "evening", "night", "week", "weekend", "month", "year", "spring", "summer",
    "autumn", "winter", *(_DAYS - _OVERNIGHT),
})  # fmt: skip
_FROM_AMONG = (["of"], ["out", "of"], ["of", "the"], ["out", "of", "the"], ["of", "its"], ["of", "their"])
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
    return words_for(tokens, quantity.after)


def with_those_counted_from(
    tokens: Tokens, found: Sequence[Quantity], phrases: Sequence[Counted]
) -> list[Counted]:
    """Return the words that each of `found` counts: "people" for both numbers of "11 out of 19 people"."""
    taken = list(phrases)
    for number in range(len(found) - 2, -1, -1):
        if not taken[number].is_said and not found[number].unit and not found[number + 1].unit:
            between = tokens.words[found[number].after : found[number + 1].first]
            if between in _FROM_AMONG and taken[number + 1].is_said:
                taken[number] = taken[number + 1]
    return taken


def words_for(tokens: Tokens, first: int) -> Counted:
    """Return the words for what is counted that begin at the token `first`, articles and "of" left out."""
    start = first + _quote_marks(tokens, first)
    if tokens.word(start) in _EACH and tokens.word(start + 1) in DURATIONS:
        return Counted(first, first, None)  # "five days a week", "$42 an hour"
    if tokens.kind(start) == "number" and tokens.word(start + 1) in HYPHENS and tokens.joined(start):
        start += 3 if tokens.joined(start + 1) and not tokens.breaks(start) else 0  # "two 500-kilogram bombs"
    while tokens.word(start) in HYPHENS or (tokens.word(start) in _LEADING and not tokens.breaks(start)):
        start += 1
    if _is_a_time(tokens, start) or _is_what_they_did(tokens, start):
        return Counted(first, first, None)
    if tokens.word(start) in _OF_THEM and tokens.word(start + 1) in CLASSES and not tokens.breaks(start + 1):
        start += 1  # "nine of them children"
    end = start
    while end < min(start + _LONGEST, len(tokens)) and not _ends(tokens, start, end):
        end += 1
    while end > start and tokens.words[end - 1] in {"of", "a", "an", "the", *HYPHENS}:
        end -= 1
    if start >= len(tokens) or tokens.breaks(start) or start >= end or _tells_how_badly(tokens, start, end):
        return Counted(first, first, None)
    return Counted(start, end, _group(tokens, start, end))


def _is_a_time(tokens: Tokens, index: int) -> bool:
    """Return whether words of time begin at `index`: "83 this morning", "47 the day before"."""
    word, after = tokens.word(index), tokens.word(index + 1)
    if word in {"this", "that", "last"}:
        return after in _TIMES
    if word in {"day", "week", "month", "year", "night"}:
        return after in {"before", "earlier", "previously"}
    ends = tokens.kind(index + 1) != "word" or after in STOPS or after in _TIMES
    return word in _OVERNIGHT or (word in _DAYS and tokens.is_capital(index) and ends)


def _is_what_they_did(tokens: Tokens, index: int) -> bool:
    """Return whether a verb begins at `index` that is none of an event: "thousands marched through Orm"."""
    word, after = tokens.word(index), tokens.word(index + 1)
    if not word.endswith("ed") or word in _NO_VERBS or word in EVENT_WORDS or tokens.is_capital(index):
        return False
    return tokens.kind(index) == "word" and (tokens.kind(index + 1) != "word" or after in STOPS)


def _quote_marks(tokens: Tokens, first: int) -> int:
    """Return how many quote marks before what is counted are passed over: '12 "rebels"', '"over 5" men'."""
    if tokens.word(first) not in _QUOTES or tokens.kind(first + 1) != "word" or tokens.breaks(first):
        return 0
    if tokens.joined(first - 1) and not tokens.joined(first):
        return int(tokens.word(first + 1) in CLASSES or tokens.word(first + 1) in NOUNS)
    opens = any(word in _QUOTES for word in tokens.words[first + 2 : first + 2 + _QUOTED])
    return int(opens and not tokens.joined(first - 1))


def _tells_how_badly(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether the only word is how badly somebody was hurt: "37 wounded, nine critically"."""
    return end == start + 1 and tokens.words[start] in _BADLY


def _ends(tokens: Tokens, start: int, index: int) -> bool:
    """Return whether words for what is counted that begin at `start` end before the token `index`."""
    word, before = tokens.words[index], tokens.word(index - 1)
    if tokens.breaks(index) or (
        tokens.kinds[index] != "word" and word not in HYPHENS and not _in_a_name(tokens, index)
    ):
        return True
    compound = before in HYPHENS and tokens.joined(index - 1)
    if (word in STOPS and not compound) or (word in SMALL and word != "one"):
        return True
    if word == "of" and tokens.word(index + 1) in _OF_THEM:
        return True
    if index > start and (
        before == "times" or (word.endswith("ing") and before.endswith("s"))
    ):  # people carrying
        return True
    if index > start and word != "of" and _is_complete(tokens, start, index):
        return True
    return word in VERBS and not _describes(tokens, index)


def _is_complete(tokens: Tokens, start: int, index: int) -> bool:
    """Return whether nothing is wanting before the token `index`: "people | live", "of the Guard | spoke"."""
    word, before = tokens.words[index], tokens.words[index - 1]
    if word in CLASSES or word in NOUNS or word in HYPHENS or before in HYPHENS:
        return False
    if before in CLASSES and (before.endswith(("s", "men")) or before in _PLURALS):
        return True
    if before.endswith("s") and NOUNS.get(before) in _EVENTS:
        return True
    if before in NOUNS and before.endswith("s") and word in _DID and not tokens.is_capital(index):
        return True
    named = tokens.is_capital(index - 1) and not tokens.is_capital(index) and not tokens.is_upper
    return named and "of" in tokens.words[start:index]


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
