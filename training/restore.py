"""The network behind shipped graphs, to go on training from.

    git archive COMMIT src/onrecord/attribute/weights | tar -x -C FOLDER
    python training/restore.py FOLDER/src/onrecord/attribute/weights --out start.pt
    python training/train.py --start start.pt

The graphs are those that `export.py --precision half` writes (commit 37584fd has the last of them that
shipped) or those that calculate in integers, as `quantize.py` makes them. What was stored in 16-bit floats
or in 8 or 7 bits comes back as it was stored, rounded weights as the numbers they stand for. Written is what
`train.py --start` takes: {"network": the state of a `Network`}.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from network import DISTANCES, PARAGRAPHS, loaded

if TYPE_CHECKING:
    import numpy.typing as npt

    from network import Network

    Arrays = dict[str, npt.NDArray[np.float32]]

USES = ("query", "key", "value", "out", "widen", "narrow")
"""The products of a layer, in the order in which the export numbers them."""


def main() -> None:
    """Read the graphs and write the state."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="with encoder.onnx, roles.onnx and model.json")
    parser.add_argument("--out", type=Path, default=Path("training/start.pt"))
    args = parser.parse_args()
    torch.save({"network": restored(args.folder).state_dict()}, args.out)


def restored(folder: Path) -> Network:
    """Return the network whose graphs lie in `folder`; raise `RuntimeError` if a part of it is not there."""
    state = encoder_state(onnx.load(folder / "encoder.onnx").graph)
    state |= heads_state(onnx.load(folder / "roles.onnx").graph)
    description = json.loads((folder / "model.json").read_text(encoding="utf8"))
    state["heads.transitions"] = np.array(description["transitions"], np.float32)
    return loaded({name: torch.tensor(array) for name, array in state.items()})


def encoder_state(graph: onnx.GraphProto) -> Arrays:
    """Return the encoder and the cue tagger by the names of `Network`.

    The products' weights lost their names in the export and are told by the bias that is added after them.
    """
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state: Arrays = {
        name: array
        for name, array in stored.items()
        if name.startswith("encoder.") and not name.startswith("encoder.words") and not name.endswith("_half")
    }
    scale = stored["encoder.words.weight_scale_half"].astype(np.float32)
    state["encoder.words.weight"] = stored["encoder.words.weight_int8"].astype(np.float32) * scale
    state["encoder.positions.weight"] = stored["encoder.positions.weight_half"].astype(np.float32)
    state["heads.cues.weight"], state["heads.cues.bias"] = stored["cues.weight"], stored["cues.bias"]
    if any(node.op_type == "MatMulIntegerToFloat" for node in graph.node):
        return state | layers_in_integers(graph, stored)
    widened = {node.input[0]: node.output[0] for node in graph.node if node.op_type == "Cast"}
    product = {node.input[1]: node.output[0] for node in graph.node if node.op_type == "MatMul"}
    added = {name: node for node in graph.node if node.op_type == "Add" for name in node.input}
    for name, array in stored.items():
        if name.startswith("val_") and name.endswith("_half"):
            result = product[widened[name]]
            bias = next(one for one in added[result].input if one != result)
            state[bias.replace(".bias", ".weight")] = array.astype(np.float32).T.copy()
    return state


def layers_in_integers(graph: onnx.GraphProto, stored: Arrays) -> Arrays:
    """Return the products of the layers; what eases an input goes into the weights that it meets."""
    state: Arrays = {}
    products = [node for node in graph.node if node.op_type == "MatMulIntegerToFloat"]
    for number, node in enumerate(products):
        layer, use = divmod(number, len(USES))
        name = f"encoder.layers.{layer}.{USES[use]}"
        ease = stored.get(node.input[0].removesuffix("_chosen").removesuffix("_small") + "_ease")
        weight = in_floats(node, stored)
        state[f"{name}.weight"] = (weight if ease is None else ease[:, None] * weight).T.copy()
        state[f"{name}.bias"] = stored[node.input[6]]
    return state


def in_floats(node: onnx.NodeProto, stored: Arrays) -> npt.NDArray[np.float32]:
    """Return the weights [inputs, outputs] of a product of integers."""
    return stored[node.input[1]].astype(np.float32) * stored[node.input[3]]


def heads_state(graph: onnx.GraphProto) -> Arrays:
    """Return the heads for roles and stance by the names of `Network`."""
    state: Arrays = {}
    stored = {one.name.removesuffix("_half"): numpy_helper.to_array(one) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMulIntegerToFloat":
            part = node.input[6].removeprefix("head.").removesuffix(".bias")
            state[f"heads.roles.{part}.weight"] = in_floats(node, stored).T.copy()
    if "near_beside" in stored:
        table = stored["near_beside"].astype(np.float32).reshape(DISTANCES, PARAGRAPHS, -1)
        state["heads.roles.distance.weight"] = table[:, 0].copy()
        state["heads.roles.paragraph.weight"] = table[0] - table[0, :1]
    for at, node in enumerate(node for node in graph.node if node.op_type == "MatMulInteger"):
        scale = stored[node.input[1] + "_scale"]
        taps = (stored[node.input[1]].astype(np.float32) * scale).reshape(5, -1, len(scale))
        state[f"heads.roles.convolutions.{at}.weight"] = taps.transpose(2, 1, 0).copy()
    for one in graph.initializer:
        name, array = one.name.removesuffix("_half"), numpy_helper.to_array(one)
        if name.startswith("head."):
            state["heads.roles." + name.removeprefix("head.")] = array.astype(np.float32)
        elif name.startswith("stance."):
            state["heads.stance." + name.removeprefix("stance.")] = array.astype(np.float32)
        elif name == "val_9":
            state["heads.roles.out.weight"] = array.astype(np.float32).T.copy()
    return state


if __name__ == "__main__":
    main()
