"""Fit what turns the signs of an act into the chance of being right, on texts kept out of training.

    python training/calibrate.py [--weights src/onrecord/attribute/weights] [--data ../shared/data]

The weights of a logistic regression over the signs (`onrecord.attribute.confidence`), fitted by Newton's
method and written into `model.json`. They are fitted on the held-out fold of the gold and on PolNeAR dev,
each read by its own convention and each weighing the same: the fold alone is a few hundred entries. How well
they do is told of texts that they were not fitted on, by fitting them anew without each fifth of both sets.
An entry is right if the scorer's linked 0.5 matches it.
"""

from __future__ import annotations

import argparse
import json
import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

import corpora
from onrecord.attribute.confidence import UNCALIBRATED
from onrecord.attribute.decode import Settings, acts
from onrecord.attribute.network.onnx_engine import OnnxEngine
from onrecord.attribute.network.tokens import GOLD, POLNEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES = ("source", "cue", "content")
CONVENTION = {"polnear": POLNEAR, "gold": GOLD}
FEATURES = len(UNCALIBRATED)
GROUPS = 5
BINS = 10
Floats = npt.NDArray[np.float64]
Signs = tuple[Floats, Floats]
"""Of one text: the features of each entry found [entries, 5], and 1 where it is right, 0 where it is not."""
Judged = tuple[Floats, Floats]
"""The same, with the confidence of each entry [entries] in the place of its features."""


def main() -> None:
    """Fit, write, and print how the bins stand."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, default=Path("src/onrecord/attribute/weights"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    path = args.weights / "model.json"
    description = json.loads(path.read_text(encoding="utf8"))
    sets = {
        "gold, held-out fold": held_out(args.data, args.weights),
        "PolNeAR dev": corpora.polnear(args.data / "polnear" / "dev"),
    }
    raw = [judged_raw(texts, args.weights, args.data) for texts in sets.values()]
    description["calibration"] = [round(weight, 4) for weight in fit(raw)]
    path.write_text(json.dumps(description, indent=1) + "\n", encoding="utf8")
    print("constant, cue, roles, words, source:", *description["calibration"])
    for name, texts in zip(sets, cross_fitted(raw), strict=True):
        print(f"{name}: {len(texts)} texts, {sum(len(right) for _, right in texts)} entries")
        print("\n".join(f"  {line}" for line in table(texts)))


def held_out(data: Path, weights: Path) -> list[corpora.Text]:
    """Return the texts of the gold that the model in `weights` was not trained on."""
    names = json.loads((weights / "model.json").read_text(encoding="utf8"))["held_out"]
    return [text for text in corpora.gold(data / "gold") if text.name in names]


def judged_raw(texts: Sequence[corpora.Text], weights: Path, data: Path) -> list[Signs]:
    """Return the signs of what is found in each text, and what of it is right."""
    engine = OnnxEngine(weights)
    scorer = SimpleNamespace(**runpy.run_path(str(data.parent / "bench" / "attribution_score.py")))
    return [judged(text, engine, scorer) for text in texts]


def judged(text: corpora.Text, engine: OnnxEngine, scorer: Any) -> Signs:
    """Return the signs of each entry found in a text, by its own convention, and whether it is right."""
    found = acts(text.text, engine, Settings(convention=CONVENTION[text.corpus]))
    gold = [{role: scorer.characters(getattr(entry, role)) for role in ROLES} for entry in text.attributions]
    own = [{role: scorer.characters(getattr(entry, role)) for role in ROLES} for entry in found]
    pairs = sorted(
        (
            (scorer.dice(theirs["content"], ours["content"]), i, j)
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
    return (
        np.array([act.signs.features() for act in found if act.signs], dtype=float).reshape(-1, FEATURES),
        np.array([right.get(number, False) for number in range(len(found))], dtype=float),
    )


def _agree(theirs: set[int], ours: set[int]) -> bool:
    return bool(theirs & ours) or not (theirs or ours)


def fit(sets: Sequence[Sequence[Signs]]) -> tuple[float, ...]:
    """Return the weights of the logistic regression of being right on the signs.

    Every set of texts weighs the same, however many entries it has.
    """
    features, right = (np.concatenate([text[part] for texts in sets for text in texts]) for part in (0, 1))
    sizes = [sum(len(text[1]) for text in texts) for texts in sets]
    weight = np.repeat([len(right) / len(sizes) / max(1, size) for size in sizes], sizes)
    weights, best = np.zeros(FEATURES), -np.inf
    for _ in range(50):
        chance = chances(features, weights)
        slope = features.T @ (weight * (right - chance)) - 1e-3 * weights
        bend = (features * (weight * chance * (1 - chance))[:, None]).T @ features + 1e-3 * np.eye(FEATURES)
        step = np.linalg.solve(bend, slope)
        while (found := likelihood(weights + step, features, right, weight)) < best and abs(
            step
        ).max() > 1e-9:
            step = step / 2
        weights, best = weights + step, found
    return tuple(weights.tolist())


def chances(features: Floats, weights: Floats) -> Floats:
    """Return the chance of each entry."""
    result: Floats = 1 / (1 + np.exp(-features @ weights))
    return result


def likelihood(weights: Floats, features: Floats, right: Floats, weight: Floats) -> float:
    """Return the weighted log-likelihood of what is right under a logistic regression."""
    odds = features @ weights
    return float((weight * (right * odds - np.logaddexp(0, odds))).sum())


def cross_fitted(sets: Sequence[Sequence[Signs]]) -> list[list[Judged]]:
    """Return the sets, each text with confidences that were fitted without its fifth of the texts."""
    numbers = [fit(without(group, sets)) for group in range(GROUPS)]
    return [[refitted(text, numbers[at % GROUPS]) for at, text in enumerate(texts)] for texts in sets]


def without(group: int, sets: Sequence[Sequence[Signs]]) -> list[list[Signs]]:
    """Return the sets without every fifth text, from that of number `group` on."""
    return [[text for at, text in enumerate(texts) if at % GROUPS != group] for texts in sets]


def refitted(text: Signs, weights: tuple[float, ...]) -> Judged:
    """Return the confidences of a text's entries under other weights, and what is right."""
    return chances(text[0], np.array(weights)), text[1]


