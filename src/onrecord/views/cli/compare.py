"""`onrecord compare`: two reports held side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import json_option, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from rich.console import Console
    from rich.text import Text

    from onrecord.link import SentenceChange
    from onrecord.model import Report
    from onrecord.record.places import Place
    from onrecord.relations import Relation

_MARKS = {"same": (" ", "dim"), "changed": ("~", "yellow"), "added": ("+", "green"), "left out": ("-", "red")}


@click.command(short_help="Hold two reports side by side.")
@click.argument("earlier", metavar="REPORT")
@click.argument("later", metavar="REPORT")
@record_option
@json_option
def compare(earlier: str, later: str, record_folder: Place, *, as_json: bool) -> None:
    """Hold two reports side by side: sentences kept, changed, added, left out, and how they relate.

    A REPORT is named as for `show`. Sentences are told where the two share a tenth of the shorter text.
    """
    from onrecord.link import changes, overlap
    from onrecord.record import Record
    from onrecord.views.cli.comparing import compared
    from onrecord.views.cli.terminal import paper, put, write_json

    with Record.open(record_folder) as record:
        one, two = (record.report(name, loosely=True) for name in (earlier, later))
        compared(record)
        pair = {one.capture.sha256, two.capture.sha256}
        found = [it for it in record.relations() if {member.report for member in it.members} == pair]
    shared = overlap(one.document.text, two.document.text)
    told = changes(one.document.text, two.document.text) if shared.of_shorter >= SHARED else ()
    if as_json:
        import json

        write_json([json.dumps(_json((one, two), shared.of_shorter, told, found), ensure_ascii=False)])
        return
    console = paper()
    put(console, _lines((one, two), shared.of_shorter, told, found, console))


SHARED = 0.1
"""Below this part of the shorter text two reports are two texts, and their differences all of both."""


def _json(
    reports: tuple[Report, Report], share: float, told: tuple[SentenceChange, ...], found: list[Relation]
) -> dict[str, Any]:
    from onrecord.contract import relation_json

    return {
        "reports": [report.capture.sha256 for report in reports],
        "shared_of_shorter": round(share, 4),
        "sentences": [{"change": it.change, "earlier": it.earlier, "later": it.later} for it in told],
        "relations": [relation_json(it) for it in found],
    }


def _lines(
    reports: tuple[Report, Report],
    share: float,
    told: tuple[SentenceChange, ...],
    found: list[Relation],
    console: Console,
) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.views.cli.relations import relation_lines
    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import short, when

    for report in reports:
        document = report.document
        yield from hanging(console, Text(), styled(document.title or "(no title)", "bold"), indent=0)
        facts = (
            short(report.capture.sha256),
            document.outlet or "outlet not given",
            when(document.published),
        )
        yield from hanging(console, Text(), styled(" · ".join(facts), "dim"), indent=0)
    yield Text()
    yield styled(f"They share {share:.0%} of the shorter text, in runs of five words or more.")
    for change in told:
        yield from _change_lines(change, console)
    yield Text()
    if found:
        yield from relation_lines(found, console)
    else:
        yield styled(
            "Nothing that one of them says was found to stand against, repeat or update the other.", "dim"
        )


def _change_lines(change: SentenceChange, console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.views.cli.terminal import hanging, styled

    mark, style = _MARKS[change.change]
    if change.change == "changed":
        yield from hanging(console, Text("~ ", style=style), styled(change.earlier or "", "red"), indent=2)
        yield from hanging(console, Text("  "), styled(change.later or "", "green"), indent=2)
        return
    yield from hanging(
        console, Text(f"{mark} ", style=style), styled(change.later or change.earlier or "", style), indent=2
    )
