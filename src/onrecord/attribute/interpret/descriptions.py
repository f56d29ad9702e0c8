"""Descriptions: who "the mayor of Bucha", "officials" or "the report" is among the cast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.roles import fits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.attribute.interpret.cast import Cast
    from onrecord.attribute.interpret.entities import Entity
    from onrecord.attribute.interpret.mentions import Mention

FIT = 0.6
"""How well a description must fit a role to be that person's."""

FAMILY = 0.45
"""The same for somebody who is named later, and whose lead-in the description may be."""

_DOCUMENTS = (
    frozenset(["suit", "lawsuit", "complaint", "filing"]),
    frozenset(["photo", "photos", "photograph", "photographs", "image", "images", "picture", "pictures"]),
    frozenset(["video", "footage", "clip", "videos", "recording"]),
    frozenset(
        ["report", "document", "communique", "statement", "release", "bulletin", "dispatch", "version"]
    ),
    frozenset(["article", "story", "piece", "editorial", "column", "op-ed", "report"]),
    frozenset(["poll", "survey"]),
    frozenset(["study", "research", "paper", "analysis", "review", "findings"]),
    frozenset(["post", "posts", "tweet", "tweets", "message", "messages"]),
    frozenset(["memo", "memorandum", "proposals"]),
    frozenset(["letter"]),
    frozenset(["document", "documents"]),
    frozenset(["campaign", "camp", "team"]),
)


@dataclass(frozen=True, slots=True)
class Match:
    """One of the cast that a description may be, and how sure that is."""

    entity: Entity
    confidence: float
    others: tuple[Entity, ...] = ()


def by_role(cast: Cast, mention: Mention) -> Match | None:
    """Return the named person whose role, anywhere in the report, fits the description."""
    scored: list[tuple[float, int, Entity]] = []
    for entity in cast.entities:
        if entity.kind not in {"person", "unknown"} or not entity.named:
            continue
        if mention.gender and entity.gender and mention.gender != entity.gender:
            continue
        score = max(
            (fits(mention.head, mention.about, mention.proper, role) for role in entity.roles), default=0.0
        )
        own = frozenset(key for keys in entity.names for key in keys)
        if own & mention.proper:  # "Putin's spokesman" is not Putin
            continue
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


def by_description(entities: Iterable[Entity], mention: Mention) -> Match | None:
    """Return the latest of those described before under the same head noun whom nothing sets apart."""
    same = [
        entity for entity in entities if entity.plural == mention.plural and _same_head(entity.head, mention)
    ]
    for entity in sorted(same, key=lambda entity: entity.about != mention.about):
        if mention.indefinite and not (mention.about and mention.about == entity.about):
            continue
        if mention.gender and entity.gender and mention.gender != entity.gender:
            continue
        shared = mention.about & entity.about
        if mention.about == entity.about:
            return Match(entity, confidence.SAME_WORDS)
        grows = entity.about <= mention.about and not mention.indefinite and mention.owner is None
        if mention.about <= entity.about or grows:
            return Match(entity, confidence.FEWER_WORDS)
        apart = (mention.proper - entity.about) and (entity.proper - mention.about)
        if shared and not apart and mention.kind != "group":
            return Match(entity, confidence.SOME_WORDS)
    return None


def same_document(head: str, other: str) -> bool:
    """Tell whether two nouns may name one document."""
    return head == other or any(head in family and other in family for family in _DOCUMENTS)


def _same_head(head: str, mention: Mention) -> bool:
    if mention.kind in {"document", "body"}:
        return same_document(mention.head, head)
    return head == mention.head
