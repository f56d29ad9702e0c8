"""Words and sentences of a document, as interpretation needs them: no more than a scan can tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Block

_WORD = re.compile(r"(?:@_?)?[^\W_](?:[\w'’‘\-&]|\.(?=\w))*\.?")
_JOINED = re.compile(r"(?:a[dlnrstz]|adh|ash|el|ul|ud|[dl])[-'’][A-Z]")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=\S)")
_ABBREVIATIONS = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "rev.",
        "hon.",
        "sen.",
        "rep.",
        "gov.",
        "gen.",
        "lt.",
        "col.",
        "maj.",
        "capt.",
        "sgt.",
        "cpl.",
        "adm.",
        "cmdr.",
        "brig.",
        "jr.",
        "sr.",
        "st.",
        "inc.",
        "corp.",
        "co.",
        "ltd.",
        "no.",
        "vs.",
        "etc.",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "insp.",
        "supt.",
        "msgr.",
        "dept.",
        "pvt.",
        "u.s.",
        "u.k.",
        "u.n.",
        "d.c.",
    ]
)


class Token(NamedTuple):
    """A word as written, its lower-case key and its place; a possessive ending is left out of all three."""

    text: str
    key: str
    start: int
    end: int
    possessive: bool

    @property
    def capital(self) -> bool:
        """Tell whether the word starts with a capital letter, an account sign, or as "al-Amin" does."""
        text = self.text
        return text[0].isupper() or (len(text) > 1 and (text[0] == "@" or _JOINED.match(text) is not None))


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the words of `text[start:end]` in order."""
    return [_token(found.group(), found.start()) for found in _WORD.finditer(text, start, end)]


def sentence_starts(text: str, blocks: Sequence[Block]) -> list[int]:
    """Return the offset at which each sentence begins, in order; every block begins one."""
    starts: list[int] = []
    for block in blocks:
        starts.append(block.start)
        for stop in _STOP.finditer(text, block.start, block.end):
            after = text[stop.end()]
            if after.islower() or _is_abbreviation(text, stop.start()):
                continue
            starts.append(stop.end())
    return starts


def index_at(starts: Sequence[int], offset: int) -> int:
    """Return the index of the last start at or before `offset` (0 if there is none)."""
    return max(0, bisect_right(starts, offset) - 1)


def is_upper(text: str) -> bool:
    """Tell whether a text is written in capitals throughout, as agency wires are."""
    upper = sum(map(str.isupper, text[:2000]))
    lower = sum(map(str.islower, text[:2000]))
    return upper > 8 * max(1, lower)


def _token(word: str, start: int) -> Token:
    if word.isalpha():  # nearly all words
        return Token(
            word,
            word.lower() if word.isascii() else word.casefold(),
            start,
            start + len(word),
            possessive=False,
        )
    text = word
    possessive = False
    if text.endswith(".") and not _keeps_stop(text):
        text = text[:-1]
    for ending in ("'s", "’s", "‘s", "'S", "’S"):
        if text.endswith(ending) and len(text) > len(ending):
            text, possessive = text[: -len(ending)], True
            break
    else:
        bare = text.rstrip("'’-&")
        if bare != text and bare:
            possessive = text[len(bare)] in "'’" and bare[-1] in "sS"
            text = bare
    return Token(text, text.casefold().replace("’", "'"), start, start + len(text), possessive)


def _keeps_stop(word: str) -> bool:
    return (len(word) == 2 and word[0].isupper()) or "." in word[:-1] or word.casefold() in _ABBREVIATIONS  # noqa: PLR2004


def _is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether the stop at `stop` ends an abbreviation or an initial rather than a sentence."""
    if text[stop] != ".":
        return False
    start = stop
    while start > 0 and stop - start < 6 and (text[start - 1].isalnum() or text[start - 1] == "."):  # noqa: PLR2004
        start -= 1
    word = text[start : stop + 1]
    return word.casefold() in _ABBREVIATIONS or (len(word) == 2 and word[0].isupper())  # noqa: PLR2004
