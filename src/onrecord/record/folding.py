"""Words made alike for comparing: neither case, nor diacritics, nor the form of an apostrophe counts."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+(?:'\w+)*")


def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics, with straight apostrophes; its length may differ."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def fold_words(text: str) -> str:
    """Return the folded words of `text` with a space around each, to be sought as substrings.

    "Putin's" is one word and not "Putin": whom a possessive names is not who speaks.
    """
    return f" {' '.join(_WORD.findall(fold(text)))} "
