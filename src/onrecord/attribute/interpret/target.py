"""Target: who is accused, or whose claim is denied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions import PRONOUNS, read_mention
from onrecord.attribute.interpret.speakers import mentioned
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.entities import Entity
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.scene import Resolution, Scene
    from onrecord.attribute.interpret.stance import Reading
    from onrecord.model import Range

_CHARGING = re.compile(
    r"accus|blam|charg|condemn|denounc|criticis|criticiz|slam|lambast|alleg|attribut|critical|attack",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:by|from|of)\s+$|['’]s\s*$")
_BLAMING = re.compile(r"attribut|blam", re.IGNORECASE)
_ON_WHOM = re.compile(r"\b(?:to|on)\s+", re.IGNORECASE)
_CLAIM = "allegations?|accusations?|claims?|charges?|reports?|complaints?|criticism|version|assertions?"
_REACH = 120  # code points
_STOPS = frozenset(
    [
        "of",
        "for",
        "with",
        "over",
        "in",
        "on",
        "at",
        "by",
        "to",
        "from",
        "as",
        "had",
        "has",
        "have",
        "was",
        "were",
        "is",
        "are",
        "did",
    ]
)
_LONGEST = 7  # words of a noun phrase taken for the accused


def find_targets(
    scene: Scene, acts: Sequence[Act], readings: Sequence[Reading], found: Sequence[Resolution]
) -> list[Entity | None]:
    """Return, for each act that accuses or denies, who is accused or whose claim is denied, if that is told.

    Whoever is accused is sought at the head of the content of a cue that accuses by itself ("accused X of
    …"); in other words the accused is not guessed. A claim denied is of whoever the content names as its
    maker, else of whoever accused the speaker last.
    """
    targets: list[Entity | None] = [None] * len(acts)
    accusers: list[tuple[Entity, Entity]] = []  # who accused whom, in order
    for number in scene.order:
        speaker = found[number].entity
        stance = readings[number].stance
        if stance == "accuses":
            target = _accused(scene, acts[number], number, speaker)
            targets[number] = target
            if target is not None and speaker is not None:
                accusers.append((speaker, target))
        elif stance == "denies":
            targets[number] = _maker_of_claim(scene, acts[number], speaker) or next(
                (by for by, whom in reversed(accusers) if whom is speaker), None
            )
    return targets


def _accused(scene: Scene, act: Act, number: int, speaker: Entity | None) -> Entity | None:
    text = scene.text
    cue = " ".join(text[start:end] for start, end in act.cue)
    if not _CHARGING.search(cue):
        return None
    starts = list(act.content)
    if _BLAMING.search(cue):  # "attributed the strikes to X", "blamed the attack on X"
        blamed = [
            (found.end(), end) for start, end in act.content for found in _ON_WHOM.finditer(text, start, end)
        ]
        starts = blamed[-1:] or starts
    for start, end in starts:
        place = _opening_phrase(scene, start, end)
        mention = read_mention(text, (place,), scene.cast.names_between) if place else None
        if mention is None or not _can_be_accused(mention):
            continue
        entity = mentioned(scene, mention, number)
        return None if entity is speaker else entity
    return None


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
            return first.start, spot.end
        return first.start, after.end
    phrase = [first]
    for token in tokens[1:_LONGEST]:
        gap = text[phrase[-1].end : token.start]
        if token.key in _STOPS or token.key.endswith("ed") or any(sign in gap for sign in ',;:.()"“”\n'):
            break
        phrase.append(token)
    return phrase[0].start, phrase[-1].end


def _can_be_accused(mention: Mention) -> bool:
    lists = words()
    if mention.kind == "group":
        return (
            mention.head in lists.people
            or mention.head in lists.groups
            or mention.head in lists.organisations
        )
    if mention.kind == "pronoun":
        return mention.person in {3, 4, 6}
    return mention.kind in {"name", "body", "person"}


def _maker_of_claim(scene: Scene, act: Act, speaker: Entity | None) -> Entity | None:
    """Return whom the content names as maker of the claim: "allegations by X", "X's claim"."""
    text = scene.text
    for start, end in act.content:
        for spot in scene.cast.spots_after(start, end):
            name = spot.name
            if name is None or spot.entity is speaker:
                continue
            before = text[max(start, name.run - 24) : name.run]
            claims = re.search(
                rf"\b(?:{_CLAIM})\b[\w\s]*?\b(?:by|from|of|made by)\s+(?:the\s+)?$",
                before,
                re.IGNORECASE,
            )
            owns = name.possessive and re.match(
                rf"['’]s?\s+(?:\w+\s+){{0,2}}(?:{_CLAIM})",
                text[name.end : name.end + 60],
                re.IGNORECASE,
            )
            if claims or owns:
                return spot.entity
    return None
