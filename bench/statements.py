"""How long a page of statements takes over a record of a million attributions, for any filter.

    python bench/statements.py [--attributions 1000000] [--rounds 5] [--record DIR] [--peer-rounds 1]
                               [--served]

Makes the index of a record with so many invented attributions (`statement_index.py`), then asks for pages of
50 by every filter alone, by combinations, by words that are everywhere, rare or nowhere: the first page, one
deep in, the one before that, and the last. Each figure is the time of a whole answer as the page of the
reading room needs it: the statements and the passages around them; what it took of the processor alone stands
beside it, which other work on the machine does not lengthen. The peer in the same run is what a plain
schema offers: the same tables asked with LIKE, ORDER BY and OFFSET. The record lies in a temporary folder,
which is removed; with --record it is made in, or taken from, that folder and stays there. With --served, the
figures are those of the whole page as `onrecord serve` sends it, over HTTP to another process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx

import statement_index
from onrecord.record import Record
from onrecord.record.folding import fold_words
from statement_index import Stock

LIMIT = 50
BAR = 300
Conditions = dict[str, Any]
Ask = Callable[[Conditions, dict[str, str]], int]


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--attributions", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer-rounds", type=int, default=1)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--served", action="store_true")
    options = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    print(
        f"CPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"SQLAlchemy {version('sqlalchemy')}, onrecord {version('onrecord')}"
    )
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as temporary:
        folder = options.record or Path(temporary, "record")
        if (folder / "record.sqlite").exists():
            stock = Stock()
        else:
            started = time.perf_counter()
            stock = statement_index.make(folder, options.attributions)
            print(f"made in {time.perf_counter() - started:.0f} s")
        size = (folder / "record.sqlite").stat().st_size
        with Record.open(folder) as record:
            print(f"{_count(folder):,} attributions, {size / 1e9:.2f} GB")
            print(f"{'the page over HTTP' if options.served else 'statements and passages'}, {LIMIT} a page")
            with served(folder) if options.served else nullcontext(_asking(record)) as ask:
                measure(
                    record, folder, stock, ask, options.rounds, options.peer_rounds, is_served=options.served
                )


def _asking(record: Record) -> Ask:
    """Return a function that asks the record for a page, and returns how many statements are on it."""

    def ask(conditions: Conditions, at: dict[str, str]) -> int:
        page = record.statements_page(**conditions, **at, limit=LIMIT)
        return len(record.passages(page.entries))

    return ask


@contextmanager
def served(folder: Path) -> Iterator[Ask]:
    """Serve the record, and give a function that gets a page from there."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        base = address.partition("/?")[0]
        with httpx.Client(base_url=base, follow_redirects=True, timeout=60) as client:
            client.get(address)

            def ask(conditions: Conditions, at: dict[str, str]) -> int:
                answer = client.get("/statements", params={**conditions, **at})
                answer.raise_for_status()
                return answer.text.count('<li class="statement">')

            yield ask
        process.terminate()


def measure(
    record: Record, folder: Path, stock: Stock, ask: Ask, rounds: int, peer_rounds: int, *, is_served: bool
) -> None:
    """Print the times of every filter, and of the peer's first page and deep page."""
    ask({}, {})  # what is loaded once is no part of an answer
    print(f"\n{'filter':<46} {'page':<7} {'found':>5} {'median':>8} {'worst':>8} {'CPU':>7} {'LIKE':>9}  ms")
    worst = 0.0
    for name, conditions in cases(stock).items():
        for place, at in places(record, conditions):
            times, processor, found = [], [], 0
            for _ in range(rounds):
                started, used = time.perf_counter(), time.process_time()
                found = ask(conditions, at)
                times.append((time.perf_counter() - started) * 1000)
                processor.append((time.process_time() - used) * 1000)
            worst = max(worst, *times)
            naive = ""
            if peer_rounds and place in {"first", "deep"}:
                offset = _before(record, conditions, at) if place == "deep" else 0
                naive = f"{peer(folder, conditions, offset, peer_rounds):9.0f}"
            own = f"{statistics.median(processor):7.1f}" if not is_served else f"{'':>7}"
            figures = f"{statistics.median(times):8.1f} {max(times):8.1f} {own} {naive:>9}"
            print(f"{name:<46} {place:<7} {found:>5} {figures}", flush=True)
    print(f"\nworst of all: {worst:.0f} ms (bar {BAR} ms)")


