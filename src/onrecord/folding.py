"""Words made alike for comparing: neither case, nor diacritics, nor the form of an apostrophe counts."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics, with straight apostrophes; its length may differ."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
