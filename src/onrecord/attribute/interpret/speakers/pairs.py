"""Pairs: "both men", "the pair" or "the couple" are the two whom the report names together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.mention import LIST
from onrecord.attribute.interpret.mentions.reading import read_mention
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words as lexicon

if TYPE_CHECKING:
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene

_NOUNS = frozenset({"pair", "couple", "duo"})
_REACH = 8  # sentences back


def pair_before(scene: Scene, mention: Mention) -> Mention | None:
    """Return the two people named together before, joined by "and", if the mention is of two."""
    words = [token.key for token in tokenize(scene.text, mention.start, mention.end)]
    two = (words[0] == "both" or words[:2] == ["the", "two"]) and "and" not in words
    people = lexicon().person(mention.head) == mention.head
    if not ((two and people) or words in [["the", noun] for noun in sorted(_NOUNS)]):
        return None
    here = scene.cast.sentence(mention.start)
    named = [
        spot
        for spot in scene.cast.spots_before(mention.start)
        if spot.name is not None and here - spot.sentence <= _REACH
    ]
    pairs = [
        (one.entity.uses + other.entity.uses, one.name.run, other.name.end)
        for one, other in pairwise(named)
        if one.name is not None
        and other.name is not None
        and scene.text[one.name.end : other.name.run].strip() == LIST
        and one.entity.kind == other.entity.kind == "person"
    ]
    if not pairs:
        return None
    _, low, high = max(pairs)  # of whom the report speaks most, not their two children
    found = read_mention(scene.text, ((low, high),), scene.cast.names_between)
    return found if found is not None and found.head == LIST else None
