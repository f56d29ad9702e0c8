"""`onrecord figures`: how many, of whom, where, when, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import csv_option, json_option, one_of, published_options, record_option

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from onrecord.model import Measure
    from onrecord.record import KeptFigure
    from onrecord.record.places import Place

MEASURES = (
    "killed", "injured", "missing", "detained", "displaced", "trapped", "population",
    "bodies_found", "weapons", "buildings", "money", "percent", "duration", "other",
)  # fmt: skip
"""As in `onrecord.model`, which takes too long to import for a page of help; a test holds them together."""


@click.command(short_help="List figures by measure, place, speaker, day.")
@record_option
@click.option(
    "--measure", type=click.Choice(MEASURES), metavar="MEASURE", help=f"One of {', '.join(MEASURES)}."
)
@click.option("--place", metavar="WORDS", help="Whole words of the place that the figure is about.")
@click.option("--speaker", metavar="WORDS", help="Whole words of the name or title of who gives it.")
@click.option("--outlet", metavar="WORDS", help="Whole words of the outlet's name.")
@published_options
@click.option(
    "--plot",
    "plot_file",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=str),
    metavar="FILE.svg",
    help="Draw the figures over time, by speaker, as an SVG picture in FILE, or on standard output for -.",
)
@json_option
@csv_option
def figures(
    record_folder: Place,
    measure: Measure | None,
    place: str | None,
    speaker: str | None,
    outlet: str | None,
    since: dt.date | None,
    until: dt.date | None,
    plot_file: str | None,
    *,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List the figures that fit everything that is asked for; all of them if nothing is.

    Each stands with its interval, its exact words and who gives it: the speaker of the statement that holds
    it, or else the report. An end that the report leaves open is open here: "more than 5,000" has no upper
    end.

    The picture that --plot draws has a mark for each figure, on the day on which it was said, between its
    ends; an arrow where an end is open. It needs `pip install 'onrecord[plot]'`.
    """
    one_of(json=as_json, csv=as_csv, plot=plot_file)
    from onrecord.record import KeptFigure, Record
    from onrecord.views.cli.rows import print_rows
    from onrecord.views.cli.writing import check_target, write_picture

    if plot_file:
        check_target(plot_file, option="--plot")
    with Record.open(record_folder) as record:
        found = record.figures(
            measure=measure,
            place=place,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
        )
        if plot_file:
            write_picture(plot_file, list(found))
            return
        print_rows(found, KeptFigure, _lines, as_json=as_json, as_csv=as_csv, nothing="No figure fits.")


def _lines(kept: Iterator[KeptFigure], console: Console) -> Iterator[Text]:
    from onrecord.export.excerpts import beginning, ending
    from onrecord.export.intervals import interval
    from onrecord.views.cli.report_names import heading
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import GIVEN_BY_REPORT, on_one_line, with_pilcrows

    before = None
    for one in kept:
        yield from heading(one.report, before, console)
        before = one.report
        lead = styled(f"  {interval(one.low, one.high, one.comparator, one.unit):<14} ", "bold")
        lead.append(f"{one.measure:<12} ", style="cyan")
        facts = [one.speaker or GIVEN_BY_REPORT]
        facts.extend(filter(None, (one.place, _said(one))))
        body = styled(" · ".join(on_one_line(fact) for fact in facts))
        around = (ending(one.before, 24), one.exact, beginning(one.after, 31))
        body.append("  …", style="dim")
        for words, style in zip(around, ("dim", "bold", "dim"), strict=True):
            body.append_text(styled(with_pilcrows(words), style))
        body.append("…", style="dim")
        if one.flags:
            body.append_text(styled(f"  ({'; '.join(one.flags)})", "dim italic"))
        yield from hanging(console, lead, body, indent=30)


def _said(one: KeptFigure) -> str | None:
    """Return the day that the figure is about, or on which it was said if the report tells that."""
    if one.since:
        return one.since if one.until in {None, one.since} else f"{one.since} to {one.until}"
    return f"as of {one.as_of}" if one.as_of and one.as_of_basis in {"explicit", "resolved"} else None
