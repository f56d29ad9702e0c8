"""A second look: of all whom a source may mean, the likeliest by what its sentence says and where they stand.

The rules give every act a first reading. A small network (`weighing`) then weighs it against the other
`candidates`, by what the encoder makes of the words of source, cue and content. Its weights are learned by
`training/second_look.py`, for one encoder: without its word states the first reading stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.roles import fits, read_role
from onrecord.attribute.interpret.ranking import Candidate, standing
from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.speakers.candidates import candidates, sort_of
from onrecord.attribute.interpret.speakers.charged import charged

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene

_KIN = frozenset({
    "husband", "wife", "partner", "mother", "father", "son", "daughter", "brother", "sister", "uncle", "aunt",
    "cousin", "nephew", "niece", "grandmother", "grandfather", "grandson", "granddaughter", "widow",
    "widower", "fiance", "fiancee", "girlfriend", "boyfriend", "stepfather", "stepmother",
})  # fmt: skip
_BODIES = frozenset({"body", "place", "document"})
SURE = 0.91
"""First readings that are right more often than this ("I", a name's own role) are not looked at again."""


def _may_be(mention: Mention | None, entity: Entity | None) -> bool:
    """Tell whether a source may mean somebody: "the company" is no person, nor "her husband" herself."""
    if mention is None or entity is None:
        return True
    if mention.kind == "body":
        return entity.kind != "person"
    if mention.kind == "person" and mention.owner is not None and entity.kind in _BODIES:
        return False  # "its director" is not the hospital
    if mention.kind == "person" and mention.owner is not None and mention.head in _KIN:
        return any(fits(mention.head, mention.about, mention.proper, role) for role in entity.roles)
    return True


def second_look(
    scene: Scene, number: int, mention: Mention | None, first: Resolution, above: Resolution | None
) -> Resolution:
    """Return whom the source of an act means: the first reading, or who is likelier.

    `mention` is the source, None if there is none; `above` is who says what is around the act.
    """
    if scene.look is None or first.confidence > SURE:
        return first
    sort = sort_of(mention, cue=bool(scene.acts[number].cue))
    if sort is None:
        return first
    chances = scene.look.speakers(
        candidates(scene, number, mention, sort, first, above, scene.look.states), act=number
    )
    quoter = scene.quoter(number)
    chances = [
        one
        for one in chances
        if one.entity is first.entity
        or (_may_be(mention, one.entity) and (quoter is None or one.entity is not quoter))
    ]
    barred = charged(scene, number)
    chances = [one for one in chances if one.entity is None or one.entity.number not in barred] or chances
    whole = sum(one.chance for one in chances)
    if whole > 0:
        chances = [Candidate(one.entity, one.chance / whole) for one in chances]
    best = chances[0].entity
    sure, close = standing(chances)
    close = close if best is not None else ()  # where nobody is named, whoever came close is no second name
    if best is first.entity:
        return Resolution(best, sure, close)
    if first.entity is not None and not first.entity.mentions:
        scene.described.forget(first.entity)
    if best is not None and not best.named and not best.mentions:  # one of the plurals
        scene.described.add(best)
    if best is not None and best.named and mention is not None and mention.kind == "person":
        role = read_role(scene.text, (mention.start, mention.end))
        if role is not None:
            scene.cast.offices.give(best, role)
    return Resolution(best, sure, close)
