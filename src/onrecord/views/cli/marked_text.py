"""The text of a report with every statement marked, by brackets and numbers as well as by colour."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.views.cli.figure_lines import figure_lines
from onrecord.views.cli.report_text import STANCE_STYLES, head_lines, remark_lines
from onrecord.views.cli.terminal import hanging, styled
from onrecord.views.printable import printable
from onrecord.views.wording import NO_SPEAKER, statements, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from onrecord.model import Block, Report
    from onrecord.views.wording import Statement

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLOCK_STYLES = {"title": "bold", "heading": "bold", "caption": "italic dim", "credit": "dim"}
_BLOCK_LEADS = {"list": "• ", "caption": "▸ ", "credit": "▸ ", "quote": "│ "}

Mark = tuple[int, int, str, str]
"""Start, end, what to write at the end of it (nothing for sources and cues), and the style between."""


def marked_lines(report: Report, console: Console, *, reference: str) -> Iterator[Text]:
    """Yield the lines of the marked report, the key to its numbers, and what was left out of the text."""
    yield from head_lines(report, console, reference=reference)
    yield Text()
    numbered = statements(report)
    yield from _body_lines(report, _marks(numbered), console)
    yield from _key_lines(numbered, console)
    yield from figure_lines(report, console)
    yield from remark_lines(report, console, dropped_listed=True)
    if report.document.dropped:
        yield Text()
        yield styled("Left out, because it is not the report", "bold")
        for piece in report.document.dropped:
            words = styled(" ".join(piece.text.split()))
            words.append(f"  ({printable(piece.reason)})", style="dim italic")
            yield from hanging(console, Text("  - "), words, indent=4)


def _marks(numbered: Sequence[Statement]) -> list[Mark]:
    marks: list[Mark] = []
    for one in numbered:
        number = str(one.number).translate(_SUPERSCRIPTS)
        style = STANCE_STYLES.get(one.stance, "cyan")
        marks.extend((place.start, place.end, f"]{number}", style) for place in one.attribution.content)
        marks.extend((place.start, place.end, "", "underline") for place in one.attribution.source)
        marks.extend((place.start, place.end, "", "italic") for place in one.attribution.cue)
    return sorted(marks, key=lambda mark: (mark[0], -mark[1]))


def _body_lines(report: Report, marks: list[Mark], console: Console) -> Iterator[Text]:
    post: int | None = None
    for block in report.document.blocks:
        if block.post is not None and block.post != post and block.post < len(report.document.posts):
            post = block.post
            entry = report.document.posts[post]
            yield styled(" · ".join(filter(None, (when(entry.published), entry.author))), "dim")
        lead = Text(_BLOCK_LEADS.get(block.kind, ""), style="dim")
        words = marked(report.document.text, block, marks)
        words.stylize_before(_BLOCK_STYLES.get(block.kind, ""))
        yield from hanging(console, lead, words, indent=lead.cell_len)
        yield Text()


def marked(text: str, block: Block, marks: Sequence[Mark]) -> Text:
    """Return the words of `block`, marked; a mark over several blocks is opened and closed in each.

    `marks` are in the order of their starts, an enclosing one before what it encloses.
    """
    inside = [
        (max(start, block.start), min(end, block.end), closing, style)
        for start, end, closing, style in marks
        if start < block.end and end > block.start
    ]
    edges = sorted({block.start, block.end, *(edge for mark in inside for edge in mark[:2])})
    ahead = inside[::-1]
    now: list[Mark] = []
    result = Text(end="")
    for low, high in itertools.pairwise(edges):
        while ahead and ahead[-1][0] == low:
            now.append(ahead.pop())
            result.append("[" if now[-1][2] else "", style="bold")
        style = " ".join(mark[3] for mark in now)
        result.append(printable(text[low:high]).replace("\n", " "), style=style or None)
        # What began last closes first, as brackets do.
        result.append("".join(mark[2] for mark in reversed(now) if mark[1] == high), style="bold")
        now = [mark for mark in now if mark[1] > high]
    return result


def _key_lines(numbered: Sequence[Statement], console: Console) -> Iterator[Text]:
    for one in numbered:
        name = one.speaker.name if one.speaker else NO_SPEAKER
        words = styled(name, "bold")
        words.append(f" {one.stance}", style=STANCE_STYLES.get(one.stance, "cyan"))
        if one.notes:
            words.append(printable(f"  ({'; '.join(one.notes)})"), style="dim italic")
        yield from hanging(console, Text(f"{one.number:>4}  ", style="dim"), words, indent=6)
