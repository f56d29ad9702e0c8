"""The linear chain over roles: the best sequence and its probability, for the cues of many windows at once.

A step is a table [from, to] over the roles of two neighbouring words. Two steps in a row make one step over
both, which gathers the sequences between, by adding them up or by keeping the best. So the steps of a window
are joined in pairs, then the pairs in pairs: as many rounds as the number of words has binary digits, each a
few operations over all cues (Hassan, Särkkä and García-Fernández, "Temporal Parallelization of Inference in
Hidden Markov Models", 2021).

Inside, words and cues are the last axes: the long ones, along which numpy is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

Scores = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

_NEVER = -1e9
_FEW = 8
"""Steps of which a sum stays far from the largest number of 32 bits; that of more is taken in 64."""


def best(scores: Scores, transitions: Scores, words: Integers) -> Integers:
    """Return the label sequences of highest score [K, W] for scores [K, W, L] (Viterbi 1967).

    `words` [K] tells how many each sequence has; what stands behind them is not read, and labelled 0.
    """
    cues, width, roles = scores.shape
    emitted = np.ascontiguousarray(scores.transpose(2, 1, 0))
    steps = transitions[:, :, None, None] + emitted[:, 1:]
    *rounds, whole = _rounds(steps, np.where(np.eye(roles), 0, _NEVER), words, np.add, np.maximum)
    ends = (emitted[:, None, 0] + whole[:, :, 0]).reshape(roles * roles, cues).argmax(0)
    labels = np.stack(np.divmod(ends, roles))
    for steps in reversed(rounds):
        labels = _with_those_between(labels[: steps.shape[2] // 2 + 1], steps)
    return np.where(np.arange(width) < words[:, None], labels[:width].T, 0)


def certainty(
    scores: Scores, transitions: Scores, words: Integers, labels: Integers
) -> npt.NDArray[np.float64]:
    """Return the probability of each best label sequence [K, W] among all, [K], for scores [K, W, L].

    All sequences are added up as shares of the best: none is larger than it, and the probability is one by
    that sum.
    """
    emitted, best_ = np.ascontiguousarray(scores.transpose(2, 1, 0)), labels.T
    shares = np.exp(emitted - np.take_along_axis(emitted, best_[None], axis=0))
    moves = np.exp(transitions)
    steps = moves[:, :, None, None] * (shares[:, 1:] / moves[best_[:-1], best_[1:]])
    *_, whole = _rounds(steps, np.eye(len(moves)), words, np.multiply, np.add)
    result: npt.NDArray[np.float64] = 1 / (shares[:, None, 0] * whole[:, :, 0]).sum((0, 1))
    return result


def _rounds(
    steps: npt.NDArray[Any], stay: npt.NDArray[Any], words: Integers, along: np.ufunc, over: np.ufunc
) -> Iterator[npt.NDArray[Any]]:
    """Yield the steps [L, L, W - 1, K], then joined in pairs and so on, until one step is left.

    `stay` [L, L] is the step that changes nothing, for the places behind the words of a cue and to make pairs
    even. `along` takes two steps in a row, `over` gathers them over the role between.
    """
    roles, _, count, cues = steps.shape
    stay = np.asarray(stay, dtype=steps.dtype)[:, :, None]
    steps[:, :, np.arange(1, count + 1)[:, None] >= words] = stay
    filling = np.broadcast_to(stay[:, :, None], (roles, roles, 1, cues))
    if count == 0:
        steps = filling
    joined = 1
    while steps.shape[2] > 1:
        if steps.shape[2] % 2:
            steps = np.concatenate([steps, filling], axis=2)
        if joined == _FEW:
            steps = steps.astype(np.float64)
        yield steps
        first, second = steps[:, :, 0::2], steps[:, :, 1::2]
        steps = along(first[:, 0, None], second[0])
        for role in range(1, roles):
            over(steps, along(first[:, role, None], second[role]), out=steps)
        joined *= 2
    yield steps


def _with_those_between(labels: Integers, steps: npt.NDArray[Any]) -> Integers:
    """Return the labels [2N + 1, K] at the ends of steps, given those [N + 1, K] at the ends of pairs."""
    roles, _, count, cues = steps.shape
    # Flat places, since taking from a flat array is quicker than by four indices: that of steps[0, 0] of the
    # first of each pair, and how far from it a role as the one of the word between lies.
    pairs = np.arange(0, count * cues, 2 * cues)[:, None] + np.arange(cues)
    between = np.arange(roles)[:, None, None]
    first, last = labels[:-1], labels[1:]
    into = steps.take((first * roles + between) * (count * cues) + pairs)
    out_of = steps.take((between * roles + last) * (count * cues) + pairs + cues)
    result = np.empty((count + 1, cues), dtype=np.int64)
    result[0::2] = labels
    result[1::2] = (into + out_of).argmax(0)
    return result
