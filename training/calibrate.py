"""Fit what turns a raw confidence into the chance of being right, on the fold of the gold that was held out.

    python training/calibrate.py [--weights src/onrecord/attribute/weights] [--data ../shared/data]

Two numbers, the offset and slope of Platt (1999), fitted by Newton's method and written into `model.json`;
prints how the bins stand after it. An entry is right if it is matched by the scorer's linked 0.5.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import corpora
from evaluate import scorer
from onrecord.attribute.decode import Settings, acts
from onrecord.attribute.onnx_engine import OnnxEngine

if TYPE_CHECKING:
    from types import ModuleType

ROLES = ("source", "cue", "content")


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, default=Path("src/onrecord/attribute/weights"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    path = args.weights / "model.json"
    description = json.loads(path.read_text(encoding="utf8"))
    engine = OnnxEngine(args.weights, threads=2)
    engine.calibration = (0.0, 1.0)
    score = scorer(args.data.parent / "bench")
    pairs = [
        pair
        for text in corpora.gold(args.data / "gold")
        if text.name in description["held_out"]
        for pair in judged(text, engine, score)
    ]
    raw, right = np.array([p for p, _ in pairs]), np.array([r for _, r in pairs], dtype=float)
    offset, slope = fit(np.log(raw.clip(1e-6, 1 - 1e-6) / (1 - raw.clip(1e-6, 1 - 1e-6))), right)
    description["calibration"] = [round(offset, 4), round(slope, 4)]
    path.write_text(json.dumps(description, indent=1) + "\n", encoding="utf8")
    print(f"{len(pairs)} entries, {right.mean():.3f} right; offset {offset:.3f}, slope {slope:.3f}")
    odds = np.log(raw.clip(1e-6, 1 - 1e-6) / (1 - raw.clip(1e-6, 1 - 1e-6)))
    fitted = 1 / (1 + np.exp(-offset - slope * odds))
    for low in np.arange(0, 1, 0.1):
        inside = (fitted >= low) & (fitted < low + 0.1)
        if inside.any():
            print(f"  {low:.1f} to {low + 0.1:.1f}: {right[inside].mean():.2f} right of {inside.sum()}")


def judged(text: corpora.Text, engine: OnnxEngine, score: ModuleType) -> list[tuple[float, bool]]:
    """Return the raw confidence of each entry found, and whether it is right."""
    found = acts(text.text, engine, Settings())
    gold = [{role: score.characters(getattr(entry, role)) for role in ROLES} for entry in text.attributions]
    own = [{role: score.characters(getattr(entry, role)) for role in ROLES} for entry in found]
    pairs = sorted(
        (
            (score.dice(theirs["content"], ours["content"]), i, j)
            for i, theirs in enumerate(gold)
            for j, ours in enumerate(own)
            if theirs["content"] & ours["content"]
        ),
        reverse=True,
    )
    used: set[int] = set()
    right: dict[int, bool] = {}
    for share, i, j in pairs:
        if i not in used and j not in right:
            used.add(i)
            right[j] = share >= 0.5 and all(_agree(gold[i][r], own[j][r]) for r in ("source", "cue"))
    return [(act.confidence, right.get(number, False)) for number, act in enumerate(found)]


def _agree(theirs: set[int], ours: set[int]) -> bool:
    return bool(theirs & ours) or not (theirs or ours)


def fit(odds: Any, right: Any) -> tuple[float, float]:
    """Return offset and slope of the logistic regression of `right` on `odds`."""
    features = np.stack([np.ones_like(odds), odds], axis=1)
    weights = np.array([0.0, 1.0])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - chance) - 1e-3 * weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1])


if __name__ == "__main__":
    main()
