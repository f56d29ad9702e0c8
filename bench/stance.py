"""Stance, kind and target of the gold's attributions: given the gold's spans, and through the model.

    python bench/stance.py [--data ../shared/data] [--misses] [--spans-only]

Given spans, no model has a say: what is measured is the cue lexicon, the signs in the contents and the rules
for targets. Through the model, on the fold that it has not seen, the model's opinion counts where the lexicon
is neutral or silent; of the attributions found (linked 0.5). Prints F1 of each stance and the macro-F1 over
denies, accuses, admits, declines, demands and states; the share of kinds right; precision and recall of
targets (names compared as in `bench/speakers.py`). Intervals are 95 %, by bootstrap over texts (1,000
resamples, seed 0). The lexicon and the rules were set on folds 1 to 4, whose misses were read. On fold 0,
the only one that the model has not seen, the shares from which the model has a say were set besides: under a
neutral cue (0.5 of 0.3 to 0.7), against any cue (0.8 of 0.6 to 0.9) and against a sign in the content (0.05
of 0 to 0.1); the last figure is kinder than a new text will be.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from attribution import ROOT, matched, module
from gold import GOLD, fold_names, read_gold
from names import right
from onrecord.attribute import attribute
from onrecord.capture import from_bytes
from onrecord.read import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gold import GoldText
    from onrecord.model import Attribution

MACRO = ("denies", "accuses", "admits", "declines", "demands", "states")
HELD_OUT = 0


@dataclass(frozen=True)
class Row:
    """What the gold says of one attribution, and what was read."""

    file: str
    cue: str
    content: str
    stance: tuple[str, str | None]
    kind: tuple[str, str | None]
    target: tuple[str | None, str | None]


def rows_of(gold: GoldText) -> list[Row]:
    """Return the rows of one text, read given the gold's spans."""
    return [
        Row(
            gold.name,
            gold.words(act.cue),
            gold.words(act.content),
            (expected["stance"], got.entry.stance if got.entry else None),
            (expected["kind"], got.entry.kind if got.entry else None),
            (expected["target"], got.target),
        )
        for act, (expected, got) in zip(gold.acts, gold.pairs(), strict=True)
    ]


def through_the_model(data: Path, names: Sequence[str]) -> list[Row]:
    """Return the rows of the attributions that the product finds in the texts named."""
    scorer = module(data.parent / "bench" / "attribution_score.py")
    corpora = module(ROOT / "training" / "corpora.py")
    rows = []
    for text in corpora.gold(data / "gold"):
        if text.name not in names:
            continue
        entries, speakers = attribute(read(from_bytes(text.text.encode(), media_type="text/plain")))
        called = {speaker.id: speaker.name for speaker in speakers}
        rows += [row_of(text.name, entry, label, called) for entry, label in matched(entries, text, scorer)]
    return rows


def row_of(name: str, entry: Attribution, label: Any, called: Mapping[str, str]) -> Row:
    """Return the row of an entry of a text and its annotation; `called` are the names of speakers by id."""
    cue, content = (" … ".join(piece.exact for piece in pieces) for pieces in (entry.cue, entry.content))
    return Row(
        name, cue, content, (label.stance, entry.stance), (label.kind, entry.kind),
        (label.target, called[entry.target] if entry.target else None),
    )  # fmt: skip


def macro(rows: Sequence[Row]) -> float:
    """Return the mean F1 of the six stances, one that never occurs left out."""
    pairs = Counter(row.stance for row in rows)
    scores = [f1 for name in MACRO if (f1 := _f1(pairs, name)) is not None]
    return sum(scores) / len(scores) if scores else 0.0


def _f1(pairs: Counter[tuple[str, str | None]], name: str) -> float | None:
    hit = pairs[name, name]
    expected = sum(count for (gold, _), count in pairs.items() if gold == name)
    got = sum(count for (_, read_as), count in pairs.items() if read_as == name)
    return 2 * hit / (expected + got) if expected else None


