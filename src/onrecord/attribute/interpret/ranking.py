"""Ranking: which of several a mention takes up, by weights learned from the gold.

A conditional logit (McFadden 1974): each candidate has a handful of features, a weighted sum of them is its
score, and the share of its exponential among all candidates' is the chance that it is the one meant. The
weights are those of `ranking.toml`, learned by `training/ranking.py`: one set for "he", "she" and bare
descriptions ("the officer"), one for "it" and "they".
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

from onrecord.attribute.interpret import confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.cast.entities import Entity

Task = Literal["person", "other"]
"""What is ranked for: "he", "she" and a bare "the officer", or "it" and "they"."""
Features = Mapping[str, float]

_NEAR = 0.5  # share of the best one's chance from which another is named beside it
_MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who may be meant (None: nobody met before), and the chance that it is."""

    entity: Entity | None
    chance: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of features by task."""

    weights: Mapping[str, Mapping[str, float]]

    def ranked(
        self, task: Task, options: Sequence[tuple[Entity | None, Features]], *, place: int
    ) -> list[Candidate]:
        """Return the candidates for the mention at `place`, likeliest first; the earlier met among equals.

        The place does not bear on the ranks: by it a ranker that learns finds what the gold has there.
        """
        del place
        weights = self.weights[task]
        scores = [
            sum(weights.get(name, 0.0) * value for name, value in features.items()) for _, features in options
        ]
        highest = max(scores, default=0.0)
        shares = [math.exp(score - highest) for score in scores]
        whole = sum(shares)
        found = [Candidate(entity, share / whole) for (entity, _), share in zip(options, shares, strict=True)]
        return sorted(found, key=lambda one: (-one.chance, one.entity.number if one.entity else -1))


@cache
def shipped() -> Ranker:
    """Return the ranker of the package."""
    file = resources.files(__package__).joinpath("ranking.toml")
    return Ranker(tomllib.loads(file.read_text(encoding="utf8")))


def standing(candidates: Sequence[Candidate]) -> tuple[float, tuple[Entity, ...]]:
    """Return the confidence in the first of the candidates, and the others that came close."""
    best = candidates[0]
    close = tuple(
        other.entity
        for other in candidates[1 : 1 + _MOST]
        if other.entity is not None and other.chance >= _NEAR * best.chance
    )
    return min(best.chance, confidence.CLEAR), close
