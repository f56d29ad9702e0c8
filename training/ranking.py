"""Learn whom pronouns and bare descriptions take up, from the gold: the weights of `interpret/ranking.toml`.

    python training/ranking.py [--gold ../shared/data/gold] [--write] [--decay 10]

A conditional logit with a Gaussian prior, fitted by gradient descent from zero: no seed is needed. Its
examples come from the product's own interpretation of the gold's spans, in which the learner puts the right
candidate first where there is one, so that each decision is learned after right ones. Prints the share of
speakers right given the gold's spans, each fold read with weights learned from the other four; `--write` then
learns from all five folds but the one that the shipped network holds out, and writes the file of the package.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from gold import GOLD, GoldText, fold_names, read_gold
from names import right
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.ranking import Candidate, Ranker
from onrecord.attribute.interpret.speakers.naming import name_of_speaker
from onrecord.model import Maker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TASKS = ("person", "other")
HELD_OUT = 0
DECAY = 10.0
"""Strength of the prior that draws weights to nothing; of 0.3, 1, 3, 10 and 30 the best over five folds."""
_STEPS = 1500
_RATE = 0.3
_LEAST_SPREAD = 0.05  # a feature that hardly varies among a task's candidates is not blown up
_HEADER = """\
# Weights of `ranking.py`, learned by `training/ranking.py` from folds 1 to 4 of the gold (decay {decay}).
# Written by that command: do not edit.
"""

Example = tuple[str, list[dict[str, float]], list[bool]]


@dataclass(frozen=True)
class Learner(Ranker):
    """A ranker that knows the gold's speakers, puts the right one first and notes each decision."""

    weights: Mapping[str, Mapping[str, float]]
    text: str = ""
    expected: Mapping[int, str] = field(default_factory=dict)
    examples: list[Example] = field(default_factory=list)

    def ranked(self, task: Any, options: Any, *, place: int) -> list[Candidate]:
        """See `Ranker.ranked`."""
        name = self.expected.get(place)
        if name is None:
            return super().ranked(task, options, place=place)
        marks = [
            entity is not None and right(name, name_of_speaker(self.text, entity)) for entity, _ in options
        ]
        if not any(marks) and options[-1][0] is None:
            marks[-1] = True
        if any(marks) and len(marks) > 1:
            self.examples.append((task, [dict(features) for _, features in options], marks))
        order = sorted(range(len(options)), key=lambda n: not marks[n])
        return [Candidate(options[n][0], 1.0 if place_ == 0 else 0.0) for place_, n in enumerate(order)]


def examples_of(texts: Iterable[GoldText]) -> list[Example]:
    """Return the decisions that the interpretation of the texts takes."""
    found: list[Example] = []
    blank: dict[str, dict[str, float]] = {task: {} for task in TASKS}
    for gold in texts:
        expected = {}
        for act, entry in zip(gold.acts, gold.entries, strict=True):
            for start, _ in act.source[:1]:
                expected[start] = entry["speaker"]
        learner = Learner(blank, gold.document.text, expected)
        interpreted(gold.document, gold.acts, maker=Maker("attribute", "training"), ranker=learner)
        found += learner.examples
    return found


def learned(examples: Sequence[Example], decay: float) -> dict[str, dict[str, float]]:
    """Return the weights of each task under which its decisions are likeliest.

    Of "it" and "they" there are few decisions: their prior has the weights of persons for its mean.
    """
    by_task = defaultdict(list)
    for task, features, marks in examples:
        by_task[task].append((features, marks))
    person = _fitted(by_task["person"], decay, {})
    return {"person": person, "other": _fitted(by_task["other"], decay, person)}


def _fitted(
    decisions: list[tuple[list[dict[str, float]], list[bool]]], decay: float, prior: Mapping[str, float]
) -> dict[str, float]:
    names = sorted({name for features, _ in decisions for one in features for name in one})
    if not decisions:
        return {}
    most = max(len(marks) for _, marks in decisions)
    values = np.zeros((len(decisions), most, len(names)))
    there = np.zeros((len(decisions), most), dtype=bool)
    good = np.zeros((len(decisions), most), dtype=bool)
    for row, (features, marks) in enumerate(decisions):
        for column, (one, mark) in enumerate(zip(features, marks, strict=True)):
            values[row, column] = [one.get(name, 0.0) for name in names]
            there[row, column], good[row, column] = True, mark
    scale = np.maximum(values[there].std(0), _LEAST_SPREAD)
    values /= scale
    mean = np.array([prior.get(name, 0.0) for name in names]) * scale
    weights = mean.copy()
    for _ in range(_STEPS):
        scores = np.where(there, values @ weights, -np.inf)
        shares = _shares(scores)
        hoped = _shares(np.where(good, scores, -np.inf))
        slope = np.einsum("dcf,dc->f", values, hoped - shares) - decay * (weights - mean)
        weights += _RATE * slope / len(decisions) ** 0.5 / 3
    return {name: round(float(w), 3) for name, w in zip(names, weights / scale, strict=True)}


def _shares(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


def share_right(texts: Iterable[GoldText], ranker: Ranker) -> tuple[int, int]:
    """Return how many speakers of the texts are right, and how many there are."""
    hits = whole = 0
    for gold in texts:
        for entry, got in gold.pairs(ranker):
            hits += right(entry["speaker"], got.speaker)
            whole += 1
    return hits, whole


def main() -> None:
    """Measure by folds, and write if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--decay", type=float, default=DECAY)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    folds = [[read_gold(args.gold, name) for name in names] for names in fold_names(args.gold)]
    examples = [examples_of(texts) for texts in folds]
    print("decisions:", {task: sum(e[0] == task for fold in examples for e in fold) for task in TASKS})
    hits = whole = 0
    for number, texts in enumerate(folds):
        others = [e for n, fold in enumerate(examples) if n != number for e in fold]
        good, count = share_right(texts, Ranker(learned(others, args.decay)))
        print(f"fold {number}: speaker right {100 * good / count:.1f} % of {count}")
        hits, whole = hits + good, whole + count
    print(f"five folds: {100 * hits / whole:.1f} % of {whole}")
    if args.write:
        weights = learned([e for n, fold in enumerate(examples) if n != HELD_OUT for e in fold], args.decay)
        path = Path(sys.modules[Ranker.__module__].__file__ or "").with_name("ranking.toml")
        path.write_text(_HEADER.format(decay=args.decay) + _toml(weights), encoding="utf8")


def _toml(weights: Mapping[str, Mapping[str, float]]) -> str:
    lines = []
    for task, values in weights.items():
        lines += ["", f"[{task}]", *(f"{json.dumps(name)} = {value}" for name, value in values.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
