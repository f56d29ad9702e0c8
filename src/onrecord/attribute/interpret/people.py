"""People who are described, and may have a name elsewhere: "the mayor of Bucha", "a New York man"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.descriptions import by_description, by_role
from onrecord.attribute.interpret.echoes import GOOD_PART, echoed
from onrecord.attribute.interpret.pronouns import options
from onrecord.attribute.interpret.ranking import standing
from onrecord.attribute.interpret.roles import fits, read_role
from onrecord.attribute.interpret.scene import Resolution

if TYPE_CHECKING:
    from onrecord.attribute.interpret.entities import Entity
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.ranking import Features
    from onrecord.attribute.interpret.scene import Scene

_REPORTING = re.compile(
    r"(?:has |have |had |also |initially )*(?:report|post|publish|broadcast)", re.IGNORECASE
)  # as media do


def person(scene: Scene, mention: Mention, number: int, above: Resolution | None) -> Resolution:
    """Return who a described person is, given who says what encloses the act (`above`)."""
    match = by_role(scene.cast, mention)
    earlier = by_description(scene.described, mention)
    if earlier is not None and (match is None or earlier.confidence >= match.confidence):
        return Resolution(earlier.entity, earlier.confidence, earlier.others)
    if match is not None:
        return Resolution(match.entity, match.confidence, match.others)
    if number in scene.headlines:
        echo = echoed(scene, number, least=GOOD_PART)
        if echo is not None and echo.entity is not None and _may_hold(echo.entity, mention):
            return Resolution(echo.entity, confidence.ECHOED_ROLE)
    if not mention.indefinite and not mention.proper:
        taken_up = _taken_up(scene, mention, above.entity if above is not None else None)
        if taken_up is not None:
            return taken_up
    if mention.head == "source" and takes_up_last(scene, mention):
        return Resolution(scene.last, confidence.TAKEN_UP)
    entity = _named_next(scene, mention, number) or _named_with_age(scene, mention)
    if entity is not None:
        role = read_role(scene.text, (mention.start, mention.end))
        if role is not None:
            scene.cast.offices.give(entity, role)
        return Resolution(entity, confidence.NAMED_NEXT)
    return Resolution(scene.new(mention), confidence.NEW_PERSON)


_ANONYMOUS = frozenset({"source", "insider", "informant", "whistleblower", "whistle-blower"})
"""Nouns for people who are not to be named: never taken for somebody the report names."""


def _may_hold(entity: Entity, mention: Mention) -> bool:
    """Tell whether somebody has a role of the kind described, whatever qualifies it."""
    nothing: frozenset[str] = frozenset()
    same = entity.kind == "unnamed" and entity.head == mention.head
    return same or any(fits(mention.head, nothing, nothing, role) for role in entity.roles)


_ANYBODY = frozenset({
    "man", "woman", "person", "individual", "guy", "politician", "suspect", "defendant", "accused",
    "republican", "democrat", "conservative", "liberal", "veteran", "official", "candidate", "celebrity",
    "star", "victim", "survivor",
})  # fmt: skip
"""Nouns that may stand for a person of any other role: "the minister … the politician"."""


def _taken_up(scene: Scene, mention: Mention, outer: Entity | None) -> Resolution | None:
    """Resolve a bare "the officer" to the person last spoken of whose role allows it."""

    def accept(entity: Entity) -> Features | None:
        if entity.kind != "person" and not (entity.kind == "unnamed" and not entity.plural):
            return None
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return None
        score = max(
            (fits(mention.head, mention.about, mention.proper, role) for role in entity.roles),
            default=0.0,
        )
        if score == 0 and (entity is outer or entity.kind == "unnamed" or mention.head in _ANONYMOUS):
            return None
        other = bool(entity.roles) and score == 0
        if other and mention.head not in _ANYBODY:
            return None
        return {
            "role fits": score,
            "a role fits": float(score > 0),
            "another role": float(other),
            "qualified": float(score == 0 and bool(mention.about)),
            "gender": float(entity.gender is not None),
            "unsure kind": 0.0,
        }

    found = options(scene, mention.start, nested=scene.quoted(mention.start), accept=accept)
    nobody = {"new": 1.0, "new, qualified": float(bool(mention.about))}
    ranked = scene.ranker.ranked("person", [*found, (None, nobody)], place=mention.start)
    if ranked[0].entity is None:
        return None
    sure, close = standing(ranked)
    return Resolution(ranked[0].entity, sure, close)


def _named_next(scene: Scene, mention: Mention, number: int) -> Entity | None:
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
            or (entity.roles and not mention.indefinite)
            or any(spot.entity is entity for spot in scene.cast.spots_before(mention.start))
        ):
            return None
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return None
        return entity
    return None


def _named_with_age(scene: Scene, mention: Mention) -> Entity | None:
    """Return the one person whom the report introduces later by name and age ("A. B., 44, of …").

    So do reports of courts and police: "a New York man" in the lead, the name below. Only where nobody
    is named in full before the description, and one person alone is introduced so.
    """
    aged = scene.cast.with_age
    later = aged[bisect_left(aged, mention.end, key=lambda spot: spot.start) :]
    if not later or any(spot.entity is not later[0].entity for spot in later):
        return None
    entity = later[0].entity
    return None if mention.gender and entity.gender and mention.gender != entity.gender else entity


def takes_up_last(scene: Scene, mention: Mention) -> bool:
    """Tell whether a bare "the sources" stands for whoever spoke last, a group or body."""
    return (
        mention.definite
        and not mention.about
        and scene.last is not None
        and scene.last.kind in {"body", "group"}
    )
