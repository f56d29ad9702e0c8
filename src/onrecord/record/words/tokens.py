"""Words of a text as FTS5's tokenizer `unicode61 remove_diacritics 2` has them, for databases without it.

A word is a run of letters, digits and characters of private use; accents that are characters of their own
belong to the letter before. Case does not count, nor do the diacritics of Latin letters. FTS5 goes by the
tables of Unicode 6.1, this by those of Python; see https://sqlite.org/fts5.html#unicode61_tokenizer.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from typing import NamedTuple

_LONGEST = 200
"""Characters of a word that a database still takes as it is."""


_PLAIN = re.compile(r"[a-z0-9]+")


class Token(NamedTuple):
    """A word as it is compared, and where it stands in its text, in code points."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in their order."""
    if text.isascii():
        return [
            Token(shortened(found[0]), found.start(), found.end()) for found in _PLAIN.finditer(text.lower())
        ]
    found: list[Token] = []
    begun, letters = -1, ""
    for at, letter in enumerate(text):
        folded = _folded(letter) if begun >= 0 or not _is_accent(letter) else None
        if folded is None:
            if begun >= 0:
                found.append(Token(shortened(letters), begun, at))
                begun, letters = -1, ""
        else:
            if begun < 0:
                begun = at
            letters += folded
    if begun >= 0:
        found.append(Token(shortened(letters), begun, len(text)))
    return found


def shortened(word: str) -> str:
    """Return a word, or what stands for one that is too long to be a key."""
    return word if len(word) <= _LONGEST else hashlib.sha256(word.encode()).hexdigest()


def _is_accent(letter: str) -> bool:
    return "\u0300" <= letter <= "\u0331"


@functools.lru_cache(maxsize=4096)
def _folded(letter: str) -> str | None:
    """Return what `letter` is compared by, nothing for an accent, None if it is no part of a word."""
    if _is_accent(letter):
        return ""
    category = unicodedata.category(letter)
    if category[0] not in "LN" and category != "Co":
        return None
    lower = next(one for one in (letter.casefold(), letter.lower(), letter) if len(one) == 1)
    base = unicodedata.normalize("NFD", lower)
    plain = base[0].isascii() and all(unicodedata.combining(mark) for mark in base[1:])
    return base[0].lower() if plain else lower
