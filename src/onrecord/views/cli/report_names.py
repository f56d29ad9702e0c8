"""The heading under which answers about one report stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.views.cli.terminal import hanging, styled
from onrecord.views.wording import short, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from onrecord.record import ReportName


def heading(name: ReportName, before: ReportName | None, console: Console) -> Iterator[Text]:
    """Yield what stands over the first answer about a report: `before` is the report of the answer before."""
    if before is None or name.id != before.id:
        if before is not None:
            yield Text()
        yield from name_lines(name, console)


def name_lines(name: ReportName, console: Console) -> Iterator[Text]:
    """Yield the title of a report, and the beginning of its SHA-256, its outlet and date."""
    yield from hanging(console, Text(), styled(name.title or "(no title)", "bold"), indent=0)
    facts = (short(name.sha256), name.outlet or "outlet not given", when(name.published))
    yield from hanging(console, Text(), styled(" · ".join(facts), "dim"), indent=0)
