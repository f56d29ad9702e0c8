"""How long the reading room takes for a page of a report of 3,000 words and 150 statements, and its size.

    python bench/web.py [--rounds 60]

The report is of sentences that nobody said, from a fixed seed, and is read and kept as any report is. Served
over it, on a free port, the page is asked for once in each round, and right after it, from a second server of
the same versions, a bare Starlette answer that is the very same bytes held in memory: the difference is what
OnRecord does, the rest is HTTP. The other pages over the same record follow, once a round each. Times are
from sending the request to the last byte; medians with the 2.5th and 97.5th percentile of the rounds.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import httpx

from onrecord.capture import from_bytes
from onrecord.record import Record
from onrecord.run import report_of

SEED = 20_261_123
WORDS, STATEMENTS = 3_000, 150
PAGES = ("/reports", "/statements", "/speakers", "/figures", "/disputes", "/review", "/proof")
_PEOPLE = (
    "Anna Sollen",
    "Rurik Dahn",
    "Piet Samrow",
    "Jonna Aldreth",
    "Adela Quist",
    "Emmer Stoll",
    "Marek Vey",
)
_OFFICES = (
    "the mayor of Draum",
    "a spokesman for the ministry",
    "the director of the port",
    "a nurse in Lisk",
)
_CUES = ("said", "denied", "warned", "admitted", "announced", "insisted", "claimed", "told reporters")
_THINGS = (
    "that the river had fallen by two metres since the rain ended on Sunday",
    "that at least {number} people had left their homes in the valley before the evening",
    "that the bridge would be closed until the engineers from the capital had seen it",
    "that more than {number} tonnes of grain had been lost in the stores beside the mill",
    "that nobody in the council had known of the report before it was printed",
    "that the crane had been inspected and that its papers were all in order",
)
_QUOTED = (
    "We were told to wait, and we waited until the water stood in the kitchen",
    "There was no warning, and there were {number} of us on the roof that night",
    "Nobody asked the people who live here what they had seen from the ridge",
)
_PLAIN = "The market was open again on Monday, and the ferry ran as it does in spring."

PEER = """
import sys, socket, uvicorn
from pathlib import Path
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
data = Path(sys.argv[1]).read_bytes()
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
app = Starlette(routes=[Route("/", lambda request: HTMLResponse(data))])
uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none")).run(sockets=[listener])
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    print(f"{platform.platform()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    names = ("onrecord", "starlette", "uvicorn", "h11", "jinja2")
    print(f"CPython {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in names))
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        measure(Path(folder), rounds)


def measure(folder: Path, rounds: int) -> None:
    """Keep the report in a record in `folder`, serve it, and print what each page takes."""
    name, found = kept(folder / "record")
    print(f"report: {found}")
    served = [sys.executable, "-m", "onrecord", "serve", "--record", str(folder / "record")]
    with subprocess.Popen(served, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as room:
        address = room.stdout.readline().strip() if room.stdout else ""
        with httpx.Client(base_url=address.partition("/?")[0], follow_redirects=True, timeout=60) as client:
            client.get(address).raise_for_status()
            compare(client, room.pid, f"/reports/{name}", folder, rounds)
        room.terminate()


def compare(client: httpx.Client, server: int, path: str, folder: Path, rounds: int) -> None:
    """Print the time and size of the report's page beside the bare answer, then those of the other pages."""
    page = client.get(path).raise_for_status().content
    (folder / "page.html").write_bytes(page)
    peer = [sys.executable, "-c", PEER, str(folder / "page.html")]
    with subprocess.Popen(peer, stdout=subprocess.PIPE, text=True) as bare:
        port = bare.stdout.readline().strip() if bare.stdout else ""
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as other:
            for _ in range(3):
                taken(client, path), taken(other, "/")
            began = processor_seconds(server)
            pairs = [(taken(client, path), taken(other, "/")) for _ in range(rounds)]
            spent = processor_seconds(server) - began
        bare.terminate()
    print(
        f"{len(page):,} bytes ({len(page) / 1000:.0f} kB) of HTML; "
        f"and once for all reports: {beside(client, page)}"
    )
    print(f"page of the report: {shown([ours for ours, _ in pairs])}")
    print(f"  of which processor time of the server: {spent / rounds * 1000:.1f} ms on average")
    print(f"the same bytes by bare Starlette: {shown([theirs for _, theirs in pairs])}")
    for other_path in PAGES:
        times = [taken(client, other_path) for _ in range(rounds)]
        print(f"{other_path}: {shown(times)}, {len(client.get(other_path).content):,} bytes")


def beside(client: httpx.Client, page: bytes) -> str:
    """Return the sizes of the files of ours that the page loads, which a browser keeps."""
    paths = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())
    sizes = {path.partition("?")[0].rpartition("/")[2]: len(client.get(path).content) for path in paths}
    return ", ".join(f"{name} {size / 1000:.0f} kB" for name, size in sizes.items())


def taken(client: httpx.Client, path: str) -> float:
    """Return the milliseconds until all of the answer is there."""
    began = time.perf_counter()
    client.get(path).raise_for_status()
    return (time.perf_counter() - began) * 1000


def processor_seconds(process: int) -> float:
    """Return the processor time that a process has taken so far (Linux: proc(5), utime and stime)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def shown(times: list[float]) -> str:
    """Return the median of `times` with the bounds between which 95 % of them lie."""
    cuts = statistics.quantiles(times, n=40, method="inclusive")
    return f"{statistics.median(times):.1f} ms [{cuts[0]:.1f}, {cuts[-1]:.1f}]"


def kept(place: Path) -> tuple[str, str]:
    """Keep the report in a new record; return its id, and how much is in it."""
    report = report_of(from_bytes(text().encode(), media_type="text/plain; charset=utf-8"))
    words = len(report.document.text.split())
    if words < WORDS or len(report.attributions) < STATEMENTS:
        raise SystemExit(f"only {words} words with {len(report.attributions)} statements")
    with Record.open(place, create=True) as record:
        record.keep(report)
        record.relate()
        name = record.report_id(report.capture.sha256)
    counts = f"{words:,} words, {len(report.attributions)} statements, {len(report.figures)} figures"
    return name, f"{counts}, {len(report.speakers)} speakers"


def text() -> str:
    """Return a report of somewhat more than 3,000 words, every sentence of it with somebody who says it."""
    chance = random.Random(SEED)
    paragraphs = ["Water falls in Draum as ministry denies it knew", "DRAUM, 23 November 2026 -"]
    while sum(len(one.split()) for one in paragraphs) < WORDS:
        sentences = []
        for _ in range(3):
            who = f"{chance.choice(_PEOPLE)}, {chance.choice(_OFFICES)},"
            number = chance.randint(12, 900)
            if chance.random() < 0.3:
                quoted = chance.choice(_QUOTED).format(number=number)
                sentences.append(f"“{quoted},” {who.rstrip(',')} said.")
            else:
                thing = chance.choice(_THINGS).format(number=number)
                sentences.append(f"{who} {chance.choice(_CUES)} {thing}.")
        if chance.random() < 0.2:
            sentences.append(_PLAIN)
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


if __name__ == "__main__":
    main()
