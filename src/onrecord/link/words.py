"""Words made alike for comparing across reports: case, endings, diacritics and quote marks do not count."""

from __future__ import annotations

import functools
import re
import unicodedata

from onrecord.link.vocabulary import listed

_WORD = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:'[^\W_]+)*")
_MARKS = re.compile("[\u0300-\u036f]")
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "ed", "es", "s", "er", "ion")
_SHORTEST_STEM = 4
_LONG = 600

STOP = listed("stop")
"""Words that alone never show that two texts are about one thing; days and months are held against dates."""

NEGATIONS = listed("negations")
CONDITIONS = listed("conditions")

_ALIKE = {
    **dict.fromkeys(("is", "was", "are", "were", "am", "been", "being"), "be"),
    **dict.fromkeys(("has", "had", "having"), "have"),
    **dict.fromkeys(("would", "shall", "'ll"), "will"),
    **dict.fromkeys(("could",), "can"),
    **dict.fromkeys(("might",), "may"),
    **dict.fromkeys(("i", "he", "she", "we", "they", "it"), "they"),
    **dict.fromkeys(("my", "his", "her", "our", "their", "its"), "their"),
    **dict.fromkeys(("me", "him", "us", "them"), "them"),
    **dict.fromkeys(("that", "this", "these", "those"), "that"),
}


@functools.lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """Return `text` in lower case, without diacritics, with straight apostrophes."""
    return _folded(text)


def _folded(text: str) -> str:
    plain = text.replace("’", "'").casefold()
    return plain if plain.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", plain))


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text` in order; a number keeps no separators ("5,000" is "5000").

    Sentences and names come by again and again while entries are compared, whole texts do not.
    """
    return _remembered(text) if len(text) < _LONG else _words(text)


def _words(text: str) -> tuple[str, ...]:
    plain = _folded(text)
    found = _WORD.findall(plain)
    if "," not in plain:
        return tuple(found)
    return tuple([word.replace(",", "") if "," in word else word for word in found])


_remembered = functools.lru_cache(maxsize=30_000)(_words)


@functools.lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return a folded word without a common English ending, so that "shelled" and "shelling" are alike."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


@functools.lru_cache(maxsize=200_000)
def alike(word: str) -> str:
    """Return what a quotation's word is compared by: "was" is "is", "we" is "they", endings do not count.

    A quotation that is turned into another tense or person on its way between outlets stays the same words.
    """
    return _ALIKE.get(word) or stem(word)


@functools.lru_cache(maxsize=20_000)
def telling(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that say what it is about."""
    return frozenset(map(_told_by, words(text))) - _NOTHING


@functools.lru_cache(maxsize=200_000)
def _told_by(word: str) -> str:
    """Return the stem of a word that says what a text is about, nothing of another."""
    tells = word not in STOP and (len(word) > 2 or word.isdigit())  # noqa: PLR2004
    return stem(word) if tells else ""


_NOTHING = frozenset({""})
