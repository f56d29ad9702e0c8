"""`onrecord verify`: whether a record or a bundle is as it was sealed."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import PlaceType, json_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record.places import Place
    from onrecord.seal.finding import Finding

EXITS = {"verified": 0, "failed": 1, "unverifiable": 3}

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(short_help="Check a record or a bundle against its seal.")
@click.argument("record_or_bundle", type=PlaceType(exists=True, file_okay=True), metavar="RECORD|BUNDLE")
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="A public key to trust, as `onrecord key export` prints it. Without any, your own keys.",
)
@click.option(
    "--tsa",
    "roots",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="Root certificates (PEM) of time-stamp authorities to trust.",
)
@click.option(
    "--since",
    type=_FILE,
    metavar="CHECKPOINT",
    help="An earlier checkpoint that you kept: show that nothing before it changed.",
)
@json_option
def verify(
    record_or_bundle: Place,
    keys: tuple[Path, ...],
    roots: tuple[Path, ...],
    since: Path | None,
    *,
    as_json: bool,
) -> None:
    """Check every file, event, seal and selector of a record or a bundle; nothing is fetched or changed.

    Each item is verified, failed, or unverifiable: there is nothing to measure it by, such as a key that you
    did not name, a time-stamp by an authority whose root you did not name, or an event after the last seal.
    With --json every item is a line, otherwise only those that are not verified.

    \b
    Exit codes: 0   everything is verified
                1   something failed
                2   it could not be looked at
                3   nothing failed, something is unverifiable
    """  # noqa: D301 - click's mark for lines that stay as they are
    from onrecord.record.proof.key_files import key_folder
    from onrecord.record.proof.trusted import policy
    from onrecord.record.proof.verifying import findings
    from onrecord.views.cli.terminal import write_json
    from onrecord.views.verdict_text import Tally, verdict_lines

    trusted = policy(keys, roots, since, own=key_folder())
    tally = Tally()
    found = tally.watch(findings(record_or_bundle, trusted))
    if as_json:
        write_json(json.dumps(dataclasses.asdict(one), ensure_ascii=False) for one in found)
    else:
        _print(found)
        for line in verdict_lines(tally):
            click.echo(line)
    sys.exit(EXITS[tally.state])


def _print(found: Iterator[Finding]) -> None:
    from onrecord.views.printable import one_line

    for one in found:
        if one.state != "verified":
            click.echo(f"{one.state}: {one.kind} {one_line(one.item)}: {one_line(one.reason)}")
