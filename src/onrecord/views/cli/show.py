"""`onrecord show`: one report with every statement marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import html_option, json_option, one_of, record_option

if TYPE_CHECKING:
    from onrecord.record.places import Place


@click.command(short_help="Show a report, every statement marked.")
@click.argument("report")
@record_option
@json_option
@html_option
def show(report: str, record_folder: Place, html_file: str | None, *, as_json: bool) -> None:
    """Show a report of the record with every statement marked.

    REPORT is the beginning of its SHA-256 as `list` prints it, the path or address it was read from or a part
    of it, words of its title, or its outlet. Statements stand in brackets with a number; the key below the
    text says who makes them.
    """
    one_of(json=as_json, html=html_file)
    from onrecord.record import Record
    from onrecord.views.cli.writing import check_target, print_json, write_page

    if html_file:
        check_target(html_file)
    with Record.open(record_folder) as record:
        found = record.report(report, loosely=True)
    if as_json:
        print_json([found])
    elif html_file:
        write_page(html_file, [found])
    else:
        from onrecord.views.cli.marked_text import marked_lines
        from onrecord.views.cli.terminal import paper, put
        from onrecord.views.wording import short

        console = paper()
        put(console, marked_lines(found, console, reference=short(found.capture.sha256)))
