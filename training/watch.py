"""Windows of texts to watch graphs on, and what goes through a graph as it reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper
from tokenizers import Tokenizer

from onrecord.attribute.network.tokens import GOLD, tokenize
from onrecord.attribute.network.windows import windows

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

POLNEAR_TEXTS, GOLD_TEXTS = 90, 40
"""How many texts of either set are looked at, at most, one window of each: with 40 windows of 24 texts the
network fitted those texts (words' states off by 4.7 % there, by 7.1 % on others)."""
LEAST_PIECES = 64


def texts_of(data: Path, folder: Path) -> list[dict[str, Any]]:
    """Return windows, as the encoder is given them, of texts that the network in `folder` was trained on."""
    vocabulary = Tokenizer.from_file(str(folder / "tokenizer.json"))
    held_out = set(json.loads((folder / "model.json").read_text(encoding="utf8"))["held_out"])
    polnear = sorted((data / "polnear" / "train").rglob("*.txt"))
    gold = [path for path in sorted((data / "gold").rglob("*.txt")) if path.stem not in held_out]
    found: list[dict[str, Any]] = []
    for paths, count in ((polnear, POLNEAR_TEXTS), (gold, GOLD_TEXTS)):
        for path in paths[:: max(1, len(paths) // count)]:
            tokens = tokenize(path.read_text(encoding="utf8"), vocabulary)
            cuts = [cut for cut, _, _ in windows(tokens, size=256, overlap=(32, 96), convention=GOLD)]
            cuts = [cut for cut in cuts if len(cut.ids) > LEAST_PIECES]
            if cuts:
                cut = cuts[len(found) % min(len(cuts), 3)]
                found.append({"ids": cut.ids, "heads": cut.heads})
    return found


class Watched:
    """A graph that reads windows, one part after another; the graph may be changed behind what was read."""

    def __init__(self, model: onnx.ModelProto, given: list[dict[str, Any]]) -> None:
        self._model, self._given = model, given
        self._known: dict[str, list[Floats]] = {}

    def rows(self, name: str) -> Floats:
        """Return the value called `name` in all windows, end to end, [rows, width]; it stays known."""
        if name not in self._known:
            part = _part(self._model, set(self._known), name)
            session = ort.InferenceSession(part.SerializeToString(), providers=["CPUExecutionProvider"])
            names = [entry.name for entry in part.graph.input]
            self._known[name] = [
                session.run([name], {n: window[n] if n in window else self._known[n][at] for n in names})[0]
                for at, window in enumerate(self._given)
            ]
        return np.concatenate([values.reshape(-1, values.shape[-1]) for values in self._known[name]])

    def forget_all_but(self, name: str) -> None:
        """Keep only what is known under one name, where nothing behind it reads anything before it."""
        self._known = {name: self._known[name]}

    def divide(self, name: str, factor: Floats) -> None:
        """Take what is known under a name as divided by `factor`, as the graph now gives it."""
        self._known[name] = [values / factor for values in self._known[name]]


def _part(model: onnx.ModelProto, known: set[str], wanted: str) -> onnx.ModelProto:
    """Return the part of a graph that makes one value out of those known and of the graph's inputs."""
    needed, nodes = {wanted}, []
    for node in reversed(model.graph.node):
        if not needed.isdisjoint(node.output):
            nodes.append(node)
            needed.update(name for name in node.input if name not in known)
    nodes.reverse()
    used = {name for node in nodes for name in node.input}
    inputs = [entry for entry in model.graph.input if entry.name in used]
    inputs += [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in sorted(known & used)]
    part = helper.make_graph(
        nodes,
        "part",
        inputs,
        [helper.make_tensor_value_info(wanted, TensorProto.FLOAT, None)],
        [tensor for tensor in model.graph.initializer if tensor.name in used],
    )
    return helper.make_model(part, opset_imports=model.opset_import, ir_version=model.ir_version)
