"""Words folded to be sought as whole words: see `onrecord.folding`."""

from __future__ import annotations

import re

from onrecord.folding import fold

_WORD = re.compile(r"\w+(?:'\w+)*")


def fold_words(text: str) -> str:
    """Return the folded words of `text` with a space around each, to be sought as substrings.

    "Putin's" is one word and not "Putin": whom a possessive names is not who speaks.
    """
    return f" {' '.join(_WORD.findall(fold(text)))} "
