"""`onrecord history`: how a page was edited, statement by statement."""

from __future__ import annotations

import dataclasses
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from onrecord.views.cli.options import json_option, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from onrecord.link import Edit, SentenceChange
    from onrecord.model import Report
    from onrecord.record.places import Place
    from onrecord.record.queries.versions import Version

_COLOURS = {"+": "green", "-": "red", "~": "yellow"}


@click.command(short_help="Tell how a page was edited, statement by statement.")
@click.argument("report")
@record_option
@json_option
def history(report: str, record_folder: Place, *, as_json: bool) -> None:
    """Tell what changed between the captures of one page: statements, speakers, figures, the title.

    REPORT is the address of the page, or names a report, or all versions of one, as for `show`. All that was
    captured at its address is held side by side, in the order of time; `onrecord watch` captures again by
    itself. With --json, each version is a line, with what it changed.
    """
    from onrecord.record import Record
    from onrecord.views.cli.terminal import paper, put, write_json

    with Record.open(record_folder) as record:
        found = record.versions(report)
        readings = [(version, record.report(version.report)) for version in found]
    steps = list(_steps(readings))
    if as_json:
        write_json(json.dumps(_json(*step), ensure_ascii=False) for step in steps)
        return
    console = paper()
    put(console, _lines(steps, console))


Step = tuple["Version", "Report", tuple["Edit", ...], tuple["SentenceChange", ...]]


def _steps(readings: list[tuple[Version, Report]]) -> Iterator[Step]:
    """Yield each version with what it changed in the one before it."""
    from onrecord.link import changes, edits

    for version, report in readings[:1]:
        yield version, report, (), ()
    for (_, before), (version, after) in pairwise(readings):
        sentences = changes(before.document.text, after.document.text)
        told = tuple(one for one in sentences if one.change != "same")
        yield version, after, edits(before, after), told


def _json(
    version: Version, report: Report, found: tuple[Edit, ...], sentences: tuple[SentenceChange, ...]
) -> dict[str, Any]:
    return {
        "capture": version.capture,
        "report": version.report,
        "place": version.place,
        "first_seen": version.first_seen,
        "last_seen": version.last_seen,
        "title": report.document.title,
        "edits": [dataclasses.asdict(edit) for edit in found],
        "sentences": [
            {"change": one.change, "earlier": one.earlier, "later": one.later} for one in sentences
        ],
    }


def _lines(steps: list[Step], console: Console) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.views.cli.terminal import hanging, styled
    from onrecord.views.wording import short

    for number, (version, report, found, sentences) in enumerate(steps):
        if number:
            yield Text()
        title = report.document.title or "(no title)"
        yield from hanging(console, Text(), styled(title, "bold"), indent=0)
        until = f" to {_when(version.last_seen)}" if version.last_seen != version.first_seen else ""
        facts = f"{short(version.capture)} · {version.place} · seen {_when(version.first_seen)}{until}"
        yield from hanging(console, Text(), styled(facts, "dim"), indent=0)
        for edit in found:
            yield from _edit_lines(edit, console)
        if number:
            yield styled(_rest(found, sentences), "dim")
    if len(steps) == 1:
        yield styled("Only one version of this page is in the record.", "dim")


def _edit_lines(edit: Edit, console: Console) -> Iterator[Text]:
    from onrecord.views.cli.terminal import hanging, styled

    mark = "+" if edit.before is None else "-" if edit.after is None else "~"
    side = edit.after or edit.before
    assert side is not None
    head = {"statement": "", "figure": "figure  ", "title": "title  "}[edit.kind]
    who = " ".join(filter(None, (side.speaker, side.stance))) if edit.kind == "statement" else ""
    told = [f"{head}{who}  " if who else head]
    if edit.before and edit.after:
        told.append(_between(edit))
    else:
        told.append(side.words)
    yield from hanging(
        console, styled(f"  {mark} ", _COLOURS[mark]), styled("".join(told), _COLOURS[mark]), indent=4
    )


def _between(edit: Edit) -> str:
    """Return what an edit changed, old and new."""
    before, after = edit.before, edit.after
    assert before
    assert after
    parts = []
    if before.words != after.words:
        parts.append(f"{before.words}  →  {after.words}")
    else:
        parts.append(after.words)
    if "speaker" in edit.changes:
        parts.append(f"speaker: {before.speaker or 'nobody'} → {after.speaker or 'nobody'}")
    if "stance" in edit.changes:
        parts.append(f"{before.stance} → {after.stance}")
    return "  ·  ".join(parts)


def _rest(found: tuple[Edit, ...], sentences: tuple[SentenceChange, ...]) -> str:
    from onrecord.views.wording import counted

    told = (
        f"    {counted(len(sentences), 'sentence')} of the text differ"
        if sentences
        else "    the text is the same"
    )
    return told if found else f"{told}; nothing that is said or counted"


def _when(instant: str) -> str:
    return instant[:19].replace("T", " ")
