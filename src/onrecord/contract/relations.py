"""The JSON of relations, disputes and copy groups: what `onrecord relations` and `disputes --json` print.

Named fields are those of the design and come first; what stands after them is additional.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.relations import Member, Relation

if TYPE_CHECKING:
    from onrecord.contract.shape import Json
    from onrecord.relations import CopyGroup, Dispute, Matter, Side


def relation_json(relation: Relation) -> Json:
    """Return the JSON object of a relation; `speaker_link` is what to judge to part its two speakers."""
    names = [member.speaker for member in relation.members]
    return {
        "id": relation.id,
        "kind": relation.kind,
        "members": [_words_json(member) for member in relation.members],
        "reason": relation.reason,
        "confidence": relation.confidence,
        "about": relation.about,
        "flags": list(relation.flags),
        "speaker_link": speaker_link(names[0], names[1]) if names[0] and names[1] else None,
    }


def speaker_link(first: str, second: str) -> str:
    """Return the id under which a person can judge whether two names are one speaker's."""
    return content_id({"speakers": sorted((first.casefold(), second.casefold()))})


def relation_from_json(value: Json) -> Relation:
    """Return the relation that `relation_json` wrote. Raises `KeyError` where a field is missing."""
    first, second = (
        Member(
            report=member["report"],
            entry=member["entry"],
            speaker=member["speaker"],
            exact=member["exact"],
            start=member["start"],
            end=member["end"],
            stance=member["stance"],
            published=member["published"],
            outlet=member["outlet"],
        )
        for member in value["members"]
    )
    return Relation(
        id=value["id"],
        kind=value["kind"],
        members=(first, second),
        reason=value["reason"],
        confidence=value["confidence"],
        about=value["about"],
        flags=tuple(value["flags"]),
    )


def dispute_json(dispute: Dispute) -> Json:
    """Return the JSON object of a dispute."""
    return {
        "id": dispute.id,
        "kind": dispute.kind,
        "about": dispute.about,
        "sides": [{**_words_json(side), "copy_group": side.copy_group} for side in dispute.sides],
        "independent_reports": dispute.independent_reports,
        "relations": list(dispute.relations),
        "grade": dispute.grade,
        "confidence": dispute.confidence,
        "grade_reason": dispute.grade_reason,
        "reasons": list(dispute.reasons),
        "flags": list(dispute.flags),
    }


def copy_group_json(group: CopyGroup) -> Json:
    """Return the JSON object of a copy group."""
    return {"id": group.id, "reports": list(group.reports)}


def matter_json(matter: Matter) -> Json:
    """Return the JSON object of a matter."""
    return {
        "id": matter.id,
        "about": matter.about,
        "reports": list(matter.reports),
        "recalled_by": list(matter.recalled_by),
        "relations": list(matter.relations),
        "confidence": matter.confidence,
    }


def _words_json(side: Member | Side) -> Json:
    return {
        "report": side.report,
        "entry": side.entry,
        "speaker": side.speaker,
        "exact": side.exact,
        "start": side.start,
        "end": side.end,
        "stance": side.stance,
        "published": side.published,
        "outlet": side.outlet,
    }
