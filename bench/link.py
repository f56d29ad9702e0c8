"""Comparing reports: how fast, how much memory, how often right.

    python bench/link.py synthetic [--reports N ...] [--workers 2]    time and memory, no record
    python bench/link.py record [--reports N] [--different N] [--record DIR]    one more for a record of N
    python bench/link.py ruwa --cache FOLDER [--sample]  what is found in the RUWA set, precision by verdicts
    python bench/link.py muc4                            pairs of reports of one event, precision and recall

`synthetic` counts the time of linking alone, not that of making the reports, in CPU seconds of all processes,
and prints the time a report against that of the smallest set: n log n would let it grow with the logarithm.
`ruwa` reads the set with the product first, which takes minutes, and keeps what it read in FOLDER. `--sample`
writes a sample drawn with a fixed seed to `bench/link_verdicts.jsonl` (with `muc4`, `muc4_verdicts.jsonl`),
ids only, to be judged by hand.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import func, insert, select

import muc4_matters
import synthetic_reports
from intervals import interval
from onrecord.ids import digest
from onrecord.link import disputes, entries_of, keys_of, link, matters_of
from onrecord.link.sketch import copy_keys
from onrecord.link.stored import entry_json
from onrecord.record import Record, tables
from onrecord.record.folding import fold_words
from onrecord.version import __version__
from ruwa_reports import DATA, reports

VERDICTS = Path(__file__).with_name("link_verdicts.jsonl")
SAMPLE, SAMPLE_SEED = 100, 13


def synthetic(sizes: list[int], workers: int) -> None:
    """Print time and memory of linking sets of synthetic reports, each in its own process turn."""
    base = 0.0
    for size in sizes:
        spent = [0.0]

        def made(size: int = size, spent: list[float] = spent):  # noqa: ANN202
            for number in range(size):
                start = time.process_time()
                one = synthetic_reports.report(number)
                spent[0] += time.process_time() - start
                yield one

        start, wall = time.process_time(), time.perf_counter()
        others = _of_other_processes()
        linked = link(made(), workers=workers)
        others = _of_other_processes() - others
        seconds = time.process_time() - start - spent[0] + others
        elapsed = time.perf_counter() - wall
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1000 * seconds / size
        base = base or each / math.log(size)
        print(
            f"{size:>7,} reports: linked in {seconds:6.1f} CPU s ({each:.2f} ms a report, "
            f"{each / math.log(size) / base:.2f} of n log n; {others:.1f} of them in other processes), "
            f"{elapsed:.0f} s by the clock with making them, load {os.getloadavg()[0]:.1f}; "
            f"at most {memory:,.0f} MiB; "
            f"{len(linked.copies):,} copy groups, {len(linked.relations):,} relations"
        )


def _of_other_processes() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def record(size: int, folder: Path, different: int | None) -> None:
    """Fill a record with `size` reports, then add ten more one by one, and print how long each took."""
    began = not (folder / "journal.jsonl").exists()
    with Record.open(folder, create=True) as kept:
        if began:
            keep_one(kept, 0)
            kept.relate()
        _fill(kept, different or size)
        if different and _filled(kept) < size:
            with kept._store.writing() as writing:  # noqa: SLF001
                _copy(writing.connection, -(-size // _filled(kept)))
        timings, work, read = [], [], []
        there = _filled(kept)
        for number in range(different or there, (different or there) + 10):
            keep_one(kept, number)
            start, busy, before = time.perf_counter(), time.process_time(), _bytes_read()
            kept.relate()
            timings.append(time.perf_counter() - start)
            work.append(time.process_time() - busy)
            read.append(_bytes_read() - before)
        with kept._store.reading() as connection:  # noqa: SLF001
            found = int(connection.execute(select(func.count()).select_from(tables.relations)).scalar_one())
        megabytes = sum(path.stat().st_size for path in folder.glob("record.sqlite*")) / 2**20
    print(
        f"a record of {there:,}: one more is related in {median(work):.3f} CPU s (median of 10, longest "
        f"{max(work):.3f}), {median(timings):.3f} s by the clock (longest {max(timings):.3f}; load "
        f"{os.getloadavg()[0]:.1f}); {median(read) / 1e6:.1f} MB read of {megabytes:,.0f} MiB of index; "
        f"{found} relations"
    )


def _bytes_read() -> int:
    """Return how many bytes this process asked the system for so far."""
    told = Path("/proc/self/io").read_text(encoding="ascii")
    return int(told.partition("rchar: ")[2].partition("\n")[0])


def _filled(kept: Record) -> int:
    with kept._store.reading() as connection:  # noqa: SLF001
        return int(connection.execute(select(func.count()).select_from(tables.linked)).scalar_one())


def _fill(kept: Record, size: int) -> None:
    """Put entries and keys of further reports, up to `size`, into the index as relating does, without files.

    What is measured afterwards looks up buckets and loads entries; how those came there makes no difference.
    Each thousand is kept: a record that was begun is gone on with.
    """
    start, step, there = time.process_time(), 1_000, _filled(kept)
    for first in range(there, size, step):
        with kept._store.writing() as writing:  # noqa: SLF001 - no way in from outside, and none is wanted
            _index(writing.connection, range(first, min(first + step, size)))
        if (first + step) % 10_000 < step:
            print(f"{first + step:,} after {time.process_time() - start:.0f} CPU s", flush=True)


def _copy(connection: Any, times: int) -> None:
    """Have what is indexed of each report `times` times over, under other numbers and under the same keys.

    A thing in ten reports is then in ten times as many: buckets are fuller than those of so many reports that
    were made on their own.
    """
    ask = connection.exec_driver_sql
    copies = (
        "(WITH RECURSIVE c (c) AS (SELECT 1 UNION ALL SELECT c + 1 FROM c "
        f"WHERE c < {times - 1}) SELECT c FROM c)"
    )
    shift = {
        name: int(ask(f"SELECT max(number) FROM {name}").scalar_one()) for name in ("reports", "link_entries")
    }
    other = "substr({0}, 1, 52) || printf('%012x', c)"
    new = {
        ("captures", "sha256"): other, ("reports", "capture"): other, ("reports", "id"): other,
        ("reports", "number"): f"{{0}} + c * {shift['reports']}",
        ("link_entries", "number"): f"{{0}} + c * {shift['link_entries']}",
        ("link_keys", "entry"): f"{{0}} + c * {shift['link_entries']}",
        ("blocks", "id"): "NULL",
    }  # fmt: skip
    for name in ("captures", "reports", "blocks", "link_entries", "linked", "text_keys", "link_keys"):
        columns = tables.metadata.tables[name].c.keys()
        shown = ", ".join(f'"{column}"' for column in columns)
        made = (
            new.get((name, column), f"{{0}} + c * {shift['reports']}" if column == "report" else "{0}")
            for column in columns
        )
        values = ", ".join(one.format(f'it."{column}"') for one, column in zip(made, columns, strict=True))
        ask(f"INSERT INTO {name} ({shown}) SELECT {values} FROM {name} AS it CROSS JOIN {copies}")


def _index(connection: Any, numbers: range) -> None:
    """Put reports into the index; their keys in order, which spares a large index most reading."""
    rows: dict[Any, list[dict[str, Any]]] = {
        table: []
        for table in (
            tables.captures, tables.reports, tables.blocks, tables.link_entries, tables.linked,
        )
    }  # fmt: skip
    entry_keys: list[tuple[int, int]] = []
    text_keys: list[tuple[int, int]] = []
    number = int(connection.execute(select(func.max(tables.reports.c.number))).scalar() or 0)
    entry_number = int(connection.execute(select(func.max(tables.link_entries.c.number))).scalar() or 0)
    counts = dict.fromkeys(("speakers", "statements", "pictures", "dropped"), 0)
    for made in map(synthetic_reports.report, numbers):
        number += 1
        sha, document = made.capture.sha256, made.document
        rows[tables.captures].append({"sha256": sha, "bytes": len(document.text)})
        rows[tables.reports].append({
            "number": number, "id": sha, "capture": sha, "makers": "bench", "document": sha, "current": True,
            "place": "bench", "title": document.title, "outlet": document.outlet,
            "published": document.published, "gaps": [], "problems": [], "kept": "2031-01-01T00:00:00Z",
            **counts,
        })  # fmt: skip
        block = {"report": number, "kind": "paragraph", "start": 0, "text": document.text}
        rows[tables.blocks].append(block)
        rows[tables.linked].append({"report": number})
        text_keys += [(key, number) for key in copy_keys(document.text)]
        for entry in entries_of(made):
            entry_number += 1
            rows[tables.link_entries].append({
                "number": entry_number, "report": number, "entry": entry.entry, "value": entry_json(entry),
                "sentence_folded": fold_words(f"{entry.sentence} {entry.origin.title}"),
            })  # fmt: skip
            entry_keys += [(key, entry_number) for key in dict.fromkeys(keys_of(entry).put)]
    for table, some in rows.items():
        connection.execute(insert(table), some)
    connection.exec_driver_sql("INSERT INTO link_keys (key, entry) VALUES (?, ?)", sorted(entry_keys))
    connection.exec_driver_sql("INSERT INTO text_keys (key, report) VALUES (?, ?)", sorted(text_keys))


def keep_one(kept: Record, number: int) -> None:
    """Keep a synthetic report with bytes of its own."""
    one = synthetic_reports.report(number)
    data = one.document.text.encode()
    kept.keep(replace(one, capture=replace(one.capture, data=data, sha256=digest(data), length=None)))


def ruwa(cache: Path, *, sample: bool) -> None:
    """Print what is found in the set, and the precision of the relations judged by hand."""
    if not DATA.exists():
        sys.exit(f"no data at {DATA}")
    found = list(reports(cache))
    linked = link(found)
    kinds = Counter(map(_kind, linked.relations))
    matters = matters_of(linked.relations)
    groups = {report: group.id for group in linked.copies for report in group.reports}
    print(f"{len(found):,} reports, {sum(len(it.attributions) for it in found):,} statements, ", end="")
    print(f"{sum(len(it.figures) for it in found):,} figures")
    print(f"copy groups {len(linked.copies)} of {sum(len(it.reports) for it in linked.copies)} reports")
    print(f"matters {len(matters)} of {len({it for one in matters for it in one.reports})} reports")
    for kind, count in kinds.most_common():
        print(f"  {kind:26} {count:>5}")
    per = Counter(one.kind for one in disputes(linked.relations, groups))
    print(f"disputes: {', '.join(f'{kind} {count}' for kind, count in per.most_common()) or 'none'}")
    if sample:
        drawn = random.Random(SAMPLE_SEED).sample(sorted(linked.relations, key=lambda it: it.id), SAMPLE)
        lines = [json.dumps({"id": it.id, "kind": _kind(it), "right": None}) for it in drawn]
        VERDICTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    verdicts({relation.id for relation in linked.relations})


def _kind(one: Any) -> str:
    return "same event" if {"same-event", "recalls-event"} & set(one.flags) else one.kind


def verdicts(known: set[str]) -> None:
    """Print the precision of the verdicts kept in the repository, with its 95 % interval (Wilson)."""
    rows = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]
    judged = [row for row in rows if row["right"] is not None]
    here = sum(row["id"] in known for row in rows)
    right = sum(row["right"] for row in judged)
    print(
        f"precision of {len(judged)} relations judged by hand: {interval(right, len(judged))}; "
        f"{here} of the {len(rows)} are found by this version"
    )
    by_kind = Counter((row["kind"], row["right"]) for row in judged)
    for kind in sorted({kind for kind, _ in by_kind}):
        print(f"  {kind:26} {by_kind[kind, True]} of {by_kind[kind, True] + by_kind[kind, False]}")


def main() -> None:
    """Run the benchmark that was asked for."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("what", choices=("synthetic", "record", "ruwa", "muc4"))
    options.add_argument("--reports", type=int, nargs="+", default=[])
    options.add_argument("--workers", type=int, default=1, help="processes, with `synthetic`")
    options.add_argument("--record", type=Path, help="keep the record there, or go on with it")
    options.add_argument("--different", type=int, help="make so many reports, and copy their rows")
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-ruwa")
    options.add_argument("--sample", action="store_true")
    chosen = options.parse_args()
    if chosen.what == "synthetic":
        synthetic(chosen.reports or [5_000, 20_000], chosen.workers)
    elif chosen.what == "record":
        with tempfile.TemporaryDirectory() as folder:
            record((chosen.reports or [2_000])[0], chosen.record or Path(folder) / "record", chosen.different)
    elif chosen.what == "ruwa":
        ruwa(chosen.cache, sample=chosen.sample)
    else:
        muc4_matters.measure(sample=chosen.sample)
    print(
        f"onrecord {__version__}, rensa {version('rensa')}, rapidfuzz {version('rapidfuzz')}, python "
        f"{platform.python_version()}, {platform.machine()}, {platform.system()}"
    )


if __name__ == "__main__":
    main()
