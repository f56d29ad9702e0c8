"""`onrecord speakers`: who speaks in the reports of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import csv_option, json_option, one_of, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from onrecord.record import KnownSpeaker
    from onrecord.record.places import Place
    from onrecord.relations import SpeakerLink


@click.command(short_help="List who speaks, and how often.")
@click.argument("name", required=False)
@record_option
@click.option("--links", is_flag=True, help="Names that may be one speaker's, with the evidence.")
@json_option
@csv_option
def speakers(name: str | None, record_folder: Place, *, links: bool, as_json: bool, as_csv: bool) -> None:
    """List who speaks, the most often quoted first, or only those whose name has the words of NAME.

    Reports are counted together by the name alone: the same name may be another person's. With --links, the
    pairs of names that relations take for one speaker (other spellings, roles), and why; `judge` parts them.
    """
    one_of(json=as_json, csv=as_csv)
    from onrecord.record import KnownSpeaker, Record
    from onrecord.relations import SpeakerLink
    from onrecord.views.cli.rows import print_rows

    with Record.open(record_folder) as record:
        if links:
            print_rows(
                (link for link in record.speaker_links() if _has(link, name)),
                SpeakerLink,
                _link_lines,
                as_json=as_json,
                as_csv=as_csv,
                nothing="No two names were taken for one speaker.",
            )
            return
        print_rows(
            record.speakers(name),
            KnownSpeaker,
            _lines,
            as_json=as_json,
            as_csv=as_csv,
            nothing="No speaker was found.",
        )


def _has(link: SpeakerLink, name: str | None) -> bool:
    return name is None or name.casefold() in f"{link.first} {link.second}".casefold()


def _link_lines(links: Iterator[SpeakerLink], console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import short

    for link in links:
        body = styled(f"{link.first} = {link.second}", "bold")
        body.append(
            f"  sure {link.confidence:.2f} · {link.verdict or 'not judged'} · {short(link.id)}", style="dim"
        )
        yield from hanging(console, Text(), body, indent=0)
        yield from hanging(console, Text("  "), styled(link.evidence, "dim italic"), indent=2)


def _lines(known: Iterator[KnownSpeaker], console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import counted

    for one in known:
        lead = Text(f"{one.statements:>5,}  ", style="bold")
        body = styled(one.name, "italic" if "unnamed" in one.kinds else "bold")
        body.append(f"  {', '.join(one.kinds)}, in {counted(one.reports, 'report')}", style="dim")
        yield from hanging(console, lead, body, indent=lead.cell_len)
