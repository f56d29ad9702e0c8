"""Measure a network with the shared scorer, through the product's own decoding."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

import torch

from network import STANCES, Network, words_of
from onrecord.attribute.decode import Settings, acts
from onrecord.attribute.tokens import GOLD, POLNEAR

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from tokenizers import Tokenizer

    from corpora import Text


class TorchEngine:
    """A network in training, as the stage's `Engine`."""

    def __init__(self, network: Network, tokenizer: Tokenizer) -> None:
        self.network = network.eval()
        self.tokenizer = tokenizer
        self.stances = STANCES
        self.calibration = (0.0, 1.0)

    @property
    def transitions(self) -> np.ndarray:
        """Scores of moving between roles."""
        return self.network.heads.transitions.detach().numpy()

    @torch.no_grad()
    def encode(self, ids: np.ndarray, heads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """See `Engine.encode`."""
        states = words_of(self.network.encoder(torch.from_numpy(ids)[None]), torch.from_numpy(heads)[None])
        return states[0].numpy(), self.network.heads.cues(states)[0].numpy()

    @torch.no_grad()
    def roles(
        self, states: np.ndarray, cues: np.ndarray, distance: np.ndarray, paragraph: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """See `Engine.roles`."""
        means = torch.from_numpy(cues)
        words = torch.from_numpy(states)
        scores = self.network.heads.roles(
            words, means, None, torch.from_numpy(distance), torch.from_numpy(paragraph)
        )
        return scores.numpy(), self.network.heads.stance(means).numpy()


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
