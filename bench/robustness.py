"""What is left of linked 0.5 when quote marks, case, paragraphs or names change.

    python bench/robustness.py [--data ../shared/data] [--texts 84] [--weights FOLDER]

PolNeAR dev, read by the stage by PolNeAR's convention as it lies there and again after each change
(`perturbed.py`), the gold's
offsets carried along. Printed are linked 0.5 F1 of all entries, and its difference from the text unchanged,
with a 95 % interval from resampling texts in pairs (1,000 times, seed 0).
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution import ROOT, by_stage, module
from onrecord.attribute.decode import Settings
from onrecord.attribute.network.onnx_engine import WEIGHTS, OnnxEngine, model_digest
from onrecord.attribute.network.tokens import POLNEAR
from perturbed import CHANGES, Attributions, applied, carried

if TYPE_CHECKING:
    from types import ModuleType

    from onrecord.attribute.network.engine import Engine

KEY = "linked 0.5"
Counts = list[int]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the model to measure")
    parser.add_argument("--texts", type=int, default=84, help="the first so many by name")
    args = parser.parse_args()
    scorer = module(args.data.parent / "bench" / "attribution_score.py")
    dev = scorer.gold_from_brat(args.data / "polnear" / "dev")
    texts = [dev[name] for name in sorted(dev)[: args.texts]]
    engine = OnnxEngine(args.weights)
    print(
        f"onrecord {importlib.metadata.version('onrecord')}, model {model_digest(args.weights)[:12]}, "
        f"Python {platform.python_version()}, {platform.machine()}; PolNeAR dev, {len(texts)} texts, {KEY} F1"
    )
    plain = [counted(text["text"], text["attributions"], engine, scorer) for text in texts]
    print(f"{'as it is':18} {100 * f1(plain, scorer):5.1f}")
    for name, change in CHANGES.items():
        found = []
        for seed, text in enumerate(texts):
            sources = [text["text"][a:b] for entry in text["attributions"] for a, b in entry["source"]]
            changed, place = applied(text["text"], change(text["text"], sources, seed))
            found.append(counted(changed, carried(text["attributions"], place), engine, scorer))
        low, high = interval(plain, found, scorer)
        print(
            f"{name:18} {100 * f1(found, scorer):5.1f}  difference "
            f"{100 * (f1(found, scorer) - f1(plain, scorer)):+5.1f} [{100 * low:+.1f}, {100 * high:+.1f}]",
            flush=True,
        )


def counted(text: str, gold: Attributions, engine: Engine, scorer: ModuleType) -> Counts:
    """Return hits, predicted and gold of one text."""
    counts: Counts = scorer.count(gold, by_stage(text, engine, Settings(convention=POLNEAR))[0], text)[KEY]
    return counts


def f1(counts: list[Counts], scorer: ModuleType) -> float:
    """Return F1 over texts."""
    value: Any = scorer.prf(*(sum(c[i] for c in counts) for i in range(3)))[2]
    return float(value)


def interval(plain: list[Counts], found: list[Counts], scorer: ModuleType) -> tuple[float, float]:
    """Return the 95 % interval of the difference, the same texts drawn for both."""
    draw = random.Random(0)
    numbers = range(len(plain))
    differences = []
    for _ in range(1_000):
        chosen = draw.choices(numbers, k=len(plain))
        differences.append(f1([found[i] for i in chosen], scorer) - f1([plain[i] for i in chosen], scorer))
    differences.sort()
    return differences[25], differences[-26]


if __name__ == "__main__":
    main()
