"""Turn graphs in floats into graphs that calculate in 8-bit integers: twice as fast, a third smaller.

    python training/quantize.py FOLDER --out src/onrecord/attribute/weights

FOLDER holds what `export.py --precision half` (or full) wrote. Weights become 7-bit integers, a scale for
each output (7 bits, so that no kernel of any processor overflows and all give the same sums); activations
become 8-bit integers as they come, one scale for a window. Before that, channels of large activations are
eased: divided by a number that their weights are multiplied with (SmoothQuant: Xiao et al., ICML 2023, with
alpha .75, .70 where a layer widens), read off the first texts of PolNeAR's training part. Convolutions become
products over words set side by side (`convolve.py`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from convolve import convolutions_as_products
from onrecord.attribute.tokens import GOLD, tokenize
from onrecord.attribute.windows import windows

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

TEXTS = 24
"""Texts whose activations are looked at; about a hundred windows."""
ALPHA, ALPHA_WIDENING = 0.75, 0.70
CLIP = 0.6
"""The share of the largest activation seen at which those that enter a layer that narrows are cut."""
LEAST = 1e-4
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
    ease(encoder, largest(encoder, windows_of(data, folder / "tokenizer.json")))
    with tempfile.TemporaryDirectory() as scratch:
        onnx.save(encoder, path := Path(scratch) / "eased.onnx")
        quantize_dynamic(
            path,
            out / "encoder.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
        )
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


def windows_of(data: Path, tokenizer: Path) -> list[dict[str, Any]]:
    """Return what the encoder is given of the first training texts of PolNeAR."""
    vocabulary = Tokenizer.from_file(str(tokenizer))
    paths = sorted((data / "polnear" / "train").rglob("*.txt"))[:TEXTS]
    texts = (tokenize(path.read_text(encoding="utf8"), vocabulary) for path in paths)
    return [
        {"ids": cut.ids, "heads": cut.heads}
        for tokens in texts
        for cut, _, _ in windows(tokens, size=256, overlap=(32, 96), convention=GOLD)
    ]


def largest(model: onnx.ModelProto, given: list[dict[str, Any]]) -> dict[str, Floats]:
    """Return, for the input of each product, the largest absolute value of each channel."""
    names = list(dict.fromkeys(node.input[0] for node in model.graph.node if node.op_type == "MatMul"))
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = ort.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    found: dict[str, Floats] = {}
    for window in given:
        for name, values in zip(names, session.run(names, window), strict=True):
            tops = np.abs(values).reshape(-1, values.shape[-1]).max(0)
            found[name] = np.maximum(found.get(name, 0.0), tops)
    return found


def ease(model: onnx.ModelProto, tops: dict[str, Floats]) -> None:
    """Divide the channels that enter products by what their weights are multiplied with, in place."""
    graph = model.graph
    stored = {tensor.name: tensor for tensor in graph.initializer}
    for name, top in tops.items():
        products = [node for node in graph.node if node.op_type == "MatMul" and node.input[0] == name]
        weights = [numpy_helper.to_array(stored[node.input[1]]) for node in products]
        heaviest = np.max([np.abs(weight).max(1) for weight in weights], axis=0)
        inward, outward = weights[0].shape
        alpha = ALPHA_WIDENING if outward > inward else ALPHA
        factor = np.maximum(top, LEAST) ** alpha / np.maximum(heaviest, LEAST) ** (1 - alpha)
        factor /= np.exp(np.log(factor).mean())
        graph.initializer.append(numpy_helper.from_array((1 / factor).astype(np.float32), f"{name}_ease"))
        eased = [helper.make_node("Mul", [name, f"{name}_ease"], [f"{name}_eased"])]
        if outward < inward:
            limit = np.float32(CLIP * (top / factor).max())
            graph.initializer.extend(
                numpy_helper.from_array(np.array(bound), f"{name}_{side}")
                for side, bound in (("low", -limit), ("high", limit))
            )
            eased.append(
                helper.make_node(
                    "Clip", [f"{name}_eased", f"{name}_low", f"{name}_high"], [f"{name}_clipped"]
                )
            )
        place = list(graph.node).index(products[0])
        for offset, node in enumerate(eased):
            graph.node.insert(place + offset, node)
        for node, weight in zip(products, weights, strict=True):
            graph.initializer.remove(stored[node.input[1]])
            graph.initializer.append(
                numpy_helper.from_array((weight * factor[:, None]).astype(np.float32), node.input[1])
            )
            node.input[0] = eased[-1].output[0]


if __name__ == "__main__":
    main()
