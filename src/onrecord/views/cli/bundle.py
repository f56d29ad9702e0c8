"""`onrecord bundle`: chosen reports with their proofs, for a third party."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.record.places import Place


@click.command(short_help="Pack reports with their proofs for a third party.")
@record_option
@click.option(
    "--reports",
    multiple=True,
    metavar="REPORT",
    help="A report to put in, named as for `show`; may be given several times. Without any, all.",
)
@click.option(
    "--redact",
    multiple=True,
    metavar="REPORT",
    help="A report of which only the events go in, not its bytes and words; may be given several times.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.zip",
    help="The bundle to write; a file that is there is left alone.",
)
def bundle(record_folder: Place, reports: tuple[str, ...], redact: tuple[str, ...], output: Path) -> None:
    """Pack reports, what was read out of them, and the proofs of both into one file.

    The bundle is a BagIt bag. Its README tells a court's expert how to check it with sha256sum, bagit.py and
    openssl. Only what was chosen is in it: of other events, salted hashes. It needs a seal that covers what
    is chosen, and the key.
    """
    from onrecord.record import Record
    from onrecord.record.proof.key_files import key_folder, signing_key
    from onrecord.views.bundling import written
    from onrecord.views.cli.key import passphrase_for
    from onrecord.views.wording import counted

    if output.exists():
        raise click.UsageError(f"{output} is there already and is left as it is")
    folder = key_folder()
    key = signing_key(folder, passphrase_for(folder))
    with Record.open(record_folder) as record:
        gathered = record.gather(reports, redact)
        with written(output, gathered, key) as digest:
            record.tell_of_export("bundle", digest, gathered.reports, gathered.withheld)
    withheld = f", {len(gathered.withheld)} withheld" if gathered.withheld else ""
    click.echo(f"{counted(len(gathered.reports), 'report')}{withheld} in {output}", err=True)
