"""Words made alike for comparing: neither case, nor diacritics, nor the form of an apostrophe counts."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics, with straight apostrophes; its length may differ."""
    plain = text.replace("’", "'")
    if plain.isascii():
        return plain.casefold()
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    return "".join([it for it in decomposed if it < _FIRST_MARK or not unicodedata.combining(it)])


_FIRST_MARK = "\u0300"
"""No combining character comes before it."""
