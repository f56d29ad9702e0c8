"""How long a page of statements takes over a million attributions in PostgreSQL, for any filter.

    python bench/postgres_statements.py postgresql://postgres@127.0.0.1/bench [--attributions 1000000]
        [--different 40000] [--rounds 3]

The database has to be empty, its user an administrator. `--different` attributions are made as for
`statements.py`; then the server copies their rows, under other numbers, until there are enough: making each
on its own takes an hour. What is rare among the different ones is then as rare among all. Asked are the
filters of `statements.py`, for their first page of 50, one deep in, and the last; each figure is the time of
`statements_page`, and beside it what client and server together took of the processor, where the server runs
on this machine: other work there lengthens the first. The peer in the same run is the same condition as a
plain question of the same tables: LIKE, ORDER BY and LIMIT, for the first page.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

import statement_index
from onrecord.record import Record, tables
from onrecord.record.folding import fold_words
from onrecord.record.places import store_at
from statement_index import Stock
from statements import BAR, LIMIT, cases

if TYPE_CHECKING:
    from sqlalchemy import Connection

COPIED = ("captures", "reports", "speakers", "statements")
PEER_SECONDS = 5


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("database")
    parser.add_argument("--attributions", type=int, default=1_000_000)
    parser.add_argument("--different", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--made", action="store_true", help="it is there from an earlier run")
    options = parser.parse_args()
    stock = Stock()
    if not options.made:
        started = time.perf_counter()
        statement_index.make(options.database, options.different)
        store = store_at(options.database)
        with store.writing() as writer:
            copy(writer.connection, options.attributions // options.different)
        with store.writing() as writer:
            writer.connection.execute(text("ANALYZE"))
        store.close()
        print(f"made in {time.perf_counter() - started:.0f} s", flush=True)
    with Record.open(options.database) as record:
        measure(record, options.database, stock, options.rounds)


def copy(connection: Connection, times: int) -> None:
    """Have each row `times` times, under other numbers; what is asked for by words keeps its words."""
    ask = lambda query: int(connection.execute(text(query)).scalar_one())  # noqa: E731 - three times below
    said, read = ask("SELECT max(number) FROM statements"), ask("SELECT max(number) FROM reports")
    shift = {"number": {"reports": read, "statements": said}, "report": read}
    connection.execute(text("SET LOCAL session_replication_role = replica"))  # keys are right as they were
    for name in COPIED:
        table = tables.metadata.tables[name]
        values = []
        for column in table.c:
            by: Any = shift.get(column.name, 0)
            by = by.get(name, 0) if isinstance(by, dict) else by
            own = f'it."{column.name}"'
            is_hash = (name, column.name) in {
                ("captures", "sha256"),
                ("reports", "capture"),
                ("reports", "id"),
            }
            values.append(
                f"encode(sha256(convert_to({own} || copy, 'UTF8')), 'hex')" if is_hash else
                f"{own} + copy * {by}" if by else own
            )  # fmt: skip
        names = ", ".join(f'"{column.name}"' for column in table.c)
        connection.execute(
            text(
                f"INSERT INTO {name} ({names}) SELECT {', '.join(values)} "
                f"FROM generate_series(1, {times - 1}) AS copy, {name} AS it ORDER BY copy"
            )
        )
    for index in ("vector", "parts"):
        connection.execute(text(f"DROP INDEX statements_words_{index}"))
    old, new = (
        "ARRAY[" + ", ".join(f"'#{bits}:' || (({number}) >> {bits})" for bits in (12, 15, 18)) + "]"
        for number in ("it.id", f"it.id + copy * {said}")
    )
    connection.execute(
        text(
            f"INSERT INTO statements_words SELECT it.id + copy * {said}, "
            f"array_to_tsvector({new}) || ts_delete(it.vector, {old}), "
            f"array_to_tsvector({new}) || ts_delete(it.parts, {old}) "
            f"FROM generate_series(1, {times - 1}) AS copy, statements_words AS it ORDER BY copy, it.id"
        )
    )
    connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
    for index in ("vector", "parts"):
        connection.execute(
            text(f"CREATE INDEX statements_words_{index} ON statements_words USING gin ({index})")
        )


def measure(record: Record, database: str, stock: Stock, rounds: int) -> None:
    """Print the times of every filter, and the peer's first page."""
    store = store_at(database)
    with store.reading() as connection:
        server = connection.execute(text("SHOW server_version")).scalar_one()
        last = int(connection.execute(text("SELECT max(number) FROM statements")).scalar_one())
    print(f"{platform.platform()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    print(
        f"PostgreSQL {server}, CPython {platform.python_version()}, psycopg {version('psycopg')}, "
        f"SQLAlchemy {version('sqlalchemy')}, onrecord {version('onrecord')}; {last:,} attributions"
    )
    print(f"\n{'filter':<46} {'page':<6} {'found':>5} {'median':>8} {'worst':>8} {'CPU':>7} {'LIKE':>9}  ms")
    medians: list[float] = []
    works: list[float] = []
    worst = 0.0
    for name, conditions in cases(stock).items():
        pages: list[tuple[str, dict[str, str]]] = [
            ("first", {}), ("deep", {"after": str(last * 9 // 10)}), ("last", {"before": str(10**17)}),
        ]  # fmt: skip
        for place, at in pages:
            times, work, found = [], [], 0
            for _ in range(rounds):
                started, busy = time.perf_counter(), _busy(record)
                found = len(record.statements_page(**conditions, **at, limit=LIMIT).entries)
                times.append((time.perf_counter() - started) * 1000)
                work.append(_busy(record) - busy)
            medians.append(statistics.median(times))
            works.append(statistics.median(work))
            worst = max(worst, *times)
            naive = peer(database, conditions) if place == "first" else ""
            figures = f"{medians[-1]:8.1f} {max(times):8.1f} {works[-1]:7.1f} {naive:>9}"
            print(f"{name:<46} {place:<6} {found:>5} {figures}", flush=True)
    store.close()
    within = sum(one <= BAR for one in medians), sum(one <= BAR for one in works)
    print(
        f"\nhighest median {max(medians):.0f} ms, worst of all {worst:.0f} ms, most of the processor "
        f"{max(works):.0f} ms (bar {BAR} ms); within it {within[0]} of {len(medians)} by the clock, "
        f"{within[1]} by the processor; load {os.getloadavg()[0]:.1f}"
    )


def _busy(record: Record) -> float:
    """Return the milliseconds that this process and its server process here have had of a processor."""
    with record._store.reading() as connection:  # noqa: SLF001 - the connection that the page will have
        server = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    told = Path(f"/proc/{server}/schedstat")
    there = int(told.read_text(encoding="ascii").split()[0]) / 1e6 if told.exists() else 0.0
    return time.process_time() * 1000 + there


def peer(database: str, conditions: dict[str, Any]) -> str:
    """Return the milliseconds of the first page by LIKE and LIMIT, where the peer can ask for it so."""
    parts, values = ["reports.current"], {}
    for name, value in conditions.items():
        if name in {"stance", "kind"}:
            parts.append(f"statements.{name} = :{name}")
            values[name] = value
        elif name in {"since", "until"}:
            parts.append(f"substr(reports.published, 1, 10) {'>=' if name == 'since' else '<='} :{name}")
            values[name] = value.isoformat()
        elif name == "words":
            parts.append("statements.words LIKE :words")
            values[name] = f"%{value.strip(chr(34)).rstrip('*')}%"
        elif name == "outlet":
            parts.append("reports.outlet_folded LIKE :outlet")
            values[name] = f"%{fold_words(value)}%"
        elif name == "speaker":
            parts.append("speakers.name_folded LIKE :speaker")
            values[name] = f"%{fold_words(value)}%"
        else:
            return "-"
    query = text(
        "SELECT statements.*, reports.title, speakers.name FROM statements "
        "JOIN reports ON reports.number = statements.report LEFT JOIN speakers "
        "ON speakers.report = statements.report AND speakers.id = statements.speaker "
        f"WHERE {' AND '.join(parts)} ORDER BY statements.number LIMIT {LIMIT}"
    )
    store = store_at(database)
    try:
        with store.reading() as connection:
            connection.execute(text(f"SET LOCAL statement_timeout = '{PEER_SECONDS}s'"))
            started = time.perf_counter()
            connection.execute(query, values).all()
            return f"{(time.perf_counter() - started) * 1000:.0f}"
    except Exception:  # noqa: BLE001 - it took too long, which is an answer
        return f">{PEER_SECONDS}000"
    finally:
        store.close()


if __name__ == "__main__":
    main()
