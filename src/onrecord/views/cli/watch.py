"""`onrecord watch`: read what is new in feeds and folders, and look again at what was read."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.views.cli.options import json_option, record_option

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.places import Place
    from onrecord.run.watching import Seen

EXIT_SOME_FAILED = 1
EXIT_INTERRUPTED = 130


@click.command(short_help="Read what is new in feeds and folders; tell what was edited.")
@click.argument("names", nargs=-1, required=True, metavar="FEED|FOLDER...")
@record_option
@click.option("--once", is_flag=True, help="Look at what is due, then end: for cron.")
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Look at feeds and folders so often; a feed that asks for longer gets longer.",
)
@click.option(
    "--days",
    type=click.FloatRange(min=0),
    default=30,
    show_default=True,
    metavar="DAYS",
    help="Look again at a page until it is so old; 0 reads each page once.",
)
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=10,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to one host; a host that asks for longer gets longer.",
)
@click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to remember what was looked at when; else watch.sqlite in the folder of the record.",
)
@click.option("--allow-private", is_flag=True, help="Fetch addresses at loopback and private networks too.")
@json_option
def watch(
    names: tuple[str, ...],
    record_folder: Place,
    state: Path | None,
    *,
    once: bool,
    every: float,
    days: float,
    pause: float,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Read the new items of feeds (RSS, Atom) and the new files of folders into the record.

    Pages are looked at again, young ones more often, and each version is kept: `onrecord history` tells what
    changed. Servers are asked as they wish: robots.txt, a pause between requests, longer after a failure.

    \b
    Exit codes: 0   all that was due was read
                1   some could not be read
                2   the command was not understood or could not be carried out
                130 it was interrupted
    """  # noqa: D301 - click's mark for lines that stay as they are
    from onrecord.record import Record
    from onrecord.record.watched import Watched
    from onrecord.run.watching import Schedule, Watch
    from onrecord.run.watching.schedule import DAY, MINUTE
    from onrecord.views.cli.terminal import talk

    schedule = Schedule(feed=every * MINUTE, until=days * DAY, pause=pause)
    failed, seen = False, None
    with Record.open(record_folder, create=True) as record, Watched(state or _memory(record)) as watched:
        at_work = Watch(record, watched, names, schedule=schedule, allow_private=allow_private)
        try:
            for seen in at_work.run(once=once):
                failed = failed or seen.what == "failed"
                _tell(seen, as_json=as_json)
        except KeyboardInterrupt:
            sys.exit(EXIT_INTERRUPTED)
        if seen is None and talk().is_terminal:  # cron is told nothing, day after day
            _tell_next(at_work.next_look())
    if failed:
        sys.exit(EXIT_SOME_FAILED)


def _memory(record: Record) -> Path:
    from onrecord.errors import RecordError
    from onrecord.record.watched import NAME

    try:
        return record.folder / NAME
    except RecordError as error:
        raise click.UsageError(f"{record.name} is no folder: say with --state where to remember") from error


def _tell(seen: Seen, *, as_json: bool) -> None:
    from onrecord.views.cli.terminal import write_json
    from onrecord.views.printable import one_line

    if as_json:
        write_json([json.dumps(_json(seen), ensure_ascii=False)])
        sys.stdout.flush()
        return
    about = seen.name
    report = seen.outcome.report if seen.outcome else None
    if seen.what == "feed":
        if not seen.items:  # day after day
            return
        about += f"  {seen.items:,} new"
    elif report:
        about = f"{report.document.title or 'no title'}  {report.capture.sha256[:8]}  {about}"
    elif seen.problem:
        about = ". ".join(seen.problem.message.split("\n"))  # its advice stands on a line of its own
    click.echo(f"{seen.what:<8} {one_line(about)}", err=seen.what in {"failed", "left"})


def _tell_next(due: tuple[float, str] | None) -> None:
    from onrecord.views.printable import one_line

    if due is None:
        click.echo("Nothing is due any more.", err=True)
        return
    at = dt.datetime.fromtimestamp(due[0]).astimezone()
    click.echo(f"Nothing is due; {one_line(due[1])} is looked at next, at {at:%Y-%m-%d %H:%M}.", err=True)


def _json(seen: Seen) -> dict[str, Any]:
    report = seen.outcome.report if seen.outcome else None
    return {
        "seen": seen.what,
        "name": seen.name,
        "items": seen.items,
        "capture": report.capture.sha256 if report else None,
        "title": report.document.title if report else None,
        "problem": {"code": seen.problem.code, "message": seen.problem.message} if seen.problem else None,
    }
