"""`onrecord disputes`: where reports do not agree, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import csv_option, html_option, json_option, one_of, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from onrecord.record.places import Place
    from onrecord.relations import Dispute, DisputeKind, Member, Side

KINDS = ("same-words", "number", "denial", "responsibility")


@click.command(short_help="Show where reports do not agree.")
@record_option
@click.option(
    "--about", metavar="WORDS", help="Only what has these whole words in its sentence or its report's title."
)
@click.option("--kind", type=click.Choice(KINDS), help="Only disputes of this kind.")
@json_option
@csv_option
@html_option
def disputes(
    record_folder: Place,
    about: str | None,
    kind: DisputeKind | None,
    html_file: str | None,
    *,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show where the reports of the record do not agree, the surest first, each side in its exact words.

    \b
    same-words      the same words under two speakers, or cut so that their sense turns
    number          figures for one thing that leave no number in common
    denial          something that is said, and denied
    responsibility  one event laid to more than one

    Copies of one text count as one independent report. Nothing is settled: `judge` rejects what the machine
    got wrong. Reports that were not compared with the others yet are compared first.
    """  # noqa: D301 - click's mark for lines that stay as they are
    one_of(json=as_json, csv=as_csv, html=html_file)
    from onrecord.record import Record
    from onrecord.views.cli import writing
    from onrecord.views.cli.comparing import compared

    if html_file:
        writing.check_target(html_file)
    with Record.open(record_folder) as record:
        compared(record)
        found = record.disputes(about=about, kind=kind)
    if as_json:
        _print_json(found)
    elif as_csv:
        from onrecord.export import disputes_table
        from onrecord.views.cli.terminal import data_out

        out = data_out()
        for row in disputes_table(found):
            out.write(row)
    elif html_file:
        from onrecord.export import disputes_page

        writing.write_text(html_file, disputes_page(found, about=about))
    else:
        _print_text(found)


def _print_json(found: tuple[Dispute, ...]) -> None:
    import json

    from onrecord.contract import dispute_json
    from onrecord.views.cli.terminal import write_json

    write_json(json.dumps(dispute_json(one), ensure_ascii=False) for one in found)


def _print_text(found: tuple[Dispute, ...]) -> None:
    from onrecord.views.cli.terminal import paper, put, talk

    console = paper()
    put(console, _lines(found, console))
    if not found:
        talk().print("No dispute was found.")


def _lines(found: tuple[Dispute, ...], console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import counted, on_one_line, short

    for number, one in enumerate(found):
        if number:
            yield Text()
        yield from hanging(
            console, Text(f"{one.kind}  ", style="bold red"), styled(on_one_line(one.about), "bold"), indent=4
        )
        facts = (
            one.grade,
            counted(one.independent_reports, "independent report"),
            f"sure {one.confidence:.2f}",
            short(one.id),
        )
        yield from hanging(console, Text("    "), styled(" · ".join(facts), "dim"), indent=4)
        for side in one.sides:
            yield from side_lines(side, console, side.copy_group)
        for reason in one.reasons[:3]:
            yield from hanging(console, Text("    why "), styled(reason, "dim italic"), indent=8)


def side_lines(
    side: Side | Member, console: Console, copy_group: str | None = None, *, verb: str = "gives"
) -> Iterator[Text]:
    """Yield the lines of one side: who, how, the exact words, and where they stand.

    `verb` says how where it has no stance: a figure is given, an event told of.
    """
    from rich.text import Text

    from onrecord.export.givers import giver
    from onrecord.views.cli.report_text import STANCE_STYLES
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import day, on_one_line, short

    name = giver(side.speaker, side.stance, side.outlet)
    who = styled(name, "bold" if side.speaker else "italic")
    who.append(f" {side.stance or verb}", style=STANCE_STYLES.get(side.stance or "", "cyan"))
    who.append_text(styled(f"  {on_one_line(side.exact)}"))
    yield from hanging(console, Text("  - "), who, indent=4)
    facts = [
        side.outlet or "outlet not given",
        day(side.published),
        f"{short(side.report)}:{side.start}-{side.end}",
    ]
    if copy_group:
        facts.append(f"copy of {short(copy_group)}" if copy_group != side.report else "first of its copies")
    yield from hanging(console, Text("    "), styled(" · ".join(facts), "dim"), indent=4)
