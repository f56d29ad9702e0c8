"""Who said it: the source of every act, resolved to one of the cast."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.askers import ANSWERS, is_asker
from onrecord.attribute.interpret.cast.unknown import is_body_noun, note_owners
from onrecord.attribute.interpret.mentions.mention import PRONOUNS
from onrecord.attribute.interpret.mentions.reading import read_mention
from onrecord.attribute.interpret.mentions.roles import FORMS, read_role
from onrecord.attribute.interpret.ranking import standing
from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.speakers.bodies import by_body_name, by_body_noun
from onrecord.attribute.interpret.speakers.charged import other_than_charged
from onrecord.attribute.interpret.speakers.descriptions import by_description
from onrecord.attribute.interpret.speakers.documents import document, note_document
from onrecord.attribute.interpret.speakers.echoes import GOOD_PART, echoed, said_below
from onrecord.attribute.interpret.speakers.first_person import first_person, is_writers
from onrecord.attribute.interpret.speakers.openers import openers_before
from onrecord.attribute.interpret.speakers.pairs import pair_before
from onrecord.attribute.interpret.speakers.people import person, takes_up_last
from onrecord.attribute.interpret.speakers.pronouns import agrees, not_named_within, options
from onrecord.attribute.interpret.speakers.relatives import described_before, phrase_before
from onrecord.attribute.interpret.speakers.second_look import second_look
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.ranking import Features, Task
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.model import Range

_CONTINUING = re.compile(r"(?:also |then |later )?(?:add|continu|conclud|went on|goes on)", re.IGNORECASE)
_APART = 12  # code points between two pieces of one name or description
_OBJECTS = frozenset({"him", "them"})
"""Pronouns for whoever something is done to: in "she asked them to …" not the one who asks."""
_PLACES = frozenset({
    "city", "town", "village", "country", "nation", "state", "county", "province", "region", "kingdom",
    "island", "territory", "republic",
})  # fmt: skip
"""Nouns for whichever place the report tells of."""
_HEARSAY = frozenset({"allegedly", "reportedly", "supposedly", "apparently", "purportedly"})


def resolve_speakers(scene: Scene) -> list[Resolution]:
    """Return the resolution of every act, in the order of the acts."""
    for place, number in enumerate(scene.order):
        if number in scene.headlines and scene.order[place - 1] not in scene.headlines:
            scene.last = None  # headlines come last, and take up nothing of the text's end
        chain = [number]  # the acts around it first, without recursion: nesting may be deep
        while (above := scene.parents[chain[-1]]) is not None and above not in scene.found:
            chain.append(above)
        for act in reversed(chain):
            _resolve_act(scene, act)
    for number in scene.order:
        sourceless, cue = not scene.acts[number].source, scene.acts[number].cue
        headline = number in scene.headlines
        if sourceless and (headline or (not cue and scene.found[number].entity is None)):
            scene.found[number] = (
                echoed(scene, number, least=GOOD_PART if cue else 0.0) or scene.found[number]
            )
    return [scene.found[n] for n in range(len(scene.acts))]


def _resolve_act(scene: Scene, number: int) -> Resolution:
    if number in scene.found:
        return scene.found[number]
    parent = scene.parents[number]
    above = _resolve_act(scene, parent) if parent is not None else None
    act = scene.acts[number]
    mention = _mention(scene, act.named or _one_source(act, scene.text))
    asker = _asker(scene, act)
    if asker is not None:
        found = asker
    else:
        first = (
            _with_source(scene, mention, act, number, above)
            if mention is not None
            else _without_source(scene, number, above)
        )
        first = other_than_charged(scene, number, mention, first)
        writers = is_writers(scene, mention, number, above)
        found = first if writers else second_look(scene, number, mention, first, above)
    if mention is not None:
        scene.note(found.entity, mention, top=parent is None)
        if parent is None and found.entity is not None and mention.kind != "document":
            note_document(scene, number, found.entity)
    scene.found[number] = found
    if found.entity is not None:
        quoted = bool(act.content) and scene.quoted(act.content[0][0])
        scene.heard_from(found.entity, top=parent is None, quoted=quoted)
    return found


def _mention(scene: Scene, source: tuple[Range, ...]) -> Mention | None:
    """Return what the words of a source are, taken as the whole name where they are a part of a body's."""
    whole = scene.cast.name_around(*source[0]) if len(source) == 1 else None
    if whole is not None:
        source = ((whole.start, whole.end),)
    return read_mention(scene.text, source, scene.cast.names_between)


