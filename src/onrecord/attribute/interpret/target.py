"""Target: who is accused, or whose claim is denied.

Rules read it off the words where these say so (`accused`, `claims`). Where something was learned of targets
for the encoder (`training/targets.py`), a small network weighs the rules' answer against the other
`target_candidates`, by what the encoder makes of the words; whoever is likelier than not is the target.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.accused import accused
from onrecord.attribute.interpret.claims import accuser, maker_of_claim
from onrecord.attribute.interpret.target_candidates import Accusation, Aim, target_candidates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.entities import Entity
    from onrecord.attribute.interpret.scene import Resolution, Scene
    from onrecord.attribute.interpret.stance import Reading

_LIKELY = 0.5


def find_targets(
    scene: Scene, readings: Sequence[Reading], found: Sequence[Resolution]
) -> list[Entity | None]:
    """Return, for each act that accuses or denies, who is accused or whose claim is denied, if that is told.

    By the rules the claim denied is of whoever the content names as its maker, else of whoever accused the
    speaker last.
    """
    targets: list[Entity | None] = [None] * len(readings)
    accusations: list[Accusation] = []
    for number in scene.reading:
        stance = readings[number].stance
        if stance not in {"accuses", "denies"}:
            continue
        speaker = found[number].entity
        if stance == "accuses":
            first = accused(scene, number, speaker)
        else:
            first = maker_of_claim(scene, number, speaker) or accuser(scene, number, speaker, accusations)
        target = _weighed(scene, Aim(number, stance, first, accusations), found)
        targets[number] = target
        if target is not None and stance == "accuses":
            accusations.append(Accusation(speaker, target))
    return targets


def _weighed(scene: Scene, aim: Aim, found: Sequence[Resolution]) -> Entity | None:
    """Return the likeliest target, if it is likely enough; without anything learned the rules' answer."""
    if scene.look is None:
        return aim.first
    chances = scene.look.targets(target_candidates(scene, aim, found, scene.look.states), act=aim.number)
    if chances is None:
        return aim.first
    best = chances[0].entity
    if best is None or chances[0].chance < _LIKELY:
        return None
    _note(scene, aim.number, best)
    return best


def _note(scene: Scene, number: int, target: Entity) -> None:
    """Note where the content names the target first, so that the report's words for it can be shown."""
    for start, end in scene.acts[number].content:
        spot = next((one for one in scene.cast.spots_after(start, end) if one.entity is target), None)
        if spot is not None:
            target.mentions.add((spot.start, spot.end))
            return
    place = target.fullest()
    if place is not None and not target.mentions:
        target.mentions.add(place)
