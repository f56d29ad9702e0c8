"""What the role head is told of a word's place: how far from the cue, and how many paragraphs away."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_EDGES = np.array([0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 85, 113, 150, 200, 267])
_SIZES = np.searchsorted(_EDGES, np.arange(1, _EDGES[-1] + 2))
_BUCKETS = np.concatenate([_SIZES[::-1], [0], 19 + _SIZES]).astype(np.int64)
"""The bucket of each distance from -268, or more, to 268."""


def distance_bucket(
    words: npt.NDArray[np.int64], first: int | npt.NDArray[np.int64], last: int | npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return the bucket, 0 to 38, of each word's signed distance to the cue's words first..last.

    0 is inside the cue, 1..19 are before the cue and 20..38 after it, in steps that grow by about a third.
    For several cues at once, `first` and `last` are columns [K, 1].
    """
    far = len(_BUCKETS) // 2
    gap = np.minimum(words - first, 0) + np.maximum(words - last, 0)
    buckets: npt.NDArray[np.int64] = _BUCKETS[gap.clip(-far, far) + far]
    return buckets


def paragraph_bucket(
    paragraphs: npt.NDArray[np.int64], own: int | npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return the bucket, in 0..6, of each paragraph's distance to the cue's own, at most three.

    For several cues at once, `own` is a column [K, 1].
    """
    return (paragraphs - own).clip(-3, 3) + 3
