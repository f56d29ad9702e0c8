"""CSV (RFC 4180): a table with one row a statement, for spreadsheets.

Words of a report that begin like a formula would be one to a spreadsheet, which then may fetch or run
something (CWE-1236). A cell that begins with `=`, `+`, `-`, `@`, their full-width forms, a tab, a carriage
return or a line feed therefore gets an apostrophe before it, as OWASP recommends. The exact words are in
the JSON, and at `start` to `end` of the document's text; numbers are never changed.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Attribution, Report, Selector

COLUMNS = (
    "report",
    "outlet",
    "published",
    "title",
    "speaker",
    "speaker_kind",
    "stance",
    "kind",
    "negated",
    "source",
    "cue",
    "content",
    "start",
    "end",
    "raw_start",
    "raw_end",
    "capture_sha256",
    "confidence",
    "flags",
)
"""`report` is where it was read from; offsets enclose the content, in code points and, `raw`, in bytes."""

JOIN = " … "
"""Between the pieces of a source, a cue or a content."""

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")

Cell = str | int | float


def csv_table(reports: Iterable[Report]) -> Iterator[str]:
    r"""Yield the table of `reports` row by row, the header first, each with its end `\r\n`.

    Cells are guarded; one that holds line breaks is quoted and keeps them. Written to a file, the rows want
    `newline=""`; a spreadsheet that takes UTF-8 for something else wants `encoding="utf-8-sig"`.
    """
    row = _Row()
    writer = csv.writer(row)
    for cells in _rows(reports):
        writer.writerow([guarded(cell) for cell in cells])
        yield row.text


def _rows(reports: Iterable[Report]) -> Iterator[tuple[Cell, ...]]:
    yield COLUMNS
    for report in reports:
        yield from statement_rows(report)


class _Row:
    """What `csv` writes a row to."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def statement_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each statement in the order of `COLUMNS`, words exact and not guarded yet."""
    speakers = {speaker.id: speaker for speaker in report.speakers}
    document = report.document
    for one in report.attributions:
        speaker = speakers.get(one.speaker) if one.speaker else None
        yield (
            report.capture.name,
            document.outlet or "",
            document.published or "",
            document.title or "",
            speaker.name if speaker else "",
            speaker.kind if speaker else "",
            one.stance,
            one.kind,
            "yes" if one.negated else "no",
            _words(one.source),
            _words(one.cue),
            _words(one.content),
            *_extent(one),
            report.capture.sha256,
            one.confidence,
            " ".join(one.flags),
        )


def _words(selectors: tuple[Selector, ...]) -> str:
    return JOIN.join(selector.exact for selector in selectors)


def _extent(one: Attribution) -> tuple[Cell, Cell, Cell, Cell]:
    """Return start and end of the content in the text, then in the capture, empty where that is not known."""
    if not one.content:
        return "", "", "", ""
    raw = [selector.raw for selector in one.content if selector.raw is not None]
    whole = len(raw) == len(one.content)
    return (
        min(selector.start for selector in one.content),
        max(selector.end for selector in one.content),
        min(low for low, _ in raw) if whole else "",
        max(high for _, high in raw) if whole else "",
    )


def guarded(cell: Cell) -> Cell:
    """Return `cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
