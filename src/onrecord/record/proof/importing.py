"""Taking the reports of a bundle into a record: verified first, and kept as it came beside what was taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import BundleError
from onrecord.record import tables
from onrecord.record.holdings import ZipHolding
from onrecord.record.journal import now
from onrecord.record.proof.verifying import bundle_findings
from onrecord.record.store import Content
from onrecord.seal.log import entry, origin_of, read_event

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.record.journal import Event
    from onrecord.record.store import Parts, Store, Writing
    from onrecord.seal.finding import Finding, Policy

_EVENT = re.compile(r"data/events/[0-9]{12}\.json")


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in: the log it comes from, how many reports were new and known, what is not verified."""

    origin: str
    new: int
    known: int
    unverifiable: tuple[Finding, ...]


def take_in(store: Store, path: Path, policy: Policy) -> Imported:
    """Take the reports of the bundle at `path` into the record.

    Nothing is taken in unless a key that `policy` trusts signed all of it and nothing in it fails. What is
    verified are the bytes that the record keeps. Raises `BundleError` if it is refused, `RecordFullError` if
    there is no room.
    """
    bundle = Content.of("imports", path.read_bytes())
    doubtful = _verified(bundle.data, policy, str(path))
    holding = ZipHolding(bundle.data)
    try:
        return _keep(store, holding, bundle, doubtful)
    finally:
        holding.close()


def _verified(data: bytes, policy: Policy, name: str) -> tuple[Finding, ...]:
    found = bundle_findings(data, policy, name=name)
    doubtful = tuple(one for one in found if one.state != "verified")
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


def _keep(store: Store, holding: ZipHolding, bundle: Content, doubtful: tuple[Finding, ...]) -> Imported:
    names = sorted(holding.names())
    events = [read_event(holding.read(name)) for name in names if _EVENT.fullmatch(name)]
    origin = origin_of(entry(holding.read("data/events/000000000000.json")))
    told = [one for one in events if _file(one) in names]
    with store.writing(bundle) as writing:
        for event in told:
            _put(writing, holding, event)
        fresh = [_again(one, bundle.sha256) for one in told if not _is_known(writing.connection, one)]
        captures = sorted({one["capture"]["sha256"] for one in told if one["event"] == "capture"})
        if fresh or not _was_imported(writing.parts, bundle.sha256):
            event = {
                "event": "import",
                "at": now(),
                "bundle": bundle.sha256,
                "origin": origin,
                "captures": captures,
            }
            writing.add([event, *fresh])
    new = sum(one["event"] == "read" for one in fresh)
    return Imported(origin, new, sum(one["event"] == "read" for one in told) - new, doubtful)


def _file(event: Event) -> str:
    """Return the name of the file in the bundle that `event` tells of, nothing for other events."""
    if event["event"] == "capture":
        return f"data/captures/{event['capture']['sha256']}"
    return f"data/reports/{event['report']}.json" if event["event"] == "read" else ""


def _put(writing: Writing, holding: ZipHolding, event: Event) -> None:
    folder = "captures" if event["event"] == "capture" else "reports"
    writing.put(Content.of(folder, holding.read(_file(event))))
    if event.get("request_log"):
        log = holding.read(f"data/warcs/{event['request_log']}.warc")
        writing.put(Content("warcs", log, event["request_log"]))


def _again(event: Event, bundle: str) -> Event:
    """Return an event of another log as one of this: what it says, when it came, out of which bundle."""
    facts = {name: value for name, value in event.items() if name != "salt"}
    return {**facts, "at": now(), "told_at": event["at"], "bundle": bundle}


def _is_known(connection: Connection, event: Event) -> bool:
    table, name = (
        (tables.locations, event["id"]) if event["event"] == "capture" else (tables.reports, event["report"])
    )
    return connection.execute(select(table.c.id).where(table.c.id == name)).first() is not None


def _was_imported(parts: Parts, sha256: str) -> bool:
    return any(
        line.event is not None and line.event["event"] == "import" and line.event["bundle"] == sha256
        for line in parts.lines()
    )
