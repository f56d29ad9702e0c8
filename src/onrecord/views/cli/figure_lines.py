"""The figures of one report as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.export.excerpts import figure_words
from onrecord.export.intervals import interval
from onrecord.views.cli.terminal import hanging, styled
from onrecord.views.wording import GIVEN_BY_REPORT, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from onrecord.model import Report


def figure_lines(report: Report, console: Console) -> Iterator[Text]:
    """Yield a heading and a line for each figure: its interval, its measure, its words, who gives it."""
    if not report.figures:
        return
    speakers = {speaker.id: speaker.name for speaker in report.speakers}
    yield Text()
    yield styled("  Figures", "bold")
    for one in report.figures:
        lead = styled(f"    {interval(one.low, one.high, one.comparator, one.unit):<13} ", "bold")
        lead.append(f"{one.measure:<12} ", style="cyan")
        body = styled(on_one_line(figure_words(one, report.document.text)))
        facts = [speakers.get(one.speaker or "", GIVEN_BY_REPORT)]
        facts.extend(on_one_line(place.exact) for place in (one.place,) if place)
        facts.extend(one.flags)
        body.append_text(styled(f"  ({'; '.join(facts)})", "dim italic"))
        yield from hanging(console, lead, body, indent=31)
