"""Echoes: what stands at the head of a report without a speaker is said again below by somebody."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.cast import entities
from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene

GOOD_PART = 0.3
"""Share of the words that must come back below a headline that names somebody in other words, or nobody."""
_LEAD = 0.05  # share of words by which a later act must beat an earlier one


def echoed(scene: Scene, number: int, *, least: float = 0.0) -> Resolution | None:
    """Return the speaker of a content in a headline: whoever says most of its words elsewhere; or None.

    More than the share `least` of the words must come back; of equals, who says them first.
    """
    if scene.saying is None:
        scene.saying = _saying(scene)
    said = content_words(scene, scene.acts[number])
    shared = Counter(other for word in said for other in scene.saying.get(word, ()))
    best: tuple[float, Entity] | None = None
    for other in sorted(shared, key=scene.places.__getitem__):
        entity = scene.found[other].entity if other in scene.found else None
        share = shared[other] / len(said)
        if (
            entity is not None
            and other != number
            and share > least
            and (best is None or share > best[0] + _LEAD)
        ):
            best = (share, entity)
    return Resolution(best[1], confidence.ECHO) if best is not None else None


def said_below(scene: Scene, mention: Mention, number: int) -> Resolution | None:
    """Return who says the words of a headline below, if "officials" in it may be those city officials."""
    echo = echoed(scene, number, least=GOOD_PART) if number in scene.headlines else None
    if echo is None or echo.entity is None:
        return None
    entity = echo.entity
    alike = entity.head == mention.head or any(mention.head in keys for keys in entity.names)
    fits = alike and mention.about <= entity.about.union(*entity.names)
    return Resolution(entity, confidence.ECHOED_ROLE) if fits else None


def _saying(scene: Scene) -> dict[str, list[int]]:
    """Return the acts of the running text by the words of their contents."""
    found: dict[str, list[int]] = {}
    for number in scene.order:
        if number not in scene.headlines and scene.parents[number] is None:
            for word in content_words(scene, scene.acts[number]):
                if len(same := found.setdefault(word, [])) < entities.MOST:
                    same.append(number)
    return found


def content_words(scene: Scene, act: Act) -> set[str]:
    """Return the words of an act's content without those of the small closed classes."""
    keys = {token.key for place in act.content for token in tokenize(scene.text, *place)}
    return keys - words().function
