"""Taking the reports of a bundle into a record: verified first, and kept as it came beside what was taken."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import BundleError
from onrecord.ids import digest
from onrecord.record import tables
from onrecord.record.files import writing
from onrecord.record.folder import now
from onrecord.record.holdings import ZipHolding
from onrecord.record.verifying import bundle_findings
from onrecord.seal.log import entry, origin_of, read_event
from onrecord.seal.named import content_path

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.record.folder import RecordFolder
    from onrecord.record.journal import Event
    from onrecord.seal.finding import Finding, Policy

_EVENT = re.compile(r"data/events/[0-9]{12}\.json")


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in: the log it comes from, how many reports were new and known, what is not verified."""

    origin: str
    new: int
    known: int
    unverifiable: tuple[Finding, ...]


def take_in(folder: RecordFolder, path: Path, policy: Policy) -> Imported:
    """Take the reports of the bundle at `path` into the record.

    Nothing is taken in unless a key that `policy` trusts signed all of it and nothing in it fails. What is
    verified is the copy that the record keeps. Raises `BundleError` if it is refused, `RecordFullError` if
    there is no room.
    """
    data = path.read_bytes()
    sha256 = digest(data)
    there = not folder.imports.put(data, sha256)
    kept = folder.path / content_path("imports", sha256)
    try:
        doubtful = _verified(kept, policy)
        return _keep(folder, kept, sha256, doubtful)
    except BundleError:
        if not there:
            with contextlib.suppress(OSError):
                kept.unlink()
        raise


def _verified(path: Path, policy: Policy) -> tuple[Finding, ...]:
    doubtful = tuple(one for one in bundle_findings(path, policy) if one.state != "verified")
    if failed := [one for one in doubtful if one.state == "failed"]:
        first = failed[0]
        raise BundleError(
            f"the bundle is not as it was made: {first.kind} {first.item}: {first.reason}",
            advice="`onrecord verify` lists all that failed. Nothing was taken in.",
        )
    if unsigned := [one for one in doubtful if one.kind == "signature"]:
        raise BundleError(
            f"nobody whom you trust signed the bundle: {unsigned[0].reason}",
            advice="Have the sender give you the key by another way, and name it with --key.",
        )
    return doubtful


def _keep(folder: RecordFolder, kept: Path, sha256: str, doubtful: tuple[Finding, ...]) -> Imported:
    with writing(kept):
        holding = ZipHolding(kept)
    try:
        names = sorted(holding.names())
        events = [read_event(holding.read(name)) for name in names if _EVENT.fullmatch(name)]
        origin = origin_of(entry(holding.read("data/events/000000000000.json")))
        told = [one for one in events if _file(one) in names]
        for event in told:
            _put(folder, holding, event)
        with folder.writing() as connection:
            fresh = [_again(one, sha256) for one in told if not _is_known(connection, one)]
            captures = sorted({one["capture"]["sha256"] for one in told if one["event"] == "capture"})
            if fresh or not _was_imported(folder, sha256):
                event = {
                    "event": "import",
                    "at": now(),
                    "bundle": sha256,
                    "origin": origin,
                    "captures": captures,
                }
                folder.add(connection, [event, *fresh])
        new = sum(one["event"] == "read" for one in fresh)
        return Imported(origin, new, sum(one["event"] == "read" for one in told) - new, doubtful)
    finally:
        holding.close()


def _file(event: Event) -> str:
    """Return the name of the file in the bundle that `event` tells of, nothing for other events."""
    if event["event"] == "capture":
        return f"data/captures/{event['capture']['sha256']}"
    return f"data/reports/{event['report']}.json" if event["event"] == "read" else ""


def _put(folder: RecordFolder, holding: ZipHolding, event: Event) -> None:
    data = holding.read(_file(event))
    (folder.captures if event["event"] == "capture" else folder.reports).put(data, digest(data))
    if event.get("request_log"):
        folder.warcs.put(holding.read(f"data/warcs/{event['request_log']}.warc"), event["request_log"])


def _again(event: Event, bundle: str) -> Event:
    """Return an event of another log as one of this: what it says, when it came, out of which bundle."""
    facts = {name: value for name, value in event.items() if name != "salt"}
    return {**facts, "at": now(), "told_at": event["at"], "bundle": bundle}


def _is_known(connection: Connection, event: Event) -> bool:
    table, name = (
        (tables.locations, event["id"]) if event["event"] == "capture" else (tables.reports, event["report"])
    )
    return connection.execute(select(table.c.id).where(table.c.id == name)).first() is not None


def _was_imported(folder: RecordFolder, sha256: str) -> bool:
    return any(
        line.event is not None and line.event["event"] == "import" and line.event["bundle"] == sha256
        for line in folder.journal.lines()
    )
