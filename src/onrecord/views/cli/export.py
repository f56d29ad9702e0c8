"""`onrecord export`: reports of a record in a form that other programs read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.model import Report
    from onrecord.record import Record
    from onrecord.record.places import Place

FORMS = ("csv", "xlsx", "jsonl", "parquet", "annotations", "schema-org", "ftm", "html", "training")


@click.command(short_help="Write reports in a form that other programs read.")
@record_option
@click.option("--format", "form", type=click.Choice(FORMS), required=True, help="The form, see below.")
@click.option(
    "--reports",
    multiple=True,
    metavar="REPORT",
    help="A report to export, named as for `show`; may be given several times. Without any, all.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="The file to write, - for standard output; a file that is there is left alone.",
)
def export(record_folder: Place, form: str, reports: tuple[str, ...], output: str) -> None:
    """Write reports of the record to a file; that they left it is put on record.

    \b
    csv, xlsx, parquet   a row a statement (xlsx and parquet want the extra onrecord[tables])
    jsonl                the JSON of each report, one a line
    annotations          W3C Web Annotations, a page of them a line
    schema-org           NewsArticle, Quotation and ClaimReview as JSON-LD, a graph a line
    ftm                  FollowTheMoney entities, one a line
    html                 a page that opens offline
    training             what people judged of statements, to train on: a ZIP of texts and annotations
    """  # noqa: D301 - click's mark for lines that stay as they are
    from onrecord.export.forms import exported
    from onrecord.ids import digest
    from onrecord.record import Record
    from onrecord.views.wording import counted

    target = None if output == "-" else Path(output)
    if target is not None and target.exists():
        raise click.UsageError(f"{output} is there already and is left as it is")
    with Record.open(record_folder) as record:
        ids = [record.report_id(name) for name in reports] or [kept.name.id for kept in record.reports()]
        found = [record.report(name) for name in ids]
        data = _training_set(record, found) if form == "training" else exported(form, found)
        if target is None:
            sys.stdout.buffer.write(data)
        else:
            with target.open("xb") as file:
                file.write(data)
        record.tell_of_export(form, digest(data), ids)
    if form != "training":  # which holds only texts that somebody judged, and has said so
        click.echo(f"{counted(len(found), 'report')} exported", err=True)


def _training_set(record: Record, reports: list[Report]) -> bytes:
    """Return what people judged of the statements of `reports`, and say how much it is."""
    from onrecord.export.training_set import training_set
    from onrecord.views.cli.terminal import talk
    from onrecord.views.wording import counted

    said = record.review.said_of(one.id for report in reports for one in report.attributions)
    made = training_set(reports, said)
    talk().print(
        f"{counted(made.judged, 'judged statement')} in {counted(made.texts, 'text')}, "
        f"{made.complete:,} of them judged throughout",
        highlight=False,
    )
    return made.data
