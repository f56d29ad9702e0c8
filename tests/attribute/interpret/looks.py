"""Weights and word states set by hand, for tests of what is learned."""

from __future__ import annotations

import numpy as np
from tokenizers import Tokenizer

from onrecord.attribute.interpret.row_names import OF_ACT, OF_CANDIDATE
from onrecord.attribute.interpret.weighing import Look, Looks, Weights
from onrecord.attribute.network.onnx_engine import WEIGHTS
from onrecord.attribute.network.tokens import tokenize
from onrecord.attribute.word_states import WordStates


def weights(of: tuple[str, ...] = OF_CANDIDATE, act: tuple[str, ...] = OF_ACT, **numbers: float) -> Weights:
    """Weights by which the numbers of candidates that are named decide, over states of two numbers."""
    assert not set(numbers) - {name.replace(" ", "_") for name in of}
    direct = np.array([numbers.get(name.replace(" ", "_"), 0.0) for name in of], dtype=np.float32)
    shapes = {
        "asked": (8, 2), "asked_bias": (2,), "met": (2, 2), "met_bias": (2,), "far": (2,),
        "of_candidate": (len(of), 1), "of_act": (len(act), 1), "of_met": (2, 1), "of_asked": (2, 1),
        "of_both": (2, 1), "of_near": (2, 1), "bias": (1,), "out": (1,),
    }  # fmt: skip
    return Weights(
        **{name: np.zeros(shape, dtype=np.float32) for name, shape in shapes.items()}, direct=direct
    )


def look_by(speakers: Weights, states: WordStates, targets: Weights | None = None) -> Look:
    return Look(Looks(np.eye(2, dtype=np.float32), speakers, targets), states)


def states_of(text: str, **words: tuple[float, float]) -> WordStates:
    """States that are given for some words and 0 for the others."""
    tokens = tokenize(text, Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))
    kept = WordStates(np.eye(2, dtype=np.float32))
    kept.begin(tokens.starts.tolist())
    for number, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        kept.values[number] = words.get(text[start:end], (0, 0))
    return kept
