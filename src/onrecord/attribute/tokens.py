"""From text to the words and word pieces that the encoder reads.

Words are the pre-tokens of the encoder's own tokenizer: runs between white space, split at punctuation. All
labels are per word, so that a span can never end inside one.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tokenizers import Tokenizer

CLS, SEP, PAD = 101, 102, 0
POLNEAR, GOLD, BREAK = 1, 2, 3
"""Unused pieces of the vocabulary put to use: the two annotation conventions, a break between paragraphs."""

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_LONGEST_PARAGRAPH = 20_000


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
    starts, ends, first, pieces, paragraph = (array("q") for _ in range(5))
    for number, (offset, part) in enumerate(_paragraphs(text)):
        encoding = tokenizer.encode(part, add_special_tokens=False)
        last_word = None
        for piece, (start, end), word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
            if word != last_word or word is None:
                starts.append(offset + start)
                ends.append(offset + end)
                first.append(len(pieces))
                paragraph.append(number)
                last_word = word
            else:
                ends[-1] = offset + end
            pieces.append(piece)
    first.append(len(pieces))
    return Tokens(*(np.array(values, dtype=np.int64) for values in (starts, ends, first, pieces, paragraph)))


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
    counts = np.diff(tokens.first[low : far + 1])
    opens = np.diff(tokens.paragraph[low:far], prepend=tokens.paragraph[max(0, low - 1)]) != 0
    ends = 2 + np.cumsum(counts + opens)
    words = int(np.searchsorted(ends, size - 1, side="right"))
    if words == 0 and len(ends):
        words = 1
        counts[0] -= max(0, ends[0] - (size - 1))
        ends[0] = 2 + opens[0] + counts[0]
    heads = ends[:words] - counts[:words]
    ids = np.full(ends[words - 1] + 1 if words else 3, BREAK, dtype=np.int64)
    ids[:2] = CLS, convention
    ids[-1] = SEP
    pieces = tokens.pieces[tokens.first[low] : tokens.first[low] + counts[:words].sum()]
    places = np.repeat(heads - (np.cumsum(counts[:words]) - counts[:words]), counts[:words])
    ids[places + np.arange(len(pieces))] = pieces
    return Window(low, low + words, ids, heads)
