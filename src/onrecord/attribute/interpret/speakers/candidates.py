"""Candidates: whom the source of an act may mean.

The rules for each kind of source give a first reading. Beside it stand those whom the report last spoke of,
whoever says what is around the act, the last speakers, those named most, and nobody. Each is described by
a row of numbers (`candidate_rows`), from which `second_look` tells who is likeliest.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.mention import LIST, PRONOUNS
from onrecord.attribute.interpret.row_names import OF_CANDIDATE, OF_KIND
from onrecord.attribute.interpret.speakers.plurals import plurals_before
from onrecord.attribute.interpret.speakers.rows import REACH, of_act, of_mention, of_place, of_speech
from onrecord.attribute.interpret.weighing import PLACES, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.cast.entities import Entity, Spot
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Resolution, Scene
    from onrecord.attribute.interpret.weighing import Weighed
    from onrecord.attribute.word_states import WordStates
    from onrecord.model import Range

_MOST = 10  # candidates that are weighed, beside nobody
_AHEAD = 1500  # code points behind the source in its sentence where names are looked for
_INSIDE = 5000  # code points of a content where they are
_ROLES = 8  # of the places that tell what somebody is
_HEARD = 150  # code points of a content that are looked at
_SPANS = 5  # of a content


def sort_of(mention: Mention | None, *, cue: bool) -> str | None:
    """Return what a source is, one of `SORTS`; None for a name, a list of names or a relative pronoun."""
    if mention is None:
        return "cue" if cue else "bare"
    if mention.kind == "pronoun":
        gender, person = PRONOUNS.get(mention.head, (None, 6))
        return {1: "I", 2: "we", 3: "he" if gender == "m" else "she", 4: "it", 5: "you"}.get(person, "they")
    return None if mention.kind in {"relative", "name"} or mention.head == LIST else mention.kind


def candidates(
    scene: Scene,
    number: int,
    mention: Mention | None,
    sort: str,
    first: Resolution,
    above: Resolution | None,
    states: WordStates,
) -> Weighed:
    """Return whom the source of an act may mean.

    `first` is the first reading, `above` who says what is around the act.
    """
    act, cast = scene.acts[number], scene.cast
    at = mention.start if mention is not None else min(act.cue or act.content)[0]
    here = cast.sentence(at)
    places: defaultdict[int, list[Spot]] = defaultdict(list)
    for spot in cast.spots_within(cast.sentences[max(0, here - REACH)], at):
        places[spot.entity.number].append(spot)
    end = cast.sentences[here + 1] if here + 1 < len(cast.sentences) else len(scene.text)
    if sort == "they":
        for spot in plurals_before(scene, at):
            places[spot.entity.number].append(spot)
    ahead = {spot.entity.number: spot for spot in reversed(cast.spots_after(at + 1, min(end, at + _AHEAD)))}
    said = {
        spot.entity.number
        for low, high in act.content[:_SPANS]
        for spot in cast.spots_after(low, min(high, low + _INSIDE))
    }
    outer = above.entity if above is not None else None
    roles = islice(outer.role_places, _ROLES) if outer is not None else ()
    owned = {spot.entity.number for low, high in roles for spot in cast.spots_after(low, high)}
    last = scene.speakers
    chosen = _chosen(scene, places, ahead if mention is None else {}, first, outer)
    most = max((entity.uses for entity in chosen), default=0)
    nearest = max((spots[-1].start for spots in places.values()), default=-1)
    rows = [
        [
            float(entity is first.entity),
            first.confidence if entity is first.entity else 0.0,
            float(entity is first.entity and not entity.named and not entity.mentions),
            float(entity in first.others),
            0.0,
            float(entity is outer),
            float(bool(last) and entity is last[-1]),
            float(len(last) > 1 and entity is last[-2]),
            float(entity is scene.spoke),
            float(entity.number in said),
            float(entity.number in owned),
            *of_place(scene, places.get(entity.number, ()), at, here, nearest),
            math.log1p(entity.uses),
            float(entity.uses == most),
            float(entity.number in scene.lead),
            *of_speech(scene, entity),
            float(entity.number in ahead),
            float(entity.named),
            float(entity.plural),
            *of_mention(mention, entity),
            *OF_KIND[entity.kind],
        ]
        for entity in chosen
    ]
    nobody = [0.0] * len(OF_CANDIDATE)
    nobody[0], nobody[4] = float(first.entity is None), 1.0
    nobody[1] = first.confidence if first.entity is None else 0.0
    met = [_met(entity, places.get(entity.number, ()), ahead.get(entity.number), states) for entity in chosen]
    return weighed(
        chosen,
        [*rows, nobody],
        of_act(scene, number, mention, sort, above),
        asked=_asked(act, mention),
        met=met,
        at=states.word(at),
    )


def _asked(act: Act, mention: Mention | None) -> tuple[Range, ...]:
    """Return the places of source, cue, content and the source's last word, or of what there is of them."""
    cue, content = (act.cue or act.content)[0], act.content[0]
    source = (mention.start, mention.end) if mention is not None else cue
    return source, cue, (content[0], min(content[1], content[0] + _HEARD)), (source[1] - 1, source[1])


def _met(entity: Entity, spots: Sequence[Spot], ahead: Spot | None, states: WordStates) -> list[int]:
    """Return the words by which an entity stands around: the last of each name or description."""
    words = [states.word(spot.end - 1) for spot in spots[1 - PLACES :]]
    if ahead is not None:
        words.append(states.word(ahead.end - 1))
    elif not words and entity.names:
        words.append(states.word(next(iter(entity.names.values()))[1] - 1))
    return words


def _chosen(
    scene: Scene,
    places: Mapping[int, Sequence[Spot]],
    ahead: Mapping[int, Spot],
    first: Resolution,
    outer: Entity | None,
) -> list[Entity]:
    """Return those that are weighed: the first reading and speakers, then the nearest before, then ahead."""
    everyone = scene.cast.entities
    chosen: dict[int, Entity] = {}
    for entity in (first.entity, *first.others, outer, *scene.speakers[-1:-4:-1], *scene.main):
        if entity is not None:
            chosen.setdefault(entity.number, entity)
    nearest = sorted(places, key=lambda one: -places[one][-1].start)
    for number in (*nearest, *sorted(ahead)):
        if len(chosen) >= _MOST:
            break
        chosen.setdefault(number, everyone[number])
    return list(chosen.values())
