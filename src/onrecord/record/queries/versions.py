"""The versions of a page: what was captured at the same address, or read from the same file, over time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from onrecord.record.queries import finding
from onrecord.record.tables import locations, reports
from onrecord.seal.named import Named, content_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.store import Parts


_NOWHERE = ("standard input", "memory")
"""What `Capture.name` calls inputs that have neither path nor address."""


@dataclass(frozen=True, slots=True)
class Version:
    """A time over which a page was seen to be the same: its capture, the report of it, and from when to when.

    The instants are those at which it was fetched or, for a file, kept (RFC 3339, UTC).
    """

    capture: str
    report: str
    place: str
    first_seen: str
    last_seen: str


def versions(connection: Connection, reference: str) -> Iterator[Version]:
    """Yield the versions of the page that `reference` names, the earliest first.

    `reference` is an address or a path or a part of one, or names a report, or versions of one page, as for
    `Record.report`. A page that went back to
    what it was has that twice. Raises `UnknownReportError` or `AmbiguousReportError`.
    """
    places = _places(connection, reference)
    found = connection.execute(
        select(
            locations.c.capture,
            locations.c.retrieved,
            reports.c.id,
            reports.c.kept,
            reports.c.number,
            func.coalesce(locations.c.url, locations.c.path).label("place"),
        )
        .join(reports, (reports.c.capture == locations.c.capture) & reports.c.current)
        .where(
            or_(
                locations.c.url.in_(places),
                locations.c.final_url.in_(places),
                locations.c.url.is_(None) & locations.c.path.in_(places),
            )
        )
    )
    seen = sorted(
        ((row.retrieved or row.kept, row.number, row.capture, row.id, row.place) for row in found),
        key=lambda one: (dt.datetime.fromisoformat(one[0]), one[1]),  # what is fetched is dated to the second
    )
    run: Version | None = None
    for instant, _, capture, report, place in seen:
        if run and run.capture == capture:
            run = Version(capture, report, run.place, run.first_seen, instant)
            continue
        if run:
            yield run
        run = Version(capture, report, place, instant, instant)
    if run:
        yield run


def later(connection: Connection) -> dict[str, str]:
    """Return for each capture of a page of which another was kept later the one kept last.

    What came by standard input or out of memory has no page in common with anything.
    """
    placed = reports.c.current & reports.c.place.not_in(_NOWHERE)
    several = select(reports.c.place).where(placed).group_by(reports.c.place).having(func.count() > 1)
    found = connection.execute(
        select(reports.c.place, reports.c.capture)
        .where(placed & reports.c.place.in_(several))
        .order_by(reports.c.number)
    ).all()
    last = {row.place: row.capture for row in found}
    return {row.capture: last[row.place] for row in found if row.capture != last[row.place]}


def last_seen(connection: Connection, address: str) -> str | None:
    """Return when `address` was last fetched (RFC 3339, UTC), None if it never was."""
    told: str | None = connection.execute(
        select(func.max(locations.c.retrieved)).where(locations.c.url == address, locations.c.kind == "url")
    ).scalar()
    return told


def erased_addresses(parts: Parts) -> frozenset[str]:
    """Return the addresses whose captures were erased."""
    events = [line.event for line in parts.lines() if line.event]
    gone = Named.by(events).erased
    facts = (event["capture"] for event in events if event["event"] == "capture")
    taken = (one["location"] for one in facts if content_path("captures", one["sha256"]) in gone)
    return frozenset(place[name] for place in taken for name in ("url", "final_url") if place.get(name))


def _places(connection: Connection, reference: str) -> list[str]:
    """Return the addresses, or else the paths, at which the page was found."""
    named = reference.strip()
    known = select(locations.c.id).where(or_(locations.c.url == named, locations.c.final_url == named))
    if connection.execute(known.limit(1)).first():
        return [named]
    paths = select(locations.c.id).where(locations.c.url.is_(None), locations.c.path == named)
    if connection.execute(paths.limit(1)).first():
        return [named]
    found = finding.page_ids(connection, reference)
    rows = connection.execute(
        select(locations.c.url, locations.c.final_url, locations.c.path)
        .join(reports, reports.c.capture == locations.c.capture)
        .where(reports.c.id.in_(found))
    ).all()
    addresses = {place for row in rows for place in (row.url, row.final_url) if place}
    return sorted(addresses or {row.path for row in rows if row.path})
