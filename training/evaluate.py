"""Measure a network with the shared scorer, through the product's own decoding."""

from __future__ import annotations

import importlib.util
import itertools
from typing import TYPE_CHECKING, Any

import torch

from network import STANCES, Network, words_of
from onrecord.attribute.confidence import UNCALIBRATED
from onrecord.attribute.decode import Settings, acts
from onrecord.attribute.network.tokens import GOLD, POLNEAR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from tokenizers import Tokenizer

    from corpora import Text


class TorchEngine:
    """Networks in training, as the stage's `Engine`: one, or several whose scores are averaged.

    The word states of several stand side by side.
    """

    looks = None

    def __init__(self, networks: Sequence[Network], tokenizer: Tokenizer) -> None:
        self.networks = [network.eval() for network in networks]
        self.tokenizer = tokenizer
        self.stances = STANCES
        self.calibration = UNCALIBRATED
        self.device = self.networks[0].heads.transitions.device
        widths = [network.heads.cues.in_features for network in self.networks]
        self.edges = [0, *itertools.accumulate(widths)]

    @property
    def transitions(self) -> np.ndarray:
        """Scores of moving between roles."""
        tables = torch.stack([network.heads.transitions.detach() for network in self.networks])
        return tables.mean(0).cpu().numpy()

    @torch.no_grad()
    def encode(self, ids: np.ndarray, heads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """See `Engine.encode`."""
        pieces, first = (torch.from_numpy(x).to(self.device)[None] for x in (ids, heads))
        states = [words_of(network.encoder(pieces), first)[0] for network in self.networks]
        cues = [network.heads.cues(own) for network, own in zip(self.networks, states, strict=True)]
        return torch.cat(states, 1).cpu().numpy(), torch.stack(cues).mean(0).cpu().numpy()

    @torch.no_grad()
    def roles(
        self,
        states: np.ndarray,
        cues: np.ndarray,
        place: np.ndarray,
        distance: np.ndarray,
        paragraph: np.ndarray,
    ) -> tuple[np.ndarray, np.ndarray]:
        """See `Engine.roles`."""
        words, means, where, gap, apart = (
            torch.from_numpy(x).to(self.device) for x in (states, cues, place, distance, paragraph)
        )
        scores, stances = [], []
        for network, (low, high) in zip(self.networks, itertools.pairwise(self.edges), strict=True):
            own = means[:, low:high]
            score, features = network.heads.roles(words[:, low:high], own, where, gap, apart)
            scores.append(score)
            stances.append(network.heads.stance(own, score, features))
        return torch.stack(scores).mean(0).cpu().numpy(), torch.stack(stances).mean(0).cpu().numpy()


def scorer(folder: Path) -> Any:
    """Import the shared scorer."""
    spec = importlib.util.spec_from_file_location("attribution_score", folder / "attribution_score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(
    engine: Any, texts: list[Text], bench: Path, convention: int | None = None, **settings: Any
) -> dict[str, Any]:
    """Return the scorer's result, each text read under its own corpus's convention unless one is given."""
    gold, predicted = {}, {}
    for text in texts:
        own = convention or (POLNEAR if text.corpus == "polnear" else GOLD)
        roles = ("source", "cue", "content")
        gold[text.name] = {
            "text": text.text,
            "attributions": [{r: list(getattr(a, r)) for r in roles} for a in text.attributions],
        }
        found = acts(text.text, engine, Settings(convention=own, **settings))
        predicted[text.name] = [{r: list(getattr(a, r)) for r in roles} for a in found]
    return scorer(bench).score(gold, predicted, resamples=100)
