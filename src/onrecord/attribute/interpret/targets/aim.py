"""Target: who is accused, or whose claim is denied.

Rules read it off the words where these say so (`accused`, `claims`). Where something was learned of targets
for the encoder (`training/targets.py`), a small network weighs the rules' answer against the other
`target_candidates`, by what the encoder makes of the words; whoever is likelier than not is the target. Whom
the words accuse outright ("accused X of storing arms") is not weighed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.targets.accused import Pointed, accused
from onrecord.attribute.interpret.targets.candidates import Accusation, Aim, target_candidates
from onrecord.attribute.interpret.targets.claims import accuser, maker_of_claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.scene import Resolution, Scene
    from onrecord.attribute.interpret.stance.deciding import Reading

_LIKELY = 0.5
_CHARGED = re.compile(
    r",?\s+of\s+[\"“‘']?(?:\w+ly\s+)?[\"“‘']?"
    r"(?:\w+ing|war\s+crimes?|genocide|terrorism|treason)\b"
)
_TO_WHOM = re.compile(r"\bto\s+(?:the\s+)?$")
_NEAR = 12  # code points before whom something is attributed to
_REMEMBERED = 200  # accusations: no report has more that bear on one, and a hostile page may


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
        if stance not in {"accuses", "denies"} or not scene.acts[number].content:
            continue
        speaker = found[number].entity
        before = accusations[-_REMEMBERED:]
        if stance == "accuses":
            first = accused(scene, number, speaker)
        else:
            by = accuser(scene, number, speaker, before)
            first = maker_of_claim(scene, number, speaker) or (Pointed(by, None) if by is not None else None)
        if first is not None and _outright(scene, number, first):
            target: Pointed | None = first
        else:
            target = _weighed(scene, Aim(number, stance, first, before), found)
        if target is not None:
            _note(target)
            targets[number] = target.entity
            if stance == "accuses":
                accusations.append(Accusation(speaker, target.entity))
    return targets


def _outright(scene: Scene, number: int, first: Pointed) -> bool:
    """Return whether an act accuses somebody in so many words.

    Those are "accused X of doing it" and "attributed it to X".
    """
    act = scene.acts[number]
    if first.place is None:
        return False
    start, end = first.place
    cue = " ".join(scene.text[low:high] for low, high in act.cue).casefold()
    opens = start == act.content[0][0]
    return (opens and "accus" in cue and _CHARGED.match(scene.text, end) is not None) or (
        "attribut" in cue and _TO_WHOM.search(scene.text, max(0, start - _NEAR), start) is not None
    )


def _weighed(scene: Scene, aim: Aim, found: Sequence[Resolution]) -> Pointed | None:
    """Return the likeliest target, if it is likely enough; without anything learned the rules' answer."""
    if scene.look is None:
        return aim.first
    weighed, pointed = target_candidates(scene, aim, found, scene.look.states)
    chances = scene.look.targets(weighed, act=aim.number)
    if chances is None:
        return aim.first
    best = chances[0].entity if chances[0].chance >= _LIKELY else None
    for one in pointed:
        if one.entity is not best and not one.entity.mentions:
            scene.described.forget(one.entity)
    if best is None:
        return None
    return next((one for one in pointed if one.entity is best), Pointed(best, None))


def _note(target: Pointed) -> None:
    """Note the words that mean the target; of one whom the content does not name, those of its name."""
    entity = target.entity
    place = target.place or (entity.fullest() if not entity.mentions else None)
    if place is not None:
        entity.mentions.add(place)
