"""Erasing a capture: its bytes, its reports and their text are gone; the journal keeps that they were there.

The erasure is an event before it is done, so that a crash in between is made up for when the record is next
opened. The index is made again from what is left: rows deleted from a database would stay readable in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import RecordError, UnknownReportError
from onrecord.record.files import sync_folder, writing
from onrecord.record.leftovers import unnamed_copies
from onrecord.seal.named import Named, content_path, erased_by, named_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record.folder import RecordFolder
    from onrecord.record.journal import Event

_KEPT = frozenset({"capture", "read"})


def erase(folder: RecordFolder, sha256: str, reason: str, *, at: str) -> Event:
    """Erase the capture with that SHA-256 and all that was read out of it, for `reason`; return the event.

    Only for who has claimed the folder. Raises `UnknownReportError` if no such capture is kept,
    `RecordFullError` if the journal cannot be written, `RecordError` if a file cannot be removed.
    """
    with folder.journal.locked():
        events = [line.event for line in folder.journal.lines() if line.event]
        if content_path("captures", sha256) not in Named.by(events).there:
            raise UnknownReportError(f"no capture {sha256} is kept", advice="`onrecord list` shows what is.")
        event: Event = {
            "event": "erase",
            "at": at,
            "capture": sha256,
            "reason": reason,
            "reports": _each(one["report"] for one in events if _reads(one, sha256)),
            "warcs": _each(one["request_log"] for one in events if _sees(one, sha256) and one["request_log"]),
            "imports": _each(one["bundle"] for one in events if sha256 in one.get("captures", ())),
        }
        folder.journal.append([event])
        _remove(folder, erased_by(event))
        _remove_copies(folder, event)
    return event


def finish(folder: RecordFolder, *, done: int) -> bool:
    """Carry out the erasures in the journal after its byte `done`; return whether there were any.

    Only for who has claimed the folder.
    """
    pending = [line.event for line in folder.journal.lines(offset=done) if line.event]
    if not any(event["event"] == "erase" for event in pending):
        return False
    _remove(folder, erased(folder))
    for event in pending:
        if event["event"] == "erase":
            _remove_copies(folder, event)
    return True


def erased(folder: RecordFolder) -> set[str]:
    """Return the files of the record that are to be gone."""
    return Named.by(line.event for line in folder.journal.lines() if line.event).erased


def is_gone(event: Event, gone: set[str]) -> bool:
    """Return whether what `event` says was kept, or judged, is erased: it has nothing to tell the index."""
    if event["event"] == "judgement" and event.get("capture"):
        return content_path("captures", str(event["capture"])) in gone
    return event["event"] in _KEPT and next(iter(named_by(event))) in gone


def _reads(event: Event, sha256: str) -> bool:
    return event["event"] == "read" and bool(event["capture"] == sha256)


def _sees(event: Event, sha256: str) -> bool:
    return event["event"] == "capture" and bool(event["capture"]["sha256"] == sha256)


def _each(values: Iterable[str]) -> list[str]:
    return sorted(set(values))


def _remove_copies(folder: RecordFolder, event: Event) -> None:
    """Remove what no event names and yet holds what `event` erases."""
    for path in unnamed_copies(folder, str(event.get("capture"))):
        with writing(path):
            path.unlink(missing_ok=True)
            sync_folder(path.parent)


def _remove(folder: RecordFolder, names: Iterable[str]) -> None:
    """Remove files, then the index that was made of them."""
    for name in names:
        path = folder.path / name
        with writing(path):
            try:
                path.unlink(missing_ok=True)
                sync_folder(path.parent)
            except FileNotFoundError:  # its folder was never made
                continue
    try:
        folder.database.remove()
        folder.database.remove_unfinished()
    except OSError as error:
        raise RecordError(f"{folder.database.path} cannot be removed: {error.strerror}") from error
