"""Antecedents: whom a pronoun, or a bare "the officer", takes up, by recency, place and agreement."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast.unknown import is_people
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.attribute.interpret.cast.assembling import Cast
    from onrecord.attribute.interpret.cast.entities import Entity, Spot
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.ranking import Features
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.attribute.interpret.words import Gender

ADDRESSED = "you"
"""The head of somebody not named of whom "you" is all that is known; nothing else takes them up."""
_REACH = 8  # sentences back
_RECENT = 3
_PREPOSITIONS = frozenset(
    ["of", "for", "by", "with", "to", "from", "against", "about", "in", "on", "at", "than", "between", "and"]
)


def options(
    scene: Scene, offset: int, *, nested: bool, accept: Callable[[Entity], Features | None]
) -> list[tuple[Entity, dict[str, float]]]:
    """Return who stands in the sentences before `offset`, each with the features by which it is ranked.

    `accept` returns features of how an entity agrees with the mention, and None for one that does not;
    `nested` tells that the mention itself stands in a quotation, where it matters less who has spoken.
    """
    cast = scene.cast
    here = cast.sentence(offset)
    spots: defaultdict[int, list[Spot]] = defaultdict(list)
    for spot in cast.spots_before(offset):
        if here - spot.sentence <= _REACH:
            spots[spot.entity.number].append(spot)
    found: list[tuple[Entity, dict[str, float]]] = []
    for number, places in sorted(spots.items()):
        entity = cast.entities[number]
        own = accept(entity)
        if own is not None:
            found.append((entity, {**own, **_place(scene, offset, places, nested=nested)}))
    most = max((features["uses"] for _, features in found), default=0.0)
    nearest = max((places[-1].start for number, places in spots.items()), default=-1)
    for entity, features in found:
        features["main"] = float(features["uses"] == most)
        features["nearest"] = float(spots[entity.number][-1].start == nearest)
    return found


def not_named_within(
    scene: Scene, number: int, found: Sequence[tuple[Entity, dict[str, float]]]
) -> list[tuple[Entity, dict[str, float]]]:
    """Return those of the options whom the content of an act does not name; all of them if none is left.

    Who speaks goes by a pronoun or "I" in what they say: in "he said Brehl had left" he is not Brehl.
    """
    named = {
        spot.entity.number
        for start, end in scene.acts[number].content
        for spot in scene.cast.spots_after(start, end)
        if spot.name is not None
    }
    return [option for option in found if option[0].number not in named] or list(found)


def _place(scene: Scene, offset: int, places: Sequence[Spot], *, nested: bool) -> dict[str, float]:
    """Return the features of where an entity stands before `offset`: its places in text order."""
    cast = scene.cast
    here = cast.sentence(offset)
    last = places[-1]
    back = here - last.sentence
    subject = next((spot for spot in reversed(places) if spot.first), None)
    spoke = max((scene.source_weight(spot) / (1 + here - spot.sentence) for spot in places), default=0.0)
    quoted = scene.quoted(last.start)
    return {
        "back": float(back),
        "same sentence": float(back == 0),
        "sentence before": float(back == 1),
        "subject": float(last.first),
        "subject near": float(subject is not None and here - subject.sentence <= 1),
        "object": float(is_object(cast, last)),
        "quoted": float(quoted and not nested),
        "quoted both": float(quoted and nested),
        "spoke": 0.0 if nested else spoke,
        "spoke, quoted": spoke if nested else 0.0,
        "last speaker": float(last.entity is scene.last and not nested),
        "last speaker, quoted": float(last.entity is scene.last and nested),
        "recent": math.log1p(sum(here - spot.sentence <= _RECENT for spot in places)),
        "uses": math.log1p(last.entity.uses),
        "paragraph": float("\n" not in scene.text[last.end : offset].strip("\n")),
    }


def is_object(cast: Cast, spot: Spot) -> bool:
    """Tell whether a name follows a preposition, or owns something."""
    name = spot.name
    if name is None:
        return False
    before = cast.text[max(0, name.run - 12) : name.run].split()
    return name.possessive or bool(before and before[-1].casefold() in _PREPOSITIONS)


def agrees(mention: Mention) -> Callable[[Entity], Features | None]:
    """Return the test of agreement of a third-person pronoun: gender for he and she, bodies for it."""
    if mention.person == 4:  # noqa: PLR2004 - it
        return _thing
    if mention.person == 6:  # noqa: PLR2004 - they
        return _several
    return lambda entity: _one(entity, mention.gender)


def _one(entity: Entity, gender: Gender | None) -> Features | None:
    """Return how well "he" or "she" takes up an entity; None if it cannot."""
    if entity.plural or entity.kind in {"body", "place", "group", "document"}:
        return None
    if entity.kind == "unnamed" and entity.head not in {"", "person"} and entity.head not in words().people:
        return None
    if entity.gender and gender and entity.gender != gender:
        return None
    if entity.kind == "unknown" and not (entity.mentions or any(len(keys) > 1 for keys in entity.names)):
        return None
    if all(is_people(keys[-1]) for keys in entity.names) and entity.names and not entity.gender:
        return None
    unsure = 0.0 if entity.kind != "unknown" else 0.5 if entity.mentions else 1.0
    return {"unsure kind": unsure, "gender": float(entity.gender is not None)}


def _thing(entity: Entity) -> Features | None:
    """Return the same for "it"."""
    lists = words()
    kind = entity.kind
    if kind == "group" and entity.head not in lists.groups and entity.head not in lists.organisations:
        return None
    if kind in {"body", "document", "group", "place"} or (kind == "unknown" and not _is_given(entity)):
        return {f"it: {kind}": 1.0}
    return None


def _several(entity: Entity) -> Features | None:
    """Return the same for "they"."""
    if entity.plural or entity.kind == "group":
        return {"they: plural": 1.0}
    if entity.kind in {"body", "place"}:
        return {f"they: {entity.kind}": 1.0}
    if entity.kind == "unnamed" and entity.head != ADDRESSED and entity.head not in words().people:
        return {"they: unnamed": 1.0}
    return None


def _is_given(entity: Entity) -> bool:
    given = words().given
    return any(keys[0] in given for keys in entity.names)
