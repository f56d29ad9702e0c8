"""Where a figure applies: the name of a place after a preposition, nearest to it in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import CLASSES, EVENT_WORDS
from onrecord.figures.not_counts.near import MONTHS
from onrecord.figures.scales import SMALL, TENS
from onrecord.figures.stops import STOPS
from onrecord.figures.tables import table

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens

_PREPOSITIONS = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "from", "throughout", "of", "to", "into"}
)
_SURE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout"})
_PARTS = frozenset(
    {
        "the",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "north",
        "south",
        "east",
        "west",
        "downtown",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "nearby",
        "neighbouring",
        "neighboring",
        "city",
        "town",
        "village",
        "suburb",
        "port",
        "district",
        "province",
        "region",
        "capital",
        "besieged",
        "occupied",
        "rural",
        "upper",
        "lower",
        "department",
        "area",
        "neighborhood",
        "river",
        "mining",
        "fishing",
        "farming",
        "coastal",
        "border",
        "mountain",
        "desert",
        "resort",
        "small",
        "old",
        "of",
    }
)
_KINDS = frozenset({"capital", "city", "district", "port", "province", "region", "suburb", "town", "village"})
_NOT_THERE = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "might", "could", "be"}
)
"""After "there" these make it the grammar's, not a place."""
_NOT_PLACES = frozenset(
    {
        *MONTHS,
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "christmas",
        "easter",
        "ramadan",
        "god",
        "english",
        "parliament",
        "congress",
        "i",
        "he",
        "she",
        "they",
        "today",
        "yesterday",
        "addition",
        "fact",
        "order",
        "response",
        "turn",
        "all",
        "total",
        "which",
        "this",
        "that",
        "his",
        "her",
        "their",
        "its",
        "a",
        "an",
        "these",
        "those",
        "last",
        "past",
        "recent",
        "first",
        "least",
        "hospital",
    }
)
_COMMON = frozenset(table("places")["common"])
_NAMES = frozenset(table("places")["names"])
_NOUNS = ("tion", "tions", "sion", "sions", "ment", "ments", "ness")
_VERBS = ("ed", "ing", "ly")
_SHORTEST = 3
"""Letters besides an ending that make a word one of its kind: "RED" and "ELY" are not."""
_JOINING = frozenset({"-", "‐", "‑", "’", "'", "'s", "’s"})
_LONGEST = 6


def place(
    tokens: Tokens, sentence: tuple[int, int], figure: tuple[int, int], *, upper: bool
) -> tuple[int, int] | None:
    """Return the tokens [start, end) of the place nearest to the figure in its sentence, one after it first.

    `upper` says that the text is all in capitals: then a name ends at the next small word or sign.
    """
    after = _first(tokens, range(figure[1], sentence[1]), sentence[1], upper=upper)
    if after:
        return after
    before = _first(tokens, range(figure[0] - 1, sentence[0] - 1, -1), figure[0], upper=upper)
    return before or _taken_up(tokens, sentence, upper=upper)


def _taken_up(tokens: Tokens, sentence: tuple[int, int], *, upper: bool) -> tuple[int, int] | None:
    """Return the place that "there" takes up: "the mayor of the port city Lennick … killed there"."""
    there = next(
        (n for n in range(*sentence) if tokens.words[n] == "there" and tokens.word(n + 1) not in _NOT_THERE),
        sentence[0],
    )
    for index in range(there - 1, sentence[0] - 1, -1):
        if tokens.words[index] in _KINDS:
            found = _name(tokens, index + 1, there, upper=upper)
            if found:
                return found
    return None


def _first(tokens: Tokens, indexes: range, end: int, *, upper: bool) -> tuple[int, int] | None:
    for index in indexes:
        if tokens.words[index] in _SURE:
            found = _name(tokens, index + 1, end, upper=upper)
            if found:
                return found
    return None


def _name(tokens: Tokens, index: int, end: int, *, upper: bool) -> tuple[int, int] | None:
    start = index
    while (
        start < end
        and tokens.words[start] in _PARTS
        and not (tokens.is_capital(start) and not upper and tokens.is_capital(start + 1))
    ):
        start += 1
    stop = start
    while stop < min(end, start + _LONGEST) and _belongs(tokens, stop, upper=upper, first=stop == start):
        stop += 1
        if tokens.words[stop - 1] in _JOINING:
            continue
        if (
            tokens.word(stop) in _JOINING
            and tokens.joined(stop - 1)
            and tokens.joined(stop)
            and tokens.is_capital(stop + 1)
        ):
            stop += 1
    if stop == start or tokens.words[stop - 1].endswith(("'s", "’s")):  # "in Orm's shelling of Lennick"
        return None
    demonym = stop == start + 1 and tokens.words[start].endswith(("ian", "ish", "ese", "ean"))
    if demonym and tokens.kind(stop) == "word" and tokens.word(stop) not in STOPS:
        return None  # "in Orvenian attacks"
    return start, stop


def _belongs(tokens: Tokens, index: int, *, upper: bool, first: bool) -> bool:
    word = tokens.words[index]
    if tokens.kinds[index] != "word" or not tokens.is_capital(index) or word in _NOT_PLACES:
        return False
    return not upper or not _is_common(word, first=first)


def _is_common(word: str, *, first: bool) -> bool:
    """Return whether a word in a text of capitals is none of a name, at its beginning or further on."""
    if word in STOPS or word in EVENT_WORDS or word in CLASSES or word in SMALL or word in TENS:
        return True
    if word in {"the", "of"} or (_ends(word, _VERBS) and word not in _NAMES):
        return True
    return first and (word in _COMMON or _ends(word, _NOUNS))


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return any(word.endswith(one) and len(word) > len(one) + _SHORTEST for one in endings)
