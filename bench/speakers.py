"""Speakers: how often the right one stands under an attribution of the gold, given the gold's spans.

    python bench/speakers.py [--gold FOLDER] [--misses] [--fold N]

Names are compared after normalisation (case, articles, titles and punctuation left out): `right` holds if
they are equal, or if the words of one are all in the other and both end with the same word; `strict` only if
equal; `loose` also if the words of one are all in the other, wherever they stand (for unnamed speakers, whose
description the gold words freely: "policymakers" for "policymakers across Asia").
The last tables set the confidence in the speaker beside the share right (the acts are given as certain).
Intervals are 95 %, by bootstrap over texts (1,000 resamples, seed 0). Fold 0 was held out while the rules
were written; the others were read.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from onrecord.attribute.acts import Act
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.mentions import PRONOUNS
from onrecord.model import Attribution, Block, ByteMap, Document, Maker

Spans = tuple[tuple[int, int, str], ...]

GOLD = Path(__file__).resolve().parents[2] / "shared" / "data" / "gold"
BINS = (0.0, 0.4, 0.58, 0.65, 0.75, 0.88, 0.95, 1.01)
"""Edges of the bins of confidence."""
_DROPPED = frozenset(
    [
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "lord",
        "lady",
        "president",
        "senator",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "general",
        "colonel",
        "judge",
    ]
)


@dataclass(frozen=True)
class Case:
    """One attribution of the gold with what was said of it."""

    file: str
    source: str
    sort: str
    expected: str
    got: str
    confidence: float


def document_of(text: str) -> Document:
    """Return a document whose blocks are paragraphs between blank lines, or lines if there are none."""
    blocks = []
    lines = text.count("\n\n") * 4 < text.count("\n")
    for found in re.finditer(r"\S.*" if lines else r"\S(?:.|\n(?!\s*\n))*", text):
        words = found.group().rstrip()
        blocks.append(
            Block("paragraph" if blocks else "title", found.start(), found.start() + len(words), None)
        )
    widths = np.array([len(sign.encode()) for sign in text], dtype=np.int64)
    ends = np.cumsum(widths)
    return Document(
        id="bench", text=text, language="en", title=None, outlet=None, byline=(), published=None,
        modified=None, url=None, section=None, blocks=tuple(blocks),
        dropped=(), pictures=(), gaps=(), encoding="utf-8",
        byte_map=ByteMap(ends - widths, ends),
    )  # fmt: skip


def gold_files(folder: Path, fold: int | None = None) -> list[Path]:
    """Return the gold's files in order; those of one fold if it is named."""
    names = json.loads((folder / "folds.json").read_text(encoding="utf8"))["folds"]
    chosen = names[fold] if fold is not None else [name for group in names for name in group]
    return [folder / f"{name}.json" for name in sorted(chosen)]


def acts_of(gold: dict, text: str) -> list[Act]:
    """Return the gold's attributions as acts."""

    def spans(pairs: list) -> tuple[tuple[int, int], ...]:
        found = []
        for words, occurrence in pairs:
            at = -1
            for _ in range(occurrence):
                at = text.index(words, at + 1)
            found.append((at, at + len(words)))
        return tuple(sorted(found))

    return [
        Act(spans(entry["source"]), spans(entry["cue"]), spans(entry["content"]), entry["parent"])
        for entry in gold["attributions"]
    ]


def normal(name: str) -> tuple[str, ...]:
    """Return the words of a name that are compared."""
    bare = re.sub(r"['’]s\b", "", name.casefold())
    words = re.sub(r"[^\w@ ]", "", bare.replace("-", " ").replace("\n", " ")).split()
    return tuple(word for word in words if word not in _DROPPED) or tuple(words)


def right(expected: str, got: str) -> bool:
    """Tell whether two names are of one speaker under the rule above."""
    one, other = normal(expected), normal(got)
    return one == other or (one[-1:] == other[-1:] and (set(one) <= set(other) or set(other) <= set(one)))


def alike(expected: str, got: str) -> bool:
    """Tell whether two names are right, or the words of one are all in the other."""
    one, other = set(normal(expected)), set(normal(got))
    return right(expected, got) or one <= other or other <= one


