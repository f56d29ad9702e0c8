"""`onrecord judge`: say of a statement, a figure, a relation, a dispute … whether it is right."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Literal

import click

from onrecord.errors import OnRecordError
from onrecord.views.cli.options import record_option
from onrecord.views.cli.statements import STANCES

if TYPE_CHECKING:
    from onrecord.model import Stance
    from onrecord.record import Record
    from onrecord.record.places import Place
    from onrecord.relations import Verdict

VERDICTS = ("accepted", "corrected", "rejected", "unsure")
ROLES = ("source", "cue", "content")
WITHDRAWN = "withdrawn"
SHORTEST = 4
"""Digits of an id that are asked for, so that an entry is not met by chance."""

GRADES = ("single source", "several", "contested", "admitted")


@click.command(short_help="Accept, correct or reject what the machine found.")
@click.argument("entry", metavar="ID")
@click.argument("verdict", type=click.Choice((*VERDICTS, WITHDRAWN)))
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
@click.option("--source", multiple=True, metavar="PIECE", help="With `corrected`: the words for who said it.")
@click.option("--cue", multiple=True, metavar="PIECE", help="With `corrected`: the words that signal it.")
@click.option("--content", multiple=True, metavar="PIECE", help="With `corrected`: what was said.")
@click.option(
    "--speaker",
    metavar="NAME",
    help="With `corrected`: who said it, one of the report's speakers or a new name; '' for nobody known.",
)
@click.option(
    "--stance", type=click.Choice(STANCES), metavar="STANCE", help="With `corrected`: another stance."
)
def judge(
    entry: str,
    verdict: Verdict | Literal["withdrawn"],
    record_folder: Place,
    by: str | None,
    note: str,
    grade: str | None,
    source: tuple[str, ...],
    cue: tuple[str, ...],
    content: tuple[str, ...],
    speaker: str | None,
    stance: Stance | None,
) -> None:
    """Say of what the machine found or related whether it got it right, or take your last word back.

    ID is the beginning of an id that `review`, `statements --json`, `disputes` or `relations` prints, or of
    a `speaker_link` of `relations --json`. The journal keeps every judgement, and what the machine made stays
    as it is. What several people say of an entry is kept apart; the newest word counts.

    A relation or dispute that is rejected is not shown any more, nor is what rests on a rejected statement;
    rejecting a link between speakers parts the two, and what rested on it is compared again.

    A PIECE is exact words of the report, sought nearest to where the machine has the statement, or START:END
    in code points of its text; give the option once for each piece, with '' for none at all.
    """
    by = by or getpass.getuser()
    parts = (source, cue, content)
    if grade and verdict != "corrected":
        raise click.UsageError("--grade goes with the verdict `corrected`")
    if (any(parts) or speaker is not None or stance) and verdict != "corrected":
        raise click.UsageError("what is to be put in place goes with the verdict `corrected`")
    from onrecord.record import Record
    from onrecord.views.cli.comparing import compared
    from onrecord.views.cli.terminal import talk
    from onrecord.views.corrections import correction_of

    with Record.open(record_folder) as record:
        name = record.review.entry(entry) if len(entry) >= SHORTEST else None
        of_report = name is not None
        if name is None:
            compared(record)
            name = _whole_id(record, entry)
        if verdict == "withdrawn":
            back = record.review.withdraw(name, by=by)
            talk().print(f"withdrawn: {back.verdict}, {name[:12]}")
            return
        if of_report:
            correction = None
            if verdict == "corrected":
                pieces = {role: part or None for role, part in zip(ROLES, parts, strict=True)}
                correction = correction_of(
                    record.review.report_of(name), name, **pieces, speaker=speaker, stance=stance
                )
            record.review.judge(name, verdict, by=by, note=note, correction=correction)
        else:
            _judge_related(record, name, verdict, by=by, note=note, grade=grade)
    talk().print(f"{verdict}: {name[:12]}")


def _judge_related(
    record: Record, name: str, verdict: Verdict, *, by: str, note: str, grade: str | None
) -> None:
    """Judge a relation, a dispute or a link; what is said of two names holds for all that those two said."""
    link = next((one for one in record.speaker_links() if one.id == name), None)
    if link is not None and verdict == "accepted":
        record.speakers_across.merge(link.first, link.second, by=by, note=note)
    elif link is not None and verdict == "rejected":
        record.speakers_across.part(link.first, link.second, by=by, note=note)
    else:
        record.judge(name, verdict, by=by, note=note, value=grade or "")


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
            f"{'more than one' if found else 'no'} id of what was found begins with {beginning!r}",
            advice="`onrecord review`, `disputes` and `relations` show ids.",
        )
    return found[0]
