"""Let each cue view only some words of its window: an input `place` for the graph of the heads.

    python training/views.py src/onrecord/attribute/weights/roles.onnx

The file is changed in place. What is made of a word's state alone is made once for all words of the window,
and taken for the words that each cue views (`place` [cues, view]). A cue that views all words, in order, gets
the same scores as before, to the bit.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
from onnx import TensorProto, helper

_PRODUCTS = {"Gemm", "MatMulIntegerToFloat"}
_STATES = {"states", "states_small"}
"""The states of the words, as they come and as integers."""


def main() -> None:
    """Change a file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("roles", type=Path)
    args = parser.parse_args()
    model = onnx.load(args.roles)
    viewed(model)
    onnx.checker.check_model(model)
    onnx.save(model, args.roles)


def viewed(model: onnx.ModelProto) -> None:
    """Add the input `place` to a graph of the heads, in place."""
    graph = model.graph
    assert all(given.name != "place" for given in graph.input), "cues have their views already"
    for given in graph.input:
        if given.name in {"distance", "paragraph"}:
            given.type.tensor_type.shape.dim[1].dim_param = "view"
    graph.input.append(helper.make_tensor_value_info("place", TensorProto.INT64, ["cues", "view"]))
    products = [n for n in graph.node if n.op_type in _PRODUCTS and n.input[0] in _STATES]
    for product in products:
        whole, taken = product.output[0], f"{product.output[0]}_viewed"
        for node in graph.node:
            for at, name in enumerate(node.input):
                if name == whole:
                    node.input[at] = taken
        place = list(graph.node).index(product) + 1
        graph.node.insert(place, helper.make_node("Gather", [whole, "place"], [taken], axis=0))
    # Shapes that the exporter noted down hold for all words of the window.
    del graph.value_info[:]
    roles = next(output for output in graph.output if output.name == "roles")
    roles.type.tensor_type.shape.dim[1].dim_param = "view"


if __name__ == "__main__":
    main()
