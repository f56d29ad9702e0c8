"""How long a seal takes, and how fast a record is verified, beside `sha256sum` over the same files.

    python bench/seal.py [--events 100000] [--megabytes 1024] [--rounds 5]

Seals a record of so many invented events, every event and every tile new. Then keeps captures of one megabyte
each, seals them, and in each round lets `sha256sum` hash the files and OnRecord verify the record, one after
the other, each over the same warm cache, so that what else the machine does meets both. The figures are
medians over the rounds with their extremes; the ratio is of the rates within a round. The folder is removed.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from onrecord.capture import from_bytes
from onrecord.ids import digest
from onrecord.record import Record
from onrecord.record.folder import RecordFolder
from onrecord.record.proof.key_files import SigningKey, new_key
from onrecord.record.proof.verifying import findings
from onrecord.seal.finding import Policy, overall

MEGABYTE = 1 << 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    print(f"CPython {platform.python_version()}, onrecord {version('onrecord')}, {_sha256sum_version()}")
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        key = new_key(Path(folder, "keys"))
        seconds = sealing(Path(folder, "events"), key, options.events)
        print(f"sealing {options.events:,} events: {seconds:.2f} s")
        verifying(Path(folder, "captures"), key, options.megabytes, options.rounds)


def sealing(place: Path, key: SigningKey, events: int) -> float:
    """Return the seconds that the seal of a new record with so many events takes."""
    with Record.open(place, create=True) as record:
        parts = RecordFolder(place)
        with parts.writing() as writing:
            for start in range(0, events - 1, 10_000):
                writing.add([_event(number) for number in range(start, min(start + 10_000, events - 1))])
        parts.close()
        started = time.perf_counter()
        sealed = record.seal(key)
        seconds = time.perf_counter() - started
        if sealed.checkpoint.size < events:
            raise SystemExit(f"only {sealed.checkpoint.size} events were sealed")
    return seconds


def _event(number: int) -> dict[str, object]:
    return {
        "event": "export",
        "at": "2026-03-15T08:00:00.000Z",
        "format": "csv",
        "file": digest(str(number).encode()),
        "reports": [digest(f"report {number}".encode())],
    }


def verifying(place: Path, key: SigningKey, megabytes: int, rounds: int) -> None:
    """Print the rates at which `sha256sum` and OnRecord go through captures of one megabyte."""
    chance = random.Random(20260315)
    with Record.open(place, create=True) as record:
        for number in range(megabytes):
            words = b"%d " % number + chance.randbytes(MEGABYTE // 2).hex().encode()
            record.keep_capture(from_bytes(words[:MEGABYTE], media_type="text/plain"))
        record.seal(key)
    policy = Policy(keys=(key.public,))
    rates: dict[str, list[float]] = {"sha256sum": [], "onrecord verify": []}
    for _ in range(rounds):
        started = time.perf_counter()
        subprocess.run(
            ["find", str(place / "captures"), "-type", "f", "-exec", "sha256sum", "{}", "+"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        rates["sha256sum"].append(megabytes / (time.perf_counter() - started))
        started = time.perf_counter()
        state = overall(one.state for one in findings(place, policy))
        rates["onrecord verify"].append(megabytes / (time.perf_counter() - started))
        if state != "verified":
            raise SystemExit(f"the record is {state}")
    for name, found in rates.items():
        low, high = min(found), max(found)
        print(
            f"{name:<16} {statistics.median(found):7.0f} MB/s [{low:.0f}, {high:.0f}] over {megabytes:,} MB"
        )
    ratios = [ours / theirs for theirs, ours in zip(*rates.values(), strict=True)]
    low, high = min(ratios), max(ratios)
    print(f"ratio            {statistics.median(ratios):7.2f} [{low:.2f}, {high:.2f}], bar 0.5")


def _sha256sum_version() -> str:
    if shutil.which("sha256sum") is None:
        raise SystemExit("there is no sha256sum to measure beside")
    told = subprocess.run(["sha256sum", "--version"], capture_output=True, text=True, check=True)
    return told.stdout.splitlines()[0]


if __name__ == "__main__":
    main()