def sort_of(source: str) -> str:
    """Return what kind of source words are: pronoun, name, role (any description), or none."""
    if not source:
        return "none"
    words = source.casefold().split()
    if words[0].strip(",") in PRONOUNS or (len(words) == 1 and words[0] in {"who", "which", "that", "whose"}):
        return "pronoun"
    capital = [word[0].isupper() for word in source.split() if word[0].isalpha()]
    return "name" if capital and capital[-1 if len(capital) < 4 else 0] and any(capital) else "role"


def run(path: Path) -> list[Case]:
    """Return the cases of one gold file."""
    gold = json.loads(path.read_text(encoding="utf8"))
    text = (path.parent / "text" / gold["text_file"]).read_bytes().decode("utf8")
    acts = acts_of(gold, text)
    attributions, speakers = interpreted(document_of(text), acts, maker=Maker("attribute", "bench"))
    names = {speaker.id: speaker.name for speaker in speakers}
    found = by_spans(attributions)
    cases = []
    for act, entry in zip(acts, gold["attributions"], strict=True):
        source = " ".join(text[start:end] for start, end in act.source)
        entry_read = found.get(joined(text, act))
        got = names[entry_read.speaker] if entry_read and entry_read.speaker else "(lost)"
        confidence = entry_read.confidence if entry_read else 0.0
        cases.append(Case(path.stem, source, sort_of(source), entry["speaker"], got, confidence))
    return cases


def by_spans(attributions: tuple[Attribution, ...]) -> dict[Spans, Attribution]:
    """Return the attributions by their spans, so that each can be found again for its act."""
    found: dict[Spans, Attribution] = {}
    for entry in attributions:
        roles = (entry.source, entry.cue, entry.content)
        found.setdefault(
            tuple(_span([(piece.start, piece.end, piece.exact) for piece in role]) for role in roles), entry
        )
    return found


def joined(text: str, act: Act) -> Spans:
    """Return the spans of an act as `by_spans` writes them."""
    roles = (act.source, act.cue, act.content)
    return tuple(_span([(start, end, text[start:end]) for start, end in role]) for role in roles)


def _span(pieces: list[tuple[int, int, str]]) -> tuple[int, int, str]:
    if not pieces:
        return -1, -1, ""
    return pieces[0][0], pieces[-1][1], "".join("".join(words.split()) for _, _, words in pieces)


def interval(cases: list[Case], rule) -> tuple[float, float]:  # noqa: ANN001
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


def report(title: str, cases: list[Case]) -> None:
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


def reliability(title: str, cases: list[Case]) -> None:
    """Print how often the speaker is right in each bin of confidence, and the expected calibration error."""
    print(f"{title}: confidence in the speaker against the share right")
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


def main() -> None:
    """Run the benchmark and print its table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--gold", type=Path, default=GOLD)
    options.add_argument(
        "--misses", action="store_true", help="print every miss of the folds that are not held out"
    )
    options.add_argument("--fold", type=int, help="with --misses: only this fold")
    chosen = options.parse_args()
    if not chosen.gold.is_dir():
        sys.exit(f"no gold at {chosen.gold}")
    started = time.perf_counter()
    cases = {path.stem: run(path) for path in gold_files(chosen.gold)}
    held = {path.stem for path in gold_files(chosen.gold, 0)}
    shown = (
        {path.stem for path in gold_files(chosen.gold, chosen.fold)}
        if chosen.fold is not None
        else set(cases) - held
    )
    if chosen.misses:
        for name in sorted(shown):
            for number, case in enumerate(cases[name]):
                if not right(case.expected, case.got):
                    print(
                        f"{name[:12]} {number:3} {case.sort:8} {case.source[:50]!r:52}"
                        f" {case.expected!r} <- {case.got!r} {case.confidence:.2f}"
                    )
    report("held-out fold 0", [case for name in sorted(held) for case in cases[name]])
    report("folds 1 to 4", [case for name in sorted(cases.keys() - held) for case in cases[name]])
    report("all", [case for group in cases.values() for case in group])
    reliability("held-out fold 0", [case for name in sorted(held) for case in cases[name]])
    reliability("folds 1 to 4", [case for name in sorted(cases.keys() - held) for case in cases[name]])
    print(f"python {platform.python_version()}, {platform.machine()}, {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
