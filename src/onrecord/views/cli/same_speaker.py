"""`onrecord same-speaker`: say that two names are one speaker's, or that they are two."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from onrecord.record.places import Place


@click.command("same-speaker", short_help="Say that two names are one speaker's.")
@click.argument("name")
@click.argument("other")
@record_option
@click.option(
    "--by",
    envvar="ONRECORD_BY",
    show_envvar=True,
    metavar="WHO",
    help="Who says so; the login name if not given.",
)
@click.option("--note", default="", metavar="WORDS", help="Why.")
@click.option("--part", is_flag=True, help="Say that they are two, instead.")
@click.option("--undo", is_flag=True, help="Take back your last word on the two.")
def same_speaker(
    name: str, other: str, record_folder: Place, by: str | None, note: str, *, part: bool, undo: bool
) -> None:
    """Say that NAME and OTHER are one speaker, who then goes by NAME in every report of the record.

    Names are those that `speakers` lists; neither case nor diacritics count. No report is changed, the
    journal keeps every word, and --undo takes the last one back.
    """
    if part and undo:
        raise click.UsageError("--part and --undo cannot be asked for together: choose one")
    from onrecord.record import Record
    from onrecord.views.cli.terminal import talk

    who = by or getpass.getuser()
    with Record.open(record_folder) as record:
        across = record.speakers_across
        if undo:
            record.review.withdraw(across.link(name, other), by=who)
            talk().print("withdrawn", highlight=False)
        elif part:
            across.part(name, other, by=who, note=note)
            talk().print(f"two speakers: {name}, {other}", highlight=False)
        else:
            across.merge(name, other, by=who, note=note)
            talk().print(f"one speaker: {name}, {other}", highlight=False)
