"""Making the database again from the journal and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from onrecord.errors import RecordError
from onrecord.model import Problem
from onrecord.record import erasing, linking
from onrecord.record.catching_up import require_format, set_progress, take
from onrecord.record.store import JOURNAL, content, load
from onrecord.seal.named import content_path

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.journal import Line
    from onrecord.record.store import Parts, Store


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found.

    `captures` and `reports` count what is whole and named by the journal. `problems` tell what is damaged
    or missing, a file or a place in the journal each. `unnamed` are files that no event names: a crash
    between the file and its line leaves one, and reading the same input again puts it to use.
    """

    captures: int
    reports: int
    unnamed: tuple[str, ...]
    problems: tuple[Problem, ...]


def rebuild(store: Store) -> Rebuilt:
    """Make the database of the record in `store` again; every file is read and held against its name.

    The old database stays in place until the new one is whole. What is damaged is left where it is and told.
    Raises `RecordError` if somebody has the record open, `RecordFullError` if there is no room.
    """
    with store.alone() as alone:
        parts = alone.parts
        replay = _Replay(parts)
        with alone.fresh_index() as connection:
            for line in parts.lines():
                replay.take(connection, line)
            linking.relate_pending(connection, partial(load, parts))
            set_progress(connection, parts.size())
        return replay.result()


class _Replay:
    """The journal taken line by line into a database, noting what is damaged."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._known: dict[str, dict[str, bool]] = {"captures": {}, "warcs": {}, "reports": {}}
        self._problems: list[Problem] = []
        self._gone = erasing.erased(parts)

    def take(self, connection: Connection, line: Line) -> None:
        event = line.event
        if event is None:
            self._damaged_line(line)
            return
        require_format(self._parts, event)
        if erasing.is_gone(event, self._gone):
            return
        try:
            if event["event"] == "capture":
                self._check("captures", event["capture"]["sha256"])
                if event["request_log"]:
                    self._check("warcs", event["request_log"])
            elif event["event"] == "read" and not self._check("reports", event["report"]):
                return
            take(connection, self._parts, event)
        except (KeyError, TypeError, ValueError):  # a line, or a report, that is JSON but not one of ours
            self._damaged_line(line)

    def result(self) -> Rebuilt:
        unnamed = [
            self._parts.shown(name)
            for folder, known in self._known.items()
            for name in sorted(set(self._parts.names(folder)) - {content_path(folder, it) for it in known})
        ]
        return Rebuilt(
            captures=sum(self._known["captures"].values()),
            reports=sum(self._known["reports"].values()),
            unnamed=tuple(unnamed),
            problems=tuple(self._problems),
        )

    def _check(self, folder: str, sha256: str) -> bool:
        known = self._known[folder]
        if sha256 not in known:
            try:
                content(self._parts, folder, sha256)
                known[sha256] = True
            except RecordError as error:
                known[sha256] = False
                self._problems.append(Problem("damaged-file", str(error)))
        return known[sha256]

    def _damaged_line(self, line: Line) -> None:
        journal = self._parts.shown(JOURNAL)
        self._problems.append(
            Problem("damaged-line", f"{journal}: bytes {line.start} to {line.end} are not an event")
        )
