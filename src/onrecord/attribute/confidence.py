"""How sure an act is: the chance that a reader would find the same source, cue and content.

What the model says of a cue and of the best roles around it are too sure of themselves, and each tells only a
part. A logistic regression over them, over the length of the content and over whether there is a source was
fitted on texts that the model had not seen (`training/calibrate.py`; Platt 1999 with more than one sign).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 1e-4
"""Probabilities nearer to 0 or 1 than this tell no more."""

UNCALIBRATED = (0.0, 1.0, 0.0, 0.0, 0.0)
"""Weights that take the probability of the cue for the confidence."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells how sure an act is.

    `cue` is the probability that its words are a cue (or begin a content without one), `roles` that of the
    whole sequence of roles, `words` the number of words of the content, `source` whether one was found.
    """

    cue: float
    roles: float
    words: int
    source: bool

    def features(self) -> tuple[float, ...]:
        """Return the features that the weights belong to, the constant first."""
        return 1.0, _odds(self.cue), _odds(self.roles), math.log(self.words), float(self.source)


def confidence(signs: Signs, weights: Sequence[float]) -> float:
    """Return the chance, to four digits, that an act with these signs is right."""
    odds = sum(weight * feature for weight, feature in zip(weights, signs.features(), strict=True))
    return round(1 / (1 + math.exp(-odds)), 4)


def _odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))
