"""Descriptions: who "the mayor of Bucha", "officials" or "the report" is among the cast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.assembling import Cast
    from onrecord.attribute.interpret.cast.described import Described
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention

FIT = 0.6
"""How well a description must fit a role to be that person's."""

FAMILY = 0.45
"""The same for somebody who is named later, and whose lead-in the description may be."""


NEAR = 500
"""Code points within which a loose description takes up the one before."""
_SPEAK_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_INSTITUTIONS = frozenset({"police", "authorities", "authority", "prosecutor"})
_FORCES = frozenset({
    "military", "border", "riot", "secret", "traffic", "transport", "railway", "religious", "morality",
    "judicial", "maritime", "harbour", "harbor", "customs",
})  # fmt: skip
"""Words that tell one force of a country from another: "the military police" are not "the police"."""


@dataclass(frozen=True, slots=True)
class Match:
    """One of the cast that a description may be, and how sure that is."""

    entity: Entity
    confidence: float
    others: tuple[Entity, ...] = ()


def by_role(cast: Cast, mention: Mention) -> Match | None:
    """Return the named person whose role, anywhere in the report, fits the description."""
    scored: list[tuple[float, int, Entity]] = []
    for entity, score in cast.offices.holders(mention, least=FAMILY):
        if entity.kind not in {"person", "unknown"} or not entity.named:
            continue
        if mention.gender and entity.gender and mention.gender != entity.gender:
            continue
        if any(not mention.proper.isdisjoint(keys) for keys in entity.names):
            continue  # "Putin's spokesman" is not Putin
        if mention.indefinite and mention.head in _SPEAK_FOR and _for_another(mention, entity):
            continue  # "a spokesman for the port" is not the ministry's
        earlier = min(entity.names.values())[0] < mention.start
        if mention.indefinite and earlier:  # "a judge" after Judge X is another one
            continue
        if score >= (FIT if earlier or mention.proper else FAMILY):
            scored.append((score, -entity.uses, entity))
    if not scored:
        return None
    scored.sort(key=lambda item: (-item[0], item[1], item[2].number))
    best = scored[0]
    close = tuple(item[2] for item in scored[1:4] if best[0] - item[0] < 0.1)  # noqa: PLR2004
    return Match(best[2], confidence.CLOSE_ROLE if close else confidence.ROLE, close)


def _for_another(mention: Mention, entity: Entity) -> bool:
    """Tell whether none of the roles of an entity shares a word with what qualifies a description."""
    abouts = [role.about for role in entity.roles if role.about]
    return bool(mention.about and abouts) and all(map(mention.about.isdisjoint, abouts))


def by_description(described: Described, mention: Mention) -> Match | None:
    """Return the latest of those described before under the same head noun whom nothing sets apart."""
    same = [entity for entity in described.alike(mention) if entity.plural == mention.plural]
    several = len({entity.proper for entity in same if entity.proper}) > 1
    for entity in sorted(same, key=lambda entity: entity.about != mention.about):
        if mention.indefinite and not (mention.about and mention.about == entity.about):
            continue
        if mention.gender and entity.gender and mention.gender != entity.gender:
            continue
        if mention.head in _INSTITUTIONS and mention.about & _FORCES != entity.about & _FORCES:
            continue
        near = mention.start - max((start for start, _ in entity.mentions), default=0) <= NEAR
        if (_is_bare(mention) or (several and not mention.about)) and entity.about and not near:
            continue  # "officials" are not for ever those of the harbour, nor "the army" one of two
        shared = mention.about & entity.about
        if mention.about == entity.about:
            return Match(entity, confidence.SAME_WORDS)
        if _is_any(mention) and not (_is_bare(mention) and near):
            continue
        grows = entity.about <= mention.about and not mention.indefinite and mention.owner is None
        if mention.about <= entity.about or grows:
            return Match(entity, confidence.FEWER_WORDS)
        apart = (mention.proper - entity.about) and (entity.proper - mention.about)
        loosely = shared or (mention.definite and near and entity.kind == "unnamed")
        if loosely and not apart and mention.kind != "group":
            return Match(entity, confidence.SOME_WORDS)
    return None


def _is_any(mention: Mention) -> bool:
    """Tell whether nothing ties people to those before: "voters", "some local leaders"."""
    return mention.kind == "group" and not mention.definite and mention.head not in _INSTITUTIONS


def _is_bare(mention: Mention) -> bool:
    """Tell whether a mention is a plural noun and nothing else: "officials", "residents"."""
    loose = not (mention.definite or mention.indefinite or mention.about)
    return loose and mention.kind == "group" and mention.head not in _INSTITUTIONS
