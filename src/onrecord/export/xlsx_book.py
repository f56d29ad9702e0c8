"""XLSX: a workbook with a sheet of statements, one of speakers and one of reports.

Every cell of words is written as a string, never as a formula or a link, whatever it begins with; what a
spreadsheet would still take for a formula when a cell is edited or pasted gets an apostrophe, as in CSV.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from onrecord.export.csv_table import COLUMNS, guarded, statement_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter.worksheet import Worksheet

    from onrecord.export.csv_table import Cell
    from onrecord.model import Report

SPEAKERS = ("report", "speaker", "kind", "statements")
REPORTS = ("report", "title", "outlet", "published", "language", "statements", "capture_sha256", "gaps")

LONGEST_CELL = 32_767
"""Characters (UTF-16 units) that a cell of XLSX holds; longer words are cut, and end in an ellipsis."""

_MOST_ROWS = 1_048_576


def xlsx_book(reports: Iterable[Report]) -> bytes:
    """Return a workbook of `reports`. Raises `ValueError` for more statements than a sheet has rows."""
    file = io.BytesIO()
    book = _book(file)
    sheets = [_Sheet(book.add_worksheet(name), columns) for name, columns in (
        ("statements", COLUMNS), ("speakers", SPEAKERS), ("reports", REPORTS),
    )]  # fmt: skip
    statements, speakers, about = sheets
    for report in reports:
        for row in statement_rows(report):
            statements.add(row)
        for speaker in report.speakers:
            count = sum(one.speaker == speaker.id for one in report.attributions)
            speakers.add((report.capture.name, speaker.name, speaker.kind, count))
        about.add(_about(report))
    book.close()
    return file.getvalue()


def sheet_book(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Return a workbook of one sheet of that name. Raises `ValueError` for more rows than a sheet has."""
    file = io.BytesIO()
    book = _book(file)
    sheet = _Sheet(book.add_worksheet(name), columns)
    for row in rows:
        sheet.add(row)
    book.close()
    return file.getvalue()


def _book(file: io.BytesIO) -> xlsxwriter.Workbook:
    return xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )


def _about(report: Report) -> tuple[Cell, ...]:
    document = report.document
    return (
        report.capture.name,
        document.title or "",
        document.outlet or "",
        document.published or "",
        document.language or "",
        len(report.attributions),
        report.capture.sha256,
        "; ".join(document.gaps),
    )


class _Sheet:
    """A sheet that is filled row by row under its heading."""

    def __init__(self, sheet: Worksheet, columns: tuple[str, ...]) -> None:
        self._sheet, self._row = sheet, 0
        sheet.freeze_panes(1, 0)
        self.add(columns)

    def add(self, cells: tuple[Cell, ...]) -> None:
        if self._row >= _MOST_ROWS:
            raise ValueError(f"a sheet has {_MOST_ROWS:,} rows; choose fewer reports or another format")
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                self._sheet.write_string(self._row, column, _fitting(str(guarded(cell))))
            else:
                self._sheet.write_number(self._row, column, cell)
        self._row += 1


def _fitting(words: str) -> str:
    """Return `words` as XLSX can hold them: no longer than a cell, without what XML 1.0 cannot carry."""
    clean = "".join(one if one in "\t\n\r" or one >= " " else "\N{REPLACEMENT CHARACTER}" for one in words)
    if len(clean.encode("utf-16-le", "replace")) // 2 <= LONGEST_CELL:
        return clean
    return clean[: LONGEST_CELL // 2 - 1] + "…"
