"""The mean of weights that were trained from one start: often better than any of them (Wortsman et al. 2022).

    python training/mean.py start.pt one/checkpoint.pt other/checkpoint.pt --shares .2 .4 .4 --out mean.pt

Of a checkpoint the running average is taken. Written is what `export.py --checkpoint` reads.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path, nargs="+", help="checkpoints, or what restore.py wrote")
    parser.add_argument("--shares", type=float, nargs="+", help="of each, one together; the same without")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    shares = args.shares or [1 / len(args.weights)] * len(args.weights)
    if len(shares) != len(args.weights) or not math.isclose(sum(shares), 1):
        parser.error("as many shares as weights, one together")
    state = mean([weights_of(path) for path in args.weights], shares)
    torch.save({"average": {f"module.{name}": value for name, value in state.items()}}, args.out)


def weights_of(path: Path) -> dict[str, Tensor]:
    """Return the weights of a checkpoint of `train.py` or of what `restore.py` wrote."""
    stored = torch.load(path, map_location="cpu")
    if "average" not in stored:
        return dict(stored["network"])
    return {
        name.removeprefix("module."): value
        for name, value in stored["average"].items()
        if name.startswith("module.")
    }


def mean(weights: Sequence[dict[str, Tensor]], shares: Sequence[float]) -> dict[str, Tensor]:
    """Return the mean; the head for links, which not all have and none exports, is the last that has it."""
    state: dict[str, Tensor] = {}
    for name in {name: None for one in weights for name in one}:
        if name.startswith("links."):
            state[name] = next(one[name] for one in reversed(weights) if name in one)
        else:
            state[name] = sum(share * one[name] for share, one in zip(shares, weights, strict=True))  # type: ignore[assignment]
    return state


if __name__ == "__main__":
    main()
