"""Echoes: what stands at the head of a report without a speaker is said again below by somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.entities import Entity
    from onrecord.attribute.interpret.scene import Scene

GOOD_PART = 0.3
"""Share of the words that must come back below a headline that names somebody in other words, or nobody."""
_LEAD = 0.05  # share of words by which a later act must beat an earlier one


def echoed(scene: Scene, number: int, *, least: float = 0.0) -> Resolution | None:
    """Return the speaker of a content in a headline: whoever says most of its words elsewhere; or None.

    More than the share `least` of the words must come back.
    """
    entity = _echo(scene, number, scene.order, least=least)
    return Resolution(entity, confidence.ECHO) if entity is not None else None


def _echo(scene: Scene, number: int, among: Sequence[int], *, least: float) -> Entity | None:
    """Return who of the acts `among` says the largest share of an act's words."""
    said = content_words(scene, scene.acts[number])
    best: tuple[float, Entity] | None = None
    for other in among:
        entity = scene.found[other].entity if other in scene.found else None
        if other == number or other in scene.headlines or entity is None or scene.parents[other] is not None:
            continue
        share = len(said & content_words(scene, scene.acts[other])) / max(1, len(said))
        if share > least and (best is None or share > best[0] + _LEAD):
            best = (share, entity)
    return best[1] if best is not None else None


def content_words(scene: Scene, act: Act) -> set[str]:
    """Return the words of an act's content without those of the small closed classes."""
    keys = {token.key for place in act.content for token in tokenize(scene.text, *place)}
    return keys - words().function
