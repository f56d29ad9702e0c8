"""Reports as data: JSON lines and tables on standard output, pages in files."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.errors import OnRecordError
from onrecord.export import csv_table, json_lines, report_page, reports_page
from onrecord.views.cli.terminal import data_out, talk, write_json
from onrecord.views.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.model import Report
    from onrecord.record import KeptFigure

STANDARD_OUTPUT = "-"

_SIGN = b'name="generator" content="OnRecord'
"""What a page of ours holds near its beginning; no other file is ever written over."""


def check_target(target: str, *, option: str = "--html") -> None:
    """Raise `click.UsageError` if nothing may be written to `target`, named by `option`: before the work."""
    if target == STANDARD_OUTPUT:
        return
    path = Path(target)
    try:
        if not path.parent.is_dir():
            raise click.UsageError(f"{option} {target}: there is no folder {path.parent}")
        if path.exists():
            _check_ours(path, option)
        elif not os.access(path.parent, os.W_OK):
            raise click.UsageError(f"{option} {target}: the folder {path.parent} may not be written")
    except OSError as error:
        raise click.UsageError(f"{option} {target}: {error.strerror}") from error


def _check_ours(path: Path, option: str) -> None:
    """Raise unless a page may take the place of what is at `path`: never that of a device or a pipe."""
    if not path.is_file():
        raise click.UsageError(f"{option} {path}: that is no file; it goes to standard output for -")
    with path.open("rb") as file:
        beginning = file.read(4096)
    if beginning and _SIGN not in beginning:
        raise click.UsageError(f"{option} {path}: that file was not made by OnRecord and is left as it is")


def print_json(reports: Iterable[Report]) -> None:
    """Print the contract of each report on a line of its own."""
    write_json(line.rstrip("\n") for line in json_lines(reports))


def print_csv(reports: Iterable[Report]) -> None:
    """Print one row a statement."""
    out = data_out()
    for row in csv_table(reports):
        out.write(row)


def write_page(target: str, reports: Sequence[Report]) -> None:
    """Write a page of one report, or of several with a list of them, to `target`, whole or not at all.

    Raises `OnRecordError` if it cannot be written.
    """
    write_text(target, report_page(reports[0]) if len(reports) == 1 else reports_page(reports))


def write_text(target: str, page: str) -> None:
    """Write a page to `target`, whole or not at all. Raises `OnRecordError` if it cannot be written."""
    if target == STANDARD_OUTPUT:
        data_out().write(page)
        return
    path = Path(target)
    incoming = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        incoming.write_text(page, encoding="utf-8")
        incoming.replace(path)
    except OSError as error:
        raise OnRecordError(f"the page {target} cannot be written: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            incoming.unlink()


def write_picture(target: str, figures: Sequence[KeptFigure]) -> None:
    """Write a picture of `figures` to `target`, whole or not at all, and tell which could not be drawn.

    Raises `OnRecordError` if it cannot be drawn or written.
    """
    from onrecord.export.figure_plot import figure_plot

    picture, left_out = figure_plot(figures)
    write_text(target, picture)
    if left_out:
        talk().print(f"{counted(left_out, 'figure')} not drawn: no day or no number is known.")
