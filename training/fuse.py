"""Attention as one node: what the exporter writes as ten, a kernel of the runtime does in one, and sooner."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onnx import helper

from network import HEADS

if TYPE_CHECKING:
    import onnx

_DOMAIN = "com.microsoft"


def fused_attention(model: onnx.ModelProto) -> int:
    """Put a `MultiHeadAttention` of ONNX Runtime in the place of each layer's attention; return how many.

    The graph is changed in place. It must hold one window without padding, as `export.Encode` does, since the
    new node has no mask. Every attention is found by its softmax: below it stand the products with keys and
    queries, above it that with the values. Scaling by the root of a head's width is the node's own.
    """
    graph = model.graph
    links = _Links(graph)
    softmaxes = [node for node in graph.node if node.op_type == "Softmax"]
    for softmax in softmaxes:
        scores, mixed = links.product_below(softmax.input[0]), links.above(softmax, "MatMul")
        joined = links.above(mixed, "Reshape")
        given = [links.projected(name) for name in (*scores.input, mixed.input[1])]
        node = helper.make_node(
            "MultiHeadAttention", given, [joined.output[0]], num_heads=HEADS, domain=_DOMAIN
        )
        place = list(graph.node).index(joined)
        graph.node.remove(joined)
        graph.node.insert(place, node)
    _prune(graph)
    if all(entry.domain != _DOMAIN for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))
    return len(softmaxes)


class _Links:
    """Which node makes a value, and which use it."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.maker = {name: node for node in graph.node for name in node.output}
        self.users: dict[str, list[onnx.NodeProto]] = defaultdict(list)
        for node in graph.node:
            for name in node.input:
                self.users[name].append(node)

    def above(self, node: onnx.NodeProto, kind: str) -> onnx.NodeProto:
        """Return the next node of a kind that the output of `node` comes to."""
        while node.op_type != kind:
            node = next(u for u in self.users[node.output[0]] if u.op_type not in {"IsNaN", "Shape"})
        return node

    def product_below(self, name: str) -> onnx.NodeProto:
        """Return the product that a value comes from."""
        while self.maker[name].op_type != "MatMul":
            name = self.maker[name].input[0]
        return self.maker[name]

    def projected(self, name: str) -> str:
        """Return the states of which the heads of a query, key or value were cut."""
        node = self.maker[name]
        while not (node.op_type == "Reshape" and self.maker[node.input[0]].op_type == "Add"):
            node = self.maker[node.input[0]]
        return str(node.input[0])


def _prune(graph: onnx.GraphProto) -> None:
    """Take away the nodes and weights that nothing uses any more."""
    wanted = {output.name for output in graph.output}
    for node in reversed(list(graph.node)):
        if wanted.isdisjoint(node.output):
            graph.node.remove(node)
        else:
            wanted.update(node.input)
    for tensor in list(graph.initializer):
        if tensor.name not in wanted:
            graph.initializer.remove(tensor)
