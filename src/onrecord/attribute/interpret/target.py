"""Target: who is accused, or whose claim is denied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions import read_mention
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.cast import Entity
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.speakers import Resolution, Resolver
    from onrecord.attribute.interpret.stance import Reading

_CHARGING = re.compile(r"accus|blam|charg|condemn|denounc|criticis|criticiz|slam|lambast|alleg|attribut|critical|attack", re.IGNORECASE)
_OWN = re.compile(r"\b(?:by|from|of)\s+$|['’]s\s*$")
_STOPS = frozenset("of for with over in on at by to from as had has have was were is are did".split())
_LONGEST = 7  # words of a noun phrase taken for the accused


def find_targets(
    resolver: Resolver, acts: Sequence[Act], readings: Sequence[Reading], found: Sequence[Resolution]
) -> list[Entity | None]:
    """Return, for each act that accuses or denies, who is accused or whose claim is denied; None where it is not told.

    Whoever is accused is sought at the head of the content of a cue that accuses by itself ("accused X of …"); in other
    words the accused is not guessed. A claim denied is of whoever the content names as its maker, else
    of whoever accused the speaker last.
    """
    targets: list[Entity | None] = [None] * len(acts)
    accusers: list[tuple[Entity, Entity]] = []  # who accused whom, in order
    for number in resolver.order:
        speaker = found[number].entity
        stance = readings[number].stance
        if stance == "accuses":
            target = _accused(resolver, acts[number], number, speaker)
            targets[number] = target
            if target is not None and speaker is not None:
                accusers.append((speaker, target))
        elif stance == "denies":
            targets[number] = _maker_of_claim(resolver, acts[number], speaker) or next(
                (by for by, whom in reversed(accusers) if whom is speaker), None
            )
    return targets


def _accused(resolver: Resolver, act: Act, number: int, speaker: Entity | None) -> Entity | None:
    text = resolver.text
    cue = " ".join(text[start:end] for start, end in act.cue)
    if not _CHARGING.search(cue):
        return None
    for place in act.content:
        tokens = tokenize(text, place[0], min(place[1], place[0] + 200))
        phrase = tokens[:1]
        for token in tokens[1:_LONGEST]:
            gap = text[phrase[-1].end : token.start]
            if token.key in _STOPS or any(sign in gap for sign in ",;:.()\"“”"):
                break
            phrase.append(token)
        if not phrase:
            continue
        mention = read_mention(text, ((phrase[0].start, phrase[-1].end),), resolver.cast.names_between)
        if mention is None or (mention.kind not in {"name", "pronoun", "group", "body", "person"}):
            continue
        if mention.kind in {"name", "group", "body", "person"} or mention.person in {3, 4, 6}:
            entity = resolver.mentioned(mention, number)
            return None if entity is speaker else entity
    return None


def _maker_of_claim(resolver: Resolver, act: Act, speaker: Entity | None) -> Entity | None:
    """Return whom the content names as maker of the claim: "allegations by X", "X's claim"."""
    text = resolver.text
    for start, end in act.content:
        for spot in resolver.cast.spots_after(start, end):
            name = spot.name
            if name is None or spot.entity is speaker:
                continue
            before = text[max(start, name.run - 24) : name.run]
            claims = re.search(r"\b(?:allegations?|accusations?|claims?|charges?|reports?|complaints?|criticism)\b[\w\s]*?\b(?:by|from|of|made by)\s+(?:the\s+)?$", before, re.IGNORECASE)
            owns = name.possessive and re.match(
                r"['’]s?\s+(?:\w+\s+){0,2}(?:allegations?|accusations?|claims?|charges?|reports?|complaints?|criticism|version|assertions?)",
                text[name.end : name.end + 60],
                re.IGNORECASE,
            )
            if claims or owns:
                return spot.entity
    return None


