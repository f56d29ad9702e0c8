"""The unknown: names of which no word tells what they are, told by what stands around them.

"The Tide reported", "Sorrel, a ferry company," and "Kestrel said its buses" are no people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from onrecord.attribute.interpret.cast.entities import Entity, Spot
    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.tokens import Token

_THE = re.compile(r"(?:^|\W)[Tt]he\s$")
_ALONE = re.compile(
    r"\s*(?:[,.;:!?)\]]|$)|\s+(?:said|says|say|told|tells|reported|reports|wrote|writes|is|was|has|had|did|does|"
    r"will|would|can|could|may|might|must|and|or|that|which|in|on|of|at|by|for|from|to|as|also|first|later|then)\b"
)
"""What may follow a name by itself, and not one that goes with a noun: "the Tarn council"."""
_APPOSED = re.compile(r",\s+(?:an?|the|its|one\s+of\s+the)\s+(?=[\w-])")
_STOP = re.compile(r"[,.;:!?()\n]")
_NEAR = 80  # code points of a description after a comma
_DESCRIPTION = 6  # words of one up to its noun
_ENDS = frozenset(
    {"of", "for", "in", "from", "at", "with", "by", "on", "to", "near", "that", "which", "based", "run"}
)
_PLACES = frozenset({
    "city", "town", "village", "county", "district", "province", "state", "region", "country", "nation",
    "kingdom", "republic", "ward", "port", "commune",
})  # fmt: skip
_SORTS = frozenset({
    "giant", "supplier", "maker", "start-up", "startup", "brand", "subsidiary", "affiliate", "nonprofit",
    "non-profit", "consultancy", "tabloid", "platform", "app", "conglomerate", "chain", "collective",
})  # fmt: skip
"""Nouns for bodies beside those of the lists."""
_ITS = re.compile(
    r"\s+(?:has\s+|had\s+|also\s+)?(?:said|says|announced|reported|added)\s+(?:on\s+\w+\s+)?(?:that\s+)?"
    r"(?:its\b|it\s+(?:had|has|will|would|could|did|does)\s+(?:not\s+)?"
    r"(?!not\b|be\b|been\b|rain|snow|take|bec[oa]me|come\b|seem|appear|happen|matter|help|make|made\b|feel|"
    r"felt\b))"
)


def note_bodies(text: str, spots: Sequence[Spot], cues: AbstractSet[int]) -> None:
    """Take the unknown of whom a report speaks as of a body for bodies; `cues` are where cues begin.

    "The" stands before no person's name by itself, but before a family's and a people's ("the Brehls").
    """
    surnames = {spot.name.keys[-1] for spot in spots if spot.name is not None and spot.entity.kind != "body"}
    for spot in spots:
        entity, name = spot.entity, spot.name
        if entity.kind != "unknown" or name is None or name.titles:
            continue
        last = name.keys[-1]
        if _with_article(text, name, cues):
            if last.endswith("s") and last[:-1] in surnames:
                entity.kind, entity.plural = "group", True
            elif not is_people(last):
                entity.kind = "body"
        elif is_body_apposed(text, name.end) or "&" in text[name.start : name.end]:
            entity.kind = "body"


def note_owners(text: str, entities: Iterable[Entity], ends: Iterable[int]) -> None:
    """Take the unknown who say "it" and "its" of themselves for bodies, if no pronoun makes them people.

    `ends` are where names of theirs end, in the order of the `entities`.
    """
    for entity, end in zip(entities, ends, strict=True):
        if entity.kind == "unknown" and entity.gender is None and not entity.roles and _ITS.match(text, end):
            entity.kind = "body"


def is_body_noun(tokens: Sequence[Token]) -> bool:
    """Tell whether a description is of a body: whether its noun is one for bodies, and not for places."""
    lists = words()
    end = next((n for n, token in enumerate(tokens) if n and token.key in _ENDS), len(tokens))
    if not 0 < end <= _DESCRIPTION:
        return False
    head = tokens[end - 1].key
    if lists.person(head) or head in _PLACES:
        return False
    made = head.endswith("maker") and len(head) > len("maker")
    return (
        made or head in _SORTS or head in lists.organisations or head in lists.trades or head in lists.media
    )


def is_body_apposed(text: str, end: int) -> bool:
    """Tell whether a body is described after a comma behind a name: ", a ferry company in Tarn"."""
    opening = _APPOSED.match(text, end, end + _NEAR)
    if opening is None:
        return False
    stop = re.compile(r"[,.;:!?()\n]").search(text, opening.end(), opening.end() + _NEAR)
    return is_body_noun(
        tokenize(text, opening.end(), stop.start() if stop else min(len(text), opening.end() + _NEAR))
    )


def is_people(key: str) -> bool:
    """Tell whether a name is a plural for people: "Americans", "African-Americans", "Republicans"."""
    lists = words()
    bare = key.removesuffix("s").rsplit("-", 1)[-1]
    return key.endswith("s") and (bare in lists.demonyms or bare in lists.parties or key in lists.parties)


def _with_article(text: str, name: Name, cues: AbstractSet[int]) -> bool:
    before = text[max(0, name.run - 5) : name.run]
    if not _THE.search(before):
        return False
    return _ALONE.match(text, name.end, name.end + 20) is not None or name.end + 1 in cues
