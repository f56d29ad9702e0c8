"""`onrecord seal`: sign all that happened to a record so far."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from typing import BinaryIO

    from onrecord.record import Record
    from onrecord.record.places import Place
    from onrecord.record.proof.key_files import SigningKey
    from onrecord.record.proof.sealing import Sealed

EXIT_GAP = 3
_LONGEST_NOTE = 1 << 16


@click.command(short_help="Sign what is in the record, with time-stamps if asked.")
@record_option
@click.option(
    "--timestamp",
    "servers",
    multiple=True,
    metavar="URL",
    help="Ask this RFC 3161 server for a time-stamp; may be given several times.",
)
@click.option(
    "--tsa",
    "chains",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Certificates (PEM) that lead to the root of a time-stamp server, to be kept beside its answer.",
)
@click.option(
    "--also",
    type=click.File("rb"),
    metavar="CHECKPOINT",
    help="Keep the further signatures of this checkpoint, made by `onrecord key sign`; make no new seal.",
)
def seal(
    record_folder: Place, servers: tuple[str, ...], chains: tuple[str, ...], also: BinaryIO | None
) -> None:
    """Seal the record: sign the log of everything that happened to it so far.

    The first seal makes a key (see `onrecord key`). Only a digest goes to a time-stamp server. One that gives
    no time-stamp leaves a gap, which is said here and each time the record is verified. Printed is the
    checkpoint: keep it elsewhere, and `onrecord verify --since` shows later that nothing before it changed.

    \b
    Exit codes: 0   sealed
                2   it could not be sealed
                3   sealed, and a time-stamp is missing
    """  # noqa: D301 - click's mark for lines that stay as they are
    from onrecord.record import Record
    from onrecord.views.wording import counted

    if also:
        if servers or chains:
            raise click.UsageError("--also makes no seal, so there is nothing to be time-stamped")
        _keep_signatures(record_folder, also.read(_LONGEST_NOTE))
        return
    key = _key()
    with Record.open(record_folder) as record:
        sealed = record.seal(key, servers)
        click.echo(
            f"{counted(sealed.checkpoint.size, 'event')} sealed with {key.public.name} "
            f"({key.public.id.hex()})"
            if sealed.new
            else "Nothing happened since the last seal.",
            err=True,
        )
        gaps = _stamp(record, sealed, servers, chains)
    click.echo(sealed.note.decode(), nl=False)
    if gaps:
        sys.exit(EXIT_GAP)


def _keep_signatures(folder: Place, checkpoint: bytes) -> None:
    from onrecord.record import Record
    from onrecord.views.printable import one_line
    from onrecord.views.wording import counted

    with Record.open(folder) as record:
        size, keys = record.countersigned(checkpoint)
    if not keys:
        click.echo("It has no signature that is not here already.", err=True)
    for key in keys:
        click.echo(
            f"Kept beside the seal over {counted(size, 'event')}: the signature of {one_line(key)}", err=True
        )


def _key() -> SigningKey:
    from onrecord.record.proof.key_files import key_folder, make_first_key, public_key, signing_key
    from onrecord.views.cli.key import passphrase_for

    folder = key_folder()
    if public_key(folder) is None and make_first_key(folder):
        click.echo(f"Making a key in {folder}; keep a copy of the folder in a safe place.", err=True)
    return signing_key(folder, passphrase_for(folder))


def _stamp(record: Record, sealed: Sealed, servers: tuple[str, ...], chains: tuple[str, ...]) -> int:
    """Ask each server for a time-stamp and keep what it says; return how many gave none."""
    from pathlib import Path

    from onrecord.capture.timestamp_server import ask
    from onrecord.errors import TimestampError
    from onrecord.seal import timestamp
    from onrecord.views.printable import one_line

    beside = [one for path in chains for one in timestamp.certificates(Path(path).read_bytes())]
    gaps = 0
    for server in servers:
        request = timestamp.request(sealed.note)
        try:
            response = ask(server, request)
            stamp = timestamp.check(sealed.note, request, response, ())
            record.keep_timestamp(sealed, request, response, timestamp.chain(response, beside))
        except TimestampError as error:
            record.keep_gap(sealed, server, str(error))
            click.echo(f"No time-stamp: {one_line(str(error))}", err=True)
            gaps += 1
        else:
            click.echo(f"Time-stamp: {stamp.time.isoformat()} by {one_line(stamp.authority)}", err=True)
    return gaps