def _asker(scene: Scene, act: Act) -> Resolution | None:
    """Return who speaks under a label of a transcript without a name, "Q" or "REPORTER": nobody else."""
    if not act.verbatim or not act.source or act.named:
        return None
    label = scene.text[slice(*act.source[0])]
    if not is_asker(label) and label.casefold() not in ANSWERS:
        return None
    return Resolution(scene.asker(label, act.source[0]), confidence.NAME)


def _one_source(act: Act, text: str) -> tuple[Range, ...]:
    """Return the pieces of a source that name one speaker: of pieces far apart, those nearest the cue.

    A model may give an act the sources of two, one of them of the clause around it.
    """
    if len(act.source) < 2 or not act.cue:  # noqa: PLR2004
        return act.source
    alone = [place for place in act.source if text[slice(*place)].casefold() in PRONOUNS]
    if alone:
        return (alone[0],)
    cue = act.cue[0][0]
    nearest = min(act.source, key=lambda piece: min(abs(piece[1] - cue), abs(piece[0] - act.cue[-1][1])))
    return tuple(
        piece for piece in act.source if piece[0] - nearest[1] <= _APART and nearest[0] - piece[1] <= _APART
    )


def _without_source(scene: Scene, number: int, above: Resolution | None) -> Resolution:
    act = scene.acts[number]
    if act.cue:
        cue = scene.text[act.cue[0][0] : act.cue[-1][1]].casefold()
        if above is not None and cue in _HEARSAY:
            return Resolution(above.entity, confidence.HEARSAY)
        return Resolution(None, confidence.NOBODY)
    if above is not None:
        return Resolution(above.entity, confidence.ENCLOSING)
    if number in scene.headlines:
        return Resolution(None, confidence.UNKNOWN)
    return Resolution(scene.last, confidence.GOES_ON if scene.last else confidence.UNKNOWN)


def mentioned(scene: Scene, mention: Mention, number: int) -> Entity | None:
    """Return who a mention outside the sources of acts is: for targets."""
    return _with_source(scene, mention, scene.acts[number], number, None).entity


def _with_source(
    scene: Scene, mention: Mention, act: Act, number: int, above: Resolution | None
) -> Resolution:
    if mention.kind == "pronoun":
        return _pronoun(scene, mention, number, above)
    if mention.kind == "relative":
        return _relative(scene, mention, number, above)
    if mention.kind == "name":
        return _name(scene, mention)
    return _description(scene, mention, act, number, above)


def _name(scene: Scene, mention: Mention) -> Resolution:
    assert mention.name is not None
    entity, others = scene.cast.link(mention.name)
    scene.cast.aliases.note_bracket(entity, scene.text, mention.name.end, mention.end)
    note_owners(scene.text, [entity], [mention.name.end])
    if mention.role is not None:
        role = read_role(scene.text, mention.role)
        if role is None and entity.kind == "unknown" and is_body_noun(tokenize(scene.text, *mention.role)):
            entity.kind = "body"
        if role is not None and scene.text[slice(*mention.role)].casefold() not in FORMS:
            scene.cast.offices.give(entity, role)
            entity.role_places.add(mention.role)
            entity.gender = entity.gender or words().people.get(role.head)
    return Resolution(entity, confidence.SHARED_NAME if others else confidence.NAME, tuple(others[:3]))


def _pronoun(scene: Scene, mention: Mention, number: int, above: Resolution | None) -> Resolution:
    if mention.person in {1, 2, 5}:
        return first_person(scene, mention, number, above)
    for opener in openers_before(scene, mention.start):
        described = _with_source(scene, opener, scene.acts[number], number, None).entity
        if described is not None:
            scene.cast.put(described, opener.start, opener.end)
    quoted_here = scene.quoted(mention.start)
    agreeing = agrees(mention)
    outer = above.entity if above is not None else None
    certain = above is not None and above.confidence > confidence.GOES_ON
    continues = _CONTINUING.match(_cue(scene, number)) is not None
    done_to = mention.head in _OBJECTS and not quoted_here

    def accept(entity: Entity) -> Features | None:
        features = agreeing(entity)
        if features is None or (entity is outer and quoted_here and certain):  # who speaks says "I"
            return None
        if entity is outer and done_to:
            return None
        return {
            **features,
            "says what is around": float(entity is outer and not quoted_here),
            "goes on": float(continues and entity is scene.last),
        }

    found = options(scene, mention.start, nested=quoted_here, accept=accept)
    found = not_named_within(scene, number, found)
    if not found:
        return Resolution(scene.unnamed(mention), confidence.UNKNOWN)
    task: Task = "person" if mention.person == 3 else "other"  # noqa: PLR2004
    ranked = scene.ranker.ranked(task, found, place=mention.start)
    sure, close = standing(ranked)
    return Resolution(ranked[0].entity, sure, close)


