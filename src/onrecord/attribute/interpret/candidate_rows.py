"""What tells for and against a candidate, and of the act whose source is sought: rows of numbers.

Their names and order are part of what `training/second_look.py` learned from: `second_look.npz` holds them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.pronouns import is_object
from onrecord.attribute.interpret.roles import fits
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.entities import Entity, Spot
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.scene import Resolution, Scene

REACH = 10  # sentences back
_RECENT = 3
SORTS = (
    "he", "she", "it", "they", "I", "we", "you", "person", "body", "group", "document", "other", "cue",
    "bare",
)  # fmt: skip
"""What a source is: a pronoun, a description by what it describes, none but a cue, or not even that."""
_KINDS = ("person", "body", "place", "group", "document", "unnamed", "unknown")
OF_KIND = {kind: tuple(float(kind == other) for other in _KINDS) for kind in _KINDS}
_OF_PLACE = (
    "met", "back", "same sentence", "sentence before", "opens", "opens near", "object", "nearest",
    "same paragraph", "opens paragraph", "recent", "near",
)  # fmt: skip
_OF_MENTION = (
    "gender agrees", "gender differs", "gender known", "same head", "role fits", "has role", "shares words",
    "head in name",
)  # fmt: skip
OF_CANDIDATE = (
    "first reading", "confidence", "new", "close", "nobody", "above", "last", "last but one", "act before",
    "named in content", "of above", *_OF_PLACE, "uses", "most used", "in lead", "lately", "sources", "quoted",
    "ahead", "named", "plural", *_OF_MENTION, *(f"is {kind}" for kind in _KINDS),
)  # fmt: skip
"""The names of the numbers of a candidate's row, in their order."""
OF_ACT = (
    *SORTS, "nested", "nested twice", "headline", "in quotation", "definite", "indefinite", "qualified",
    "owned", "passive", "to", "ing", "ly", "noun", "asked", "intends", "goes on", "not", "one word", "upper",
    "above sure",
)  # fmt: skip
"""The names of the numbers that tell of an act, in their order."""
Row = list[float]


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_INTENDS = frozenset({
    "attempt", "attempts", "effort", "efforts", "plan", "plans", "bid", "move", "proposal", "request",
    "requests", "decision", "aim", "goal", "push", "campaign", "pledge", "promise", "notice", "protests",
    "demand", "demands", "call", "calls", "comment", "message", "seeking", "trying", "hoping", "threat",
})  # fmt: skip
"""Words of cues behind which the report has somebody in mind, whoever the sentence is of."""
_GOES_ON = ("add", "continu", "conclud", "went on", "goes on", "also", "later")


def of_place(scene: Scene, spots: Sequence[Spot], at: int, here: int, nearest: int) -> tuple[float, ...]:
    """Return `_OF_PLACE` of an entity: where it stands before `at`, in the sentence numbered `here`."""
    if not spots:
        return (0.0, REACH + 1.0, *[0.0] * (len(_OF_PLACE) - 2))
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
    """Return `_OF_MENTION`: how the words of a source agree with an entity."""
    if mention is None:
        return (0.0,) * len(_OF_MENTION)
    both = mention.gender is not None and entity.gender is not None
    described = mention.kind != "pronoun"
    fit, shared = 0.0, False
    if described:
        place = words().place
        fit = max(
            (fits(mention.head, mention.about, mention.proper, role) for role in entity.roles), default=0.0
        )
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
