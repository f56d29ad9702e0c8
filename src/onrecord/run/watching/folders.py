"""Folders: files that are new or were changed since the last look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.capture.inputs import Input, inputs
from onrecord.model import Problem
from onrecord.run.reading import read_all
from onrecord.run.watching.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.capture import Limits
    from onrecord.record import Record
    from onrecord.record.watched import Watched
    from onrecord.run.watching.seen import What

SETTLED = 2.0
"""Seconds for which a file has to be unchanged: until then, somebody may still be writing it."""

_CLOSED = frozenset({"forbidden", "unreadable"})


def look(
    folder: str, record: Record, watched: Watched, *, limits: Limits, clock: Callable[[], float]
) -> Iterator[Seen]:
    """Read the files of `folder` that are not known as they are now, and tell of each and of the folder."""
    fresh = 0
    for found in inputs([folder]):
        if not isinstance(found, Input):
            if found.code != "empty":
                yield Seen("failed", found.source, problem=Problem(found.code, str(found)))
            continue
        try:
            about = Path(found.name).stat()
        except OSError:  # it was there a moment ago
            continue
        if abs(clock() - about.st_mtime) < SETTLED or watched.file_is(
            found.name, about.st_size, about.st_mtime_ns
        ):
            continue
        fresh += 1
        known = watched.knows_file(found.name)
        closed = False
        for outcome in read_all([found.name], record=record, limits=limits):
            if outcome.problem:
                closed = closed or outcome.problem.code in _CLOSED
                yield Seen("failed", outcome.name, outcome=outcome, problem=outcome.problem)
            else:
                what: What = "same" if outcome.status != "read" else "changed" if known else "new"
                yield Seen(what, outcome.name, outcome=outcome)
        if closed:  # which may end without a trace in what `stat` tells of the file: it is tried again
            continue
        with watched.looking():
            watched.put_file(found.name, about.st_size, about.st_mtime_ns)
    yield Seen("feed", folder, items=fresh)
