"""Which words the encoder reads together, and which window answers for a word.

A text is read in windows that overlap, each cue decided in one of them. Windows begin, and answer, at the
beginning of a paragraph or of a sentence where there is one: an act seldom crosses one, so that less of the
text has to be read twice for every act to be seen whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribute.network.tokens import window

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from onrecord.attribute.network.tokens import Tokens, Window

_STOPS = (1012, 999, 1029, 1529)
"""The pieces `.`, `!`, `?` and `…`."""
_CLOSING = (1000, 1524, 1005, 1521, 1007, 1033)
"""The pieces that may follow a stop before the next sentence: quote marks and brackets that close."""
_EDGE = 0.2
"""The share of an overlap, at either end, in which no window begins to answer: it sees too little there."""


def windows(
    tokens: Tokens, *, size: int, overlap: tuple[int, int], convention: int
) -> Iterator[tuple[Window, int, int]]:
    """Yield windows of up to `size` pieces, each with the words low..high that it answers for.

    Two neighbours share `overlap` pieces, at least and at most. The ranges lie end to end over all words.
    """
    starts = _paragraphs(tokens), _sentences(tokens)
    cuts = _cuts(tokens, starts, size, overlap, convention)
    first = next(cuts, None)
    if first is None:
        return
    low, last = 0, first
    for previous, following in pairwise((first, *cuts)):
        border = max(low, _border(starts, following.low, previous.high))
        yield previous, low, border
        low, last = border, following
    yield last, low, last.high


def _cuts(
    tokens: Tokens,
    starts: tuple[npt.NDArray[np.int64], ...],
    size: int,
    overlap: tuple[int, int],
    convention: int,
) -> Iterator[Window]:
    least, most = overlap
    low = 0
    while low < len(tokens):
        cut = window(tokens, low, size=size, convention=convention)
        yield cut
        if cut.high >= len(tokens):
            return
        end = tokens.first[cut.high]
        far, near = (int(at) for at in np.searchsorted(tokens.first, (end - most, end - least)))
        low = max(low + 1, _among(starts, far, near + 1, nearest=near, fall_back=(far + near) // 2))


def _border(starts: tuple[npt.NDArray[np.int64], ...], low: int, high: int) -> int:
    """Return the word of low..high from which the later of two windows answers."""
    edge = int(_EDGE * (high - low))
    middle = (low + high + 1) // 2
    return _among(starts, low + edge, high - edge + 1, nearest=middle, fall_back=middle)


def _among(
    starts: tuple[npt.NDArray[np.int64], ...], low: int, high: int, *, nearest: int, fall_back: int
) -> int:
    """Return the beginning in low..high that is nearest to a word: a paragraph's, else a sentence's."""
    for places in starts:
        inside = places[np.searchsorted(places, low) : np.searchsorted(places, high)]
        if len(inside):
            return int(inside[np.abs(inside - nearest).argmin()])
    return fall_back


def _paragraphs(tokens: Tokens) -> npt.NDArray[np.int64]:
    return np.flatnonzero(np.diff(tokens.paragraph, prepend=-1))


def _sentences(tokens: Tokens) -> npt.NDArray[np.int64]:
    """Return the words after a stop; one after an abbreviation passes for one, which costs nothing."""
    pieces = np.where(np.diff(tokens.first) == 1, tokens.pieces[tokens.first[:-1]], -1)
    stops, closing = np.isin(pieces, _STOPS), np.isin(pieces, _CLOSING)
    begins = np.zeros(len(pieces), dtype=bool)
    begins[1:] = stops[:-1] & ~closing[1:]
    begins[2:] |= stops[:-2] & closing[1:-1]
    return np.flatnonzero(begins)
