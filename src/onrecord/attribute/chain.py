"""The linear chain over roles: the best sequence, for all cues of a window at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


def best(scores: Scores, transitions: Scores) -> npt.NDArray[np.int64]:
    """Return the label sequences of highest score [K, W] for scores [K, W, L] (Viterbi 1967)."""
    cues, words, roles = scores.shape
    value = np.empty((words, cues, roles), dtype=np.result_type(scores, transitions))
    moved = np.empty((cues, roles, roles), dtype=value.dtype)
    value[0] = scores[:, 0]
    # One step a word is all that has to wait for the step before: few calls, into arrays that are there.
    for word in range(1, words):
        np.add(value[word - 1][:, :, None], transitions, out=moved)
        np.maximum.reduce(moved, axis=1, out=value[word])
        value[word] += scores[:, word]
    back = (value[:-1, :, :, None] + transitions).argmax(2)
    labels = np.empty((words, cues), dtype=np.int64)
    labels[-1] = value[-1].argmax(1)
    row = np.arange(cues)
    for word in range(words - 1, 0, -1):
        labels[word - 1] = back[word - 1, row, labels[word]]
    return labels.T


def chances(scores: Scores) -> Scores:
    """Return each word's own probability of each label [K, W, L], without regard to its neighbours."""
    shares = np.exp(scores - scores.max(2, keepdims=True))
    result: Scores = shares / shares.sum(2, keepdims=True)
    return result