def calibration_error(texts: Sequence[Judged]) -> float:
    """Return the expected calibration error over ten bins of like width (Naeini et al., AAAI 2015)."""
    bins = binned(texts)
    total = sum(count for count, _, _ in bins)
    return sum(count * abs(mean - share) for count, mean, share in bins) / max(1, total)


def binned(texts: Sequence[Judged]) -> list[tuple[int, float, float]]:
    """Return for each bin that is not empty: how many, their mean confidence, the share that is right."""
    confidence, right = (np.concatenate([text[part] for text in texts]) for part in (0, 1))
    place = (confidence * BINS).astype(int).clip(0, BINS - 1)
    inside = [place == number for number in range(BINS)]
    return [(int(i.sum()), float(confidence[i].mean()), float(right[i].mean())) for i in inside if i.any()]


def interval(texts: Sequence[Judged], resamples: int = 1_000) -> tuple[float, float]:
    """Return the 95 % interval of the calibration error, from resampling texts with seed 0."""
    draw = np.random.default_rng(0)
    errors = sorted(
        calibration_error([texts[i] for i in draw.integers(0, len(texts), len(texts))])
        for _ in range(resamples)
    )
    return errors[int(0.025 * resamples)], errors[int(0.975 * resamples) - 1]


def table(texts: Sequence[Judged]) -> list[str]:
    """Return the lines of a reliability table, the calibration error at its head."""
    low, high = interval(texts)
    lines = [f"expected calibration error {calibration_error(texts):.3f} [{low:.3f}, {high:.3f}]"]
    return lines + [
        f"  confidence {mean:.2f}: {share:.2f} right of {count}" for count, mean, share in binned(texts)
    ]


if __name__ == "__main__":
    main()
