"""Plurals: those of whom a report tells by a noun alone, "truck drivers", whom a later "they" may mean.

They are no speakers, so they are not in the cast before a second look takes one of them for what "they" are.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast.entities import Spot
from onrecord.attribute.interpret.mentions.reading import read_mention
from onrecord.attribute.interpret.speakers.descriptions import by_description
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.attribute.interpret.tokens import Token
    from onrecord.model import Range

_BACK = 2  # sentences before the one of the pronoun
_MOST = 3
_KEPT = 60  # places before one among which its words are sought
_REACH = 600  # code points of a sentence that are looked at
_LONGEST = 3  # words before the noun
_OF_IT = frozenset({
    "the", "these", "those", "some", "many", "most", "several", "few", "other", "all", "both", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten",
})  # fmt: skip
"""Words that open a noun phrase and belong to it."""
_OPENING = _OF_IT | {
    "a", "an", "his", "her", "its", "their", "our", "of", "for", "from", "with", "by", "against", "among",
    "between", "about", "and", "or", "that", "than", "as", "at", "in", "on", "while", "if", "when", "because",
    "but", "like", "without", "over", "after",
}  # fmt: skip
"""Words after which one begins."""


def plurals_before(scene: Scene, offset: int) -> list[Spot]:
    """Return the last few plurals before `offset`, in text order, none of whom is in the cast yet."""
    starts = scene.cast.sentences
    here = scene.cast.sentence(offset)
    found: list[Spot] = []
    for number in range(max(0, here - _BACK), here + 1):
        low = starts[number]
        high = min(starts[number + 1] if number + 1 < len(starts) else len(scene.text), low + _REACH, offset)
        for place in _plurals(scene.text, tokenize(scene.text, low, high)) if low < high else ():
            if place not in scene.plurals:
                scene.plurals[place] = _spot(scene, place, number)
            known = scene.plurals[place]
            if known is not None and not any(
                spot.end == known.end and spot.entity is not known.entity
                for spot in scene.cast.spots_after(*place)
            ):
                found.append(known)
    return found[-_MOST:]


def _spot(scene: Scene, place: Range, sentence: int) -> Spot | None:
    """Return a plural as a place of somebody: of those described before in such words, or of somebody new."""
    mention = read_mention(scene.text, (place,), scene.cast.names_between)
    if mention is None or mention.kind != "group":
        return None
    match = by_description(scene.described, mention)
    entity = match.entity if match is not None else _new(scene, mention)
    first = place[0] - scene.cast.sentences[sentence] < 2  # noqa: PLR2004 - an opening quote mark
    return Spot(*place, entity, sentence, first)


def _new(scene: Scene, mention: Mention) -> Entity:
    """Return the plural met before in the same words, else one that nothing but a second look may take up."""
    for spot in islice(reversed(scene.plurals.values()), _KEPT):
        if spot is not None and (spot.entity.head, spot.entity.about) == (mention.head, mention.about):
            return spot.entity
    entity = scene.new(mention)
    scene.described.forget(entity)
    return entity


def _plurals(text: str, tokens: Sequence[Token]) -> list[Range]:
    """Return the places of noun phrases whose head is a plural noun for people."""
    lists = words()
    found = []
    for n, token in enumerate(tokens):
        if not lists.plural(token.key) or token.possessive:
            continue
        after = tokens[n + 1] if n + 1 < len(tokens) else None
        qualifies = after is not None and not text[token.end : after.start].strip()
        if after is not None and qualifies and (after.key in lists.organisations or lists.person(after.key)):
            continue  # "drivers' union", "people smugglers"
        first = n
        while first > 0 and n - first < _LONGEST and _joined(text, tokens[first - 1], tokens[first]):
            first -= 1
        before = tokens[first - 1] if first else None
        opens = before is None or bool(text[before.end : tokens[first].start].strip())
        if not opens and before is not None and before.key not in _OPENING:
            first = n
        elif not opens and before is not None and before.key in _OF_IT:
            first -= 1
        found.append((tokens[first].start, token.end))
    return found


def _joined(text: str, before: Token, token: Token) -> bool:
    """Tell whether a word may qualify the next one of a noun phrase."""
    small = before.key in words().function or before.possessive
    return not small and not text[before.end : token.start].strip()
