"""People who are described, and may have a name elsewhere: "the mayor of Bucha", "a New York man"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.mentions.roles import fits, read_role
from onrecord.attribute.interpret.ranking import standing
from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.speakers.bodies import by_body_name
from onrecord.attribute.interpret.speakers.descriptions import by_description, by_role
from onrecord.attribute.interpret.speakers.echoes import GOOD_PART, echoed
from onrecord.attribute.interpret.speakers.introduced import ANYBODY, named_next, named_with_age, of_age
from onrecord.attribute.interpret.speakers.pronouns import not_named_within, options
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.ranking import Features
    from onrecord.attribute.interpret.scene import Scene


def person(scene: Scene, mention: Mention, number: int, above: Resolution | None) -> Resolution:
    """Return who a described person is, given who says what encloses the act (`above`)."""
    known = _known(scene, mention) or _in_headline(scene, mention, number)
    if known is not None:
        return known
    if _is_last_unnamed(scene, mention):
        return Resolution(scene.last, confidence.TAKEN_UP)
    if not mention.indefinite and not mention.proper:
        taken_up = _taken_up(scene, mention, number, above.entity if above is not None else None)
        if taken_up is not None:
            return taken_up
    if mention.head == "source" and takes_up_last(scene, mention):
        return Resolution(scene.last, confidence.TAKEN_UP)
    entity = named_next(scene, mention, number) or named_with_age(scene, mention)
    if entity is not None:
        role = read_role(scene.text, (mention.start, mention.end))
        if role is not None:
            scene.cast.offices.give(entity, role)
        return Resolution(entity, confidence.NAMED_NEXT)
    return Resolution(scene.new(mention), confidence.NEW_PERSON)


def _is_last_unnamed(scene: Scene, mention: Mention) -> bool:
    """Tell whether "the man" is whoever spoke last: one of whom the report tells no name either."""
    last = scene.last
    if last is None or not mention.definite or mention.about or mention.head not in {"man", "woman"}:
        return False
    person = last.kind == "unnamed" and not last.plural and last.head in words().people
    return person and not (last.gender and mention.gender and last.gender != mention.gender)


def _known(scene: Scene, mention: Mention) -> Resolution | None:
    """Return who goes by such an age or role, or was described so before."""
    aged = of_age(scene, mention)
    if aged is not None:
        return Resolution(aged, confidence.CLEAR)
    match = by_role(scene.cast, mention)
    earlier = by_description(scene.described, mention)
    if earlier is not None and (match is None or earlier.confidence >= match.confidence):
        match = earlier
    if match is None:
        of_body = _of_known_body(scene, mention)
        if of_body is not None:
            match = by_role(scene.cast, of_body) or by_description(scene.described, of_body)
    return Resolution(match.entity, match.confidence, match.others) if match is not None else None


def _in_headline(scene: Scene, mention: Mention, number: int) -> Resolution | None:
    """Return who says the words of a headline below, if they may hold the role that it gives."""
    echo = echoed(scene, number, least=GOOD_PART) if number in scene.headlines else None
    if echo is not None and echo.entity is not None and _may_hold(echo.entity, mention):
        return Resolution(echo.entity, confidence.ECHOED_ROLE)
    return None


_ANONYMOUS = frozenset({"source", "insider", "informant", "whistleblower", "whistle-blower"})
"""Nouns for people who are not to be named: never taken for somebody the report names."""


def _may_hold(entity: Entity, mention: Mention) -> bool:
    """Tell whether somebody has a role of the kind described, whatever qualifies it."""
    nothing: frozenset[str] = frozenset()
    same = entity.kind == "unnamed" and entity.head == mention.head
    return same or any(fits(mention.head, nothing, nothing, role) for role in entity.roles)


_ANYBODY = ANYBODY | {
    "individual", "guy", "politician", "republican", "democrat", "conservative", "liberal", "veteran",
    "official", "candidate", "celebrity", "star", "survivor",
}  # fmt: skip
"""Nouns that may stand for a person of any other role: "the minister … the politician"."""


def _taken_up(scene: Scene, mention: Mention, number: int, outer: Entity | None) -> Resolution | None:
    """Resolve a bare "the officer" to the person last spoken of whose role allows it."""

    def accept(entity: Entity) -> Features | None:
        if entity.kind != "person" and not (entity.kind == "unnamed" and not entity.plural):
            return None
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return None
        score = max(
            (fits(mention.head, mention.about, mention.proper, role) for role in entity.roles),
            default=0.0,
        )
        if score == 0 and (entity is outer or entity.kind == "unnamed" or mention.head in _ANONYMOUS):
            return None
        if score == 0 and mention.owner is not None:  # "his lawyer" is not he
            return None
        other = bool(entity.roles) and score == 0
        if other and mention.head not in _ANYBODY:
            return None
        return {
            "role fits": score,
            "a role fits": float(score > 0),
            "another role": float(other),
            "qualified": float(score == 0 and bool(mention.about)),
            "gender": float(entity.gender is not None),
            "unsure kind": 0.0,
        }

    found = options(scene, mention.start, nested=scene.quoted(mention.start), accept=accept)
    found = not_named_within(scene, number, found)
    nobody = {"new": 1.0, "new, qualified": float(bool(mention.about))}
    ranked = scene.ranker.ranked("person", [*found, (None, nobody)], place=mention.start)
    if ranked[0].entity is None:
        return None
    sure, close = standing(ranked)
    return Resolution(ranked[0].entity, sure, close)


def _of_known_body(scene: Scene, mention: Mention) -> Mention | None:
    """Return "a bureau spokesman" with the name of the bureau that the report speaks of, if it does."""
    lists = words()
    nouns = [word for word in sorted(mention.about) if word in lists.organisations]
    if len(nouns) != 1 or mention.proper:
        return None
    body = by_body_name(scene.cast, replace(mention, kind="body", head=nouns[0], about=frozenset()))
    if body is None or body.confidence < confidence.BODY_NAME:
        return None
    names = frozenset(lists.place(key) for keys in body.entity.names for key in keys)
    return replace(mention, about=mention.about - {nouns[0]} | names, proper=names, indefinite=False)


def takes_up_last(scene: Scene, mention: Mention) -> bool:
    """Tell whether a bare "the sources" stands for whoever spoke last, a group or body."""
    return (
        mention.definite
        and not mention.about
        and scene.last is not None
        and scene.last.kind in {"body", "group"}
    )
