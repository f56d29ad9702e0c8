"""`onrecord sql`: ask shards in SQL."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from onrecord.views.cli.options import csv_option, json_option, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDEST = 60
"""Longer cells are cut where people read; --json and --csv have all of them."""

_SAMPLE = 100
"""Rows by which the widths of columns are set."""


@click.command(short_help="Ask shards in SQL.")
@click.argument("query", metavar="QUERY")
@click.option(
    "--shards",
    multiple=True,
    default=("shards",),
    show_default=True,
    metavar="DIR",
    help="A folder or URL of shards, a single one, or a glob. May be given again.",
)
@json_option
@csv_option
def sql(query: str, shards: tuple[str, ...], *, as_json: bool, as_csv: bool) -> None:
    """Ask shards one question in DuckDB's SQL, and print the answer.

    The views are reports, speakers, attributions, figures and failures; "DESCRIBE attributions" lists the
    columns of one. A query can read the shards and nothing else: no file, no address, no setting.
    """
    one_of(json=as_json, csv=as_csv)
    from onrecord.export.csv_table import guarded
    from onrecord.run.shards.questions import Questions
    from onrecord.views.cli.terminal import data_out, write_json

    with Questions(shards) as questions:
        columns, rows = questions.ask(query)
        if as_json:
            write_json(
                json.dumps(dict(zip(columns, map(_json, row), strict=True)), ensure_ascii=False)
                for row in rows
            )
        elif as_csv:
            writer = csv.writer(data_out())
            writer.writerow(columns)
            for row in rows:
                writer.writerow([guarded(_cell(value)) for value in row])
        else:
            _print_text(columns, rows)


def _print_text(columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    from itertools import chain, islice

    from onrecord.views.cli.terminal import data_out
    from onrecord.views.printable import one_line

    def line(cells: list[str]) -> str:
        return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip() + "\n"

    def cells(row: tuple[Any, ...]) -> list[str]:
        words = (one_line(str(_cell(value))) for value in row)
        return [f"{word[: _WIDEST - 1]}…" if len(word) > _WIDEST else word for word in words]

    sample = [cells(row) for row in islice(rows, _SAMPLE)]
    widths = [max(map(len, column)) for column in zip(list(columns), *sample, strict=True)]
    out = data_out()
    out.write(line(list(columns)))
    out.write(line(["─" * width for width in widths]))
    for row in chain(sample, map(cells, rows)):
        out.write(line(row))


def _cell(value: Any) -> str | int | float:  # noqa: ANN401 - any value of DuckDB
    """Return a value as a cell of a table: nothing for NULL, lists and structures as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | dict | tuple):
        return json.dumps(_json(value), ensure_ascii=False)
    plain = _json(value)
    return plain if isinstance(plain, str | int | float) else ""


def _json(value: Any) -> Any:  # noqa: ANN401 - any value of DuckDB
    """Return a value of DuckDB as JSON has it; what JSON has no word for is null or text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple):
        return [_json(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _json(one) for key, one in value.items()}
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)
