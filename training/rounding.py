"""Weights rounded to 7-bit integers so that what a product gives changes least on texts it was watched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[np.float64]

LARGEST = 63
"""The largest weight: of 7 bits, so that sums of two products with 8-bit activations fit into 16."""
RIDGE = 1.0
"""How strongly fitted weights are drawn toward the trained ones, in means of the Hessian's diagonal."""
DAMPING = 0.01
"""Added to the diagonal of a Hessian, as a share of its mean."""
BLOCK = 64


def refitted(weight: Floats, wanted: Floats, given: Floats) -> tuple[Doubles, Doubles]:
    """Return weights with which `given` comes nearest to `wanted` @ `weight`, up to a bias; and the Hessian.

    `wanted` and `given` are the rows that enter the product in the exact network and in the one in integers,
    both [rows, inputs]. Least squares, drawn toward `weight`.
    """
    middle = given.mean(0, dtype=np.float64)
    hessian = (given.T @ given).astype(np.float64) / len(given) - np.outer(middle, middle)
    crossed = (given.T @ wanted).astype(np.float64) / len(given)
    crossed -= np.outer(middle, wanted.mean(0, dtype=np.float64))
    pull = RIDGE * np.mean(np.diag(hessian)) * np.eye(len(hessian))
    return np.linalg.solve(hessian + pull, (crossed + pull) @ weight), hessian


def rounded(weight: Doubles, hessian: Doubles) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return integers and the scale of each output; `weight` is [inputs, outputs].

    Each input's weights are rounded in turn, those of the most active first, and what rounding did wrong is
    made up for by the weights still unrounded (GPTQ: Frantar et al., ICLR 2023).
    """
    inputs, outputs = weight.shape
    scale = _scales(weight, np.diag(hessian))
    order = np.argsort(-np.diag(hessian))
    left = weight[order].copy()
    damped = hessian[np.ix_(order, order)] + DAMPING * np.mean(np.diag(hessian)) * np.eye(inputs)
    upper = np.linalg.cholesky(np.linalg.inv(damped)).T
    integers = np.zeros((inputs, outputs))
    for start in range(0, inputs, BLOCK):
        end = min(start + BLOCK, inputs)
        wrong = np.zeros((end - start, outputs))
        for row in range(start, end):
            integers[row] = np.clip(np.round(left[row] / scale), -LARGEST, LARGEST)
            wrong[row - start] = (left[row] - integers[row] * scale) / upper[row, row]
            left[row + 1 : end] -= np.outer(upper[row, row + 1 : end], wrong[row - start])
        left[end:] -= upper[start:end, end:].T @ wrong
    back = np.argsort(order)
    return integers[back].astype(np.int8), scale.astype(np.float32)


def _scales(weight: Doubles, activity: Doubles) -> Doubles:
    """Return the scale of each output at which plain rounding, what is larger cut, does least wrong."""
    widest = np.abs(weight).max(0) / LARGEST
    best, least = widest.copy(), np.full(len(widest), np.inf)
    for share in np.linspace(0.7, 1, 13):
        scale = widest * share
        kept = np.clip(np.round(weight / scale), -LARGEST, LARGEST) * scale
        wrong = (activity[:, None] * (weight - kept) ** 2).sum(0)
        better = wrong < least
        best[better], least[better] = scale[better], wrong[better]
    return best
