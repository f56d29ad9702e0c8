"""The graph of the heads in fewer passes over every word of every cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from onnx import helper, numpy_helper

from convolve import SEVEN_BITS

if TYPE_CHECKING:
    import numpy.typing as npt
    import onnx


def joined_tables(model: onnx.ModelProto) -> None:
    """Look up distance and paragraph at once, in place: one table holds the sums of their vectors."""
    graph = model.graph
    distance, paragraph = (
        next(node for node in graph.node if node.op_type == "Gather" and node.input[1] == name)
        for name in ("distance", "paragraph")
    )
    near, beside = (_taken(graph, node.input[0]) for node in (distance, paragraph))
    table = (near[:, None] + beside[None]).reshape(-1, near.shape[1])
    graph.initializer.extend(
        (
            numpy_helper.from_array(table.astype(np.float32), "near_beside"),
            numpy_helper.from_array(np.array(len(beside)), "paragraphs"),
        )
    )
    place = list(graph.node).index(paragraph)
    for node in (
        helper.make_node("Gather", ["near_beside", "near_beside_at"], [paragraph.output[0]]),
        helper.make_node("Add", ["distance_from", "paragraph"], ["near_beside_at"]),
        helper.make_node("Mul", ["distance", "paragraphs"], ["distance_from"]),
    ):
        graph.node.insert(place, node)
    graph.node.remove(paragraph)
    added = next(node for node in graph.node if distance.output[0] in node.input)
    before = next(name for name in added.input if name != distance.output[0])
    for node in graph.node:
        for at, name in enumerate(node.input):
            if name == added.output[0]:
                node.input[at] = before
    graph.node.remove(distance)
    graph.node.remove(added)


def words_in_integers(model: onnx.ModelProto) -> None:
    """Make the products with the states of all words products of integers, in place.

    Weights become 7-bit integers with a scale for each output; the states are narrowed once for all of them.
    """
    graph = model.graph
    products = [node for node in graph.node if node.op_type == "Gemm" and node.input[0] == "states"]
    given = ["states_small", "states_scale", "states_zero"]
    for product in products:
        weight = _taken(graph, product.input[1]).T
        out = product.output[0]
        scale = (np.abs(weight).max(0) / SEVEN_BITS).astype(np.float32)
        parts = {
            "weight": np.round(weight / scale).astype(np.int8),
            "weight_scale": scale,
            "weight_zero": np.zeros(len(scale), dtype=np.int8),
        }
        names = [f"{out}_{part}" for part in parts]
        graph.initializer.extend(
            numpy_helper.from_array(values, name) for name, values in zip(names, parts.values(), strict=True)
        )
        inputs = [given[0], names[0], given[1], names[1], given[2], names[2], product.input[2]]
        node = helper.make_node("MatMulIntegerToFloat", inputs, [out], domain="com.microsoft")
        graph.node.insert(list(graph.node).index(product), node)
        graph.node.remove(product)
    graph.node.insert(0, helper.make_node("DynamicQuantizeLinear", ["states"], given))
    if all(entry.domain != "com.microsoft" for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))


def _taken(graph: onnx.GraphProto, name: str) -> npt.NDArray[np.float32]:
    """Return a constant and take it out of the graph."""
    tensor = next(tensor for tensor in graph.initializer if tensor.name == name)
    graph.initializer.remove(tensor)
    return np.asarray(numpy_helper.to_array(tensor), dtype=np.float32)
