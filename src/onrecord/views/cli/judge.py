"""`onrecord judge`: say of a relation, a dispute or a link between speakers whether it is right."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from onrecord.errors import OnRecordError
from onrecord.views.cli.options import record_option

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.record import Record
    from onrecord.relations import Verdict

VERDICTS = ("accepted", "corrected", "rejected", "unsure")
GRADES = ("single source", "several", "contested", "admitted")


@click.command(short_help="Accept or reject what the machine related.")
@click.argument("entry", metavar="ID")
@click.argument("verdict", type=click.Choice(VERDICTS))
@record_option
@click.option(
    "--by",
    envvar="ONRECORD_BY",
    show_envvar=True,
    metavar="NAME",
    help="Who judges; the login name if not given.",
)
@click.option("--note", default="", metavar="WORDS", help="Why.")
@click.option(
    "--grade", type=click.Choice(GRADES), help="With `corrected`, for a dispute: the grade to put in place."
)
def judge(
    entry: str, verdict: Verdict, record_folder: Path, by: str | None, note: str, grade: str | None
) -> None:
    """Say of a relation, a dispute or a link between speakers whether the machine got it right.

    ID is the beginning of an id that `disputes` or `relations` prints, or of a `speaker_link` of
    `relations --json`. What is rejected is not shown any more; rejecting a link between speakers parts the
    two, and what rested on it is compared again. The journal keeps every judgement, and the last one on an
    entry counts.
    """
    if grade and verdict != "corrected":
        raise click.UsageError("--grade goes with the verdict `corrected`")
    from onrecord.record import Record
    from onrecord.views.cli.comparing import compared
    from onrecord.views.cli.terminal import talk

    with Record.open(record_folder) as record:
        compared(record)
        name = _whole_id(record, entry)
        record.judge(name, verdict, by=by or getpass.getuser(), note=note, value=grade or "")
    talk().print(f"{verdict}: {name[:12]}")


def _whole_id(record: Record, beginning: str) -> str:
    """Return the one id that begins so. Raises `OnRecordError` if none or several do."""
    from onrecord.contract import relation_json

    known: set[str] = set()
    for relation in record.relations(rejected=True):
        link = relation_json(relation)["speaker_link"]
        known |= {relation.id, link} if link else {relation.id}
    known |= {link.id for link in record.speaker_links()}
    known |= {dispute.id for dispute in record.disputes()} | {one.entry for one in record.judgements()}
    found = [name for name in known if name.startswith(beginning.lower())]
    if len(found) != 1:
        raise OnRecordError(
            f"{'no' if not found else 'more than one'} id of what was related begins with {beginning!r}",
            advice="`onrecord disputes` and `onrecord relations` show their ids.",
        )
    return found[0]
