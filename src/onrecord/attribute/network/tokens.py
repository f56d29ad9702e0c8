"""From text to the words and word pieces that the encoder reads.

Words are the pre-tokens of the encoder's own tokenizer: runs between white space, split at punctuation. All
labels are per word, so that a span can never end inside one.
"""

from __future__ import annotations

import functools
import re
from array import array
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tokenizers import Tokenizer

    from onrecord.model import Range

CLS, SEP, PAD = 101, 102, 0
POLNEAR, GOLD, BREAK = 1, 2, 3
"""Unused pieces of the vocabulary put to use: the two annotation conventions, a break between paragraphs."""

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_LONGEST_PARAGRAPH = 20_000

_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ÿ"
_MARKS = r"!-/:-@\\-`{-~“”‘’–—…"
_PLAIN_WORD = re.compile(f"[{_LETTERS}]+|[{_MARKS}]")
_NOT_PLAIN = re.compile(f"[^ \t\u00a0{_LETTERS}{_MARKS}]")
"""Of paragraphs that are all plain characters, nearly all of English news, the words are found without the
tokenizer: runs of letters and digits, and each mark by itself. "[" is not among the marks, since a text may
hold what the tokenizer takes for its own, as "[SEP]".
"""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a text, in order, and their pieces.

    `starts` and `ends` (code points) have one entry a word; `first` has one entry more than there are
    words: the index in `pieces` of each word's first piece, then the number of pieces. `paragraph` numbers
    each word's paragraph from 0.
    """

    starts: npt.NDArray[np.int64] = field(repr=False)
    ends: npt.NDArray[np.int64] = field(repr=False)
    first: npt.NDArray[np.int64] = field(repr=False)
    pieces: npt.NDArray[np.int64] = field(repr=False)
    paragraph: npt.NDArray[np.int64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """What the encoder reads at once: words [low, high) of the text.

    `ids` are the pieces with [CLS], the convention, paragraph breaks and [SEP]; `heads` gives, for each
    word, the position of its first piece in `ids`.
    """

    low: int
    high: int
    ids: npt.NDArray[np.int64] = field(repr=False)
    heads: npt.NDArray[np.int64] = field(repr=False)


def tokenize(text: str, tokenizer: Tokenizer) -> Tokens:
    """Return the words of `text`, read a paragraph at a time, so that memory stays near the result's."""
    # Machine integers: a list of Python's would take five times as much, and all of them are here at once.
    places, counts, pieces, offsets, lengths = (array("q") for _ in range(5))
    for offset, part in _paragraphs(text):
        if _NOT_PLAIN.search(part):
            spans, of_words = _encoded(part, tokenizer)
        else:
            spans = [match.span() for match in _PLAIN_WORD.finditer(part)]
            of_words = [
                _known_pieces(tokenizer, part[start:end])
                if end - start <= _LONGEST_KEPT
                else _pieces(tokenizer, part[start:end])
                for start, end in spans
            ]
        places.extend(chain.from_iterable(spans))
        counts.extend(map(len, of_words))
        pieces.extend(chain.from_iterable(of_words))
        offsets.append(offset)
        lengths.append(len(spans))
    within, before = np.array(places, dtype=np.int64), np.repeat(offsets, lengths)
    first = np.concatenate([[0], np.cumsum(np.array(counts, dtype=np.int64))])
    paragraph = np.repeat(np.arange(len(lengths)), lengths)
    return Tokens(
        within[0::2] + before, within[1::2] + before, first, np.array(pieces, dtype=np.int64), paragraph
    )


def _encoded(part: str, tokenizer: Tokenizer) -> tuple[list[Range], list[list[int]]]:
    """Return the place and the pieces of each word, as the tokenizer tells them."""
    encoding = tokenizer.encode(part, add_special_tokens=False)
    spans: list[Range] = []
    of_words: list[list[int]] = []
    last_word = None
    for piece, (start, end), word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
        if word != last_word or word is None:
            spans.append((start, end))
            of_words.append([piece])
            last_word = word
        else:
            spans[-1] = spans[-1][0], end
            of_words[-1].append(piece)
    return spans, of_words


def _pieces(tokenizer: Tokenizer, word: str) -> list[int]:
    """Return the pieces of a plain word."""
    pieces: list[int] = tokenizer.encode(word, add_special_tokens=False).ids
    return pieces


_known_pieces = functools.lru_cache(maxsize=20_000)(_pieces)
"""The same for words met before, of whatever report: most words of a report have been."""
_LONGEST_KEPT = 32  # code points: words are kept from text to text, and a page may be made of long ones


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    for match in _PARAGRAPH.finditer(text):
        low, stop = match.span()
        while stop - low > _LONGEST_PARAGRAPH:
            space = text.rfind(" ", low + 1, low + _LONGEST_PARAGRAPH)
            high = space if space > low else low + _LONGEST_PARAGRAPH
            yield low, text[low:high]
            low = high
        if text[low:stop].strip():
            yield low, text[low:stop]


def window(tokens: Tokens, low: int, *, size: int, convention: int) -> Window:
    """Return the window that begins at word `low` and holds as many words as fit into `size` pieces.

    A word of more pieces than fit is cut, so that a window always moves on.
    """
    far = min(len(tokens), low + size)
    first, paragraph = tokens.first[low : far + 1], tokens.paragraph[low:far]
    opens = np.empty(far - low, dtype=bool)
    opens[:1] = paragraph[:1] != tokens.paragraph[max(0, low - 1)]
    opens[1:] = paragraph[1:] != paragraph[:-1]
    heads = 2 + first[:-1] - first[0] + np.cumsum(opens)
    ends = heads + first[1:] - first[:-1]
    words = max(int(np.searchsorted(ends, size - 1, side="right")), 1)
    end = min(int(ends[words - 1]), size - 1)
    ids = np.full(end + 1, BREAK, dtype=np.int64)
    ids[:2] = CLS, convention
    ids[-1] = SEP
    pieces = np.ones(end - 2, dtype=bool)
    pieces[heads[:words][opens[:words]] - 3] = False
    ids[2:-1][pieces] = tokens.pieces[first[0] : first[0] + pieces.sum()]
    return Window(low, low + words, ids, heads[:words])
