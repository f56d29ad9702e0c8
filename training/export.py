"""Turn a checkpoint into the files that the package ships: two ONNX graphs, the tokenizer and a description.

python training/export.py --checkpoint training/work/checkpoint.pt --out src/onrecord/attribute/weights
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn

import corpora
from fuse import fused_attention
from mean import weights_of
from network import LAYERS, ROLE_LABELS, STANCES, WIDTH, Network, loaded
from onrecord.attribute.confidence import UNCALIBRATED
from quantize import half, quantized
from train import WEIGHTS_SHA256, pretrained
from views import viewed


class Encode(nn.Module):
    """The encoder and the cue head over one window, as exported."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder, self.cues = network.encoder, network.heads.cues

    def forward(self, ids: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Ids [pieces], heads [words] → states [words, width], cue scores [words, 4]."""
        states = self.encoder(ids[None])[0].index_select(0, heads)
        return states, self.cues(states)


class Roles(nn.Module):
    """The role and stance heads over one window, as exported."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.head, self.stance = network.heads.roles, network.heads.stance

    def forward(
        self, states: Tensor, cues: Tensor, distance: Tensor, paragraph: Tensor
    ) -> tuple[Tensor, Tensor]:
        """See `onrecord.attribute.network.engine.Engine.roles`."""
        scores, features = self.head(states, cues, None, distance, paragraph)
        return scores, self.stance(cues, scores, features)


def graphs(network: Network, folder: Path) -> None:
    """Write `encoder.onnx` and `roles.onnx` in 32-bit floats."""
    words, pieces, cues = (torch.export.Dim(name, min=2, max=512) for name in ("words", "pieces", "cues"))
    ids = torch.randint(1000, 2000, (40,))
    torch.onnx.export(
        Encode(network),
        (ids, torch.arange(2, 32)),
        folder / "encoder.onnx",
        dynamo=True,
        external_data=False,
        input_names=["ids", "heads"],
        output_names=["states", "cues"],
        dynamic_shapes={"ids": {0: pieces}, "heads": {0: words}},
    )
    states, bucket = torch.randn(30, WIDTH), torch.zeros(5, 30, dtype=torch.int64)
    torch.onnx.export(
        Roles(network),
        (states, torch.randn(5, WIDTH), bucket, bucket.clone()),
        folder / "roles.onnx",
        dynamo=True,
        external_data=False,
        input_names=["states", "cues", "distance", "paragraph"],
        output_names=["roles", "stances"],
        dynamic_shapes={
            "states": {0: words},
            "cues": {0: cues},
            "distance": {0: cues, 1: words},
            "paragraph": {0: cues, 1: words},
        },
    )
    roles = onnx.load(folder / "roles.onnx")
    viewed(roles)
    onnx.save(roles, folder / "roles.onnx")


def smaller_embeddings(model: onnx.ModelProto) -> None:
    """Store the word embeddings in int8, a scale a row; rows are restored as they are looked up."""
    graph = model.graph
    table = next(t for t in graph.initializer if list(t.dims) == [30522, WIDTH])
    rows = numpy_helper.to_array(table)
    scale = np.abs(rows).max(1, keepdims=True) / 127
    small = numpy_helper.from_array(np.round(rows / scale).astype(np.int8), table.name + "_int8")
    scales = numpy_helper.from_array(scale.astype(np.float32), table.name + "_scale")
    look_up = next(n for n in graph.node if n.op_type == "Gather" and n.input[0] == table.name)
    where, out = look_up.input[1], look_up.output[0]
    place = list(graph.node).index(look_up)
    graph.node.remove(look_up)
    new = [
        helper.make_node("Gather", [small.name, where], [out + "_int8"]),
        helper.make_node("Cast", [out + "_int8"], [out + "_float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [scales.name, where], [out + "_scale"]),
        helper.make_node("Mul", [out + "_float", out + "_scale"], [out]),
    ]
    for offset, node in enumerate(new):
        graph.node.insert(place + offset, node)
    graph.initializer.remove(table)
    graph.initializer.extend([small, scales])


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/attribute/weights"))
    parser.add_argument(
        "--held-out", type=int, default=0, help="the fold of the gold that was held out; -1 none"
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--precision", choices=("int8", "half", "full"), default="int8")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = averaged(args.checkpoint)
    graphs(network, args.out)
    encoder = onnx.load(args.out / "encoder.onnx")
    fused_attention(encoder)
    onnx.save(encoder, args.out / "encoder.onnx")
    transitions = network.heads.transitions.detach().numpy().round(6).tolist()
    for name in ("encoder.onnx", "roles.onnx"):
        path = args.out / name
        model = onnx.load(path)
        if args.precision != "full":
            if name == "encoder.onnx":
                smaller_embeddings(model)
            half(model)
        del model.metadata_props[:]
        for node in model.graph.node:
            del node.metadata_props[:]
            node.doc_string = ""
        onnx.save(model, path)
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    description = {
        "architecture": f"MiniLM-L{LAYERS}-H{WIDTH}, cue-anchored roles",
        "precision": "full" if args.precision == "full" else "half",
        "pretrained_sha256": WEIGHTS_SHA256,
        "checkpoint_sha256": hashlib.sha256(args.checkpoint.read_bytes()).hexdigest(),
        "held_out": corpora.folds(args.data / "gold")[args.held_out] if args.held_out >= 0 else [],
        "calibration": UNCALIBRATED,
        "roles": ROLE_LABELS,
        "stances": STANCES,
        "transitions": transitions,
    }
    (args.out / "model.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf8")
    if args.precision == "int8":
        quantized(args.out, args.out, args.data)
    for path in sorted(args.out.iterdir()):
        print(f"{path.stat().st_size:>12,} {path.name}")


def averaged(checkpoint: Path) -> Network:
    """Return the network with the running average of the weights."""
    return loaded(weights_of(checkpoint)).eval()


if __name__ == "__main__":
    main()
