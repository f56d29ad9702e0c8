"""Word states: what the encoder makes of every word of a text, narrowed to a few numbers each."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from onrecord.model import Range


_TOGETHER = 8  # words: so few are multiplied by one thread, and more would wake all, who then wait in vain


class WordStates:
    """Narrowed states by word, filled window by window while a text is decoded.

    `narrow` [D, N] takes a state of D numbers to N, kept in half precision: 2 N bytes a word, where the
    states of a long text would take more than everything else.
    """

    def __init__(self, narrow: npt.NDArray[np.float32]) -> None:
        self._narrow = narrow
        self._starts: list[int] = []
        self.values = np.zeros((0, narrow.shape[1]), dtype=np.float16)

    def begin(self, starts: Sequence[int]) -> None:
        """Make room for the words of a text, which begin at `starts` (code points)."""
        self._starts = list(starts)
        self.values = np.zeros((len(starts), self.values.shape[1]), dtype=np.float16)

    def note(self, low: int, states: npt.NDArray[np.float32]) -> None:
        """Keep the states [W, D] of the words from `low` on."""
        self.values[low : low + len(states)] = _product(states, self._narrow)

    def take(self, whole: WordStates) -> None:
        """Narrow what another kept of the same words, each state as it is."""
        self._starts = whole._starts
        self.values = _product(whole.values.astype(np.float32), self._narrow).astype(np.float16)

    def word(self, offset: int) -> int:
        """Return the number of the word that begins at `offset` (code points) or last before it."""
        return bisect_right(self._starts, offset, 1) - 1

    def means(self, places: Sequence[Range]) -> npt.NDArray[np.float32]:
        """Return the mean of the words that begin in each of P ranges, at least one, in a row: [P N]."""
        found = np.empty((len(places), self.values.shape[1]), dtype=np.float32)
        for row, (start, end) in zip(found, places, strict=True):
            low = self.word(start)
            words = max(low, self.word(end - 1)) + 1 - low
            np.add.reduce(self.values[low : low + words], axis=0, dtype=np.float32, out=row)
            np.divide(row, words, out=row)
        return found.ravel()


def _product(states: npt.NDArray[np.float32], narrow: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    whole = len(states) - len(states) % _TOGETHER
    stacks = states[:whole].reshape(-1, _TOGETHER, states.shape[1])
    found: npt.NDArray[np.float32] = np.concatenate(
        [np.matmul(stacks, narrow).reshape(-1, narrow.shape[1]), states[whole:] @ narrow]
    )
    return found
