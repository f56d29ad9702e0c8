"""A second look: of all whom a source may mean, the likeliest by what its sentence says and where they stand.

The rules give every act a first reading. A small network (`weighing`) then weighs it against the other
`candidates`, by what the encoder makes of the words of source, cue and content. Its weights are learned by
`training/second_look.py`, for one encoder: without its word states the first reading stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.candidates import candidates, sort_of
from onrecord.attribute.interpret.ranking import standing
from onrecord.attribute.interpret.roles import read_role
from onrecord.attribute.interpret.scene import Resolution

if TYPE_CHECKING:
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.scene import Scene

SURE = 0.91
"""First readings that are right more often than this ("I", a name's own role) are not looked at again."""


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
    best = chances[0].entity
    sure, close = standing(chances)
    close = close if best is not None else ()  # where nobody is named, whoever came close is no second name
    if best is first.entity:
        return Resolution(best, sure, close)
    if first.entity is not None and not first.entity.mentions:
        scene.described.forget(first.entity)
    if best is not None and best.named and mention is not None and mention.kind == "person":
        role = read_role(scene.text, (mention.start, mention.end))
        if role is not None:
            scene.cast.offices.give(best, role)
    return Resolution(best, sure, close)
