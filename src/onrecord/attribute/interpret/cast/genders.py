"""Genders that no title, role or given name tells, from the pronouns right after a name.

"Orvo said his union …": a pronoun that follows a name in its sentence, with nobody else named between and
outside quotation, nearly always takes it up; so does one in the next sentence if nobody else was named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.cast.entities import Entity, Spot
    from onrecord.attribute.interpret.words import Gender

_PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_MARKS = re.compile("[\"“”«»„]|''")
_REACH = 200  # code points after a name
_NOT_PEOPLE = frozenset({"body", "place", "group", "document"})


def infer_genders(text: str, spots: Sequence[Spot], sentences: Sequence[int]) -> None:
    """Set the gender of the entities of `spots` that have none, where pronouns speak for one of the two.

    `sentences` are the offsets at which sentences begin. More votes for one gender than for the other decide.
    """
    votes: dict[int, dict[Gender, int]] = {}
    entities: dict[int, Entity] = {}
    for number, spot in enumerate(spots):
        entity = spot.entity
        if entity.gender is not None or entity.kind in _NOT_PEOPLE or entity.plural:
            continue
        gender = _vote(text, spots, number, sentences)
        if gender is not None:
            entities[entity.number] = entity
            tally = votes.setdefault(entity.number, {"m": 0, "f": 0})
            tally[gender] += 1
    for key, tally in votes.items():
        if tally["m"] != tally["f"]:
            entities[key].gender = "m" if tally["m"] > tally["f"] else "f"


def _vote(text: str, spots: Sequence[Spot], number: int, sentences: Sequence[int]) -> Gender | None:
    """Return the gender of the first pronoun after a name, if it may be taken to be its own."""
    spot = spots[number]
    if not spot.first:
        return None
    after = next(
        (other for other in spots[number + 1 : number + 8] if other.entity.kind not in {"body", "place"}),
        None,
    )
    last = spot.sentence + 2
    end = min(sentences[last] if last < len(sentences) else len(text), spot.end + _REACH)
    if after is not None:
        end = min(end, after.start)
    found = _PRONOUN.search(text, spot.end, end)
    if found is None or _MARKS.search(text, spot.end, found.start()):
        return None
    return "m" if found[1] else "f"
