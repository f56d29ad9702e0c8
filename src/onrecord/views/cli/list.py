"""`onrecord list`: the reports of a record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import csv_option, json_option, one_of, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console
    from rich.text import Text

    from onrecord.record import KeptReport
    from onrecord.record.places import Place


@click.command("list", short_help="List the reports of the record.")
@record_option
@json_option
@csv_option
def list_reports(record_folder: Place, *, as_json: bool, as_csv: bool) -> None:
    """List the reports of the record, the first kept first.

    Of a page that was captured more than once each version names the one kept last; `history` tells what was
    edited.
    """
    one_of(json=as_json, csv=as_csv)
    from onrecord.record import KeptReport, Record
    from onrecord.views.cli.rows import print_rows

    with Record.open(record_folder) as record:
        print_rows(
            record.reports(),
            KeptReport,
            partial(_lines, later={} if as_json or as_csv else record.later_versions()),
            as_json=as_json,
            as_csv=as_csv,
            nothing="The record holds no report yet.",
        )


def _lines(reports: Iterator[KeptReport], console: Console, *, later: Mapping[str, str]) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import counted, day, short

    for kept in reports:
        name = kept.name
        lead = Text(f"{short(name.sha256)}  ", style="dim")
        lead.append(f"{day(name.published):<12}")
        body = styled(name.title or "(no title)", "bold")
        yield from hanging(console, lead, body, indent=lead.cell_len)
        facts = [name.outlet or "outlet not given", counted(kept.statements, "statement")]
        facts.append(counted(kept.speakers, "speaker"))
        if name.sha256 in later:
            facts.append(f"another version: {short(later[name.sha256])}")
        facts.extend(kept.gaps)
        facts.extend(f"problem: {problem.code}" for problem in kept.problems)
        yield from hanging(console, Text(), styled(" · ".join(facts), "dim"), indent=lead.cell_len)
