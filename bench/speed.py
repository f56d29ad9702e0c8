"""Words a second of the whole `attribute` stage on one core, beside spaCy's bare small pipeline.

    python bench/speed.py [--texts 20] [--repeats 7] [--weights FOLDER] [--peers bench/.peers/bin/python]

Both read the same PolNeAR dev texts, one after the other in each repeat, both held to the same single core,
both loaded and warm: ours from document to attributions and speakers, the peer's tagger, parser, lemmatiser
and entities, which say nothing yet of who said what. Words are runs between white space. Printed are medians
over the repeats with a 95 % interval (percentiles of 2,000 bootstrap samples of the repeats, seed 0), in
words a CPU second and a wall second; other work on the machine moves the latter more. Then where our time
goes.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import json
import os
import platform
import random
import statistics
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onrecord.attribute as stage
from attribution import ROOT, module
from onrecord.attribute import decode
from onrecord.attribute.network import chain, windows
from onrecord.attribute.network.onnx_engine import WEIGHTS, OnnxEngine, model_digest
from onrecord.capture import from_bytes
from onrecord.read import read
from peers import HERE, PEERS, versions

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
PARTS = {
    "encoder": (OnnxEngine, "encode"),
    "heads for roles and stance": (OnnxEngine, "roles"),
    "words and pieces": (decode, "tokenize"),
    "windows": (windows, "window"),
    "cues": (decode, "cues_of"),
    "chain over roles": (chain, "best"),
    "how likely its roles are": (chain, "certainty"),
    "marks, continuation, doubles, nesting": (decode, "_finished"),
    "interpretation": (stage, "interpreted"),
}
"""What is timed, by the place where the stage looks it up; the rest of the stage is "the rest"."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the model to measure")
    parser.add_argument("--peers", type=Path, default=PEERS, help="python of the peers' environment")
    parser.add_argument("--texts", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=7)
    args = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    scorer = module(args.data.parent / "bench" / "attribution_score.py")
    gold = scorer.gold_from_brat(args.data / "polnear" / "dev")
    texts = [gold[name]["text"] for name in sorted(gold)[: args.texts]]
    words = sum(len(text.split()) for text in texts)
    engine = OnnxEngine(args.weights, threads=1)
    documents = [read(from_bytes(text.encode(), media_type="text/plain")) for text in texts]
    precision = json.loads((args.weights / "model.json").read_text(encoding="utf8"))["precision"]
    print(
        f"onrecord {importlib.metadata.version('onrecord')}, "
        f"model {model_digest(args.weights)[:12]} ({precision}), "
        f"onnxruntime {importlib.metadata.version('onnxruntime')}, Python {platform.python_version()}, "
        f"{platform.machine()}, {processor()}, one core; {len(texts)} texts, {words:,} words"
    )

    def ours() -> tuple[float, float]:
        cpu, wall = time.process_time(), time.perf_counter()
        for document in documents:
            stage.attribute(document, engine=engine)
        return time.process_time() - cpu, time.perf_counter() - wall

    ours()
    if args.peers.exists():
        print(f"peer: {versions(args.peers)}")
        with pipeline(args.peers, texts) as theirs:
            theirs()
            rounds = [(ours(), theirs()) for _ in range(args.repeats)]
        show("onrecord, attribute", words, [own for own, _ in rounds])
        show("spaCy, small pipeline", words, [peer for _, peer in rounds])
        for at, kind in enumerate(("CPU", "wall")):
            ratios = [peer[at] / own[at] for own, peer in rounds]
            low, high = interval(ratios)
            print(
                f"  ours beside the peer, {kind}: {statistics.median(ratios):.2f} × [{low:.2f}, {high:.2f}]"
            )
    else:
        print(f"peer left out: there is no {args.peers}; bench/README.md tells how to make it")
        show("onrecord, attribute", words, [ours() for _ in range(args.repeats)])
    with timed(PARTS) as spent:
        total, _ = ours()
    print("where our CPU time goes")
    for part, seconds in [*spent.most_common(), ("the rest", total - sum(spent.values()))]:
        print(f"  {part:40} {1e6 * seconds / words:7.1f} µs a word  {100 * seconds / total:5.1f} %")


@contextlib.contextmanager
def pipeline(python: Path, texts: list[str]) -> Iterator[Any]:
    """Start the peer and yield a function that has it read `texts`, for its CPU and wall seconds."""
    command = [str(python), "-W", "ignore", str(HERE / "peer_pipeline.py")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        sink, answers = process.stdin, process.stdout

        def read_once() -> tuple[float, float]:
            sink.write(json.dumps(texts) + "\n")
            sink.flush()
            _, cpu, wall = json.loads(answers.readline())
            return cpu, wall

        yield read_once
        sink.close()


@contextlib.contextmanager
def timed(parts: dict[str, tuple[Any, str]]) -> Iterator[Counter[str]]:
    """Count the CPU seconds of each part while the block runs; `parts` tell where it is looked up."""
    spent: Counter[str] = Counter()

    def wrapped(part: str, function: Any) -> Any:
        def run(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return function(*given, **named)
            finally:
                spent[part] += time.process_time() - began

        return run

    before = {part: getattr(*place) for part, place in parts.items()}
    for part, (home, name) in parts.items():
        setattr(home, name, wrapped(part, before[part]))
    try:
        yield spent
    finally:
        for part, (home, name) in parts.items():
            setattr(home, name, before[part])


def show(title: str, words: int, rounds: list[tuple[float, float]]) -> None:
    """Print words a second, CPU and wall."""
    for at, kind in enumerate(("CPU", "wall")):
        rates = [words / spent[at] for spent in rounds]
        low, high = interval(rates)
        print(f"{title:22} {statistics.median(rates):7,.0f} words a {kind} second [{low:,.0f}, {high:,.0f}]")


def interval(values: list[float]) -> tuple[float, float]:
    """Return the 95 % interval of the median, by bootstrap."""
    draw = random.Random(0)
    medians = sorted(statistics.median(draw.choices(values, k=len(values))) for _ in range(2_000))
    return medians[50], medians[-51]


def processor() -> str:
    """Return the name of the processor, where the system tells."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "processor unknown"


if __name__ == "__main__":
    main()
