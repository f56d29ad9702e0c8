"""Peak memory of reading and attributing one long text: 2 MB beside 200 KB.

    python bench/memory.py [--sizes 200000 2000000] [--weights FOLDER]

Each size in a process of its own: a text of our own writing, repeated under other names, read as a plain text
and attributed. Printed are the peak resident memory (VmHWM of Linux) once the model is warm, after the whole
text, and what it grew by for each byte of text; wall seconds beside them.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import subprocess
import sys
import time
from pathlib import Path

from onrecord.attribute import attribute
from onrecord.attribute.network.onnx_engine import WEIGHTS, OnnxEngine, model_digest
from onrecord.capture import from_bytes
from onrecord.read import read
from perturbed import NAMES

PARAGRAPHS = (
    "The ferry across the {a} will not sail before Friday, harbour minister Ana {b} said on Tuesday.",
    "“We checked every beam of the dock,” {b} told reporters in {a}. “Two of them have to be replaced.”",
    "The owner, Tomas {c}, denied that the beams were rotten. He said that the dock was built in 1961.",
    "It had carried the morning traffic of {a} ever since, and nobody had been hurt on it, he said.",
    "Rain fell on the town for most of the day, and the road along the river was closed at noon.",
    "Survivors of an accident in {c} accused the ministry of ignoring warnings; {b} declined to comment.",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[200_000, 2_000_000], help="in bytes")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the model to measure")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one is not None:
        print(json.dumps(measured(args.one, args.weights)))
        return
    print(
        f"onrecord {importlib.metadata.version('onrecord')}, model {model_digest(args.weights)[:12]}, "
        f"onnxruntime {importlib.metadata.version('onnxruntime')}, Python {platform.python_version()}, "
        f"{platform.machine()}"
    )
    peaks = []
    for size in args.sizes:
        command = [sys.executable, __file__, "--weights", str(args.weights), "--one", str(size)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        warm, top, found, seconds = json.loads(done.stdout)
        peaks.append(top)
        print(
            f"{size:10,} bytes: {warm:,.0f} MB warm, {top:,.0f} MB at the peak, "
            f"{2**20 * (top - warm) / size:,.0f} bytes a byte of text; "
            f"{found:,} attributions, {seconds:,.0f} s",
            flush=True,
        )
    print(f"the last peak is {peaks[-1] / peaks[0]:.2f} × the first")


def text_of(size: int) -> str:
    """Return a text of about so many bytes, its names changing from paragraph to paragraph."""
    parts: list[str] = []
    length = 0
    while length < size:
        number = len(parts)
        names = {key: NAMES[(number * step + shift) % len(NAMES)] for key, step, shift in
                 (("a", 1, 0), ("b", 3, 5), ("c", 7, 9))}  # fmt: skip
        parts.append(PARAGRAPHS[number % len(PARAGRAPHS)].format(**names))
        length += len(parts[-1].encode()) + 2
    return "\n\n".join(parts)


def measured(size: int, weights: Path) -> tuple[float, float, int, float]:
    """Return MB when warm and at the peak, the number of attributions, and seconds."""
    engine = OnnxEngine(weights)
    attribute(read(from_bytes(text_of(5_000).encode(), media_type="text/plain")), engine=engine)
    warm, began = peak(), time.perf_counter()
    entries, _ = attribute(read(from_bytes(text_of(size).encode(), media_type="text/plain")), engine=engine)
    return warm, peak(), len(entries), time.perf_counter() - began


def peak() -> float:
    """Return the peak resident memory of this process in MB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    sys.exit("this benchmark needs Linux")


if __name__ == "__main__":
    main()
