"""What a person types to be found, taken apart: words, and phrases in quotes."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_MOST_TERMS = 64
"""Longer inputs are pasted passages: they are sought as one phrase, which also keeps FTS5's limits."""

_TERM = re.compile(r'["“”„«»]([^"“”„«»]+)["“”«»]|([^\s"“”„«»]+)')


class Term(NamedTuple):
    """Words that have to stand together; with `star`, the last may go on."""

    words: str
    star: bool


def terms_of(typed: str) -> list[Term]:
    """Return the terms of what was typed, those that have letters or digits; all of them are sought."""
    clean = typed.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    terms = [(quoted or bare, bool(bare)) for quoted, bare in _TERM.findall(clean)]
    if len(terms) > _MOST_TERMS:
        terms = [(clean, False)]
    return [
        Term(words, star=bare and words.endswith("*"))
        for words, bare in terms
        if any(_is_indexed(letter) for letter in words)
    ]


def _is_indexed(letter: str) -> bool:
    """Return whether FTS5's unicode61 takes `letter` for part of a word."""
    category = unicodedata.category(letter)
    return category[0] in "LN" or category == "Co"


def writable(words: str) -> str:
    """Return `words`, or what is between quote marks around all of it, as a text can hold them."""
    stripped = words.strip().encode("utf-8", "replace").decode("utf-8")
    inner = stripped[1:-1].strip()
    return inner if inner and stripped[0] in '"“„«' and stripped[-1] in '"”“»' else stripped
