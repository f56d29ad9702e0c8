"""Comparing what was not compared yet, before a verb looks at what comparing found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import RecordFullError
from onrecord.views.cli.terminal import talk
from onrecord.views.wording import counted

if TYPE_CHECKING:
    from onrecord.record import Record

MANY = 200
"""From so many reports on comparing takes seconds, and a person wants to know what is going on."""


def compared(record: Record) -> None:
    """Compare the reports that wait for it; if the record may not be written, say how many are left out."""
    waiting = record.waiting()
    if not waiting:
        return
    if waiting >= MANY:
        talk().print(f"comparing {counted(waiting, 'report')} with the others …", style="dim")
    try:
        record.relate()
    except RecordFullError:
        talk().print(
            f"{counted(waiting, 'report')} not compared yet: the record cannot be written", style="red"
        )
