"""Lists as files to take away: JSON lines, CSV, and XLSX where its extra is installed."""

from __future__ import annotations

import csv
import dataclasses
import importlib.util
import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import Response, StreamingResponse

from onrecord.errors import OnRecordError
from onrecord.export.csv_table import guarded
from onrecord.views.row_cells import cells, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_IN_A_SHEET: Final = 100_000
"""Rows of an XLSX file: a workbook is made in memory. CSV and JSON lines have no end."""

TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def endings() -> tuple[str, ...]:
    """Return the formats that can be had here."""
    found = importlib.util.find_spec("xlsxwriter") is not None
    return tuple(ending for ending in TYPES if ending != "xlsx" or found)


def export(rows: Iterable[Any], row_type: type[Any], *, name: str, ending: str) -> Response:
    """Return `rows`, instances of a dataclass, as a file for the browser to keep.

    Raises `OnRecordError` if that format cannot be had, or cannot hold so many.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    if ending == "xlsx":
        return Response(_workbook(rows, row_type, name), headers=headers, media_type=TYPES[ending])
    lines = _json_lines(rows) if ending == "jsonl" else _csv_lines(rows, row_type)
    return StreamingResponse(lines, headers=headers, media_type=TYPES[ending])


def _json_lines(rows: Iterable[Any]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(dataclasses.asdict(row), ensure_ascii=False) + "\n"


def _csv_lines(rows: Iterable[Any], row_type: type[Any]) -> Iterator[str]:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns(row_type))
    for row in rows:
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        writer.writerow([guarded(cell) for cell in cells(row)])
    yield out.getvalue()


def _workbook(rows: Iterable[Any], row_type: type[Any], name: str) -> bytes:
    if "xlsx" not in endings():
        raise OnRecordError(
            "XLSX needs xlsxwriter, which is not installed", advice="pip install 'onrecord[tables]'"
        )
    from onrecord.export.xlsx_book import sheet_book  # noqa: PLC0415 - an extra

    shown = list(islice(rows, MOST_IN_A_SHEET + 1))
    if len(shown) > MOST_IN_A_SHEET:
        raise OnRecordError(
            f"more than {MOST_IN_A_SHEET:,} rows are too many for a workbook",
            advice="Take CSV or JSON lines, or ask for fewer.",
        )
    return sheet_book(name, tuple(columns(row_type)), (tuple(cells(row)) for row in shown))
