"""The linear chain over roles: the best sequence, for all cues of a window at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


def best(scores: Scores, transitions: Scores) -> npt.NDArray[np.int64]:
    """Return the label sequences of highest score [K, W] for scores [K, W, L] (Viterbi 1967)."""
    cues, words, _ = scores.shape
    back = np.zeros(scores.shape, dtype=np.int64)
    value = scores[:, 0]
    for word in range(1, words):
        moved = value[:, :, None] + transitions[None]
        back[:, word] = moved.argmax(1)
        value = moved.max(1) + scores[:, word]
    labels = np.zeros((cues, words), dtype=np.int64)
    labels[:, -1] = value.argmax(1)
    row = np.arange(cues)
    for word in range(words - 1, 0, -1):
        labels[:, word - 1] = back[row, word, labels[:, word]]
    return labels


def chances(scores: Scores) -> Scores:
    """Return each word's own probability of each label [K, W, L], without regard to its neighbours."""
    shares = np.exp(scores - scores.max(2, keepdims=True))
    result: Scores = shares / shares.sum(2, keepdims=True)
    return result
