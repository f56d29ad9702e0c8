"""Options that several verbs share, so that they are spelt and explained once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

DEFAULT_RECORD = "record"


class PlaceType(click.ParamType):  # type: ignore[type-arg]  # older ones are not generic
    """A folder, or a database in PostgreSQL. `exists` asks for a folder or file that is there."""

    name = "place"

    def __init__(self, *, exists: bool = False, file_okay: bool = False) -> None:
        self._path = click.Path(exists=exists, file_okay=file_okay, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the path, or the address, which hides its password. Raises `RecordError` for a false one."""
        if isinstance(value, str) and "://" in value:
            from onrecord.record.places import place_of

            place = place_of(value)
            if not isinstance(place, Path):
                return place
        return self._path.convert(value, param, ctx) if isinstance(value, (str, Path)) else value


class DayType(click.ParamType):  # type: ignore[type-arg]  # see above
    """A day of the calendar, written as 2031-05-17."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the `datetime.date`. Raises `click.BadParameter` for what is none."""
        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").date() if isinstance(value, str) else value  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"{value!r} is not a day of the calendar: give one as 2031-05-17", param, ctx)


def record_option(command: Command) -> Command:
    """Add `--record PLACE`, given to the command as `record_folder`."""
    return click.option(
        "--record",
        "record_folder",
        type=PlaceType(),
        default=DEFAULT_RECORD,
        show_default=True,
        envvar="ONRECORD_RECORD",
        show_envvar=True,
        metavar="PLACE",
        help="The folder of the record, or a PostgreSQL database: postgresql://USER@HOST/DATABASE.",
    )(command)


def published_options(command: Command) -> Command:
    """Add `--since DAY` and `--until DAY`, given to the command as dates."""
    until = click.option("--until", type=DayType(), metavar="DAY", help="Published on DAY or before.")
    since = click.option("--since", type=DayType(), metavar="DAY", help="Published on DAY or later.")
    return since(until(command))


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


def shard_options(command: Command) -> Command:
    """Add the options of reading into shards, given to the command under their own names."""
    for option in reversed(
        (
            click.option(
                "--shards",
                metavar="DIR",
                help="Read into Parquet files in DIR, a folder or a URL such as s3://bucket/folder.",
            ),
            click.option(
                "--workers",
                type=click.IntRange(min=1),
                metavar="N",
                help="With --shards: so many processes; with Ray so many cores of the cluster.  [default: 1; "
                "with Ray, all]",
            ),
            click.option(
                "--engine",
                type=click.Choice(["processes", "ray"]),
                help="With --shards: who runs the workers.  [default: processes]",
            ),
            click.option(
                "--address", metavar="HOST:PORT", help="With --engine ray: the cluster; none starts one here."
            ),
            click.option(
                "--with-captures",
                is_flag=True,
                help="With --shards: put the bytes of every page into the shards too.",
            ),
            click.option(
                "--files",
                type=click.IntRange(min=1),
                metavar="N",
                help="With --shards: so many loose files make a shard.  [default: 500]",
            ),
        )
    ):
        command = option(command)
    return command


def only_with_shards(**given: object) -> None:
    """Raise `click.UsageError` if one of the named options is set: `--shards` was not."""
    for name, value in given.items():
        if value:
            raise click.UsageError(f"--{name.replace('_', '-')} goes with --shards")


def one_of(**chosen: object) -> None:
    """Raise `click.UsageError` if more than one of the named options is set."""
    named = [f"--{name.replace('_', '-')}" for name, value in chosen.items() if value]
    if len(named) > 1:
        raise click.UsageError(f"{' and '.join(named)} cannot be asked for together: choose one")
