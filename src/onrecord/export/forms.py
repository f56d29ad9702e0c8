"""Every form of export by its name: what it needs installed, and how reports become its bytes."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING

import rfc8785

from onrecord.errors import OnRecordError
from onrecord.export.csv_table import csv_table
from onrecord.export.follow_the_money import entities
from onrecord.export.html_page import reports_page
from onrecord.export.json_lines import json_lines
from onrecord.export.schema_org import schema_org
from onrecord.export.web_annotation import annotation_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.model import Report

ENDINGS = {
    "csv": ".csv",
    "xlsx": ".xlsx",
    "jsonl": ".jsonl",
    "parquet": ".parquet",
    "annotations": ".jsonl",
    "schema-org": ".jsonl",
    "ftm": ".ftm.json",
    "html": ".html",
}
"""The forms, with the usual ending of their files."""

EXTRA = "tables"
"""The extra of the package that brings what XLSX and Parquet need."""


def exported(form: str, reports: Iterable[Report]) -> bytes:
    """Return `reports` in one of the `ENDINGS`' forms; text is UTF-8.

    Raises `OnRecordError` if what the form needs is not installed, or it cannot hold so much.
    """
    if form == "csv":
        return "".join(csv_table(reports)).encode()
    if form == "jsonl":
        return "".join(json_lines(reports)).encode()
    if form == "html":
        return reports_page(reports).encode()
    if form in {"xlsx", "parquet"}:
        return _table(form)(reports)
    made = {"annotations": _annotations, "schema-org": _schema_org, "ftm": _follow_the_money}[form]
    return b"".join(made(reports))


def _annotations(reports: Iterable[Report]) -> Iterator[bytes]:
    for report in reports:
        yield rfc8785.dumps(annotation_page(report)) + b"\n"


def _schema_org(reports: Iterable[Report]) -> Iterator[bytes]:
    for report in reports:
        yield rfc8785.dumps(schema_org(report)) + b"\n"


def _follow_the_money(reports: Iterable[Report]) -> Iterator[bytes]:
    for report in reports:
        for entity in entities(report):
            yield json.dumps(entity, ensure_ascii=False).encode() + b"\n"


def _table(form: str) -> Callable[[Iterable[Report]], bytes]:
    """Return the function that writes a table whose library is an extra of the package."""
    module, name = {"xlsx": ("xlsx_book", "xlsx_book"), "parquet": ("parquet_table", "parquet_table")}[form]
    try:
        made: Callable[[Iterable[Report]], bytes] = getattr(
            importlib.import_module(f"onrecord.export.{module}"), name
        )
    except ImportError as error:
        raise OnRecordError(
            f"{form} wants a library that is not installed: {error.name}",
            advice=f"pip install 'onrecord[{EXTRA}]'",
        ) from error
    return made
