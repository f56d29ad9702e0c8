"""Speakers: how often the right one stands under an attribution of the gold.

    python bench/speakers.py [--data ../shared/data] [--misses] [--spans-only] [--annotated]

First given the gold's spans, so that nothing but the naming of speakers is measured: five folds, each read
with the ranking weights that `training/ranking.py` learns from the other four. Then through the product, from
bytes, for the fold that the shipped network has not seen: of the attributions found (linked 0.5), how many
stand under the right speaker. Last, how many entries of all reports carry the flag "speaker doubtful".

Names are compared without case, articles, titles and punctuation: `right` holds if they are equal, or if the
words of one are all in the other and both end with the same word; `strict` only if equal; `loose` also if the
words of one are all in the other, wherever they stand (for unnamed speakers, whose description the gold words
freely: "policymakers" for "policymakers across Asia"). Intervals are 95 %, by bootstrap over texts (1,000
resamples, seed 0). Hand-written rules were set on folds 1 to 4 and on the annotated texts, whose misses were
read; fold 0 alone was only counted.

`--annotated` reads, instead of the gold, the texts of `training/annotations.json` given their spans, less
those that share their origin with fold 0: twice as many statements, by the same guide, of which no weight was
learned.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from attribution import ROOT, matched, module
from gold import (  # noqa: F401 - some for others
    GOLD,
    GoldText,
    acts_of,
    by_offsets,
    document_of,
    fold_names,
    gold_files,
    read_gold,
)
from names import alike, normal, right
from onrecord.attribute import attribute, model_digest
from onrecord.attribute.interpret.mentions.mention import PRONOUNS
from onrecord.attribute.interpret.ranking import Ranker
from onrecord.attribute.interpret.speakers.doubts import FLAG
from onrecord.capture import from_bytes
from onrecord.read import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from onrecord.model import Attribution

HELD_OUT = 0
"""The fold that the shipped network has not seen."""
BINS = (0.0, 0.4, 0.58, 0.65, 0.75, 0.88, 0.95, 1.01)
"""Edges of the bins of confidence."""


@dataclass(frozen=True)
class Case:
    """One attribution of the gold with what was said of it."""

    file: str
    source: str
    expected: str
    got: str
    confidence: float

    @property
    def sort(self) -> str:
        """What kind of source its words are."""
        return sort_of(self.source)


def sort_of(source: str) -> str:
    """Return what kind of source words are: pronoun, name, role (any description), or none."""
    if not source:
        return "none"
    words = source.casefold().split()
    if words[0].strip(",") in PRONOUNS or (len(words) == 1 and words[0] in {"who", "which", "that", "whose"}):
        return "pronoun"
    capital = [word[0].isupper() for word in source.split() if word[0].isalpha()]
    return "name" if capital and capital[-1 if len(capital) < 4 else 0] and any(capital) else "role"


def given_spans(texts: Iterable[GoldText], ranker: Ranker | None = None) -> list[Case]:
    """Return the cases of texts, read given the gold's spans."""
    return [
        Case(
            gold.name, gold.words(act.source, " "), entry["speaker"], read_as.speaker, read_as.confidence
        )
        for gold in texts
        for act, (entry, read_as) in zip(gold.acts, gold.pairs(ranker), strict=True)
    ]  # fmt: skip


def annotated(data: Path) -> list[GoldText]:
    """Return the annotated texts as texts of the gold, less those that share their origin with fold 0."""
    corpora = module(ROOT / "training" / "corpora.py")
    names = fold_names(data / "gold")[HELD_OUT]
    held = [text for text in corpora.gold(data / "gold") if text.name in names]
    texts = corpora.annotated(ROOT / "training" / "annotations.json", data, "annotated")
    return [by_offsets(text) for text in corpora.apart(texts, held)]


def five_folds(folds: Sequence[Sequence[GoldText]]) -> list[list[Case]]:
    """Return the cases of each fold, read with weights learned from the other four."""
    ranking = module(ROOT / "training" / "ranking.py")
    examples = [ranking.examples_of(texts) for texts in folds]
    result = []
    for number, texts in enumerate(folds):
        others = [one for n, found in enumerate(examples) if n != number for one in found]
        result.append(given_spans(texts, Ranker(ranking.learned(others, ranking.DECAY))))
    return result


def through_the_model(data: Path, names: Sequence[str]) -> list[Case]:
    """Return the cases of the attributions that the product finds in the texts named."""
    scorer = module(data.parent / "bench" / "attribution_score.py")
    corpora = module(ROOT / "training" / "corpora.py")
    cases = []
    for text in corpora.gold(data / "gold"):
        if text.name not in names:
            continue
        entries, speakers = attribute(read(from_bytes(text.text.encode(), media_type="text/plain")))
        called = {speaker.id: speaker.name for speaker in speakers}
        for entry, label in matched(entries, text, scorer):
            cases.append(case_of(text.name, entry, label, called))
    return cases


def case_of(name: str, entry: Attribution, label: Any, called: Mapping[str, str]) -> Case:
    """Return the case of an entry of a text and its annotation; `called` are the names of speakers by id."""
    source = " ".join(piece.exact for piece in entry.source)
    return Case(name, source, label.speaker, called.get(entry.speaker or "", "(none)"), entry.confidence)


