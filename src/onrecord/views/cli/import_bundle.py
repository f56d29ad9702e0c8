"""`onrecord import`: take in a bundle, verified first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.record.places import Place


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import", short_help="Take in a bundle, verified first.")
@click.argument("bundle", type=_FILE, metavar="FILE.zip")
@record_option
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="The public key of whoever made the bundle. Without any, your own keys.",
)
@click.option(
    "--tsa",
    "roots",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="Root certificates (PEM) of time-stamp authorities to trust.",
)
def import_bundle(
    bundle: Path, record_folder: Place, keys: tuple[Path, ...], roots: tuple[Path, ...]
) -> None:
    """Take the reports of a bundle into the record, verified first.

    A bundle that fails anywhere, or that no key signed that you trust, is refused, and nothing of it is kept.
    The bundle itself stays in the record, with its proofs.
    """
    from onrecord.record import Record
    from onrecord.record.proof.key_files import key_folder
    from onrecord.record.proof.trusted import policy
    from onrecord.views.printable import one_line
    from onrecord.views.wording import counted

    trusted = policy(keys, roots, None, own=key_folder())
    with Record.open(record_folder, create=True) as record:
        done = record.take_in(bundle, trusted)
    for one in done.unverifiable:
        click.echo(f"{one.state}: {one.kind} {one_line(one.item)}: {one_line(one.reason)}", err=True)
    known = f", {done.known:,} already there" if done.known else ""
    click.echo(f"{counted(done.new, 'report')} taken in from {done.origin}{known}", err=True)
