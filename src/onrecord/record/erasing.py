"""Erasing a capture: its bytes, its reports and their text are gone; the journal keeps that they were there.

The erasure is an event before it is done, so that a crash in between is made up for when the record is next
opened. The index is made again from what is left: rows deleted from a database would stay readable in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import UnknownReportError
from onrecord.record.leftovers import unnamed_copies
from onrecord.seal.named import Named, content_path, erased_by, named_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record.journal import Event
    from onrecord.record.store import Alone, Parts

_KEPT = frozenset({"capture", "read"})


def erase(alone: Alone, sha256: str, reason: str, *, at: str) -> Event:
    """Erase the capture with that SHA-256 and all that was read out of it, for `reason`; return the event.

    Raises `UnknownReportError` if no such capture is kept, `RecordFullError` if the journal cannot be
    written, `RecordError` if a file cannot be removed.
    """
    events = [line.event for line in alone.parts.lines() if line.event]
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
    alone.append([event])
    _remove(alone, erased_by(event), [event])
    return event


def finish(alone: Alone, *, done: int) -> None:
    """Carry out the erasures in the journal after its byte `done`."""
    pending = [line.event for line in alone.parts.lines(offset=done) if line.event]
    if told := [event for event in pending if event["event"] == "erase"]:
        _remove(alone, erased(alone.parts), told)


def erased(parts: Parts) -> set[str]:
    """Return the files of the record that are to be gone."""
    return Named.by(line.event for line in parts.lines() if line.event).erased


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


def _remove(alone: Alone, names: Iterable[str], events: Iterable[Event]) -> None:
    """Remove files, what no event names and yet holds what `events` erase, and the index made of them."""
    for name in names:
        alone.remove(name)
    for event in events:
        for name in unnamed_copies(alone.parts, str(event.get("capture"))):
            alone.remove(name)
    alone.forget_index()
