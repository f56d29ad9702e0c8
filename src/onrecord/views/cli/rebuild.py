"""`onrecord rebuild`: make the index of a record again from its files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.record.places import Place

EXIT_DAMAGED = 1


@click.command(short_help="Make the record's index again, check every file.")
@record_option
def rebuild(record_folder: Place) -> None:
    """Make the record's database again from its captures, reports and journal, and check every file.

    Exits with 0 if everything is whole, 1 if something is damaged or missing (it is named).
    """
    from onrecord.record import Record
    from onrecord.views.cli.terminal import talk
    from onrecord.views.printable import printable
    from onrecord.views.wording import counted

    rebuilt = Record.rebuild(record_folder)
    console = talk()
    console.print(
        f"{counted(rebuilt.captures, 'capture')} and {counted(rebuilt.reports, 'report')} are whole",
        style="bold",
    )
    for path in rebuilt.unnamed:
        console.print(printable(f"  not named by the journal, left as it is: {path}"), style="dim")
    for problem in rebuilt.problems:
        console.print(printable(f"  {problem.code}: {problem.message}"), style="red")
    if rebuilt.problems:
        sys.exit(EXIT_DAMAGED)
