"""People whom a report describes in one place and names in another, by where and how it names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.roles import fits
from onrecord.attribute.interpret.scene import LEAD

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene

_REPORTING = re.compile(
    r"(?:has |have |had |also |initially )*(?:report|post|publish|broadcast)", re.IGNORECASE
)  # as media do
ANYBODY = frozenset({"man", "woman", "person", "suspect", "defendant", "accused", "victim"})
"""Nouns that say nothing of what a person is."""
_TO_BE_NAMED = ANYBODY | {
    "boy", "girl", "teenager", "youth", "driver", "resident", "student", "native", "mother", "father",
    "gunman", "attacker", "passenger", "pensioner", "old",
}  # fmt: skip
"""Nouns by which a lead goes for whoever is named below."""
_ANY_ROLE = _TO_BE_NAMED | {
    "official",
    "officer",
    "politician",
    "lawmaker",
    "activist",
    "worker",
    "employee",
    "leader",
}
"""Nouns for people of many offices and trades, which a report goes on to tell."""
_YEARS_OLD = re.compile(r"the\s+(\d{1,3})-year-old\s*$", re.IGNORECASE)


def named_next(scene: Scene, mention: Mention, number: int) -> Entity | None:
    """Return the person who is named as a source in the next sentence, where role and name fit together.

    The lead gives the role and the next sentence the name: "The mayor of X accused … / A. B. said …".
    Only where that person has no role of their own, and stands nowhere before.
    """
    here = scene.cast.sentence(mention.start)
    for later in scene.reading[scene.places[number] + 1 :]:
        act = scene.acts[later]
        if not act.source or scene.parents[later] is not None or act.source[0][0] <= mention.end:
            continue
        sentence = scene.cast.sentence(act.source[0][0])
        if sentence == here:
            continue
        if sentence > here + 1:
            return None
        spots = scene.cast.spots_after(*act.source[0])
        if not spots or spots[0].name is None or not spots[0].first:
            return None
        entity, name = spots[0].entity, spots[0].name
        full = len(name.keys) > 1 and name.kind in {"person", "unknown"} and not name.titles
        reporting = any(_REPORTING.match(scene.text, start) for start, _ in act.cue)
        if (
            not full
            or reporting
            or (mention.indefinite and "\n" not in scene.text[mention.end : name.start])
            or (entity.roles and not (mention.indefinite and _may_be(mention, entity)))
            or any(spot.entity is entity for spot in scene.cast.spots_before(mention.start))
        ):
            return None
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return None
        return entity
    return None


def _may_be(mention: Mention, entity: Entity) -> bool:
    """Tell whether whoever is described may have the roles of an entity: "a spokesman" is no teacher."""
    nothing: frozenset[str] = frozenset()
    return mention.head in _ANY_ROLE or any(
        fits(mention.head, nothing, nothing, role) for role in entity.roles
    )


def named_with_age(scene: Scene, mention: Mention) -> Entity | None:
    """Return the one person whom the report introduces later by name and age ("A. B., 44, of …").

    So do reports of courts and police: "a New York man" in the lead, the name below. Only where nobody
    is named in full before the description, and one person alone is introduced so, nothing else than the
    description says: "a captain" is not "Olga Prenn, 38, a teacher".
    """
    aged = scene.cast.with_age
    later = aged[bisect_left(aged, mention.end, key=lambda spot: spot.start) :]
    if not later or any(spot.entity is not later[0].entity for spot in later):
        return None
    entity = later[0].entity
    if mention.head not in _TO_BE_NAMED:
        known = any(role.head == mention.head for role in entity.roles)
        if not known and (entity.roles or scene.cast.sentence(mention.start) > LEAD):
            return None
    return None if mention.gender and entity.gender and mention.gender != entity.gender else entity


def of_age(scene: Scene, mention: Mention) -> Entity | None:
    """Return the one person of whom the report gives the age by which "the 37-year-old" goes."""
    age = _YEARS_OLD.match(scene.text, mention.start, mention.end)
    if age is None:
        return None
    found = {
        spot.entity.number: spot.entity
        for spot in scene.cast.with_age
        if re.match(rf"\D{{1,8}}{age[1]}\b", scene.text[spot.name.end : spot.name.end + 12])  # type: ignore[union-attr]
    }
    return next(iter(found.values())) if len(found) == 1 else None