def target_precision(rows: Sequence[Row]) -> float:
    """Return the share of the targets given that are right."""
    given = [row.target for row in rows if row.target[1]]
    return sum(_hit(pair) for pair in given) / max(1, len(given))


def target_recall(rows: Sequence[Row]) -> float:
    """Return the share of the gold's targets that are given."""
    expected = [row.target for row in rows if row.target[0]]
    return sum(_hit(pair) for pair in expected) / max(1, len(expected))


def _hit(pair: tuple[str | None, str | None]) -> bool:
    return bool(pair[0] and pair[1]) and right(pair[0] or "", pair[1] or "")


def interval(rows: Sequence[Row], measure: Callable[[Sequence[Row]], float]) -> str:
    """Return a measure in per cent with its 95 % bootstrap interval, resampling texts."""
    texts = defaultdict(list)
    for row in rows:
        texts[row.file].append(row)
    groups = list(texts.values())
    draws = np.random.default_rng(0).integers(0, len(groups), (1000, len(groups)))
    values = [measure([row for n in draw for row in groups[n]]) for draw in draws]
    low, high = np.percentile(values, [2.5, 97.5])
    return f"{100 * measure(rows):.1f} [{100 * low:.1f}, {100 * high:.1f}]"


def report(title: str, rows: Sequence[Row]) -> None:
    """Print the table of one set."""
    print(f"{title}: {len({row.file for row in rows})} texts, {len(rows)} attributions")
    print(f"  macro-F1 of {', '.join(MACRO)}: {interval(rows, macro)}")
    pairs = Counter(row.stance for row in rows)
    names = sorted(
        {gold for gold, _ in pairs}, key=lambda name: -sum(c for (g, _), c in pairs.items() if g == name)
    )
    counts = Counter(row.stance[0] for row in rows)
    print("  " + "  ".join(f"{name} {100 * (_f1(pairs, name) or 0):.0f} ({counts[name]})" for name in names))
    accuracy = sum(row.stance[0] == row.stance[1] for row in rows) / len(rows)
    kinds = sum(row.kind[0] == row.kind[1] for row in rows) / len(rows)
    print(f"  stance right {100 * accuracy:.1f}, kind right {100 * kinds:.1f}")
    expected, given = (sum(bool(row.target[side]) for row in rows) for side in (0, 1))
    print(
        f"  targets: precision {interval(rows, target_precision)} of {given},"
        f" recall {interval(rows, target_recall)} of {expected}"
    )


def misses(rows: Sequence[Row]) -> None:
    """Print what was wrong."""
    for row in rows:
        for part, (gold, got) in (("stance", row.stance), ("kind", row.kind), ("target", row.target)):
            if gold != got and not (part == "target" and _hit((gold, got))):
                print(f"{part:6} {gold} <- {got} | {row.cue[:60]!r} | {row.content[:90]!r}")


def main() -> None:
    """Run the benchmark and print its tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--data", type=Path, default=GOLD.parent)
    options.add_argument("--spans-only", action="store_true", help="leave the model out")
    options.add_argument("--misses", action="store_true", help="print the misses of folds 1 to 4")
    chosen = options.parse_args()
    folder = chosen.data / "gold"
    if not folder.is_dir():
        sys.exit(f"no gold at {folder}")
    names = fold_names(folder)
    folds = [[row for name in fold for row in rows_of(read_gold(folder, name))] for fold in names]
    if chosen.misses:
        misses([row for number, fold in enumerate(folds) if number != HELD_OUT for row in fold])
    report("given spans, folds 1 to 4", [row for fold in folds[1:] for row in fold])
    report("given spans, fold 0, whose misses nobody read", folds[HELD_OUT])
    report("given spans, all five folds", [row for fold in folds for row in fold])
    if not chosen.spans_only:
        report("through the model, fold 0, of those found", through_the_model(chosen.data, names[HELD_OUT]))
    print(f"python {platform.python_version()}, {platform.machine()}")


if __name__ == "__main__":
    main()
