"""From the mentions of a report to the events that it tells of: tellings of one event put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.link.entries import Event
from onrecord.link.events.lexicon import KINDS, alike
from onrecord.link.events.mentions import Mention, mentions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container

    from onrecord.link.entries import Origin
    from onrecord.model import Document

MOST = 8
"""Events of one report, those told of first: what comes later is the background of the story."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the sentences that tell of it, each the code points [start, end)."""

    event: Event
    sentences: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Group:
    first: Mention
    kind: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    since: dt.date | None = None
    until: dt.date | None = None

    def add(self, one: Mention) -> None:
        self.kinds.append(one.kind)
        if one.targets and not self.kind:
            self.kind = one.kind  # what was done to those who are named
        self.sentences.append((one.start, one.end))
        self.targets |= one.targets
        self.plain |= one.plain
        self.places |= one.places
        self.dated(one)

    def dated(self, one: Mention) -> None:
        """Take over the days that a mention gives, as far as they leave some in common."""
        if one.since or one.until:
            since, until = self.since or one.since, self.until or one.until
            self.since = max(since, one.since) if since and one.since else since
            self.until = min(until, one.until) if until and one.until else until

    def may_be_of(self, one: Mention) -> bool:
        """Return whether the days of a mention may be those of this event."""
        if one.until and self.since and one.until < self.since:
            return False
        return not (one.since and self.until and self.until < one.since)

    def may_hold(self, one: Mention, *, last: bool) -> bool:
        """Return whether a mention tells of this event again: by its target, or as what was just told of."""
        if not any(alike(kind, one.kind) for kind in self.kinds):
            return False
        if not self.may_be_of(one):
            return False
        if (one.targets | one.hints) & self.targets:
            return True
        if not last or (one.targets and self.targets):
            return False
        return (
            self.first.start == one.start
            or not one.places
            or not self.places
            or bool(one.places & self.places)
        )


def events_told(document: Document, origin: Origin) -> tuple[Told, ...]:
    """Return the events of `document` in text order, at most eight; none if it is known not to be English."""
    if document.language is not None and not document.language.lower().startswith("en"):
        return ()
    groups: list[_Group] = []
    last: _Group | None = None
    for one in mentions(document):
        if not one.kind:
            if last and one.since and last.may_be_of(one):
                last.dated(one)
            continue
        group = next((it for it in groups if it.may_hold(one, last=it is last)), None)
        if group is None:
            group = _Group(one)
            groups.append(group)
        group.add(one)
        last = group
    told = [group for group in groups if group.targets or group.places or group.since]
    events: dict[str, Told] = {}
    for group in told[:MOST]:
        event = _event(group, document, origin, known=events)
        events[event.entry] = Told(event, tuple(group.sentences))
    return tuple(events.values())


def _event(group: _Group, document: Document, origin: Origin, *, known: Container[str]) -> Event:
    """Return what a group tells as an event; of several of a kind in a sentence each has its own id."""
    start, end = group.first.start, group.first.end
    kind = group.kind or min(group.kinds, key=KINDS.index)
    named: dict[str, str | int] = {"document": document.id, "event": kind, "start": start, "end": end}
    entry, nth = content_id(named), 1
    while entry in known:
        nth += 1
        entry = content_id({**named, "nth": nth})
    return Event(
        origin=origin,
        entry=entry,
        kind=kind,
        words=document.text[start:end],
        targets=tuple(sorted(group.targets)),
        plain=tuple(sorted(group.plain)),
        places=tuple(sorted(group.places)),
        since=group.since.isoformat() if group.since else None,
        until=group.until.isoformat() if group.until else None,
        start=start,
        end=end,
    )
