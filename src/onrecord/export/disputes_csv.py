"""Disputes as CSV (RFC 4180): one row a side, guarded as statements are (see `csv_table`)."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from onrecord.export.csv_table import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.export.csv_table import Cell
    from onrecord.relations import Dispute

COLUMNS = (
    "dispute",
    "kind",
    "about",
    "grade",
    "grade_reason",
    "independent_reports",
    "confidence",
    "speaker",
    "stance",
    "exact",
    "report",
    "outlet",
    "published",
    "start",
    "end",
    "entry",
    "copy_group",
)


def disputes_table(disputes: Iterable[Dispute]) -> Iterator[str]:
    r"""Yield the table of `disputes` row by row, the header first, each with its end `\r\n`."""
    row = _Row()
    writer = csv.writer(row)
    for cells in _rows(disputes):
        writer.writerow([guarded(cell) for cell in cells])
        yield row.text


class _Row:
    """What `csv` writes a row to."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _rows(disputes: Iterable[Dispute]) -> Iterator[tuple[Cell, ...]]:
    yield COLUMNS
    for one in disputes:
        for side in one.sides:
            yield (
                one.id,
                one.kind,
                one.about,
                one.grade,
                one.grade_reason,
                one.independent_reports,
                one.confidence,
                side.speaker or "",
                side.stance or "",
                side.exact,
                side.report,
                side.outlet or "",
                side.published or "",
                side.start,
                side.end,
                side.entry,
                side.copy_group or "",
            )
