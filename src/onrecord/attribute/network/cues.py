"""Which words are cues: those of which the tagger is sure enough, each in the window that answers for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.attribute.network.engine import CUES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.network.tokens import Window

_NONE, _BEGIN, _INSIDE, _ANCHOR = (CUES.index(label) for label in ("none", "begin", "inside", "anchor"))


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The cues of some windows, those of a window together, its likeliest first.

    Each field has an entry a cue: `window` is the number of its window, `first` and `last` are its words (in
    the text), `probability` is that of the surest of them. A cue that is not `worded` is the first word of a
    content that has none.
    """

    window: npt.NDArray[np.int64] = field(repr=False)
    first: npt.NDArray[np.int64] = field(repr=False)
    last: npt.NDArray[np.int64] = field(repr=False)
    probability: npt.NDArray[np.float32] = field(repr=False)
    worded: npt.NDArray[np.bool_] = field(repr=False)

    def __len__(self) -> int:
        return len(self.window)


def cues_of(
    windows: Sequence[tuple[Window, int, int]],
    scores: Sequence[npt.NDArray[np.float32]],
    *,
    threshold: float,
    most: int,
) -> Cues:
    """Return the runs of words that are cues; a run is cut where a new cue begins.

    `windows` come with the words low..high that each answers for, and `scores` [W, 4] of the cue tagger for
    the words of each. `threshold` is the least probability that a word of a cue belongs to one, `most` the
    number of cues kept of a window.
    """
    tops = np.cumsum([0] + [cut.high - cut.low for cut, _, _ in windows])
    shares = np.concatenate(scores)
    shares = np.exp(shares - shares.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    mass = 1 - shares[:, _NONE]
    # With a place behind the last word, where every cue has ended.
    outside = np.append(~(mass >= threshold), True)
    opens = np.append(shares[:, _BEGIN] + shares[:, _ANCHOR] > shares[:, _INSIDE], True)
    opens[1:] |= outside[:-1]
    opens[tops] = True
    first = np.flatnonzero(opens & ~outside & _answered(windows, tops))
    ends = np.flatnonzero(opens | outside)
    worded = shares[first, _ANCHOR] < 0.5 * mass[first]
    end = np.where(worded, ends[np.searchsorted(ends, first, side="right")], first + 1)
    probability = np.maximum.reduceat(np.append(mass, 0), np.stack([first, end], axis=1).ravel())[::2]
    window = np.searchsorted(tops, first, side="right") - 1
    shift = np.array([cut.low for cut, _, _ in windows]) - tops[:-1]
    likeliest = np.lexsort((-probability, window))
    rank = np.arange(len(window)) - np.searchsorted(window, window)
    kept = likeliest[rank < most]
    window = window[kept]
    return Cues(
        window, first[kept] + shift[window], end[kept] - 1 + shift[window], probability[kept], worded[kept]
    )


def _answered(
    windows: Sequence[tuple[Window, int, int]], tops: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Return which words of the windows, end to end and with one place behind, are answered for there."""
    answered = np.zeros(tops[-1] + 1, dtype=bool)
    for (cut, low, high), top in zip(windows, tops.tolist(), strict=False):
        answered[top + low - cut.low : top + high - cut.low] = True
    return answered
