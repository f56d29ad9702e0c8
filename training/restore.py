"""The network behind shipped graphs, to go on training from.

    git archive 37584fd src/onrecord/attribute/weights | tar -x -C FOLDER
    python training/restore.py FOLDER/src/onrecord/attribute/weights --out start.pt
    python training/train.py --start start.pt

The graphs must be those that `export.py --precision half` writes: commit 37584fd has the last of them that
shipped; what shipped later was made of them in integers (`quantize.py`). What was stored in 16-bit floats or,
as the word pieces, in 8 bits comes back as it was stored. Written is what `train.py --start` takes:
{"network": the state of a `Network`}.
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

from network import loaded

if TYPE_CHECKING:
    import numpy.typing as npt

    from network import Network

    Arrays = dict[str, npt.NDArray[np.float32]]


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
    widened = {node.input[0]: node.output[0] for node in graph.node if node.op_type == "Cast"}
    product = {node.input[1]: node.output[0] for node in graph.node if node.op_type == "MatMul"}
    added = {name: node for node in graph.node if node.op_type == "Add" for name in node.input}
    for name, array in stored.items():
        if name.startswith("val_") and name.endswith("_half"):
            result = product[widened[name]]
            bias = next(one for one in added[result].input if one != result)
            state[bias.replace(".bias", ".weight")] = array.astype(np.float32).T.copy()
    return state


def heads_state(graph: onnx.GraphProto) -> Arrays:
    """Return the heads for roles and stance by the names of `Network`."""
    state: Arrays = {}
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
