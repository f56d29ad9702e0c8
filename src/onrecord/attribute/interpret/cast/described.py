"""The described: those of a report who go without a name, found again by the noun that describes them."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast import entities

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention

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
    frozenset(["ad", "ads", "advert", "adverts", "advertisement", "advertisements"]),
    frozenset(["document", "documents"]),
    frozenset(["campaign", "camp", "team"]),
)


class Described:
    """Those who were described and not named, by head noun; knows whom the report mentioned last."""

    def __init__(self) -> None:
        self._by_head: defaultdict[str, dict[int, tuple[int, Entity]]] = defaultdict(dict)
        self._steps = 0

    def add(self, entity: Entity) -> None:
        """Put an entity last, whether or not it is there already."""
        self._steps += 1
        same = self._by_head[entity.head]
        same.pop(entity.number, None)  # so that they stand in the order of their steps
        same[entity.number] = (self._steps, entity)

    def forget(self, entity: Entity) -> None:
        """Take an entity out again, if it is there."""
        self._by_head[entity.head].pop(entity.number, None)

    def __contains__(self, entity: Entity) -> bool:
        """Tell whether an entity was added."""
        return entity.number in self._by_head.get(entity.head, ())

    def alike(self, mention: Mention) -> list[Entity]:
        """Return those whose head noun may be that of a mention, the last mentioned first."""
        heads = {mention.head}
        if mention.kind in {"document", "body"}:
            heads.update(*(family for family in _DOCUMENTS if mention.head in family))
        found = [
            one
            for head in heads
            for one in islice(reversed(self._by_head.get(head, {}).values()), entities.MOST)
        ]
        return [entity for _, entity in sorted(found, key=lambda one: -one[0])]


def same_document(head: str, other: str) -> bool:
    """Tell whether two nouns may name one document."""
    return head == other or any(head in family and other in family for family in _DOCUMENTS)
