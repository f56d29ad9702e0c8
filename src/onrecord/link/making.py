"""Making members and relations out of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.relations import Member, Relation

if TYPE_CHECKING:
    from onrecord.link.entries import Entry
    from onrecord.relations import RelationKind


def member_of(entry: Entry) -> Member:
    """Return an entry as the side of a relation."""
    return Member(
        report=entry.origin.report,
        entry=entry.entry,
        speaker=entry.voice.name if entry.voice else None,
        exact=entry.words,
        start=entry.start,
        end=entry.end,
        stance=entry.stance,
        published=entry.origin.published,
        outlet=entry.origin.outlet,
    )


def relation(
    kind: RelationKind,
    first: Member,
    second: Member,
    reason: str,
    confidence: float,
    *,
    about: str = "",
    flags: tuple[str, ...] = (),
) -> Relation:
    """Return a relation under its content id: that of its kind and members, so found twice it is one."""
    name = content_id(
        {"relation": kind, "members": [[first.report, first.entry], [second.report, second.entry]]}
    )
    return Relation(name, kind, (first, second), reason, max(0.0, min(1.0, confidence)), about, flags)
