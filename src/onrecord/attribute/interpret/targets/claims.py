"""Whose claim is denied: the maker whom the denial names, or whoever accused the speaker before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.speakers.first_person import speaks_for
from onrecord.attribute.interpret.targets.accused import pointed_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.attribute.interpret.targets.accused import Pointed
    from onrecord.attribute.interpret.targets.candidates import Accusation

_CLAIM = (
    "allegations?|accusations?|claims?|charges?|reports?|complaints?|criticisms?|version|assertions?|account|"
    "calculations?|narrative|findings|stor(?:y|ies)|statements?|suggestions?|conclusions?|letter|lawsuit|suit|"
    "argument|estimate|figures?|offers?"
)
_ACTS = (  # "an inspector's report had been hidden" is the claim; "Orvo's claim is false" is about one
    r"\s+(?:had|has|have|was|were|is|are|did|would|will|could|might|may|must)\b"
    r"(?!\W+(?:\w+\s+){0,2}?(?:false|true|untrue|baseless|unfounded|wrong|nonsense|lies|meritless))"
)
_CLAIM_OF = re.compile(
    rf"(?P<by>(?:(?:the|a|an|his|her|their)\s+)?(?:[\w.-]+\s+){{0,4}}[\w.-]+?(?:['’‘]s|s['’‘]))\s+(?:\w+\s+){{0,2}}?"
    rf"(?:{_CLAIM})\b(?!{_ACTS})",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    rf"\b(?:{_CLAIM})\b(?:\s+(?:made|filed|brought|issued))?\s+(?:by|from)\s+"
    rf"(?P<by>(?:(?:the|a|an)\s+)?(?:[\w.'’-]+\s+){{0,4}}[\w.'’-]+)",
    re.IGNORECASE,
)
_THE_CLAIM = re.compile(
    rf"\s*(?:the|these|those|this|that|all|any|such|both)\s+(?:\w+\s+)?(?:{_CLAIM})\b(?!\s+(?:that|of|by|from))",
    re.IGNORECASE,
)
_REACH = 200  # code points of a content in which the maker is sought


def maker_of_claim(scene: Scene, number: int, speaker: Entity | None) -> Pointed | None:
    """Return whom the content names as maker of the claim: "allegations by X", "X's claim"."""
    text = scene.text
    for start, end in scene.acts[number].content:
        for pattern in (_MADE_BY, _CLAIM_OF):
            for found in pattern.finditer(text, start, min(end, start + _REACH)):
                pointed = pointed_at(scene, number, found.span("by"))
                if pointed is not None and pointed.entity is not speaker:
                    return pointed
    return None


def accuser(
    scene: Scene, number: int, speaker: Entity | None, accusations: Sequence[Accusation]
) -> Entity | None:
    """Return who last accused a speaker or the body they speak for; of "the accusations", who made any."""
    if speaker is None:
        return None
    body = speaks_for(scene, speaker)
    for one in reversed(accusations):
        if one.by is not None and one.by is not speaker and one.whom in {speaker, body}:
            return one.by
    if any(_THE_CLAIM.match(scene.text, *place) for place in scene.acts[number].content[:1]):
        return next((one.by for one in reversed(accusations) if one.by not in {None, speaker}), None)
    return None
