"""Turn graphs in floats into graphs that calculate in 8-bit integers: twice as fast, a third smaller.

    python training/quantize.py FOLDER --out src/onrecord/attribute/weights

FOLDER holds what `export.py --precision half` (or full) wrote. Weights become 7-bit integers, a scale for
each output (7 bits, so that no kernel of any processor overflows and all give the same sums). Activations of
the encoder become 8-bit integers with fixed scales, and its weights are fitted to that, on windows of texts
that the network was trained on (`watch.py`, `integers.py`, `rounding.py`). Convolutions become products over
words set side by side (`convolve.py`); what enters them becomes integers as it comes, with one scale for a
window. The last layer is left out where nobody reads it (`trim.py`), and the heads look up distance and
paragraph at once (`heads.py`). One CPU minute, 2.3 GB.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from convolve import convolutions_as_products
from heads import joined_tables, words_in_integers
from integers import products_in_integers
from trim import last_layer_over_words
from views import viewed
from watch import texts_of

LARGE = 4096
"""Numbers from which on a tensor counts as large."""


def main() -> None:
    """Quantize."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    quantized(args.folder, args.out, args.data)


def quantized(folder: Path, out: Path, data: Path) -> None:
    """Write the files of `folder` to `out` with the encoder and the convolutions in 8-bit integers."""
    out.mkdir(parents=True, exist_ok=True)
    encoder, roles = (widened(onnx.load(folder / name)) for name in ("encoder.onnx", "roles.onnx"))
    last_layer_over_words(encoder)
    products_in_integers(encoder, texts_of(data, folder))
    half(encoder)
    onnx.save(encoder, out / "encoder.onnx")
    if all(given.name != "place" for given in roles.graph.input):  # exported before cues had views
        viewed(roles)
    joined_tables(roles)
    words_in_integers(roles)
    convolutions_as_products(roles)
    half(roles)
    onnx.save(roles, out / "roles.onnx")
    description = json.loads((folder / "model.json").read_text(encoding="utf8")) | {"precision": "int8"}
    (out / "model.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf8")
    if folder.resolve() != out.resolve():
        shutil.copy(folder / "tokenizer.json", out / "tokenizer.json")


def widened(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the model with weights that it stores in 16 bits as 32-bit floats."""
    graph = model.graph
    stored = {tensor.name: tensor for tensor in graph.initializer}
    for node in list(graph.node):
        tensor = stored.get(node.input[0]) if node.op_type == "Cast" else None
        if tensor is not None and tensor.data_type == TensorProto.FLOAT16:
            wide = numpy_helper.to_array(tensor).astype(np.float32)
            graph.initializer.append(numpy_helper.from_array(wide, node.output[0]))
            graph.initializer.remove(tensor)
            graph.node.remove(node)
    return model


def half(model: onnx.ModelProto) -> None:
    """Store large weights in 16-bit floats; the runtime widens them as it loads the graph."""
    graph = model.graph
    for tensor in list(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < LARGE:
            continue
        values = numpy_helper.to_array(tensor).astype(np.float16)
        narrow = numpy_helper.from_array(values, tensor.name + "_half")
        graph.initializer.remove(tensor)
        graph.initializer.append(narrow)
        graph.node.insert(0, helper.make_node("Cast", [narrow.name], [tensor.name], to=TensorProto.FLOAT))


if __name__ == "__main__":
    main()
