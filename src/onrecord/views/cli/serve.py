"""`onrecord serve`: the reading room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.record.places import Place


@click.command(short_help="Open the record in the browser.")
@record_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default=True,
    metavar="N",
    help="The port to listen at; 0 takes one that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="HOST",
    help="127.0.0.1, localhost or ::1; what other machines could reach is refused.",
)
def serve(record_folder: Place, *, port: int, host: str) -> None:
    """Open the record in the browser, for reading, checking and correcting.

    Printed is the address to open; it holds a token, without which nothing is shown. The pages are served to
    this machine alone and load nothing from elsewhere. A record that is not there is made. Ctrl-C ends it.
    """
    from onrecord.views.web.server import serve as run

    def ready(address: str) -> None:
        click.echo(address)
        click.echo("Open this address in your browser; Ctrl-C ends it.", err=True)

    run(record_folder, host=host, port=port, ready=ready)
