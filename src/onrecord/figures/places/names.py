"""The name of a place where one may stand: which words with a capital belong to it, and which do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import CLASSES, EVENT_WORDS
from onrecord.figures.numbers.not_counts.near import MONTHS
from onrecord.figures.numbers.scales import SMALL, TENS
from onrecord.figures.stops import STOPS
from onrecord.figures.tables import table

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens

_TABLE = table("places")
_PARTS = frozenset(_TABLE["parts"])
_NOT_PLACES = MONTHS | frozenset(_TABLE["no_places"])
_COMMON = frozenset(_TABLE["common"])
_NAMES = frozenset(_TABLE["names"])
_NOUNS = ("tion", "tions", "sion", "sions", "ment", "ments", "ness")
_VERBS = ("ed", "ing", "ly")
_SHORTEST = 3
"""Letters besides an ending that make a word one of its kind: "RED" and "ELY" are not."""
_JOINING = frozenset({"-", "‐", "‑", "’", "'", "'s", "’s"})
_ARTICLES = frozenset({"al", "el", "as", "ash", "ar", "ad", "an", "az", "at"})
_SMALL_WORDS = frozenset({"al", "el", "de", "del", "la", "las", "los", "da", "do", "dos", "du", "des"})
_OF_PEOPLE = frozenset({"family", "families", "brothers"})
_FIGHTERS = frozenset(_TABLE["fighters"])
_OF = ("'s", "’s")
_CALLED = frozenset({"capital", "city", "town"})
_LONGEST = 6


def name_at(tokens: Tokens, index: int, end: int, *, upper: bool) -> tuple[int, int] | None:
    """Return the tokens [start, end) of the name of a place at `index`, what it is passed over, or None.

    `upper` says that the text is all in capitals: then a name ends at the next small word or sign.
    """
    start = index + _owners(tokens, index, end)
    while (
        start < end
        and tokens.words[start] in _PARTS
        and not (tokens.is_capital(start) and not upper and tokens.is_capital(start + 1))
    ):
        start += 1
        if tokens.word(start) == "," and tokens.words[start - 1] in _CALLED and tokens.is_capital(start + 1):
            start += 1  # "the capital, Orm"
    stop = first = start + 2 if start < end and _is_article(tokens, start) else start
    while stop < min(end, start + _LONGEST) and _belongs(tokens, stop, upper=upper, first=stop == first):
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
        stop = _through_small_words(tokens, stop, end)
    if stop == start or tokens.words[stop - 1].endswith(_OF):  # "in Orm's shelling of Lennick"
        return None
    if stop == start + 1 and tokens.words[start] in _FIGHTERS:
        return None
    if tokens.word(stop) in _OF_PEOPLE and not upper:
        return None  # "in the Vale family home"
    demonym = stop == start + 1 and tokens.words[start].endswith(("ian", "ish", "ese", "ean"))
    if demonym and tokens.kind(stop) == "word" and tokens.word(stop) not in STOPS:
        return None  # "in Orvenian attacks"
    return start, stop


def _owners(tokens: Tokens, index: int, end: int) -> int:
    """Return how many words at `index` only tell whose the place is: "Orvia's | Lisk region"."""
    step = index
    while step < end and tokens.is_capital(step) and not tokens.words[step].endswith(_OF):
        step += 1
    owned = step + 1 < end and tokens.words[step].endswith(_OF) and tokens.is_capital(step)
    return step + 1 - index if owned and _owned_place(tokens, step + 1) else 0


def _owned_place(tokens: Tokens, index: int) -> bool:
    """Return whether a name begins at `index`, after words for what it is: "northern Lisk"."""
    while tokens.words[index : index + 1] and tokens.words[index] in _PARTS:
        index += 1
    return tokens.is_capital(index) and not tokens.is_upper


def _is_article(tokens: Tokens, index: int) -> bool:
    """Return whether a small article is joined to a name: "al-Vale"."""
    if tokens.words[index] not in _ARTICLES or tokens.word(index + 1) not in _JOINING:
        return False
    return tokens.joined(index) and tokens.joined(index + 1) and tokens.is_capital(index + 2)


def _through_small_words(tokens: Tokens, index: int, end: int) -> int:
    """Return where a name goes on after small words inside it: "Deir al-Orm", "Villa de las Rosas"."""
    if index + 2 < end and _is_article(tokens, index):
        return index + 2
    step = index
    while step < min(end, index + 2) and tokens.words[step] in _SMALL_WORDS:
        step += 1
    return step if step > index and step < end and tokens.is_capital(step) else index


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
