"""Who is accused by name is not the one who accuses: "accused the minister, Ana Rell, of lying"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.mention import LIST
from onrecord.attribute.interpret.scene import Resolution

if TYPE_CHECKING:
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene

_OF = re.compile(r"[\s,]of\b")
_REACH = 120  # code points of a content in which whom it accuses is named
_DESCRIBED = frozenset({"person", "body", "group"})
_SURE = 0.6


def charged(scene: Scene, number: int) -> frozenset[int]:
    """Return the numbers of those whom an act accuses by name, before "of"."""
    act = scene.acts[number]
    if not act.content or not any("accus" in scene.text[low:high].casefold() for low, high in act.cue):
        return frozenset()
    start, end = act.content[0]
    of = _OF.search(scene.text, start, min(end, start + _REACH))
    if of is None:
        return frozenset()
    return frozenset(spot.entity.number for spot in scene.cast.spots_within(start, of.start()))


def other_than_charged(scene: Scene, number: int, mention: Mention | None, first: Resolution) -> Resolution:
    """Return the first reading, or, where it is whom the act accuses, somebody who is described only."""
    if (
        mention is None
        or mention.kind not in _DESCRIBED
        or mention.head == LIST
        or first.entity is None
        or first.entity.number not in charged(scene, number)
    ):
        return first
    return Resolution(scene.new(mention), _SURE)
