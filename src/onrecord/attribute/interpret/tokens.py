"""Words and sentences of a document, as interpretation needs them: no more than a scan can tell."""

from __future__ import annotations

import re
import string
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Block

_WORD = re.compile(r"(?:@_?)?[^\W_][\w'’‘\-&]*(?:\.(?=\w)[\w'’‘\-&]*)*\.?")
_JOINED = re.compile(r"(?:a[dlnrstz]|adh|ash|el|ul|ud|[dl])[-'’][A-Z]")
_SMALL_LETTERS = string.ascii_lowercase.encode()
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
    """A word as written, its lower-case key and its place; a possessive ending is left out of all three.

    `capital` tells whether it starts with a capital letter, an account sign, or as "al-Amin" does.
    """

    text: str
    key: str
    start: int
    end: int
    possessive: bool
    capital: bool


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the words of `text[start:end]` in order.

    A text is read once, and its words are kept until `forget` or the next text: interpretation asks for the
    same words again and again, of a block, of a source, before and after each name.
    """
    known = _words_of(text)
    first = bisect_left(known.starts, start)
    last = bisect_left(known.starts, end, first)
    found = known.tokens[first:last]
    if found and known.ends[last - 1] > end:  # ends inside a word
        found[-1:] = _read(text, known.starts[last - 1], end)[0]
    if first and known.ends[first - 1] > start:  # begins inside a word
        found[:0] = _read(text, start, min(end, known.ends[first - 1]))[0]
    return found


def forget() -> None:
    """Let go of the words of the last text."""
    _words_of.cache_clear()


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
    return bisect_right(starts, offset, 1) - 1


def is_upper(text: str) -> bool:
    """Tell whether a text is written in capitals throughout, as agency wires are."""
    sample = text[:2000]
    plain = sample.encode("ascii", "ignore")
    small = len(plain) - len(plain.translate(None, _SMALL_LETTERS))
    if 9 * small >= len(sample):  # the rest, be it all capitals, is no more than eight times as much
        return False
    upper = sum(map(str.isupper, sample))
    lower = sum(map(str.islower, sample))
    return upper > 8 * max(1, lower)


class _Words(NamedTuple):
    """The words of a text, with where each begins and where it ends with its full stop and possessive."""

    tokens: list[Token]
    starts: list[int]
    ends: list[int]


@lru_cache(maxsize=1)
def _words_of(text: str) -> _Words:
    tokens, ends = _read(text, 0, len(text))
    return _Words(tokens, [token.start for token in tokens], ends)


def _read(text: str, start: int, end: int) -> tuple[list[Token], list[int]]:
    """Return the words of `text[start:end]`, and where each ends with its full stop and possessive."""
    tokens, ends = [], []
    for found in _WORD.finditer(text, start, end):
        at, after = found.span()
        word = text[at:after]
        bare, key, length, possessive, capital = (
            _spelling(word) if after - at <= _LONGEST_KEPT else _spelt(word)
        )
        # as Token(...) does itself: this is the innermost loop of interpretation
        tokens.append(_new_tuple(Token, (bare, key, at, at + length, possessive, capital)))
        ends.append(after)
    return tokens, ends


_new_tuple = tuple.__new__
_LONGEST_KEPT = 32  # code points: words are kept from text to text, and a page may hold one of a megabyte


def _spelt(word: str) -> tuple[str, str, int, bool, bool]:
    """Return a word without its possessive ending and stop, its key and length, if possessive, if capital."""
    if word.isalpha():  # nearly all words
        key = word.lower() if word.isascii() else word.casefold()
        return word, key, len(word), False, _is_capital(word)
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
    return text, text.casefold().replace("’", "'"), len(text), possessive, _is_capital(text)


_spelling = lru_cache(maxsize=1 << 14)(_spelt)


def _is_capital(text: str) -> bool:
    return text[0].isupper() or (len(text) > 1 and (text[0] == "@" or _JOINED.match(text) is not None))


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
