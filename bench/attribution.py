"""How well attributions are found, linked and named, beside peers.

    python bench/attribution.py [--data ../shared/data] [--peers bench/.peers/bin/python]

On PolNeAR dev and on the fold of the gold that the shipped model has not seen, with the shared scorer:
exact fragments of source, cue and content, linked attributions, each with a 95 % interval from resampling
texts. PolNeAR dev is read twice: by the stage alone on the text as it lies there, and by the product
(captured, read as a plain text, attributed, and its selectors mapped back by their bytes). On the gold
also: stance and speaker of the attributions found.

In the same run, on the same texts: textacy's direct quotations and an afternoon's rules over spaCy, in the
environment that `bench/README.md` tells how to make; without it they are left out, and that is said. Others
are quoted beside them from the literature or from runs of ours, and marked so.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import platform
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from names import right as same_name
from onrecord.attribute import attribute
from onrecord.attribute.decode import Settings, acts
from onrecord.attribute.network.onnx_engine import WEIGHTS, OnnxEngine, model_digest
from onrecord.attribute.network.tokens import GOLD, POLNEAR
from onrecord.capture import from_bytes
from onrecord.read import read
from peers import PEERS, QUOTED, RUNNING, found_by, versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from onrecord.attribute.network.engine import Engine
    from onrecord.model import Attribution, Selector

ROOT = Path(__file__).resolve().parents[1]
ROLES = ("source", "cue", "content")
STANCES = ("denies", "accuses", "admits", "declines", "demands", "states")
Spans = dict[str, list[tuple[int, int]]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the model to measure")
    parser.add_argument("--peers", type=Path, default=PEERS, help="python of the peers' environment")
    parser.add_argument("--cue", type=float, help="another threshold for cues")
    args = parser.parse_args()
    scorer = module(args.data.parent / "bench" / "attribution_score.py")
    corpora = module(ROOT / "training" / "corpora.py")
    engine = OnnxEngine(args.weights, threads=2)
    extra = {} if args.cue is None else {"cue": args.cue}
    description = json.loads((args.weights / "model.json").read_text(encoding="utf8"))
    print(
        f"onrecord {importlib.metadata.version('onrecord')}, model {model_digest(args.weights)[:12]} "
        f"({description['precision']}), Python {platform.python_version()}, "
        f"onnxruntime {importlib.metadata.version('onnxruntime')}, {platform.machine()}"
    )

    dev = scorer.gold_from_brat(args.data / "polnear" / "dev")
    for name, convention in (("PolNeAR's convention", POLNEAR), ("the product's convention", GOLD)):
        settings = Settings(convention=convention, **extra)
        began = time.perf_counter()
        found = {stem: by_stage(text["text"], engine, settings) for stem, text in dev.items()}
        spent = time.perf_counter() - began
        show(
            f"PolNeAR dev, the stage alone, {name}, all entries",
            scorer.score(dev, {s: f[0] for s, f in found.items()}),
        )
        show(
            "the same, entries without a parent",
            scorer.score(dev, {s: f[1] for s, f in found.items()}),
            brief=True,
        )
        print(
            f"  {sum(len(t['text'].split()) for t in dev.values()) / spent:,.0f} words a second, two threads"
        )
    product = {stem: by_product(text["text"], engine) for stem, text in dev.items()}
    show(
        "PolNeAR dev, the product from bytes to selectors, entries without a parent",
        scorer.score(dev, {s: p[1] for s, p in product.items()}),
    )
    show("the same, all entries", scorer.score(dev, {s: p[0] for s, p in product.items()}), brief=True)

    held = description.get("held_out", [])
    texts = [t for t in corpora.gold(args.data / "gold") if t.name in held]
    gold = {
        t.name: {
            "text": t.text,
            "attributions": [{r: list(getattr(a, r)) for r in ROLES} for a in t.attributions],
        }
        for t in texts
    }
    found = {t.name: by_stage(t.text, engine, Settings(**extra))[0] for t in texts}
    if texts:
        show("gold, held-out fold, nested ones counted", scorer.score(gold, found))
        meaning(texts, engine, scorer)
    if args.peers.exists():
        print(f"peers on PolNeAR dev, all entries: {versions(args.peers)}")
        texts_of = {name: text["text"] for name, text in dev.items()}
        for name, script in RUNNING.items():
            show(f"peer: {name}", scorer.score(dev, found_by(script, texts_of, args.peers)))
    else:
        print(f"peers left out: there is no {args.peers}; bench/README.md tells how to make it")
    print(QUOTED)


def module(path: Path) -> ModuleType:
    """Import a Python file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is missing")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def by_stage(text: str, engine: Engine, settings: Settings) -> tuple[list[Spans], list[Spans]]:
    """Return all entries, and those without a parent."""
    found = acts(text, engine, settings)
    spans = [{role: list(getattr(act, role)) for role in ROLES} for act in found]
    return spans, [s for s, act in zip(spans, found, strict=True) if act.parent is None]


