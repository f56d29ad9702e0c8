"""The linear chain over roles: the best sequence, for all cues of a window at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

_RESCALED = 16
"""Words after which a sum is scaled to one. A word lets it grow or shrink by a few powers of e, so that it
stays far from the ends of what a float can hold."""


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


def certainty(scores: Scores, transitions: Scores, labels: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return the probability of each label sequence [K, W] among all, [K], for scores [K, W, L].

    The sum over all sequences is carried along the words with a scale every few words (the forward algorithm,
    Rabiner 1989).
    """
    cues, words, _ = scores.shape
    highest = scores.max(2, keepdims=True)
    shares = np.exp((scores - highest).astype(np.float64)).transpose(1, 0, 2)
    moves = np.exp(transitions.astype(np.float64))
    total = np.zeros(cues)
    value = shares[0]
    for word in range(1, words):
        value = (value @ moves) * shares[word]
        if word % _RESCALED == 0:
            scale = value.sum(1, keepdims=True)
            value = value / scale
            total += np.log(scale[:, 0])
    total += np.log(value.sum(1))
    taken = np.take_along_axis(scores - highest, labels[:, :, None], axis=2).sum((1, 2))
    taken = taken + transitions[labels[:, :-1], labels[:, 1:]].sum(1)
    result: npt.NDArray[np.float64] = np.exp(np.minimum(taken - total, 0.0))
    return result
