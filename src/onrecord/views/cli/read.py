"""`onrecord read`: take reports in and print who said what."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import (
    csv_option,
    html_option,
    json_option,
    one_of,
    only_with_shards,
    record_option,
    shard_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from onrecord.model import Report
    from onrecord.record import Record
    from onrecord.record.places import Place
    from onrecord.run import Outcome
    from onrecord.run.shards.driving import Engine

EXIT_SOME_FAILED = 1
EXIT_INTERRUPTED = 130


@click.command(short_help="Read reports, keep them, print who said what.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@record_option
@click.option("--no-save", is_flag=True, help="Only look: keep nothing.")
@json_option
@csv_option
@html_option
@click.option("--allow-private", is_flag=True, help="Fetch URLs at loopback and private addresses too.")
@shard_options
@click.option("-v", "--verbose", is_flag=True, help="Say more of what fails: the traceback of a fault.")
def read(
    inputs: tuple[str, ...],
    record_folder: Place,
    html_file: str | None,
    *,
    no_save: bool,
    as_json: bool,
    as_csv: bool,
    allow_private: bool,
    verbose: bool,
    shards: str | None,
    workers: int | None,
    engine: Engine | None,
    address: str | None,
    with_captures: bool,
    files: int | None,
) -> None:
    """Read reports, keep them in the record, and print who said what.

    An INPUT is a file (HTML or plain text), a folder, a glob, a WARC or WACZ archive, a URL, or - for
    standard input. What the record holds already is printed and not read again, so a run that was cut short
    goes on where it stopped.

    With --shards, archives and files are read into Parquet files instead, one for each archive, on as many
    cores or machines as there are; nothing is printed but how it goes. `onrecord merge` takes them into a
    record, `onrecord sql` asks them.

    \b
    Exit codes: 0   every input was read
                1   some could not be read; they are named at the end
                2   the command was not understood or could not be carried out
                130 it was interrupted, or its output was closed
    """  # noqa: D301 - click's mark for lines that stay as they are
    one_of(json=as_json, csv=as_csv, html=html_file)
    if shards is not None:
        one_of(shards=shards, json=as_json, csv=as_csv, html=html_file, no_save=no_save)
        from onrecord.views.cli.shards import How, read_into

        how = How(workers, engine or "processes", address, files, with_captures=with_captures)
        sys.exit(read_into(shards, inputs, how))
    only_with_shards(
        workers=workers, engine=engine, address=address, files=files, with_captures=with_captures
    )
    from onrecord.capture import count_inputs
    from onrecord.run import Summary, read_all
    from onrecord.views.cli.progress import shown, tell
    from onrecord.views.cli.terminal import let_go_of_output

    if html_file:
        from onrecord.views.cli.writing import check_target

        check_target(html_file)
    summary = Summary()
    interrupted = False
    with contextlib.nullcontext() if no_save else _opened(record_folder) as record:
        outcomes = read_all(
            inputs, record=record, allow_private=allow_private, standard_input=sys.stdin.buffer
        )
        try:
            with shown(summary.watch(outcomes), lambda: count_inputs(inputs)) as seen:
                _print(seen, as_json=as_json, as_csv=as_csv, html_file=html_file, kept=record is not None)
        except KeyboardInterrupt:
            interrupted = True
        except BrokenPipeError:  # the reader of the pipe has seen enough, and so the rest is not read
            let_go_of_output()
            interrupted = True
        finally:
            kept_in = None if no_save else record_folder
            tell(summary, kept_in=kept_in, interrupted=interrupted, verbose=verbose)
    if interrupted:
        sys.exit(EXIT_INTERRUPTED)
    if summary.failed:
        sys.exit(EXIT_SOME_FAILED)


def _opened(place: Place) -> Record:
    """Open the record, made if need be: the database is loaded only by those who keep something."""
    from onrecord.record import Record

    return Record.open(place, create=True)


def _print(
    seen: Iterator[Outcome], *, as_json: bool, as_csv: bool, html_file: str | None, kept: bool
) -> None:
    if not (as_json or as_csv or html_file):
        _print_text(seen, kept=kept)
        return
    from onrecord.views.cli import writing

    if as_json:
        writing.print_json(_reports(seen))
    elif as_csv:
        writing.print_csv(_reports(seen))
    elif html_file:
        writing.write_page(html_file, list(_reports(seen)))


def _reports(outcomes: Iterator[Outcome]) -> Iterator[Report]:
    for outcome in outcomes:
        if outcome.report is not None:
            yield outcome.report


def _print_text(outcomes: Iterator[Outcome], *, kept: bool) -> None:
    from onrecord.views.cli.report_text import report_lines
    from onrecord.views.cli.terminal import paper, put
    from onrecord.views.wording import short

    console = paper()
    first = True
    for outcome in outcomes:
        if outcome.report is None:
            continue
        note = "already in the record" if outcome.status == "known" else "kept" if kept else "not kept"
        lines = report_lines(
            outcome.report, console, reference=short(outcome.report.capture.sha256), note=note
        )
        put(console, lines if first else _after_a_rule(lines, console.width))
        first = False
        sys.stdout.flush()


def _after_a_rule(lines: Iterator[Text], width: int) -> Iterator[Text]:
    from rich.text import Text

    yield Text()
    yield Text("─" * min(width, 100), style="dim")
    yield from lines
