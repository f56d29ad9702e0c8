"""Candidates: whom the source of an act may mean, and what tells for and against each.

The rules for each kind of source give a first reading. Beside it stand those whom the report last spoke of,
whoever says what is around the act, the last speakers, those named most, and nobody. Each is described by
the same row of numbers (`FEATURES`), from which `second_look` tells who is likeliest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribute.interpret.mentions import LIST, PRONOUNS
from onrecord.attribute.interpret.pronouns import is_object
from onrecord.attribute.interpret.roles import fits
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.entities import Entity, Spot
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.scene import Resolution, Scene
    from onrecord.attribute.word_states import WordStates
    from onrecord.model import Range

_REACH = 10  # sentences back
_RECENT = 3
_MOST = 10  # candidates that are weighed, beside nobody
SORTS = (
    "he", "she", "it", "they", "I", "we", "you", "person", "body", "group", "document", "other", "cue",
    "bare",
)  # fmt: skip
"""What a source is: a pronoun, a description by what it describes, none but a cue, or not even that."""
_AHEAD = 1500  # code points behind the source in its sentence where names are looked for
_INSIDE = 5000  # code points of a content where they are
_ROLES = 8  # of the places that tell what somebody is
_HEARD = 150  # code points of a content that are looked at
_KINDS = ("person", "body", "place", "group", "document", "unnamed", "unknown")
_ONE_OF = {kind: tuple(float(kind == other) for other in _KINDS) for kind in _KINDS}
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
_MET = 5  # places of a candidate that are looked at


@dataclass(frozen=True, slots=True)
class Weighed:
    """C candidates for the source of an act, nobody last (None).

    `rows` [C, `OF_CANDIDATE`] and `act` [`OF_ACT`] are numbers; `asked` the ranges of source, cue, content
    and the source's last word (without a source, of the cue or content); `words` [C, K] the words by which
    each stands around, where `there`, with the logarithm of how many words before and behind in `gaps`
    [C, K, 2].
    """

    entities: Sequence[Entity | None]
    rows: npt.NDArray[np.float32]
    act: npt.NDArray[np.float32]
    asked: tuple[Range, ...]
    words: npt.NDArray[np.int64]
    there: npt.NDArray[np.float32]
    gaps: npt.NDArray[np.float32]


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_INTENDS = frozenset({
    "attempt", "attempts", "effort", "efforts", "plan", "plans", "bid", "move", "proposal", "request",
    "requests", "decision", "aim", "goal", "push", "campaign", "pledge", "promise", "notice", "protests",
    "demand", "demands", "call", "calls", "comment", "message", "seeking", "trying", "hoping", "threat",
})  # fmt: skip
"""Words of cues behind which the report has somebody in mind, whoever the sentence is of."""
_GOES_ON = ("add", "continu", "conclud", "went on", "goes on", "also", "later")


def sort_of(mention: Mention | None, *, cue: bool) -> str | None:
    """Return what a source is, one of `SORTS`; None for a name, a list of names or a relative pronoun."""
    if mention is None:
        return "cue" if cue else "bare"
    if mention.kind == "pronoun":
        gender, person = PRONOUNS.get(mention.head, (None, 6))
        return {1: "I", 2: "we", 3: "he" if gender == "m" else "she", 4: "it", 5: "you"}.get(person, "they")
    return None if mention.kind in {"relative", "name"} or mention.head == LIST else mention.kind


def candidates(
    scene: Scene,
    number: int,
    mention: Mention | None,
    sort: str,
    first: Resolution,
    above: Resolution | None,
    states: WordStates,
) -> Weighed:
    """Return whom the source of an act may mean.

    `first` is the first reading, `above` who says what is around the act.
    """
    act, cast = scene.acts[number], scene.cast
    at = mention.start if mention is not None else min(act.cue or act.content)[0]
    here = cast.sentence(at)
    places: dict[int, list[Spot]] = {}
    for spot in cast.spots_within(cast.sentences[max(0, here - _REACH)], at):
        places.setdefault(spot.entity.number, []).append(spot)
    end = cast.sentences[here + 1] if here + 1 < len(cast.sentences) else len(scene.text)
    ahead = {spot.entity.number: spot for spot in reversed(cast.spots_after(at + 1, min(end, at + _AHEAD)))}
    said = {
        spot.entity.number
        for low, high in act.content[:_MET]
        for spot in cast.spots_after(low, min(high, low + _INSIDE))
    }
    outer = above.entity if above is not None else None
    roles = islice(outer.role_places, _ROLES) if outer is not None else ()
    owned = {spot.entity.number for low, high in roles for spot in cast.spots_after(low, high)}
    last = scene.speakers
    chosen = _chosen(scene, places, ahead if mention is None else {}, first, outer)
    most = max((entity.uses for entity in chosen), default=0)
    nearest = max((spots[-1].start for spots in places.values()), default=-1)
    rows = [
        [
            float(entity is first.entity),
            first.confidence if entity is first.entity else 0.0,
            float(entity is first.entity and not entity.named and not entity.mentions),
            float(entity in first.others),
            0.0,
            float(entity is outer),
            float(bool(last) and entity is last[-1]),
            float(len(last) > 1 and entity is last[-2]),
            float(entity is scene.spoke),
            float(entity.number in said),
            float(entity.number in owned),
            *_place(scene, places.get(entity.number, ()), at, here, nearest),
            math.log1p(entity.uses),
            float(entity.uses == most),
            float(entity.number in scene.lead),
            *_heard(scene, entity),
            float(entity.number in ahead),
            float(entity.named),
            float(entity.plural),
            *_agreement(mention, entity),
            *_ONE_OF[entity.kind],
        ]
        for entity in chosen
    ]
    nobody = [0.0] * len(OF_CANDIDATE)
    nobody[0], nobody[4] = float(first.entity is None), 1.0
    nobody[1] = first.confidence if first.entity is None else 0.0
    met = [_met(entity, places.get(entity.number, ()), ahead.get(entity.number), states) for entity in chosen]
    words = np.array([one + [-1] * (_MET - len(one)) for one in [*met, []]])
    gaps = np.log1p(np.abs(apart := states.word(at) - words)).astype(np.float32)
    there = (words >= 0).astype(np.float32)
    return Weighed(
        [*chosen, None],
        np.array([*rows, nobody], dtype=np.float32),
        np.array(_around(scene, number, mention, sort, above), dtype=np.float32),
        _asked(act, mention),
        words * (words >= 0),
        there,
        np.stack([gaps * (apart > 0), gaps * (apart <= 0)], axis=2),
    )


def _asked(act: Act, mention: Mention | None) -> tuple[Range, ...]:
    """Return the places of source, cue, content and the source's last word, or of what there is of them."""
    cue, content = (act.cue or act.content)[0], act.content[0]
    source = (mention.start, mention.end) if mention is not None else cue
    return source, cue, (content[0], min(content[1], content[0] + _HEARD)), (source[1] - 1, source[1])


