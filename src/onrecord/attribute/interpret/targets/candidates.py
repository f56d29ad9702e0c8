"""Candidates: whom an accusation or denial may be aimed at.

Beside whom the rules take for its target stand those whom its content names or describes, whoever accused the
speaker or says what is around, those accused lately, who spoke last, those named most, those nearest before
it, and nobody. Each has a row of numbers (`target_rows`), from which `target` tells who is likeliest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast.entities import Spot
from onrecord.attribute.interpret.row_names import OF_KIND, OF_TARGET
from onrecord.attribute.interpret.speakers.first_person import speaks_for
from onrecord.attribute.interpret.targets.accused import Pointed, described_in
from onrecord.attribute.interpret.targets.rows import REACH, of_aim, of_content, of_place_before
from onrecord.attribute.interpret.weighing import PLACES, weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.scene import Resolution, Scene
    from onrecord.attribute.interpret.weighing import Weighed
    from onrecord.attribute.word_states import WordStates
    from onrecord.model import Stance

_MOST = 12  # candidates that are weighed, beside nobody
_NAMED = 6  # of those whom the content names or describes
_DESCRIBED = 3  # of those whom it describes
_LATELY = 3  # of those accused
_ACTS_BACK = 12  # in which speakers are looked for
_HEARD = 200  # code points of a content whose words ask
_INSIDE = 3000  # code points of a content in which names are looked for
_SPANS = 5  # of a content
_PLACES_IN_IT = 3  # places in it that are looked at, of a candidate


@dataclass(frozen=True, slots=True)
class Accusation:
    """Who accused whom (by None: nobody is named)."""

    by: Entity | None
    whom: Entity


@dataclass(frozen=True, slots=True)
class Aim:
    """An act that accuses or denies, whom the rules take for its target, and the accusations before it."""

    number: int
    stance: Stance
    first: Pointed | None
    before: Sequence[Accusation]


def target_candidates(
    scene: Scene, aim: Aim, found: Sequence[Resolution], states: WordStates
) -> tuple[Weighed, list[Pointed]]:
    """Return whom an act may be aimed at, and the words of its content that point at any of them.

    That may be anyone but its speaker; `found` are the speakers of all acts.
    """
    act, cast = scene.acts[aim.number], scene.cast
    speaker = found[aim.number].entity
    low = act.content[0][0]
    first = aim.first.entity if aim.first is not None else None
    at = min(place[0] for place in (*act.source, *act.cue, *act.content))
    inside = [spot for spot in _inside(scene, aim.number) if spot.entity is not speaker]
    within = _by_entity(inside)
    begin = cast.sentences[max(0, cast.sentence(at) - REACH)]
    before = _by_entity(
        spot for spot in cast.spots_within(begin, low) if spot.start < low and spot.entity is not speaker
    )
    parent = scene.parents[aim.number]
    outer = found[parent].entity if parent is not None else None
    spoke = _spoke(scene, aim.number, found)
    body = speaks_for(scene, speaker) if speaker is not None else None
    against = [one.by for one in aim.before if speaker is not None and one.whom in {speaker, body}]
    others = (outer, *against[-1:], *_lately(aim), *spoke)
    chosen = _chosen(scene, first, speaker, within, before, others)
    accused = [one.whom for one in aim.before]
    own = [one.whom for one in aim.before if speaker is not None and one.by is speaker]
    sources = {spot.entity.number for start, end in act.source for spot in cast.spots_after(start, end)}
    nearest = max((spots[-1].start for spots in before.values()), default=-1)
    most = max((entity.uses for entity in chosen), default=0)
    rows = [
        [
            float(entity is first),
            0.0,
            float(entity.named),
            math.log1p(entity.uses),
            float(entity.uses == most),
            float(entity.number in scene.lead),
            float(entity.plural),
            *of_content(scene, within.get(entity.number, ()), inside, act.content),
            *of_place_before(scene, before.get(entity.number, ()), at, nearest),
            float(entity in spoke),
            float(spoke[:1] == [entity]),
            float(spoke[1:2] == [entity]),
            float(entity is outer),
            math.log1p(accused.count(entity)),
            float(accused[-1:] == [entity]),
            math.log1p(own.count(entity)),
            math.log1p(against.count(entity)),
            float(against[-1:] == [entity]),
            float(entity is body),
            float(entity.number in sources),
            *OF_KIND[entity.kind],
        ]
        for entity in chosen
    ]
    nobody = [float(first is None), 1.0, *[0.0] * (len(OF_TARGET) - 2)]
    cue, source = (act.cue or act.content)[0], (act.source or act.cue or act.content)[0]
    pointed = [Pointed(spots[0].entity, (spots[0].start, spots[0].end)) for spots in within.values()]
    given = weighed(
        chosen,
        [*rows, nobody],
        of_aim(scene, aim.number, aim.stance, named=len(within), accused=len(aim.before)),
        asked=(source, cue, (low, min(act.content[0][1], low + _HEARD)), (low, low + 1)),
        met=[_met(one, within.get(one.number, ()), before.get(one.number, ()), states) for one in chosen],
        at=states.word(low),
    )
    return given, [*([aim.first] if aim.first is not None else []), *pointed]


def _inside(scene: Scene, number: int) -> list[Spot]:
    """Return the places of those whom a content names, and of the first few whom it describes."""
    cast = scene.cast
    found: list[Spot] = []
    described: list[Spot] = []
    for start, end in scene.acts[number].content[:_SPANS]:
        found += cast.spots_after(start, min(end, start + _INSIDE))
        more = described_in(scene, number, start, min(end, start + _HEARD))
        for entity, (low, high) in islice(more, _DESCRIBED - len(described)):
            described.append(Spot(low, high, entity, cast.sentence(low), first=False))
    return sorted([*found, *described], key=lambda spot: (spot.start, spot.end))


def _by_entity(spots: Iterable[Spot]) -> dict[int, list[Spot]]:
    found: dict[int, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.entity.number, []).append(spot)
    return found


def _spoke(scene: Scene, number: int, found: Sequence[Resolution]) -> list[Entity]:
    """Return who else spoke in the acts before, the last first."""
    turn = scene.places[number]
    said = (found[other].entity for other in reversed(scene.reading[max(0, turn - _ACTS_BACK) : turn]))
    return list(dict.fromkeys(one for one in said if one is not None and one is not found[number].entity))


def _lately(aim: Aim) -> list[Entity]:
    return [one.whom for one in aim.before[: -_LATELY - 1 : -1]]


def _chosen(
    scene: Scene,
    first: Entity | None,
    speaker: Entity | None,
    within: Mapping[int, Sequence[Spot]],
    before: Mapping[int, Sequence[Spot]],
    others: Sequence[Entity | None],
) -> list[Entity]:
    """Return those that are weighed: the rules' target, those in the content, others, and who is nearest."""
    everyone = scene.cast.entities
    named = (everyone[number] for number in islice(within, _NAMED))
    nearest = sorted(before, key=lambda number: -before[number][-1].start)
    chosen: dict[int, Entity] = {}
    for one in (first, *named, *others, *scene.main, *(everyone[number] for number in nearest)):
        if one is not None and one is not speaker and len(chosen) < _MOST:
            chosen.setdefault(one.number, one)
    return list(chosen.values())


def _met(entity: Entity, within: Sequence[Spot], before: Sequence[Spot], states: WordStates) -> list[int]:
    """Return the words by which one stands first in the content, and last before it."""
    words = [states.word(spot.end - 1) for spot in within[:_PLACES_IN_IT]]
    words += [states.word(spot.end - 1) for spot in before[len(words) - PLACES :]]
    if not words and entity.names:
        words.append(states.word(next(iter(entity.names.values()))[1] - 1))
    return words
