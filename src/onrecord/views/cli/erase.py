"""`onrecord erase`: take a capture out of a record, keeping the proof that it was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.record.places import Place


@click.command(short_help="Erase a capture; the proof that it was there stays.")
@click.argument("capture")
@record_option
@click.option("--reason", required=True, metavar="WORDS", help="Why, for whoever verifies the record later.")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
def erase(capture: str, record_folder: Place, reason: str, *, yes: bool) -> None:
    """Erase the bytes of CAPTURE and every text and statement read out of it.

    CAPTURE is a SHA-256, or names a report as for `show`. The journal keeps that it was there, with its
    SHA-256, where it came from and the reason; earlier seals stay verifiable. Copies that you exported, and
    backups, are not reached.
    """
    from onrecord.record import Record
    from onrecord.views.wording import short

    if not reason.strip():
        raise click.UsageError("--reason wants words")
    if not yes:
        click.confirm(f"Erase {_meant(record_folder, capture)} for good?", abort=True, err=True)
    sha256 = Record.erase(record_folder, capture, reason)
    click.echo(f"{short(sha256)} is erased; `onrecord seal` puts that under seal.", err=True)


def _meant(record_folder: Place, capture: str) -> str:
    """Return what is going to be erased as a person knows it: title, beginning of the SHA-256, place."""
    from onrecord.errors import UnknownReportError
    from onrecord.record import Record
    from onrecord.views.printable import one_line
    from onrecord.views.wording import short

    with Record.open(record_folder) as record:
        try:
            report = record.report(capture)
        except UnknownReportError:  # a capture out of which nothing could be read has a SHA-256 alone
            return repr(capture)
        name, place = report.capture, report.capture.location
    where = place.url or place.path or "no place"
    return one_line(f"“{report.document.title or 'no title'}” ({short(name.sha256)}, {where})")