def doubtful(folder: Path) -> tuple[int, int, list[str]]:
    """Return how many entries are flagged given the gold's spans and through the product, and which."""
    counts, shown = [0, 0], []
    for name in sorted(name for fold in fold_names(folder) for name in fold):
        gold = read_gold(folder, name)
        given = [got.entry for _, got in gold.pairs() if got.entry is not None]
        product, _ = attribute(read(from_bytes(gold.text.encode(), media_type="text/plain")))
        for number, entries in enumerate((given, product)):
            for entry in entries:
                if FLAG in entry.flags:
                    counts[number] += 1
                    shown.append(f"{name}: {entry.flags[1]}")
    return counts[0], counts[1], shown


def interval(cases: Sequence[Case], rule: Callable[[str, str], bool]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a share, resampling texts."""
    texts = defaultdict(list)
    for case in cases:
        texts[case.file].append(rule(case.expected, case.got))
    hits = np.array([sum(marks) for marks in texts.values()])
    sizes = np.array([len(marks) for marks in texts.values()])
    draw = np.random.default_rng(0).integers(0, len(hits), (1000, len(hits)))
    shares = hits[draw].sum(1) / sizes[draw].sum(1)
    low, high = np.percentile(shares, [2.5, 97.5])
    return float(low), float(high)


def report(title: str, cases: Sequence[Case]) -> None:
    """Print the shares of one set of cases."""
    print(f"{title}: {len({case.file for case in cases})} texts, {len(cases)} attributions")
    for sort in ("all", "name", "pronoun", "role", "none"):
        chosen = [case for case in cases if sort in {"all", case.sort}]
        if not chosen:
            continue
        share = sum(right(case.expected, case.got) for case in chosen) / len(chosen)
        strict = sum(normal(case.expected) == normal(case.got) for case in chosen) / len(chosen)
        loose = sum(alike(case.expected, case.got) for case in chosen) / len(chosen)
        low, high = interval(chosen, right)
        print(
            f"  {sort:8} {len(chosen):5}  right {100 * share:5.1f} [{100 * low:.1f}, {100 * high:.1f}]"
            f"  strict {100 * strict:5.1f}  loose {100 * loose:5.1f}"
        )


def reliability(title: str, cases: Sequence[Case]) -> None:
    """Print how often the speaker is right in each bin of confidence, and the expected calibration error."""
    print(f"{title}: confidence in the speaker against the share right (spans given as certain)")
    error = 0.0
    for low, high in pairwise(BINS):
        chosen = [case for case in cases if low <= case.confidence < high]
        if not chosen:
            continue
        mean = sum(case.confidence for case in chosen) / len(chosen)
        share = sum(right(case.expected, case.got) for case in chosen) / len(chosen)
        error += abs(mean - share) * len(chosen) / len(cases)
        print(f"  {low:.2f} to {min(high, 1):.2f} {len(chosen):5}  mean {mean:.2f}  right {share:.2f}")
    print(f"  expected calibration error {error:.3f}")


def misses(cases: Sequence[Case]) -> None:
    """Print what was wrong."""
    for case in cases:
        if not right(case.expected, case.got):
            print(
                f"{case.file[:12]} {case.sort:8} {case.source[:50]!r:52}"
                f" {case.expected!r} <- {case.got!r} {case.confidence:.2f}"
            )


def main() -> None:
    """Run the benchmark and print its tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--data", type=Path, default=GOLD.parent)
    options.add_argument("--spans-only", action="store_true", help="leave the model out")
    options.add_argument("--misses", action="store_true", help="print the misses of folds 1 to 4")
    options.add_argument("--annotated", action="store_true", help="read the annotated texts instead")
    chosen = options.parse_args()
    folder = chosen.data / "gold"
    if not folder.is_dir():
        sys.exit(f"no gold at {folder}")
    if chosen.annotated:
        found = given_spans(annotated(chosen.data))
        misses(found if chosen.misses else [])
        report("annotated texts, given spans", found)
        return
    started = time.perf_counter()
    names = fold_names(folder)
    cases = five_folds([[read_gold(folder, name) for name in fold] for fold in names])
    if chosen.misses:
        for number, fold in enumerate(cases):
            misses(fold if number != HELD_OUT else [])
    for number, fold in enumerate(cases):
        share = sum(right(case.expected, case.got) for case in fold) / len(fold)
        low, high = interval(fold, right)
        print(
            f"given spans, fold {number}: right {100 * share:.1f} [{100 * low:.1f}, {100 * high:.1f}] "
            f"of {len(fold)}"
        )
    report("given spans, five folds", [case for fold in cases for case in fold])
    report(f"given spans, fold {HELD_OUT}, whose misses nobody read", cases[HELD_OUT])
    reliability("five folds", [case for fold in cases for case in fold])
    if not chosen.spans_only:
        found = through_the_model(chosen.data, names[HELD_OUT])
        report(f"through the model, fold {HELD_OUT}, of those found", found)
        given, product, shown = doubtful(folder)
        count = sum(map(len, names))
        print(f"flagged “{FLAG}”: {given} given spans, {product} through the model, in {count} reports")
        for line in shown:
            print(f"  {line}")
    print(
        f"onrecord {importlib.metadata.version('onrecord')}, model {model_digest()[:12]}, "
        f"python {platform.python_version()}, {platform.machine()}, {time.perf_counter() - started:.0f} s"
    )


if __name__ == "__main__":
    main()
