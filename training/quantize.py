"""Turn graphs in floats into graphs that calculate in 8-bit integers, which is twice as fast and a third smaller.

    python training/quantize.py FOLDER --out src/onrecord/attribute/weights

FOLDER holds what `export.py --precision half` (or full) wrote. Weights become 7-bit integers, a scale for each
output (7 bits, so that no kernel of any processor overflows and all give the same sums); activations become
8-bit integers as they come, one scale for a window. Before that, channels of large activations are eased: divided
by a number that their weights are multiplied with (SmoothQuant: Xiao et al., ICML 2023, with alpha .75, .70
where a layer widens), read off the first texts of PolNeAR's training part. Convolutions become products of
matrices over words set side by side.
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

from onrecord.attribute.tokens import GOLD, tokenize
from onrecord.attribute.windows import windows

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

TEXTS = 24
"""Texts whose activations are looked at; about a hundred windows."""
ALPHA, ALPHA_WIDENING = 0.75, 0.70
CLIP = 0.6
"""Of the largest activation that was seen, what is kept as it enters a layer that narrows: the rest is cut."""
LEAST = 1e-4


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
    convolve_by_product(roles)
    narrow(roles)
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


def narrow(model: onnx.ModelProto) -> None:
    """Store large floats in 16 bits; the runtime widens them as it loads the graph."""
    graph = model.graph
    for tensor in list(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < 10_000:  # noqa: PLR2004
            continue
        half = numpy_helper.to_array(tensor).astype(np.float16)
        graph.initializer.append(numpy_helper.from_array(half, f"{tensor.name}_half"))
        graph.initializer.remove(tensor)
        graph.node.insert(
            0, helper.make_node("Cast", [f"{tensor.name}_half"], [tensor.name], to=TensorProto.FLOAT)
        )


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


def convolve_by_product(model: onnx.ModelProto) -> None:
    """Put, in place of each convolution over words, a product of integers over the words it sees side by side."""
    graph = model.graph
    stored = {tensor.name: tensor for tensor in graph.initializer}
    for node in [node for node in graph.node if node.op_type == "Conv"]:
        set_up = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
        (step,), (pad, _) = set_up["dilations"], set_up["pads"]
        weight = numpy_helper.to_array(stored[node.input[1]])  # [out, in, taps]
        matrix = weight.transpose(2, 1, 0).reshape(-1, weight.shape[0])  # [taps × in, out]
        scale = (np.abs(matrix).max(0) / 63).astype(np.float32)  # noqa: PLR2004 - 7 bits
        own = node.output[0]

        def constant(name: str, values: Any, own: str = own) -> str:
            graph.initializer.append(numpy_helper.from_array(np.asarray(values), f"{own}_{name}"))
            return f"{own}_{name}"

        def made(kind: str, given: list[str], out: str, own: str = own, **options: Any) -> str:
            new.append(helper.make_node(kind, given, [f"{own}_{out}"], **options))
            return f"{own}_{out}"

        new: list[onnx.NodeProto] = []
        words = made("Transpose", [node.input[0]], "words", perm=[0, 2, 1])
        new.append(
            helper.make_node("DynamicQuantizeLinear", [words], [f"{own}_{n}" for n in ("small", "scale", "zero")])
        )
        axis = constant("axis", np.array([1], dtype=np.int64))
        pads = constant("pads", np.array([0, pad, 0, 0, pad, 0], dtype=np.int64))
        padded = made("Pad", [f"{own}_small", pads, f"{own}_zero"], "padded")
        taps = [
            made(
                "Slice",
                [padded, constant(f"from{tap}", [tap * step]), constant(f"to{tap}", [_end(pad, tap * step)]), axis],
                f"tap{tap}",
            )
            for tap in range(weight.shape[2])
        ]
        side_by_side = made("Concat", taps, "taps", axis=2)
        integers = constant("weight", np.round(matrix / scale).astype(np.int8))
        sums = made("MatMulInteger", [side_by_side, integers, f"{own}_zero"], "sums")
        scales = made("Mul", [f"{own}_scale", constant("weight_scale", scale)], "scales")
        products = made("Mul", [made("Cast", [sums], "float", to=TensorProto.FLOAT), scales], "products")
        biased = made("Add", [products, node.input[2]], "biased")
        new.append(helper.make_node("Transpose", [biased], [own], perm=[0, 2, 1]))
        place = list(graph.node).index(node)
        graph.node.remove(node)
        graph.initializer.remove(stored[node.input[1]])
        for offset, one in enumerate(new):
            graph.node.insert(place + offset, one)


def _end(pad: int, begin: int) -> int:
    """Return where the words that a tap sees end, counted from the end of the padded ones."""
    behind = 2 * pad - begin
    return -behind if behind else np.iinfo(np.int64).max


if __name__ == "__main__":
    main()