def by_product(text: str, engine: Engine) -> tuple[list[Spans], list[Spans]]:
    """Return what a user gets of the text as a file, in its code points: all, and without a parent."""
    entries, _ = attribute(read(from_bytes(text.encode(), media_type="text/plain")), engine=engine)
    found = spans_of(entries, text)
    return found, [s for s, entry in zip(found, entries, strict=True) if entry.parent is None]


def spans_of(entries: Iterable[Attribution], text: str) -> list[Spans]:
    """Return the spans of entries in code points of the text, by their bytes in the text as a file."""
    place = {}
    at = 0
    for number, character in enumerate(text):
        place[at] = number
        at += len(character.encode())
    place[at] = len(text)

    def spans(selectors: tuple[Selector, ...]) -> list[tuple[int, int]]:
        return [(place[s.raw[0]], place[s.raw[1]]) for s in selectors if s.raw is not None]

    return [{role: spans(getattr(entry, role)) for role in ROLES} for entry in entries]


def meaning(texts: list[Any], engine: Engine, scorer: ModuleType) -> None:
    """Print stance and speaker of the gold's attributions that were found (linked 0.5)."""
    right: Counter[str] = Counter()
    stances: Counter[tuple[str, str]] = Counter()
    for text in texts:
        data = text.text.encode()
        entries, speakers = attribute(read(from_bytes(data, media_type="text/plain")), engine=engine)
        names = {s.id: s.name for s in speakers}
        for entry, label in matched(entries, text, scorer):
            right["found"] += 1
            stances[label.stance, entry.stance] += 1
            right["speaker"] += same_name(label.speaker, names.get(entry.speaker or "", ""))
    share = right["speaker"] / max(1, right["found"])
    print(f"gold, held-out fold, of {right['found']} found by the product: speaker right {100 * share:.1f} %")
    scores = []
    for stance in STANCES:
        hit = stances[stance, stance]
        predicted = sum(n for (_, p), n in stances.items() if p == stance)
        expected = sum(n for (g, _), n in stances.items() if g == stance)
        scores.append(2 * hit / (predicted + expected) if predicted + expected else 0.0)
        print(f"  {stance:9} F1 {100 * scores[-1]:5.1f}  of {expected}")
    print(f"  stance macro-F1 {100 * sum(scores) / len(scores):.1f}")


def matched(entries: tuple[Attribution, ...], text: Any, scorer: ModuleType) -> list[tuple[Attribution, Any]]:
    """Pair entries with gold ones as the scorer's linked 0.5 does, through the bytes of the capture."""
    place = [len(text.text[:i].encode()) for i in range(len(text.text) + 1)]

    def gold_bytes(spans: Any) -> set[int]:
        return {b for a, z in spans for b in range(place[a], place[z])}

    def own_bytes(selectors: tuple[Selector, ...]) -> set[int]:
        return {b for s in selectors if s.raw for b in range(*s.raw)}

    labels = [{r: gold_bytes(getattr(a, r)) for r in ROLES} for a in text.attributions]
    found = [{r: own_bytes(getattr(e, r)) for r in ROLES} for e in entries]
    pairs = sorted(
        (
            (scorer.dice(x["content"], y["content"]), i, j)
            for i, x in enumerate(labels)
            for j, y in enumerate(found)
            if x["content"] & y["content"]
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    result = []
    for score, i, j in pairs:
        if i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        linked = all(
            labels[i][r] & found[j][r] or not (labels[i][r] or found[j][r]) for r in ("source", "cue")
        )
        if score >= 0.5 and linked:
            result.append((entries[j], text.attributions[i]))
    return result


def show(title: str, result: dict[str, Any], *, brief: bool = False) -> None:
    """Print one table of the scorer's result."""
    print(title)
    for key in (
        ("linked 0.5", "linked 0.8") if brief else (*ROLES, "linked exact", "linked 0.8", "linked 0.5")
    ):
        v = result[key]
        print(
            f"  {key:13} P {100 * v['p']:5.1f}  R {100 * v['r']:5.1f}  F1 {100 * v['f1']:5.1f}  "
            f"[{100 * v['low']:.1f}, {100 * v['high']:.1f}]  n {v['n']}"
        )


if __name__ == "__main__":
    main()
