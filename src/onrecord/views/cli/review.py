"""`onrecord review`: which statements to look at, and how far people agree."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import csv_option, json_option, one_of, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from onrecord.record import Agreement, KeptStatement, Review
    from onrecord.record.places import Place
    from onrecord.record.reviews.queue import Order

ORDERS = ("confidence", "disagreement", "judged")


@click.command(short_help="List the statements to be judged, the least sure first.")
@click.argument("report", required=False)
@record_option
@click.option(
    "--by",
    envvar="ONRECORD_BY",
    show_envvar=True,
    metavar="NAME",
    help="Who judges; the login name if not given.",
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default="confidence",
    show_default=True,
    help="What you have not judged, the least sure first; what people judged differently; what you judged.",
)
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many.")
@click.option("--agreement", is_flag=True, help="How far people agree, instead of the list.")
@json_option
@csv_option
def review(
    report: str | None,
    record_folder: Place,
    by: str | None,
    order: Order,
    most: int,
    *,
    agreement: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List statements for a person to judge, of one REPORT or of all; `judge` takes the ids.

    With --agreement: of each two people, how many statements both judged, how many with one verdict, and
    Cohen's kappa; of all people, Krippendorff's alpha (nominal); and the statements on which they differ.
    """
    one_of(json=as_json, csv=as_csv)
    if agreement and (as_json or as_csv):
        raise click.UsageError("--agreement is for reading: it has no --json or --csv")
    from onrecord.record import KeptStatement, Record
    from onrecord.views.cli.rows import print_rows
    from onrecord.views.cli.terminal import paper, put

    by = by or getpass.getuser()
    with Record.open(record_folder) as record:
        if agreement:
            console = paper()
            put(console, _agreement_lines(record.review.agreement(), record.review))
            return
        found = record.review.queue(
            by=by, order=order, report=record.report_id(report) if report else None, most=most
        )
        print_rows(
            found, KeptStatement, _lines, as_json=as_json, as_csv=as_csv, nothing="Nothing is to be judged."
        )


def _lines(kept: Iterator[KeptStatement], console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.views.cli.report_text import STANCE_STYLES
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import NO_SPEAKER, on_one_line

    for one in kept:
        lead = Text(f"{one.confidence:.2f}  {one.id[:12]}  ", style="dim")
        body = styled(one.speaker or NO_SPEAKER, "bold" if one.speaker else "italic")
        body.append(f" {one.stance}", style=STANCE_STYLES.get(one.stance, "cyan"))
        body.append_text(styled(f"  {on_one_line(one.words)}"))
        body.append_text(styled(f"  {one.report.title or one.report.place}", "dim italic"))
        yield from hanging(console, lead, body, indent=lead.cell_len)


def _agreement_lines(found: Agreement, review: Review) -> Iterator[Text]:
    from onrecord.views.cli.terminal import styled
    from onrecord.views.wording import counted

    if not found.pairs:
        yield styled("No two people judged the same statement.")
        return
    for pair in found.pairs:
        kappa = "not defined" if pair.kappa is None else f"{pair.kappa:.2f}"
        yield styled(
            f"{pair.first} and {pair.second}: {counted(pair.both, 'entry', 'entries')} judged by both, "
            f"{pair.agreed:,} with one verdict ({pair.percent:.0f} %), {pair.alike:,} left the same; "
            f"kappa {kappa}"
        )
    alpha = "not defined" if found.alpha is None else f"{found.alpha:.2f}"
    yield styled(f"{counted(found.entries, 'entry', 'entries')} judged by two or more; alpha {alpha}")
    said = review.said_of(found.differing)
    for entry in found.differing:
        words = ", ".join(f"{one.by} {one.verdict}" for one in said[entry])
        yield styled(f"  {entry[:12]}  {words}")
