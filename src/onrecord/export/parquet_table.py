"""Parquet: one row a statement, typed, for data frames and databases. Words are exact and not guarded."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.export.csv_table import COLUMNS, statement_rows
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export.csv_table import Cell
    from onrecord.model import Report

_NUMBERS = {"start", "end", "raw_start", "raw_end"}

SCHEMA = pa.schema(
    [
        pa.field(
            name,
            pa.int64()
            if name in _NUMBERS
            else pa.float64()
            if name == "confidence"
            else pa.bool_()
            if name == "negated"
            else pa.string(),
        )
        for name in COLUMNS
    ],
    metadata={"onrecord": __version__, "offsets": "start, end: code points; raw_start, raw_end: bytes"},
)


def parquet_table(reports: Iterable[Report]) -> bytes:
    """Return the statements of `reports` as a Parquet file; what is not known is null."""
    file = io.BytesIO()
    with pq.ParquetWriter(file, SCHEMA) as writer:
        for report in reports:
            rows = [_typed(dict(zip(COLUMNS, row, strict=True))) for row in statement_rows(report)]
            if rows:
                writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=SCHEMA))
    return file.getvalue()


def _typed(row: dict[str, Cell]) -> dict[str, Cell | None]:
    """Return a row with a truth for `negated`, and null where nothing is known."""
    known: dict[str, Cell | None] = {name: None if cell == "" else cell for name, cell in row.items()}
    return {**known, "negated": row["negated"] == "yes"}
