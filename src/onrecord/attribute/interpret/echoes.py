"""Echoes: what a headline says without a name, the report says again below under one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.entities import Entity
    from onrecord.attribute.interpret.scene import Scene

_LEAD = 0.05  # share of words by which a later echo must beat an earlier one


def from_later(scene: Scene, number: int) -> Resolution:
    """Return the speaker of a content at the head of a report: whoever says its words below."""
    share, entity = _echo(scene, number, _content_words(scene, scene.acts[number]), scene.order)
    return Resolution(entity, 0.4 + 0.4 * share) if entity is not None else Resolution(None, 0.5)


def _echo(
    scene: Scene, number: int, said: set[str], among: Sequence[int]
) -> tuple[float, Entity | None]:
    """Return who of the acts `among` says the largest share of the words `said`, and that share."""
    best: tuple[float, Entity | None] = (0.0, None)
    for other in among:
        entity = scene.found[other].entity
        if other == number or entity is None or scene.parents[other] is not None:
            continue
        share = len(said & _content_words(scene, scene.acts[other])) / max(1, len(said))
        if best[1] is None or share > best[0] + _LEAD:
            best = (share, entity)
    return best


def _content_words(scene: Scene, act: Act) -> set[str]:
    keys = {token.key for place in act.content for token in tokenize(scene.text, *place)}
    return keys - words().function
