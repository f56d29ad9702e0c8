"""Target: who is accused, or whose claim is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.accused import accused
from onrecord.attribute.interpret.claims import accuser, maker_of_claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.entities import Entity
    from onrecord.attribute.interpret.scene import Resolution, Scene
    from onrecord.attribute.interpret.stance import Reading


def find_targets(
    scene: Scene, readings: Sequence[Reading], found: Sequence[Resolution]
) -> list[Entity | None]:
    """Return, for each act that accuses or denies, who is accused or whose claim is denied, if that is told.

    The claim denied is of whoever the content names as its maker, else of whoever accused the speaker last.
    """
    targets: list[Entity | None] = [None] * len(readings)
    accusers: list[tuple[Entity, Entity]] = []  # who accused whom, in order
    for number in scene.reading:
        speaker = found[number].entity
        stance = readings[number].stance
        if stance == "accuses":
            target = accused(scene, number, speaker)
            targets[number] = target
            if target is not None and speaker is not None:
                accusers.append((speaker, target))
        elif stance == "denies":
            maker = maker_of_claim(scene, number, speaker)
            targets[number] = maker or accuser(scene, number, speaker, accusers)
    return targets
