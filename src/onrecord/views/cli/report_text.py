"""A report as text: its facts, every statement under its speaker, the gaps and the problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.views.cli.figure_lines import figure_lines
from onrecord.views.cli.terminal import hanging, styled
from onrecord.views.printable import one_line
from onrecord.views.wording import (
    NO_SPEAKER,
    also_called,
    by_speaker,
    counted,
    saying,
    statements,
    when,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from onrecord.model import Report, Speaker
    from onrecord.views.wording import Statement

STANCE_STYLES = {
    "denies": "red",
    "doubts": "red",
    "declines": "red",
    "admits": "yellow",
    "accuses": "magenta",
    "warns": "magenta",
    "demands": "magenta",
}
"""Stances that a reader in a hurry looks for; the others are cyan."""

_STANCE_WIDTH = len("estimates")
_NAMES_SHOWN = 5


def report_lines(report: Report, console: Console, *, reference: str, note: str = "") -> Iterator[Text]:
    """Yield the lines of `report` for `console`; `note` says what became of it in this run."""
    yield from head_lines(report, console, reference=reference, note=note)
    numbered = statements(report)
    for speaker, theirs in by_speaker(numbered):
        yield Text()
        yield from _speaker_lines(speaker, len(theirs), console)
        for one in theirs:
            yield from statement_lines(one, console)
    if not numbered:
        yield Text()
        yield styled("  No statement found.", "dim")
    yield from figure_lines(report, console)
    yield from remark_lines(report, console)


def head_lines(report: Report, console: Console, *, reference: str, note: str = "") -> Iterator[Text]:
    """Yield title, outlet, date and byline, and where the report comes from."""
    document = report.document
    yield from hanging(console, Text(), styled(document.title or "(no title)", "bold"), indent=0)
    facts = [document.outlet or "outlet not given", when(document.published), ", ".join(document.byline)]
    if document.modified and when(document.modified) != when(document.published):
        facts.append(f"changed {when(document.modified)}")
    if document.wire:
        facts.append(f"credited to {document.wire}")
    yield from hanging(console, Text(), styled(" · ".join(filter(None, facts))), indent=0)
    trail = [reference, one_line(report.capture.name), note]
    yield from hanging(console, Text(), styled(" · ".join(filter(None, trail)), "dim"), indent=0)


def _speaker_lines(speaker: Speaker | None, count: int, console: Console) -> Iterator[Text]:
    if speaker is None:
        yield styled(f"  {NO_SPEAKER}", "bold italic")
        return
    name = styled(speaker.name, "bold")
    if speaker.kind == "unnamed":
        name.append("  unnamed", style="italic")
    name.append(f"  {counted(count, 'statement')}", style="dim")
    yield from hanging(console, Text("  "), name, indent=2)
    names = also_called(speaker)
    if names:
        more = len(names) - _NAMES_SHOWN
        listed = "also: " + "; ".join(names[:_NAMES_SHOWN]) + (f"; and {more} more" if more > 0 else "")
        yield from hanging(console, Text("  "), styled(listed, "dim"), indent=2)


def statement_lines(one: Statement, console: Console) -> Iterator[Text]:
    """Yield a statement: its number, its stance, its exact words, and what a reader should know of it."""
    lead = Text(f"{one.number:>5}  ", style="dim")
    lead.append(
        one.stance.ljust(_STANCE_WIDTH) + "  ", style=STANCE_STYLES.get(one.attribution.stance, "cyan")
    )
    body = styled(saying(one.attribution) + words_of(one.attribution.content))
    if one.notes:
        body.append(printable_note(one.notes), style="dim italic")
    yield from hanging(console, lead, body, indent=lead.cell_len)


def printable_note(notes: tuple[str, ...]) -> str:
    """Return the notes on a statement as they stand after its words."""
    return styled(f"  ({'; '.join(notes)})").plain


def remark_lines(report: Report, console: Console, *, dropped_listed: bool = False) -> Iterator[Text]:
    """Yield pictures, embeds, corrections, how much was left out unless that is listed, gaps and problems."""
    document = report.document
    remarks: list[tuple[str, str, str]] = []
    for picture in document.pictures:
        parts = [picture.caption or picture.location or "(no caption)"]
        if picture.credit:
            parts.append(f"credit {picture.credit}")
        if picture.taken:
            parts.append(
                f"dated {picture.taken}" + (f" by its {picture.taken_from}" if picture.taken_from else "")
            )
        remarks.append(("Picture", " · ".join(parts), ""))
    remarks.extend(
        ("Embedded", " ".join(filter(None, (e.kind, e.caption, e.url))), "") for e in document.embeds
    )
    remarks.extend(("Corrected", words, "") for words in document.corrections)
    if document.dropped and not dropped_listed:
        left_out = f"{counted(len(document.dropped), 'piece')}, not part of the report (`show` lists them)"
        remarks.append(("Left out", left_out, ""))
    remarks.extend(("Gap", gap, "yellow") for gap in document.gaps)
    problems = dict.fromkeys((*document.problems, *report.problems))
    remarks.extend(("Problem", f"{problem.code}: {problem.message}", "red") for problem in problems)
    if remarks:
        yield Text()
    for label, words, style in remarks:
        yield from hanging(console, Text(f"  {label:<11}", style=style or "dim"), styled(words), indent=13)
