"""`onrecord merge`: take shards into a record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.record.places import Place

EXIT_SOME_FAILED = 1
EXIT_INTERRUPTED = 130


@click.command(short_help="Take shards into a record, each report checked.")
@click.argument("shards", nargs=-1, required=True, metavar="SHARDS...")
@record_option
@click.option(
    "--captures",
    multiple=True,
    metavar="PATH",
    help="Where the archives lie, if they were moved or are in a store: a file, a folder, a glob, a URL. "
    "May be given again.",
)
@click.option("--no-relations", is_flag=True, help="Leave comparing the reports to a later command.")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what fails: the traceback of a fault.")
def merge(
    shards: tuple[str, ...],
    record_folder: Place,
    captures: tuple[str, ...],
    *,
    no_relations: bool,
    verbose: bool,
) -> None:
    """Take the reports of SHARDS into the record, with the bytes they were read from.

    SHARDS are folders or URLs of shards, single ones, or globs. The bytes come from the shard if it was made
    --with-captures, else from the archive that it was read from; a store is asked only if --captures names
    it. Every report is checked as if a stranger had made it: its bytes, its ids, and that each of its words
    stands where it says. What the record has is passed over, so that a merge that was cut short goes on. Then
    the reports are compared with each other.

    \b
    Exit codes: 0   all of it is in the record
                1   some could not be taken in; they are named at the end
                130 it was interrupted
    """  # noqa: D301 - click's mark for lines that stay as they are
    from onrecord.capture import Limits
    from onrecord.record import Record
    from onrecord.run import Summary
    from onrecord.run.shards import merge as merged
    from onrecord.views.cli.progress import shown, tell
    from onrecord.views.cli.terminal import talk
    from onrecord.views.wording import counted

    summary, interrupted = Summary(), False
    with Record.open(record_folder, create=True) as record:
        try:
            with shown(
                summary.watch(merged(shards, record, limits=Limits(), captures=captures)), lambda: None
            ) as seen:
                for _ in seen:
                    pass
            if not no_relations:
                with talk().status("comparing"):
                    compared = record.relate()
                talk().print(f"{counted(compared, 'report')} compared with the others")
        except KeyboardInterrupt:
            interrupted = True
        tell(summary, kept_in=record_folder, interrupted=interrupted, verbose=verbose, done="taken in")
    if interrupted:
        sys.exit(EXIT_INTERRUPTED)
    if summary.failed:
        sys.exit(EXIT_SOME_FAILED)
