"""What tells for and against a candidate, and of the act whose source is sought: rows of numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.roles import fits
from onrecord.attribute.interpret.row_names import OF_MENTION, OF_PLACE, SORTS, Row
from onrecord.attribute.interpret.speakers.pronouns import is_object
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.cast.entities import Entity, Spot
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Resolution, Scene

REACH = 10  # sentences back
_RECENT = 3
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_INTENDS = frozenset({
    "attempt", "attempts", "effort", "efforts", "plan", "plans", "bid", "move", "proposal", "request",
    "requests", "decision", "aim", "goal", "push", "campaign", "pledge", "promise", "notice", "protests",
    "demand", "demands", "call", "calls", "comment", "message", "seeking", "trying", "hoping", "threat",
})  # fmt: skip
"""Words of cues behind which the report has somebody in mind, whoever the sentence is of."""
_GOES_ON = ("add", "continu", "conclud", "went on", "goes on", "also", "later")


_NOWHERE = (0.0, REACH + 1.0, *[0.0] * (len(OF_PLACE) - 2))


def of_place(scene: Scene, spots: Sequence[Spot], at: int, here: int, nearest: int) -> tuple[float, ...]:
    """Return `OF_PLACE` of an entity: where it stands before `at`, in the sentence numbered `here`."""
    if not spots:
        return _NOWHERE
    last = spots[-1]
    back = here - last.sentence
    subject = next((spot for spot in reversed(spots) if spot.first), None)
    text = scene.text
    return (
        1.0,
        float(back),
        float(back == 0),
        float(back == 1),
        float(last.first),
        float(subject is not None and here - subject.sentence <= 1),
        float(is_object(scene.cast, last)),
        float(last.start == nearest),
        float("\n" not in text[last.end : at].strip("\n")),
        float(text[max(0, last.start - 8) : last.start].rstrip(" \"'“‘").endswith("\n")),
        math.log1p(sum(here - spot.sentence <= _RECENT for spot in spots)),
        1.0 / (1.0 + max(0, at - last.end) / 40),
    )


def of_speech(scene: Scene, entity: Entity) -> tuple[float, float, float]:
    """Return how lately and how often an entity has spoken, and whether it was quoted last."""
    count, place, quoted = scene.heard.get(entity.number, (0, 0, False))
    return (1.0 / (1 + len(scene.found) - place) if count else 0.0), math.log1p(count), float(quoted)


def of_mention(mention: Mention | None, entity: Entity) -> tuple[float, ...]:
    """Return `OF_MENTION`: how the words of a source agree with an entity."""
    if mention is None:
        return (0.0,) * len(OF_MENTION)
    both = mention.gender is not None and entity.gender is not None
    described = mention.kind != "pronoun"
    fit, shared = 0.0, False
    if described:
        place = words().place
        fit = max(
            (fits(mention.head, mention.about, mention.proper, role) for role in entity.roles), default=0.0
        )
        if mention.about:
            theirs = {place(key) for keys in entity.names for key in keys} or entity.about
            shared = any(place(key) in theirs for key in mention.about)
    return (
        float(both and mention.gender == entity.gender),
        float(both and mention.gender != entity.gender),
        float(entity.gender is not None),
        float(described and mention.head == entity.head),
        float(fit),
        float(bool(entity.roles)),
        float(shared),
        float(described and any(mention.head in keys for keys in entity.names)),
    )


def of_act(scene: Scene, number: int, mention: Mention | None, sort: str, above: Resolution | None) -> Row:
    """Return `_OF_ACT`: what an act and its source are, whoever is weighed."""
    act, parent = scene.acts[number], scene.parents[number]
    parts = [word for low, high in act.cue for word in scene.text[low:high].casefold().split()]
    at = mention.start if mention is not None else min(act.cue or act.content)[0]
    passive = any(word in _BE for word in parts) and any(word.endswith("ed") for word in parts)
    verb = any(word.endswith(("ed", "ing", "ly")) or word in _BE for word in parts)
    return [
        *(float(sort == one) for one in SORTS),
        float(parent is not None),
        float(parent is not None and scene.parents[parent] is not None),
        float(number in scene.headlines),
        float(scene.quoted(at)),
        float(mention is not None and mention.definite),
        float(mention is not None and mention.indefinite),
        float(mention is not None and bool(mention.about)),
        float(mention is not None and mention.owner is not None),
        float(passive),
        float(parts[-1:] == ["to"]),
        float(any(word.endswith("ing") for word in parts)),
        float(any(word.endswith("ly") for word in parts)),
        float(bool(parts) and not verb),
        float("asked" in parts),
        float(not _INTENDS.isdisjoint(parts)),
        float(" ".join(parts).startswith(_GOES_ON)),
        float("not" in parts),
        float(len(parts) == 1),
        float(scene.upper),
        above.confidence if above is not None else 0.0,
    ]
