"""Options that several verbs share, so that they are spelt and explained once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

DEFAULT_RECORD = "record"


def record_option(command: Command) -> Command:
    """Add `--record DIR`, given to the command as `record_folder`."""
    return click.option(
        "--record",
        "record_folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=DEFAULT_RECORD,
        show_default=True,
        envvar="ONRECORD_RECORD",
        show_envvar=True,
        metavar="DIR",
        help="The folder of the record.",
    )(command)


def json_option(command: Command) -> Command:
    """Add `--json`, given to the command as `as_json`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON, one object a line, and nothing else."
    )(command)


def csv_option(command: Command) -> Command:
    """Add `--csv`, given to the command as `as_csv`."""
    return click.option("--csv", "as_csv", is_flag=True, help="Print a CSV table, one row a line of it.")(
        command
    )


def html_option(command: Command) -> Command:
    """Add `--html FILE`, given to the command as `html_file`."""
    return click.option(
        "--html",
        "html_file",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=str),
        metavar="FILE",
        help="Write a page that opens offline to FILE, or to standard output for -.",
    )(command)


def one_of(**chosen: object) -> None:
    """Raise `click.UsageError` if more than one of the named options is set."""
    named = [f"--{name}" for name, value in chosen.items() if value]
    if len(named) > 1:
        raise click.UsageError(f"{' and '.join(named)} cannot be asked for together: choose one")
