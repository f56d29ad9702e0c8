"""Antecedents: whom a pronoun, or a bare "the officer", takes up, by recency, place and agreement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.attribute.interpret.cast import Cast
    from onrecord.attribute.interpret.entities import Entity, Spot
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.words import Gender

_REACH = 8  # sentences back
_BACK = 1.0  # lost with each sentence
_SOURCE = 1.4  # was the source of an attribution
_FIRST = 0.7  # opens its sentence
_OBJECT = -0.5  # follows a preposition, or owns something
_QUOTED = -1.3  # stands in a quotation
_UNSURE_KIND = -1.2  # may not be a person at all
_GENDER = 1.0  # known to agree, not only free to
_CLOSE = 0.8  # a lead below which the second is named as a candidate
_CLEAR = 1.4
_PREPOSITIONS = frozenset(
    ["of", "for", "by", "with", "to", "from", "against", "about", "in", "on", "at", "than", "between", "and"]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One whom a pronoun may take up, with its score; higher is likelier."""

    entity: Entity
    score: float


def antecedents(
    cast: Cast,
    mention: Mention,
    *,
    is_source: Callable[[Spot], float],
    quoted: Callable[[int], bool],
    accept: Callable[[Entity], float | None],
) -> list[Candidate]:
    """Return whom `mention` may take up, best first.

    `is_source` weighs a spot that is a source (1 top level, less if nested, 0 none); `quoted` tells whether
    an offset stands in quotation; `accept` returns a bonus for an entity that agrees with the mention and
    None for one that does not.
    """
    best: dict[int, Candidate] = {}
    here = cast.sentence(mention.start)
    for spot in cast.spots_before(mention.start):
        back = here - spot.sentence
        if back > _REACH:
            continue
        bonus = accept(spot.entity)
        if bonus is None:
            continue
        score = bonus - _BACK * back + _standing(cast, spot)
        score += _SOURCE * is_source(spot)
        if quoted(spot.start):
            score += _QUOTED
        score += (spot.start - mention.start) / 4000.0  # among equals, the nearer
        known = best.get(spot.entity.number)
        if known is None or score > known.score:
            best[spot.entity.number] = Candidate(spot.entity, score)
    return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.entity.number))


def agrees(mention: Mention) -> Callable[[Entity], float | None]:
    """Return the test of agreement of a third-person pronoun: gender for he and she, bodies for it."""
    if mention.person == 4:  # noqa: PLR2004 - it
        return _thing
    if mention.person == 6:  # noqa: PLR2004 - they
        return _several
    return lambda entity: _one(entity, mention.gender)


def _one(entity: Entity, gender: Gender | None) -> float | None:
    """Return how well "he" or "she" takes up an entity; None if it cannot."""
    if entity.plural or entity.kind in {"body", "place", "group", "document"}:
        return None
    if entity.kind == "unnamed" and entity.head not in {"", "person"} and entity.head not in words().people:
        return None
    if entity.gender and gender and entity.gender != gender:
        return None
    if entity.kind == "unknown":
        return _UNSURE_KIND if any(len(keys) > 1 for keys in entity.names) else None
    return _GENDER if entity.gender else 0.0


def _thing(entity: Entity) -> float | None:
    """Return the same for "it"."""
    lists = words()
    if entity.kind in {"body", "document"}:
        return 0.3
    if entity.kind == "group":
        return -0.2 if entity.head in lists.groups or entity.head in lists.organisations else None
    if entity.kind == "place":
        return -0.3
    return -0.3 if entity.kind == "unknown" and not _is_given(entity) else None


def _several(entity: Entity) -> float | None:
    """Return the same for "they"."""
    if entity.plural or entity.kind == "group":
        return 0.5
    if entity.kind in {"body", "place"}:
        return -0.4 if entity.kind == "body" else -1.0
    return -0.5 if entity.kind == "unnamed" and entity.head not in words().people else None


def _is_given(entity: Entity) -> bool:
    given = words().given
    return any(keys[0] in given for keys in entity.names)


def clear_winner(candidates: Iterable[Candidate]) -> tuple[float, list[Entity]]:
    """Return the confidence in the first of `candidates`, and the others that came close."""
    ordered = list(candidates)
    if len(ordered) < 2:  # noqa: PLR2004
        return confidence.CLEAR, []
    lead = ordered[0].score - ordered[1].score
    close = [other.entity for other in ordered[1:4] if ordered[0].score - other.score < _CLOSE]
    return (
        confidence.CLEAR if lead >= _CLEAR else confidence.LEADS if lead >= _CLOSE else confidence.CLOSE
    ), close


def _standing(cast: Cast, spot: Spot) -> float:
    score = _FIRST if spot.first else 0.0
    name = spot.name
    if name is not None:
        before = cast.text[max(0, name.run - 12) : name.run].split()
        if name.possessive or (before and before[-1].casefold() in _PREPOSITIONS):
            score += _OBJECT
    return score
