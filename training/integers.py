"""The encoder's products as products of 8-bit integers, each fitted to what the ones before it now give.

Layer by layer, the graph in floats and the one in integers read the same windows. The input of each product
gets one fixed scale; its channels are eased before, divided by what their weights are multiplied with
(SmoothQuant: Xiao et al., ICML 2023), so that all are equally large. Then the weights are fitted anew, to
give from the inputs in integers what they gave from the exact ones, and rounded so that errors cancel out
(`rounding.py`): what one product did wrong, the next ones partly undo.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import ModelProto, NodeProto, helper, numpy_helper

from rounding import refitted, rounded
from watch import Watched

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

EASE = {"query": 0.85, "out": 0.85, "widen": 0.85, "narrow": 0.85}
"""How far easing goes: the exponent of a channel's largest activation (by what the product is for)."""
LEAST = 1e-4
CUTS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
"""Shares of the largest and the smallest activation at which they may be cut."""
SAMPLE = 2000
"""Rows on which cuts are tried."""


@dataclass(frozen=True)
class _Product:
    """A product with constant weights and the addition of its bias."""

    node: NodeProto
    bias: NodeProto
    layer: str
    use: str
    chosen: str | None
    """Which rows of what enters it reads: the name of their numbers, or None for all."""


def products_in_integers(model: ModelProto, given: list[dict[str, Any]]) -> None:
    """Change, in place, each product of the encoder's layers into one of integers, fitted on windows."""
    exact = ModelProto()
    exact.CopyFrom(model)
    _Quantized(model, Watched(exact, given), Watched(model, given)).all()


class _Quantized:
    """The graph while its products change from the first to the last."""

    def __init__(self, model: ModelProto, exact: Watched, own: Watched) -> None:
        self._graph, self._exact, self._own = model.graph, exact, own
        self._values = ("", "")

    def all(self) -> None:
        """Change all products, those with the same input together."""
        for name, products in _by_input(self._graph).items():
            wanted, given = self._exact.rows(name), self._own.rows(name)
            use = products[0].use
            if use == "query":
                self._exact.forget_all_but(name)
                self._own.forget_all_but(name)
            weights = [self._stored(one.node.input[1]) for one in products]
            factor = _easing(given, weights, EASE[use])
            eased = np.concatenate(weights, axis=1) * factor[:, None]
            given /= factor
            wanted /= factor
            scale, zero = _spread(given, eased)
            place = list(self._graph.node).index(products[0].node)
            for node in self._entrance(name, use, factor, scale, zero):
                self._graph.node.insert(place, node)
                place += 1
            _narrow(given, scale, zero)
            fitted, hessian = refitted(eased, wanted, given)
            integers, scales = rounded(fitted, hessian)
            offset = wanted.mean(0) @ eased - given.mean(0) @ (integers * scales)
            ends = np.cumsum([weight.shape[1] for weight in weights])[:-1]
            parts = (np.split(values, ends, axis=-1) for values in (integers, scales, offset))
            for one, *columns in zip(products, *parts, strict=True):
                self._change(one, name, *columns)

    def _entrance(
        self, name: str, use: str, factor: Floats, scale: np.float32, zero: np.float32
    ) -> list[NodeProto]:
        """Return the nodes that ease and narrow an input; what attention mixes its values have eased."""
        self._constant(f"{name}_scale", scale)
        self._constant(f"{name}_zero", zero.astype(np.uint8))
        eased, nodes = name, []
        if use == "out":
            for stored in self._values:
                values = self._stored(stored) / factor
                self._drop(stored)
                self._constant(stored, values)
            self._own.divide(name, factor)
        else:
            eased = f"{name}_eased"
            nodes.append(helper.make_node("Mul", [name, self._constant(f"{name}_ease", 1 / factor)], [eased]))
        small = [eased, f"{name}_scale", f"{name}_zero"]
        return [*nodes, helper.make_node("QuantizeLinear", small, [f"{name}_small"])]

    def _change(
        self, one: _Product, name: str, integers: npt.NDArray[np.int8], scale: Floats, offset: Floats
    ) -> None:
        """Put a product of integers in the place of one product and its bias, which grows by `offset`."""
        bias = next(n for n in one.bias.input if n != one.node.output[0])
        place, out, small = list(self._graph.node).index(one.node), one.bias.output[0], f"{name}_small"
        if one.chosen:
            small = f"{name}_small_chosen"
            gather = helper.make_node("Gather", [f"{name}_small", one.chosen], [small], axis=1)
            self._graph.node.insert(place, gather)
            place += 1
        constants = [
            self._constant(f"{out}_{part}", values)
            for part, values in (
                ("weight", integers),
                ("weight_scale", scale),
                ("weight_zero", np.zeros(len(scale), dtype=np.int8)),
                ("bias", (self._stored(bias) + offset).astype(np.float32)),
            )
        ]
        inputs = [small, constants[0], f"{name}_scale", constants[1], f"{name}_zero", *constants[2:]]
        node = helper.make_node("MatMulIntegerToFloat", inputs, [out], domain="com.microsoft")
        self._graph.node.remove(one.node)
        self._graph.node.insert(place, node)
        self._graph.node.remove(one.bias)
        self._drop(one.node.input[1])
        self._drop(bias)
        if one.use == "value":
            self._values = (constants[1], constants[3])

    def _stored(self, name: str) -> Floats:
        tensor = next(tensor for tensor in self._graph.initializer if tensor.name == name)
        return np.asarray(numpy_helper.to_array(tensor), dtype=np.float32)

    def _drop(self, name: str) -> None:
        self._graph.initializer.remove(next(t for t in self._graph.initializer if t.name == name))

    def _constant(self, name: str, values: Any) -> str:
        self._graph.initializer.append(numpy_helper.from_array(np.asarray(values), name))
        return name


