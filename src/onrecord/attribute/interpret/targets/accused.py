"""Who is accused: found at the head of an accusing content, behind "by", or as the forces of a country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.mention import LIST, PRONOUNS
from onrecord.attribute.interpret.mentions.phrases import ARTICLES
from onrecord.attribute.interpret.mentions.reading import read_mention
from onrecord.attribute.interpret.speakers.descriptions import by_description
from onrecord.attribute.interpret.speakers.resolving import mentioned
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.model import Range

_BEFORE = re.compile(
    r"\s*(?:(?:that|because|how|when|where|why|what|whether|if|of|on|against|by)\s+)?", re.IGNORECASE
)
_BLAMING = re.compile(r"attribut|blam", re.IGNORECASE)
_ON_WHOM = re.compile(r"\b(?:to|on)\s+", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+\s+){1,3}by\s+")
_STRIKE = re.compile(
    r"([A-Z][a-z]+)\s+(?:\w+\s+)?(?:air\s?strikes?|strikes?|shell(?:s|ing)?|bombard\w+|bombings?|raids?|attacks?|"
    r"missiles?|drones?|rockets?|artillery)\b"
)
_FORCES = ("(?:armed )?forces", "army", "military", "troops")
_SUFFERED = re.compile(  # "three people had been killed": not by themselves
    r"\s+(?:was|were|(?:has|have|had)\s+been|(?:is|are|was|were)\s+being)\s+(?:\w+ly\s+)?"
    r"(?:killed|injured|wounded|shot|hit|beaten|struck|hurt|raped|tortured|attacked|bombed|shelled|abducted|murdered)\b"
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_NOBODY = frozenset({
    "some", "many", "most", "all", "both", "several", "few", "everyone", "everybody", "someone", "somebody",
    "anyone", "anybody", "nobody", "others", "neither",
})  # fmt: skip
_STOPS = frozenset({
    "of", "for", "with", "over", "in", "on", "at", "by", "to", "from", "as", "had", "has", "have", "was",
    "were", "is", "are", "did",
})  # fmt: skip
_REACH = 120  # code points
_QUALIFIERS = 3  # words before a noun that are taken for a part of its description
_LONGEST = 7  # words of a noun phrase taken for the accused


@dataclass(frozen=True, slots=True)
class Pointed:
    """One whom words point at, and the place of those words in the content (None: not there)."""

    entity: Entity
    place: Range | None


def accused(scene: Scene, number: int, speaker: Entity | None) -> Pointed | None:
    """Return whom an act accuses, other than its speaker, if its words tell it.

    That is who opens the content ("accused X of …", "said X had burnt …"), in a passive who stands before the
    cue, in "was shot by X" X; of an "Israeli strike" those whom the report calls Israeli forces.
    """
    text = scene.text
    act = scene.acts[number]
    cue = " ".join(text[start:end] for start, end in act.cue)
    starts = list(act.content)
    blaming = _BLAMING.search(cue)
    if blaming:  # "attributed the strikes to X", "blamed the attack on X"
        blamed = [
            (found.end(), end) for start, end in act.content for found in _ON_WHOM.finditer(text, start, end)
        ]
        starts = blamed[-1:] or starts
    agents = [found.end() for start, end in act.content for found in _AGENT.finditer(text, start, end)]
    if agents and not blaming:  # "were shot by X"
        starts = [(agents[0], act.content[-1][1]), *starts[:1]]
    for start, end in starts[: None if blaming or agents else 1]:
        pointed = _opening(scene, number, start, end)
        if pointed is not None:
            return pointed if pointed.entity is not speaker else None
    return _forces(scene, act)


def pointed_at(scene: Scene, number: int, place: Range) -> Pointed | None:
    """Return whom the words at a place mean, if they can be accused or make a claim.

    "The company" that somebody accuses is not the one who accuses, whatever their name looks like.
    """
    mention = read_mention(scene.text, (place,), scene.cast.names_between)
    if mention is None or not can_be_accused(scene, mention):
        return None
    entity = mentioned(scene, mention, number)
    if mention.kind in {"body", "group"} and entity is not None and entity is scene.found[number].entity:
        entity = scene.new(mention)
    return Pointed(entity, (mention.start, mention.end)) if entity is not None else None


def described_in(scene: Scene, number: int, start: int, end: int) -> Iterator[tuple[Entity, Range]]:
    """Yield those whom the text [start, end) describes, and where: "the army", "masked militants"."""
    tokens = tokenize(scene.text, start, end)
    lists = words()

    def noun(at: int) -> bool:
        key = tokens[at].key
        return not tokens[at].capital and (
            key in lists.groups or key in lists.organisations or (lists.person(key) or key) != key
        )

    def joined(at: int) -> bool:
        return not scene.text[tokens[at].end : tokens[at + 1].start].strip()

    for at in range(len(tokens)):
        last = at + 1 == len(tokens) or not joined(at) or not noun(at + 1)
        if not noun(at) or not last:  # "army" in "army units" is no noun of its own
            continue
        first = at
        while first > 0 and at - first < _QUALIFIERS and joined(first - 1):
            if tokens[first - 1].key in lists.function:
                first -= tokens[first - 1].key in ARTICLES
                break
            first -= 1
        pointed = pointed_at(scene, number, (tokens[first].start, tokens[at].end))
        if pointed is not None and pointed.place is not None:
            yield pointed.entity, pointed.place


def _opening(scene: Scene, number: int, start: int, end: int) -> Pointed | None:
    """Return who the words from `start` on name or describe first, if it may be accused."""
    opening = _BEFORE.match(scene.text, start, end)
    place = _opening_phrase(scene, opening.end() if opening else start, end)
    if place is None or _SUFFERED.match(scene.text, place[1], end):
        return None
    return pointed_at(scene, number, place)


def _forces(scene: Scene, act: Act) -> Pointed | None:
    """Return the forces of the country whose strike the content tells of, if the report names them."""
    for start, end in act.content:
        strike = _STRIKE.search(scene.text, start, end)
        if strike is None or strike[1].casefold() not in words().demonyms:
            continue
        place = _named_forces(scene.text, strike[1])
        mention = read_mention(scene.text, (place,), scene.cast.names_between) if place else None
        if mention is not None:
            match = by_description(scene.described, mention)
            entity = match.entity if match is not None else scene.new(mention)
            return Pointed(entity, (mention.start, mention.end))
    return None


@lru_cache(maxsize=4)
def _named_forces(text: str, country: str) -> Range | None:
    """Return where a text first names the forces of a country, by the fullest word for them."""
    found = (re.search(rf"\b{country}\s+{forces}\b", text) for forces in _FORCES)
    return next((match.span() for match in found if match), None)


def _opening_phrase(scene: Scene, start: int, end: int) -> Range | None:
    """Return the noun phrase with which the text goes on: a name if there is one, else a few words."""
    text = scene.text
    tokens = tokenize(text, start, min(end, start + _REACH))
    if not tokens or text[start : tokens[0].start].strip():
        return None
    first = tokens[0]
    if first.key in PRONOUNS:
        return first.start, first.end
    spot = next(iter(scene.cast.spots_after(first.start, tokens[-1].end)), None)
    if (
        spot is not None
        and spot.name is not None
        and spot.name.run <= first.end + 1
        and not spot.name.possessive
    ):
        after = next((token for token in tokens if token.start >= spot.end), None)
        lists = words()
        goes_on = after is not None and (lists.plural(after.key) or after.key in lists.groups)
        if not goes_on or after is None or text[spot.end : after.start].strip():
            return first.start, _with_second(scene, spot.end)
        return first.start, after.end
    phrase = [first]
    for number, token in enumerate(tokens[1:_LONGEST], 1):
        gap = text[phrase[-1].end : token.start]
        names_on = token.key == "of" and number + 1 < len(tokens) and tokens[number + 1].capital
        if names_on and phrase[-1].capital:  # "China's Ministry of Defence"
            phrase.append(token)
            continue
        if token.key in _STOPS or token.key.endswith("ed") or any(sign in gap for sign in ',;:.()"“”\n'):
            break
        phrase.append(token)
    return phrase[0].start, phrase[-1].end


def _with_second(scene: Scene, end: int) -> int:
    """Return where "X and Y" ends if a second name is joined to the one that ends at `end`."""
    joined = _AND.match(scene.text, end)
    second = scene.cast.spot_at(joined.end()) if joined else None
    return second.end if second is not None and second.name is not None else end


def can_be_accused(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention is of somebody who can be accused or make a claim: a person, body or group."""
    lists = words()
    if mention.kind == "group":
        return mention.head not in _NOBODY and (
            mention.head == LIST
            or mention.head in lists.people
            or mention.head in lists.groups
            or mention.head in lists.organisations
        )
    if mention.kind == "pronoun":
        return mention.person in {3, 6}
    if mention.kind == "name" and mention.name is not None:
        return scene.cast.spot_at(mention.name.start) is not None  # in capitals any word looks like a name
    return mention.kind in {"body", "person"}
