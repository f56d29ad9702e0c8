"""Convolutions over words as products of 8-bit integers, which the runtime has quicker kernels for."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SEVEN_BITS = 63


def convolutions_as_products(model: onnx.ModelProto) -> None:
    """Put, in place of each convolution, one product over the words that it sees, set side by side.

    The graph is changed in place. Weights become 7-bit integers with a scale for each output, activations
    8-bit integers with one scale, found as they come.
    """
    graph = model.graph
    for node in [node for node in graph.node if node.op_type == "Conv"]:
        stored = {tensor.name: tensor for tensor in graph.initializer}
        parts = _Product(node, numpy_helper.to_array(stored[node.input[1]]))
        place = list(graph.node).index(node)
        graph.node.remove(node)
        graph.initializer.remove(stored[node.input[1]])
        graph.initializer.extend(parts.constants)
        for offset, one in enumerate(parts.nodes):
            graph.node.insert(place + offset, one)


class _Product:
    """The nodes and constants that do what a convolution does; `weight` is [outputs, inputs, taps]."""

    def __init__(self, node: onnx.NodeProto, weight: np.ndarray[Any, Any]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._own = node.output[0]
        options = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
        matrix = weight.transpose(2, 1, 0).reshape(-1, weight.shape[0])
        scale = (np.abs(matrix).max(0) / SEVEN_BITS).astype(np.float32)
        words = self._made("Transpose", [node.input[0]], "words", perm=[0, 2, 1])
        small, by, zero = (f"{self._own}_{name}" for name in ("small", "scale", "zero"))
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [words], [small, by, zero]))
        seen = self._side_by_side(small, zero, weight.shape[2], options["dilations"][0], options["pads"][0])
        integers = self._constant("weight", np.round(matrix / scale).astype(np.int8))
        sums = self._made("MatMulInteger", [seen, integers, zero], "sums")
        scales = self._made("Mul", [by, self._constant("weight_scale", scale)], "scales")
        floats = self._made("Cast", [sums], "floats", to=TensorProto.FLOAT)
        products = self._made("Mul", [floats, scales], "products")
        biased = self._made("Add", [products, node.input[2]], "biased")
        self.nodes.append(helper.make_node("Transpose", [biased], [self._own], perm=[0, 2, 1]))

    def _side_by_side(self, words: str, zero: str, taps: int, step: int, pad: int) -> str:
        """Return, for each word, the words that the taps see of it, end to end."""
        pads = self._constant("pads", np.array([0, pad, 0, 0, pad, 0]))
        padded = self._made("Pad", [words, pads, zero], "padded")
        # Looked up by number of word and tap, in one pass; a slice for each tap and joining them take two.
        none, one, last = (
            self._constant(name, np.array(at)) for name, at in (("none", 0), ("one", 1), ("last", [1]))
        )
        count = self._made("Squeeze", [self._made("Shape", [words], "shape", start=1, end=2)], "count")
        numbers = self._made("Unsqueeze", [self._made("Range", [none, count, one], "range"), last], "numbers")
        seen = self._made("Add", [numbers, self._constant("steps", np.arange(taps) * step)], "at")
        apart = self._made("Gather", [padded, seen], "apart", axis=1)
        width = self._constant("width", np.array([0, 0, -1]))
        return self._made("Reshape", [apart, width], "taps")

    def _constant(self, name: str, values: np.ndarray[Any, Any]) -> str:
        self.constants.append(numpy_helper.from_array(values, f"{self._own}_{name}"))
        return self.constants[-1].name

    def _made(self, kind: str, given: list[str], name: str, **options: Any) -> str:
        self.nodes.append(helper.make_node(kind, given, [f"{self._own}_{name}"], **options))
        return f"{self._own}_{name}"
