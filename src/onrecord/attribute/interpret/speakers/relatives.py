"""Whom "who" and "which" take up: the noun phrase before them, by whatever name it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.reading import read_mention
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.entities import Spot
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene

_DETERMINERS = frozenset({"a", "an", "the", "another", "this", "his", "her"})
_AMONG = frozenset({"at", "with", "from", "for", "in", "near", "inside"})
"""What joins somebody to the body that they work for: "a doctor at Falk Hospital, who asked ..."."""
_WORDS = 8  # of a phrase without a name at its end
_LONG = 14  # of one with


def described_before(scene: Scene, mention: Mention, spot: Spot) -> Mention | None:
    """Return who "a doctor at Falk Hospital, who" is: not the hospital, whose name ends the phrase.

    None if the relative is no "who", or nobody is described by their work and joined to the name.
    """
    name = spot.name
    if name is None or mention.head != "who" or spot.entity.kind == "person":
        return None
    low = scene.cast.sentences[scene.cast.sentence(mention.start)]
    tokens = tokenize(scene.text, low, name.run)[-_LONG:]
    joint = next((n for n in range(len(tokens) - 1, 0, -1) if tokens[n].key in _AMONG), 0)
    if not joint or any(token.capital for token in tokens[joint:]):
        return None
    if "," in scene.text[tokens[joint - 1].end : name.start]:
        return None
    first = next((n for n in range(joint - 1, -1, -1) if tokens[n].key in _DETERMINERS), 0)
    found = read_mention(scene.text, ((tokens[first].start, name.end),), scene.cast.names_between)
    own = tokens[joint - 1].key
    person = found is not None and found.kind == "person" and words().person(own) is not None
    return found if person else None


def phrase_before(scene: Scene, mention: Mention) -> Mention | None:
    """Return what the words before "who" or "which" describe, back to their determiner; None if nothing."""
    low = scene.cast.sentences[scene.cast.sentence(mention.start)]
    tokens = tokenize(scene.text, low, mention.start)
    function = words().function
    first = len(tokens)
    while first > 0 and len(tokens) - first < _WORDS:
        first -= 1
        if tokens[first].key in _DETERMINERS:
            break
        if tokens[first].key in function and tokens[first].key not in {"of", "for", "from", "in"}:
            first += 1
            break
    if first == len(tokens):
        return None
    return read_mention(scene.text, ((tokens[first].start, tokens[-1].end),), scene.cast.names_between)