def cases(stock: Stock) -> dict[str, Conditions]:
    """Return what is asked for, each under a name."""
    words, people, outlets, places = (
        it.values for it in (stock.words, stock.people, stock.outlets, stock.places)
    )
    common, rare = words[0], words[-1]
    day = statement_index.FIRST_DAY
    long = {"since": day + dt.timedelta(days=37), "until": day + dt.timedelta(days=statement_index.DAYS - 41)}
    return {
        "nothing": {},
        "words: the commonest": {"words": common},
        "words: three common ones": {"words": " ".join(words[:3])},
        "words: a phrase of two common ones": {"words": f'"{common} {words[1]}"'},
        "words: a phrase of three that is nowhere": {"words": f'"{common} {common} {common} {common}"'},
        "words: a rare one": {"words": rare},
        "words: none such": {"words": "xqxqxqx"},
        "words: a part of common ones": {"words": f"{common[1:]} {words[1][:-1]}"},
        "words: a sign that is nowhere": {"words": "§"},
        "words: beginning with a letter": {"words": "s*"},
        "words: beginning with two letters, thrice": {"words": "sa* be* to*"},
        "speaker: the commonest": {"speaker": people[0]},
        "speaker: a name": {"speaker": people[200]},
        "speaker: he": {"speaker": "he"},
        "speaker: nobody": {"speaker": "Xqx Qxq"},
        "stance: the commonest": {"stance": "states"},
        "stance: a rare one": {"stance": "admits"},
        "kind": {"kind": "direct"},
        "target": {"target": people[0]},
        "place": {"place": places[0]},
        "outlet: the commonest": {"outlet": outlets[0]},
        "outlet: a rare one": {"outlet": outlets[-1]},
        "days: nearly all": long,
        "days: one": {"since": day, "until": day},
        "days: before any": {"until": dt.date(1999, 1, 1)},
        "common word, rare outlet": {"words": common, "outlet": outlets[-1]},
        "common word, rare speaker": {"words": common, "speaker": people[20_000]},
        "common word, common speaker, stance, days": {
            "words": common, "speaker": people[0], "stance": "states", **long
        },
        "common word, rare stance, rare outlet, days": {
            "words": common, "stance": "admits", "outlet": outlets[-1], **long
        },
        "all of them, common": {
            "words": common, "speaker": "he", "stance": "states", "kind": "indirect", "outlet": outlets[0],
            "target": people[0], "place": places[0], **long,
        },
        "no hit: he, who is also a rare target's": {
            "speaker": "he", "target": people[30_000], "stance": "admits", "words": common
        },
        "no hit: phrase of common words, days, kind": {
            "words": f'"{common} {common} {common} {common}"', "kind": "indirect", **long
        },
        "no hit: speaker is two common people": {"speaker": f"he {people[0]}", "words": common, **long},
        "no hit: part of words, rare outlet": {
            "words": f"{common[1:]} {words[1][:-1]}", "outlet": outlets[-1], "stance": "admits"
        },
    }  # fmt: skip


def places(record: Record, conditions: Conditions) -> list[tuple[str, dict[str, str]]]:
    """Return the places of pages: the first, one deep in and the one before it, where there are so many."""
    last = record.statements_page(**conditions, before=str(10**17), limit=LIMIT)
    if last.before is None:
        return [("first", {})]
    middle = record.statements_page(**conditions, after=str(_count(record.folder) * 9 // 10), limit=LIMIT)
    found: list[tuple[str, dict[str, str]]] = [("first", {})]
    if middle.before is not None:
        found.append(("deep", {"after": str(_count(record.folder) * 9 // 10)}))
        found.append(("before", {"before": middle.before}))
    return [*found, ("last", {"before": str(10**17)})]


def _count(folder: Path) -> int:
    with _plain(folder) as connection:
        return int(connection.execute("SELECT max(number) FROM statements").fetchone()[0])


def _plain(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / 'record.sqlite').absolute().as_uri()}?mode=ro", uri=True)


def _before(record: Record, conditions: Conditions, at: dict[str, str]) -> int:
    """Return how many that fit stand before a deep page, as an OFFSET says it; by the peer's own count."""
    with _plain(record.folder) as connection:
        where, values = _where(conditions)
        query = f"SELECT count(*) FROM {_JOINED} WHERE {where} AND statements.number <= ?"
        return int(connection.execute(query, (*values, int(at["after"]))).fetchone()[0])


_JOINED = (
    "statements JOIN reports ON reports.number = statements.report "
    "LEFT JOIN speakers ON speakers.report = statements.report AND speakers.id = statements.speaker"
)


def peer(folder: Path, conditions: Conditions, offset: int, rounds: int) -> float:
    """Return the milliseconds of one page by LIKE and OFFSET, the median over rounds."""
    where, values = _where(conditions)
    query = (
        f"SELECT statements.*, reports.title, speakers.name FROM {_JOINED} WHERE {where} "
        'ORDER BY statements.report, statements.start, statements."end" DESC, statements.number '
        f"LIMIT {LIMIT} OFFSET {offset}"
    )
    times = []
    with _plain(folder) as connection:
        for _ in range(rounds):
            started = time.perf_counter()
            connection.execute(query, values).fetchall()
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _where(conditions: Conditions) -> tuple[str, tuple[str, ...]]:
    parts, values = ["reports.current"], []
    for name, value in conditions.items():
        if name in {"stance", "kind"}:
            parts.append(f"statements.{name} = ?")
            values.append(value)
        elif name in {"since", "until"}:
            parts.append(f"substr(reports.published, 1, 10) {'>=' if name == 'since' else '<='} ?")
            values.append(value.isoformat())
        elif name == "words":
            for word in [value.strip('"')] if '"' in value else value.split():
                parts.append("statements.words LIKE ?")
                values.append(f"%{word.rstrip('*')}%")
        elif name == "place":
            parts.append("statements.words LIKE ?")
            values.append(f"%{value}%")
        elif name == "outlet":
            parts.append("reports.outlet_folded LIKE ?")
            values.append(f"%{fold_words(value)}%")
        else:
            parts.append(
                "EXISTS (SELECT 1 FROM mentions WHERE mentions.report = statements.report "
                f"AND mentions.speaker = statements.{name} AND mentions.words_folded LIKE ?)"
            )
            values.append(f"%{fold_words(value)}%")
    return " AND ".join(parts), tuple(values)


if __name__ == "__main__":
    main()
