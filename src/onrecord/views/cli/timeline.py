"""`onrecord timeline`: what was said of a matter, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import csv_option, json_option, one_of, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from onrecord.record import Told
    from onrecord.record.places import Place


@click.command(short_help="Show what was said of a matter, day by day.")
@record_option
@click.option(
    "--about", required=True, metavar="WORDS", help="Whole words of the sentence or of the report's title."
)
@click.option("--grid", is_flag=True, help="Who says what of whom, counted, instead of the days.")
@json_option
@csv_option
def timeline(record_folder: Place, about: str, *, grid: bool, as_json: bool, as_csv: bool) -> None:
    """Show the statements and figures about a matter by day; reports that give no day come last."""
    one_of(json=as_json, csv=as_csv)
    from onrecord.record import Record, Told
    from onrecord.views.cli.comparing import compared
    from onrecord.views.cli.rows import print_rows

    with Record.open(record_folder) as record:
        compared(record)
        if grid:
            from onrecord.record import GridRow, grid_of

            print_rows(
                grid_of(record.timeline(about)),
                GridRow,
                _grid_lines,
                as_json=as_json,
                as_csv=as_csv,
                nothing="Nobody says anything of anybody there.",
            )
            return
        print_rows(
            record.timeline(about),
            Told,
            _lines,
            as_json=as_json,
            as_csv=as_csv,
            nothing="Nothing was said of that.",
        )


def _lines(told: Iterator[Told], console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.export.givers import giver
    from onrecord.negation import stance_of
    from onrecord.views.cli.report_text import STANCE_STYLES
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import day, on_one_line, saying, short

    today = ""
    for one in told:
        name = one.report
        if day(name.published) != today:
            today = day(name.published)
            yield Text()
            yield styled(today if name.published else "day not given", "bold")
        who = styled(giver(one.speaker, one.stance, name.outlet), "bold" if one.speaker else "italic")
        if one.family == "statement":
            who.append(f" {stance_of(one)}", style=STANCE_STYLES.get(one.stance or "", "cyan"))
            who.append_text(styled(f"  {saying(one)}{on_one_line(one.words)}"))
        else:
            who.append(" gives", style="cyan")
            who.append_text(styled(f"  {on_one_line(one.words)}"))
            who.append_text(styled(f"  in “{one.sentence}”", "dim"))
        yield from hanging(console, Text("  - "), who, indent=4)
        place = f"{name.outlet or 'outlet not given'} · {short(name.sha256)}:{one.start}-{one.end}"
        copies = (
            f" · copies of {short(one.copy_group)}"
            if one.copy_group and one.copy_group != name.sha256
            else ""
        )
        yield from hanging(console, Text("    "), styled(place + copies, "dim"), indent=4)


def _grid_lines(rows: Iterator, console: Console) -> Iterator[Text]:  # type: ignore[type-arg]
    from rich.text import Text

    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import counted

    for row in rows:
        words = styled(f"{row.speaker} ", "bold")
        words.append_text(styled(f"{'not ' if row.negated else ''}{row.stance} {row.target or ''}"))
        words.append(
            f"  {counted(row.statements, 'statement')} in {counted(row.reports, 'report')}", style="dim"
        )
        yield from hanging(console, Text("  "), words, indent=4)