def _by_input(graph: Any) -> dict[str, list[_Product]]:
    """Return the products of the layers by what enters them, in the order of the graph.

    A bias is called `encoder.layers.LAYER.USE.bias`, as the network's parameters are.
    """
    maker = {name: node for node in graph.node for name in node.output}
    found: dict[str, list[_Product]] = {}
    for bias in graph.node:
        named = [n for n in bias.input if n.startswith("encoder.layers.") and n.endswith(".bias")]
        if bias.op_type != "Add" or not named:
            continue
        node = next(maker[name] for name in bias.input if name in maker)
        source, chosen = maker[node.input[0]], None
        entering = node.input[0]
        if source.op_type == "Gather":
            entering, chosen = source.input
        _, _, layer, use, _ = named[0].split(".")
        found.setdefault(entering, []).append(_Product(node, bias, layer, use, chosen))
    return found


def _easing(given: Floats, weights: list[Floats], exponent: float) -> Floats:
    """Return what each channel is divided by, of geometric mean 1."""
    top = np.maximum(np.abs(given).max(0), LEAST)
    heaviest = np.maximum(np.max([np.abs(weight).max(1) for weight in weights], axis=0), LEAST)
    factor = top**exponent / heaviest ** (1 - exponent)
    return np.asarray(factor / np.exp(np.log(factor).mean()), dtype=np.float32)


def _spread(values: Floats, weight: Floats) -> tuple[np.float32, np.float32]:
    """Return the scale and the zero point of 8 bits at which products with `weight` are least wrong."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    step = max(1, len(values) // SAMPLE)
    sample, matters = values[::step], (weight**2).sum(1)
    least, best = np.inf, (np.float32(1), np.float32(0))
    for cut_low, cut_high in product(CUTS, CUTS):
        scale = np.float32((high * cut_high - low * cut_low) / 255)
        zero = np.float32(np.round(-low * cut_low / scale))
        _narrow(kept := sample.copy(), scale, zero)
        wrong = float(((sample - kept) ** 2).sum(0) @ matters)
        if wrong < least:
            least, best = wrong, (scale, zero)
    return best


def _narrow(values: Floats, scale: np.float32, zero: np.float32) -> None:
    """Round to what 8 bits can hold, in place."""
    values /= scale
    np.rint(values, out=values)
    np.clip(values, -zero, 255 - zero, out=values)
    values *= scale