def _met(entity: Entity, spots: Sequence[Spot], ahead: Spot | None, states: WordStates) -> list[int]:
    """Return the words by which an entity stands around: the last of each name or description."""
    words = [states.word(spot.end - 1) for spot in spots[1 - _MET :]]
    if ahead is not None:
        words.append(states.word(ahead.end - 1))
    elif not words and entity.names:
        words.append(states.word(next(iter(entity.names.values()))[1] - 1))
    return words


def _chosen(
    scene: Scene,
    places: Mapping[int, Sequence[Spot]],
    ahead: Mapping[int, Spot],
    first: Resolution,
    outer: Entity | None,
) -> list[Entity]:
    """Return those that are weighed: the first reading and speakers, then the nearest before, then ahead."""
    everyone = scene.cast.entities
    chosen: dict[int, Entity] = {}
    for entity in (first.entity, *first.others, outer, *scene.speakers[-1:-4:-1], *scene.main):
        if entity is not None:
            chosen.setdefault(entity.number, entity)
    nearest = sorted(places, key=lambda one: -places[one][-1].start)
    for number in (*nearest, *sorted(ahead)):
        if len(chosen) >= _MOST:
            break
        chosen.setdefault(number, everyone[number])
    return list(chosen.values())


def _place(scene: Scene, spots: Sequence[Spot], at: int, here: int, nearest: int) -> tuple[float, ...]:
    """Return `_OF_PLACE` of an entity: where it stands before `at`, in the sentence numbered `here`."""
    if not spots:
        return (0.0, _REACH + 1.0, *[0.0] * (len(_OF_PLACE) - 2))
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


def _heard(scene: Scene, entity: Entity) -> tuple[float, float, float]:
    """Return how lately and how often an entity has spoken, and whether it was quoted last."""
    count, place, quoted = scene.heard.get(entity.number, (0, 0, False))
    return (1.0 / (1 + len(scene.found) - place) if count else 0.0), math.log1p(count), float(quoted)


def _agreement(mention: Mention | None, entity: Entity) -> tuple[float, ...]:
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


def _around(scene: Scene, number: int, mention: Mention | None, sort: str, above: Resolution | None) -> Row:
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
