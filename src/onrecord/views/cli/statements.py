"""`onrecord statements`: what was said, by whom, how, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import csv_option, json_option, one_of, published_options, record_option

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from onrecord.model import Kind, Stance
    from onrecord.record import KeptStatement
    from onrecord.record.places import Place

STANCES = (
    "states", "denies", "admits", "accuses", "confirms", "estimates", "warns",
    "promises", "demands", "declines", "doubts", "thinks", "wants", "asks",
)  # fmt: skip
"""As in `onrecord.model`, which takes too long to import for a page of help; a test holds them together."""

KINDS = ("direct", "indirect", "mixed")


@click.command(short_help="List statements by speaker, stance, words, day.")
@record_option
@click.option(
    "--speaker", metavar="WORDS", help="Whole words of the speaker's name or title, or a body's initials."
)
@click.option("--stance", type=click.Choice(STANCES), metavar="STANCE", help=f"One of {', '.join(STANCES)}.")
@click.option("--target", metavar="WORDS", help="Whole words of the name or title of whom it is about.")
@click.option("--place", metavar="WORDS", help="Whole words of a place that the statement names.")
@click.option("--words", metavar="WORDS", help="Words of the statement, sought as by `search`.")
@click.option("--outlet", metavar="WORDS", help="Whole words of the outlet's name.")
@published_options
@click.option("--kind", type=click.Choice(KINDS), help="How it is quoted, by the quote marks.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The first N of them and no more.")
@json_option
@csv_option
def statements(
    record_folder: Place,
    speaker: str | None,
    stance: Stance | None,
    target: str | None,
    place: str | None,
    words: str | None,
    outlet: str | None,
    since: dt.date | None,
    until: dt.date | None,
    kind: Kind | None,
    limit: int | None,
    *,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List the statements that fit everything that is asked for; all of them if nothing is.

    A DAY is written 2026-03-15. A report that gives no date is left out where a DAY is asked for.
    """
    one_of(json=as_json, csv=as_csv)
    from itertools import islice

    from onrecord.record import KeptStatement, Record
    from onrecord.views.cli.rows import print_rows

    with Record.open(record_folder) as record:
        print_rows(
            islice(
                record.statements(
                    speaker=speaker,
                    stance=stance,
                    target=target,
                    place=place,
                    words=words,
                    outlet=outlet,
                    since=since,
                    until=until,
                    kind=kind,
                ),
                limit,
            ),
            KeptStatement,
            _lines,
            as_json=as_json,
            as_csv=as_csv,
            nothing="No statement fits.",
        )


def _lines(kept: Iterator[KeptStatement], console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.export.givers import aim
    from onrecord.negation import stance_of
    from onrecord.views.cli.report_names import heading
    from onrecord.views.cli.report_text import STANCE_STYLES
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import NO_SPEAKER, doubts, on_one_line, saying

    before = None
    for one in kept:
        yield from heading(one.report, before, console)
        before = one.report
        stance = stance_of(one)
        lead = Text(f"  {stance:<10} ", style=STANCE_STYLES.get(one.stance, "cyan"))
        body = styled(one.speaker or NO_SPEAKER, "bold" if one.speaker else "italic")
        body.append_text(styled(f"  {saying(one)}{on_one_line(one.words)}"))
        notes = [*([f"{aim(one.stance)} {one.target}"] if one.target else []), *doubts(one)]
        if notes:
            body.append_text(styled(f"  ({'; '.join(notes)})", "dim"))
        yield from hanging(console, lead, body, indent=13)
