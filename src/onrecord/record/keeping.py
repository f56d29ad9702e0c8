"""Keeping a report: its bytes, then its lines in the journal, then its rows in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rfc8785
from sqlalchemy import select

from onrecord import contract, selectors
from onrecord.errors import RecordError
from onrecord.ids import canonical, content_id, digest
from onrecord.record import tables
from onrecord.record.journal import now
from onrecord.record.store import Content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from onrecord.model import Capture, Maker, Report, Selector
    from onrecord.record.journal import Event
    from onrecord.record.store import Store


def keep(store: Store, capture: Capture, report: Report | None) -> bool:
    """Keep `capture` and, if given, `report` of it; return whether that added anything.

    When this returns, all of it is kept. Raises as `Record.keep` says.
    """
    if digest(capture.data) != capture.sha256:
        raise RecordError(f"the bytes of {capture.name} are not those of its SHA-256 {capture.sha256}")
    makers = makers_key(report.made_by) if report else ""
    written = _json(report) if report else b""
    sighting = _sighting(capture)
    contents = [Content("captures", capture.data, capture.sha256)]
    if capture.request_log is not None:
        contents.append(Content("warcs", capture.request_log, sighting["request_log"]))
    with store.writing(*contents) as writing:
        events = []
        if not _is_seen(writing.connection, sighting):
            events.append(sighting)
        if report and made(writing.connection, capture.sha256, makers) is None:
            content = Content.of("reports", written)
            writing.put(content)
            events.append(_reading(report, content.sha256, makers))
        if events:
            writing.add(events)
    return bool(events)


def check(report: Report) -> None:
    """Raise unless every selector holds its words, and every speaker and parent that is named is there.

    Raises `SliceRuleError` for the first, `RecordError` for the second.
    """
    for selector in _selectors(report):
        selectors.check(selector, report.document, report.capture)
    speakers = {speaker.id for speaker in report.speakers}
    attributions = {attribution.id for attribution in report.attributions}
    figures = {figure.id for figure in report.figures}
    entries = (*report.speakers, *report.attributions, *report.figures)
    if len(speakers) + len(attributions) + len(figures) < len(entries):
        raise RecordError(f"two entries of the report of {report.capture.name} have the same id")
    for attribution in report.attributions:
        people = {attribution.speaker, attribution.target, *attribution.candidates} - {None}
        if not people <= speakers or attribution.parent not in attributions | {None}:
            raise RecordError(
                f"the attribution {attribution.id} of {report.capture.name} names an entry that is not there"
            )
    for figure in report.figures:
        if (
            figure.speaker not in speakers | {None}
            or figure.attribution not in attributions | {None}
            or figure.whole not in figures | {None}
        ):
            raise RecordError(
                f"the figure {figure.id} of {report.capture.name} names an entry that is not there"
            )


def _selectors(report: Report) -> Iterator[Selector]:
    for speaker in report.speakers:
        yield from speaker.roles
        yield from speaker.mentions
    for attribution in report.attributions:
        yield from attribution.source
        yield from attribution.cue
        yield from attribution.content
        if attribution.venue:
            yield attribution.venue
    for figure in report.figures:
        yield figure.exact
        moments = (figure.as_of, figure.when)
        optional = (figure.of, figure.place, *(moment.exact for moment in moments if moment))
        yield from (selector for selector in optional if selector)
    for picture in report.document.pictures:
        if picture.selector:
            yield picture.selector


def makers_key(made_by: Iterable[Maker]) -> str:
    """Return one word for what made a report: each stage with its version and model, by name."""
    return ";".join(sorted(f"{maker.stage}/{maker.version}/{maker.model or ''}" for maker in made_by))


def made(connection: Connection, sha256: str, makers: str) -> str | None:
    """Return the id of the report of that capture made by `makers`, or None."""
    kept: str | None = connection.execute(
        select(tables.reports.c.id)
        .where(tables.reports.c.capture == sha256, tables.reports.c.makers == makers)
        .order_by(tables.reports.c.number.desc())
        .limit(1)
    ).scalar()
    return kept


def _json(report: Report) -> bytes:
    try:
        return canonical(contract.to_json(report))
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise RecordError(f"the report of {report.capture.name} cannot be JSON: {error}") from error


def _sighting(capture: Capture) -> Event:
    """Return the event that `capture` was seen. Its id leaves out the time for all but what was fetched.

    Reading one file twice is one sighting; fetching one URL twice is two, even if the bytes are the same.
    """
    facts = contract.capture_json(capture)
    told = {name: facts[name] for name in ("sha256", "media_type", "encoding", "location", "warc")}
    if capture.location.kind == "url":
        told["retrieved"] = capture.retrieved
    return {
        "event": "capture",
        "at": now(),
        "id": content_id(told),
        "capture": facts,
        "request_log": None if capture.request_log is None else digest(capture.request_log),
    }


def _reading(report: Report, sha256: str, makers: str) -> Event:
    return {
        "event": "read",
        "at": now(),
        "capture": report.capture.sha256,
        "report": sha256,
        "document": report.document.id,
        "makers": makers,
    }


def _is_seen(connection: Connection, sighting: Event) -> bool:
    known = select(tables.locations.c.id).where(tables.locations.c.id == sighting["id"])
    return connection.execute(known).first() is not None
