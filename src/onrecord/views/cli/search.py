"""`onrecord search`: where words stand in the reports of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import csv_option, json_option, one_of, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from onrecord.record import Hit
    from onrecord.record.places import Place


@click.command(short_help="Find words in the reports.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@record_option
@json_option
@csv_option
def search(words: tuple[str, ...], record_folder: Place, *, as_json: bool, as_csv: bool) -> None:
    """Find WORDS in the reports of the record, the best first.

    One argument of several words ("liberated from") is sought as it stands; separate arguments have to stand
    in one paragraph, in any order. A star at the end of a word stands for any ending. Case and accents do
    not count.
    """
    one_of(json=as_json, csv=as_csv)
    if not any(any(sign.isalnum() for sign in word) for word in words):
        raise click.UsageError("give a word to look for")
    from onrecord.record import Hit, Record
    from onrecord.views.cli.rows import print_rows

    with Record.open(record_folder) as record:
        print_rows(
            record.search(" ".join(map(_phrase, words))),
            Hit,
            _lines,
            as_json=as_json,
            as_csv=as_csv,
            nothing="Not found.",
        )


def _phrase(words: str) -> str:
    return f'"{words}"' if " " in words.strip() and '"' not in words else words


def _lines(hits: Iterator[Hit], console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.export.excerpts import beginning, ending
    from onrecord.negation import stance_of
    from onrecord.record.queries.full_text import AROUND
    from onrecord.views.cli.report_names import heading
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import NO_SPEAKER, with_pilcrows

    before = None
    for hit in hits:
        yield from heading(hit.report, before, console)
        before = hit.report
        body = Text.assemble(
            styled(with_pilcrows(ending(hit.before, AROUND - 1))),
            styled(with_pilcrows(hit.exact), "bold reverse"),
            styled(with_pilcrows(beginning(hit.after, AROUND - 1))),
        )
        if len(hit.after) == AROUND:  # most likely cut there
            body.append(" …", "dim")
        if hit.statement:
            who = hit.speaker or NO_SPEAKER
            body.append_text(styled(f"  — {who} {stance_of(hit)}", "dim italic"))
        elif hit.block not in (None, "paragraph"):
            body.append_text(styled(f"  — {hit.block}", "dim italic"))
        yield from hanging(console, Text("  … ", style="dim"), body, indent=4)
