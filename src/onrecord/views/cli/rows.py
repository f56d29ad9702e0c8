"""Answers of a record as JSON lines, as a CSV table, or as text for people."""

from __future__ import annotations

import csv
import dataclasses
import json
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.export.csv_table import guarded
from onrecord.views.cli.terminal import data_out, paper, put, talk, write_json
from onrecord.views.row_cells import cells, columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console
    from rich.text import Text

Row = TypeVar("Row")


def print_rows(
    rows: Iterable[Row],
    row_type: type[Row],
    as_text: Callable[[Iterator[Row], Console], Iterator[Text]],
    *,
    as_json: bool,
    as_csv: bool,
    nothing: str,
) -> None:
    """Print dataclass instances in the form that was asked for; `nothing` is said if there are none."""
    if as_json:
        write_json(json.dumps(dataclasses.asdict(row), ensure_ascii=False) for row in rows)  # type: ignore[call-overload]
        return
    if as_csv:
        _write_csv(rows, row_type)
        return
    console = paper()
    seen = _Count(rows)
    put(console, as_text(iter(seen), console))
    if not seen.number:
        talk().print(nothing)


class _Count:
    """Counts what passes."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.number = 0
        self._rows = rows

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self.number += 1
            yield row


def _write_csv(rows: Iterable[Row], row_type: type[Row]) -> None:
    writer = csv.writer(data_out())  # RFC 4180, as `csv` has it by default
    writer.writerow(columns(row_type))
    for row in rows:
        writer.writerow([guarded(cell) for cell in cells(row)])
