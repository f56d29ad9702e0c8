"""Making the database again from the journal and the files it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import RecordError
from onrecord.model import Problem
from onrecord.record import erasing, index, linking
from onrecord.record.database import Database
from onrecord.record.files import sync_folder, writing
from onrecord.record.folder import RecordFolder, require_record, set_progress

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.record.files import ContentFiles
    from onrecord.record.journal import Line


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found.

    `captures` and `reports` count what is whole and named by the journal. `problems` tell what is damaged
    or missing, a file or a place in the journal each. `unnamed` are files that no event names: a crash
    between the file and its line leaves one, and reading the same input again puts it to use.
    """

    captures: int
    reports: int
    unnamed: tuple[Path, ...]
    problems: tuple[Problem, ...]


def rebuild(path: Path) -> Rebuilt:
    """Make the database of the record in `path` again; every file is read and held against its name.

    The old database stays in place until the new one is whole. What is damaged is left where it is and told.
    Raises `RecordNotFoundError` if there is no record, `RecordError` if somebody has it open,
    `RecordFullError` if there is no room.
    """
    require_record(path, create=False)
    folder = RecordFolder(path)
    try:
        if not folder.claim():
            raise RecordError(
                f"{path} is in use",
                advice="Wait for the other command to end, or close the program that has it open.",
            )
        folder.sweep()
        with folder.journal.locked():
            return _rebuild(folder)
    finally:
        folder.close()


def _rebuild(folder: RecordFolder) -> Rebuilt:
    place = folder.database.path
    fresh = Database(folder.database.unfinished)
    with writing(fresh.path):
        fresh.remove()
    replay = _Replay(folder)
    try:
        with fresh.writing() as connection:
            for line in folder.journal.lines():
                replay.take(connection, line)
            linking.relate_pending(connection, folder.load)
            set_progress(connection, folder.journal.size())
    finally:
        fresh.close()
    with writing(place):
        folder.database.remove()
        fresh.path.replace(place)
        sync_folder(place.parent)
    return replay.result()


class _Replay:
    """The journal taken line by line into a database, noting what is damaged."""

    def __init__(self, folder: RecordFolder) -> None:
        self._folder = folder
        self._captures: dict[str, bool] = {}
        self._reports: dict[str, bool] = {}
        self._logs: dict[str, bool] = {}
        self._problems: list[Problem] = []
        self._gone = erasing.erased(folder)

    def take(self, connection: Connection, line: Line) -> None:
        event = line.event
        if event is None:
            self._damaged_line(line)
            return
        self._folder.require_format(event)
        if erasing.is_gone(event, self._gone):
            return
        try:
            if event["event"] == "capture":
                self._check(self._folder.captures, event["capture"]["sha256"], self._captures)
                if event["request_log"]:
                    self._check(self._folder.warcs, event["request_log"], self._logs)
            elif event["event"] == "read" and not self._check(
                self._folder.reports, event["report"], self._reports
            ):
                return
            index.apply(connection, event, self._folder.load)
        except (KeyError, TypeError, ValueError):  # a line, or a report, that is JSON but not one of ours
            self._damaged_line(line)

    def result(self) -> Rebuilt:
        unnamed = [
            files.path(name)
            for files, named in (
                (self._folder.captures, self._captures),
                (self._folder.warcs, self._logs),
                (self._folder.reports, self._reports),
            )
            for name in files.names()
            if name not in named
        ]
        return Rebuilt(
            captures=sum(self._captures.values()),
            reports=sum(self._reports.values()),
            unnamed=tuple(unnamed),
            problems=tuple(self._problems),
        )

    def _check(self, files: ContentFiles, sha256: str, known: dict[str, bool]) -> bool:
        if sha256 not in known:
            try:
                files.get(sha256)
                known[sha256] = True
            except RecordError as error:
                known[sha256] = False
                self._problems.append(Problem("damaged-file", str(error)))
        return known[sha256]

    def _damaged_line(self, line: Line) -> None:
        journal = self._folder.journal.path
        self._problems.append(
            Problem("damaged-line", f"{journal}: bytes {line.start} to {line.end} are not an event")
        )
