"""Stance, kind and target of the gold's attributions, given the gold's spans and no model.

    python bench/stance.py [--gold FOLDER] [--misses]

Prints F1 of each stance and the macro-F1 over denies, accuses, admits, declines, demands and states, with
95 % intervals by bootstrap over texts (1,000 resamples, seed 0); the same for attributions whose cue means
something by itself; the share of kinds right; precision and recall of targets (names compared as in
`bench/speakers.py`). Fold 0 was held out while the lexicon was written; the others were read.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from onrecord.attribute.interpret import interpreted
from onrecord.model import Maker
from speakers import GOLD, acts_of, by_spans, document_of, gold_files, joined, right

MACRO = ("denies", "accuses", "admits", "declines", "demands", "states")
_NEUTRAL = frozenset(["said", "says", "say", "told", "added", "according", "to", "wrote", "says", "reported"])


def rows_of(path: Path) -> list[dict]:
    """Return what the gold says and what was read, for each attribution of one file."""
    gold = json.loads(path.read_text(encoding="utf8"))
    text = (path.parent / "text" / gold["text_file"]).read_bytes().decode("utf8")
    acts = acts_of(gold, text)
    attributions, speakers = interpreted(document_of(text), acts, maker=Maker("attribute", "bench"))
    names = {speaker.id: speaker.name for speaker in speakers}
    found = by_spans(attributions)
    rows = []
    for act, entry in zip(acts, gold["attributions"], strict=True):
        got = found.get(joined(text, act))
        cue = " … ".join(text[start:end] for start, end in act.cue)
        rows.append(
            {
                "file": path.stem,
                "cue": cue,
                "content": " … ".join(text[start:end] for start, end in act.content),
                "stance": (entry["stance"], got.stance if got else None),
                "kind": (entry["kind"], got.kind if got else None),
                "target": (entry["target"], names[got.target] if got and got.target else None),
            }
        )
    return rows


def macro(rows: list[dict], classes: tuple[str, ...] = MACRO) -> float:
    """Return the mean F1 of `classes`, one that never occurs left out."""
    pairs = Counter(row["stance"] for row in rows)
    scores = [f1 for name in classes if (f1 := _f1(pairs, name)) is not None]
    return sum(scores) / len(scores) if scores else 0.0


def _f1(pairs: Counter, name: str) -> float | None:
    hit = pairs[name, name]
    expected = sum(count for (gold, _), count in pairs.items() if gold == name)
    got = sum(count for (_, read), count in pairs.items() if read == name)
    return 2 * hit / (expected + got) if expected else None


def report(title: str, rows: list[dict]) -> None:
    """Print the table of one set."""
    texts = defaultdict(list)
    for row in rows:
        texts[row["file"]].append(row)
    groups = list(texts.values())
    draws = np.random.default_rng(0).integers(0, len(groups), (1000, len(groups)))
    low, high = np.percentile(
        [macro([row for n in draw for row in groups[n]]) for draw in draws], [2.5, 97.5]
    )
    print(f"{title}: {len(groups)} texts, {len(rows)} attributions")
    print(f"  macro-F1 of {', '.join(MACRO)}: {100 * macro(rows):.1f} [{100 * low:.1f}, {100 * high:.1f}]")
    plain = [row for row in rows if set(row["cue"].casefold().split()) - _NEUTRAL and row["cue"]]
    print(
        f"  the same where the cue is more than said, told, according to (n={len(plain)}): "
        f"{100 * macro(plain):.1f}"
    )
    pairs = Counter(row["stance"] for row in rows)
    names = sorted(
        {gold for gold, _ in pairs}, key=lambda name: -sum(c for (g, _), c in pairs.items() if g == name)
    )
    print("  " + "  ".join(f"{name} {100 * (_f1(pairs, name) or 0):.0f}" for name in names))
    accuracy = sum(row["stance"][0] == row["stance"][1] for row in rows) / len(rows)
    kinds = sum(row["kind"][0] == row["kind"][1] for row in rows) / len(rows)
    expected = [row for row in rows if row["target"][0]]
    given = [row for row in rows if row["target"][1]]
    hits = sum(bool(row["target"][0]) and right(*row["target"]) for row in given)
    print(f"  stance right {100 * accuracy:.1f}  kind right {100 * kinds:.1f}  ", end="")
    print(
        f"target precision {100 * hits / max(1, len(given)):.1f} "
        f"recall {100 * hits / max(1, len(expected)):.1f}"
    )


def main() -> None:
    """Run the benchmark and print its tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--gold", type=Path, default=GOLD)
    options.add_argument(
        "--misses", action="store_true", help="print every miss of the folds that are not held out"
    )
    chosen = options.parse_args()
    if not chosen.gold.is_dir():
        sys.exit(f"no gold at {chosen.gold}")
    rows = {path.stem: rows_of(path) for path in gold_files(chosen.gold)}
    held = {path.stem for path in gold_files(chosen.gold, 0)}
    if chosen.misses:
        for name in sorted(rows.keys() - held):
            for row in rows[name]:
                for part in ("stance", "kind", "target"):
                    gold, got = row[part]
                    if gold != got and not (part == "target" and gold and got and right(gold, got)):
                        print(f"{part:6} {gold} <- {got} | {row['cue'][:60]!r} | {row['content'][:90]!r}")
    report("held-out fold 0", [row for name in sorted(held) for row in rows[name]])
    report("folds 1 to 4", [row for name in sorted(rows.keys() - held) for row in rows[name]])
    report("all", [row for group in rows.values() for row in group])
    print(f"python {platform.python_version()}, {platform.machine()}")


if __name__ == "__main__":
    main()