def _cue(scene: Scene, number: int) -> str:
    cue = scene.acts[number].cue
    return scene.text[cue[0][0] : cue[-1][1]] if cue else ""


def _relative(scene: Scene, mention: Mention, number: int, above: Resolution | None) -> Resolution:
    """Resolve "who" and "which" to the noun phrase before them."""
    around = scene.cast.spot_around(mention.start)
    if around is not None and around.name is None and "," not in scene.text[around.start : mention.start]:
        return Resolution(around.entity, confidence.CLEAR)
    before = scene.cast.spots_before(mention.start)
    described = None
    if before and not scene.text[before[-1].end : mention.start].strip(" ,\n"):
        described = described_before(scene, mention, before[-1])
        if described is None:
            return Resolution(before[-1].entity, confidence.CLEAR)
    described = described or phrase_before(scene, mention)
    if described is not None and described.kind not in {"pronoun", "relative"}:
        return _with_source(scene, described, scene.acts[number], number, above)
    return Resolution(scene.last, confidence.UNKNOWN)


def _description(
    scene: Scene, mention: Mention, act: Act, number: int, above: Resolution | None
) -> Resolution:
    if mention.kind == "document":
        return document(scene, mention, _behind(scene, mention, act, number, above))
    if mention.owner is not None and mention.kind == "body" and mention.head == "family":
        return Resolution(scene.new(mention), confidence.NEW)
    if mention.kind == "person":
        return person(scene, mention, number, above)
    if mention.owner is not None and "editorial" in mention.about and mention.head in {"board", "page"}:
        paper = _with_source(scene, mention.owner, act, number, above)  # "the paper's editorial board"
        return replace(paper, confidence=min(paper.confidence, confidence.MAKER))
    mention = pair_before(scene, mention) or _with_owner(scene, mention, act, number, above)
    below = said_below(scene, mention, number)
    if below is not None:
        return below
    match = by_description(scene.described, mention)
    if mention.kind == "body":
        named = (
            by_body_name(scene.cast, mention, other=scene.quoter(number)) if not mention.indefinite else None
        )
        match = max(filter(None, (named, match)), key=lambda found: found.confidence, default=None)
    elif match is None and mention.kind == "group":
        match = by_body_noun(scene.cast, mention)
    if match is not None:
        return Resolution(match.entity, match.confidence, match.others)
    if mention.head == "source" and takes_up_last(scene, mention) and scene.last is not None:
        return Resolution(scene.last, confidence.TAKEN_UP)
    return Resolution(scene.new(mention), confidence.NEW)


def _behind(
    scene: Scene, mention: Mention, act: Act, number: int, above: Resolution | None
) -> Resolution | None:
    """Return who a document's own words name as its maker."""
    return _with_source(scene, mention.owner, act, number, above) if mention.owner is not None else None


def _with_owner(scene: Scene, mention: Mention, act: Act, number: int, above: Resolution | None) -> Mention:
    """Return "her campaign" with the name of whose it is among the words that qualify it."""
    if mention.owner is None:
        return mention
    if mention.owner.head in _PLACES and mention.owner.kind == "body" and not mention.owner.about:
        return replace(mention, about=mention.about - {mention.owner.head})  # "the city's police"
    if mention.owner.kind != "pronoun" or mention.kind != "body":
        return mention
    owner = _with_source(scene, mention.owner, act, number, above).entity
    place = owner.fullest() if owner is not None else None
    if place is None:
        return mention
    name = words().place(tokenize(scene.text, *place)[-1].key)
    return replace(mention, about=mention.about | {name}, proper=mention.proper | {name})
