"""The first person: whose "I" and "we" stands in a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.mentions.mention import Mention
from onrecord.attribute.interpret.mentions.reading import read_mention
from onrecord.attribute.interpret.quotation import ground
from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.speakers.bodies import by_body_name
from onrecord.attribute.interpret.speakers.descriptions import by_description
from onrecord.attribute.interpret.speakers.pronouns import ADDRESSED
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.scene import Scene

_PLACES = 50  # of a role: where fifty do not say for whom somebody speaks, no other will
_SPEAKS_FOR = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "president", "chief", "director", "ceo",
    "executive", "officer", "manager", "head", "administrator", "leader", "chairman", "chairwoman", "chair",
    "chairperson",
})  # fmt: skip


def first_person(scene: Scene, mention: Mention, number: int, above: Resolution | None) -> Resolution:
    """Return who says "I" or "we" in an act, given who says what encloses it (`above`)."""
    if mention.person == 5:  # noqa: PLR2004 - you
        return _addressed(scene, mention, number, above)
    enclosing = _saying(scene, mention, number, above)
    if enclosing is not None:
        entity = enclosing.entity
    elif scene.quoted(mention.start):
        entity = scene.last
    else:
        entity = _broadcasting(scene)
    if entity is None:
        return Resolution(None, confidence.UNKNOWN)
    if mention.person == 2 and (entity.kind == "person" or entity.head in _SPEAKS_FOR):  # noqa: PLR2004
        body = speaks_for(scene, entity)
        if body is not None:
            return Resolution(body, confidence.WE_OF_BODY, (entity,))
    return Resolution(entity, confidence.QUOTED_I if mention.person == 1 else confidence.WE)


def is_writers(scene: Scene, mention: Mention | None, number: int, above: Resolution | None) -> bool:
    """Tell whether "I" or "we" is the writer of a report: outside of all marks and of what others say.

    In an agency's capitals marks are missing where broadcasts are written out, so that this cannot be told.
    """
    return (
        mention is not None
        and mention.kind == "pronoun"
        and mention.person in {1, 2}
        and not scene.quoted(mention.start)
        and not scene.upper
        and _saying(scene, mention, number, above) is None
    )


def _saying(scene: Scene, mention: Mention, number: int, above: Resolution | None) -> Resolution | None:
    """Return the resolution of the act in whose words a mention stands."""
    return _quoting(scene, number, mention.start) or above or _enclosing(scene, number, mention.start)


def _broadcasting(scene: Scene) -> Entity | None:
    """Return who says "we" outside of all marks: the report itself, so nobody of it.

    In an agency's capitals, where a broadcast may go on without marks, it may be the body that spoke last.
    """
    last = scene.last
    return last if last is not None and scene.upper and last.kind in {"body", "group"} else None


def _addressed(scene: Scene, mention: Mention, number: int, above: Resolution | None) -> Resolution:
    """Return who "you" is: in a question, and as "your", who spoke before; else somebody not named.

    "You have to ask yourself …" is said to anybody: least of all are the thoughts the speaker's own.
    """
    if above is None and not scene.quoted(mention.start):
        return Resolution(None, confidence.UNKNOWN)  # the report's readers
    saying = above.entity if above is not None else scene.last
    before = next(
        (
            found.entity
            for other in reversed(scene.order)
            if (found := scene.found.get(other)) is not None
            and found.entity is not None
            and found.entity is not saying
        ),
        None,
    )
    parent = scene.parents[number]
    asked = mention.head != "you" or (
        parent is not None and any("?" in scene.text[start:end] for start, end in scene.acts[parent].content)
    )
    if asked and before is not None:
        return Resolution(before, confidence.YOU)
    anybody = scene.unnamed(mention)
    anybody.head = ADDRESSED
    return Resolution(anybody, confidence.YOU, (before,) if before is not None else ())


def _quoting(scene: Scene, number: int, offset: int) -> Resolution | None:
    """Return the innermost enclosing act in whose own quotation the offset stands."""
    at = scene.parents[number]
    while at is not None:
        if scene.depth[offset] > ground(scene.acts[at], scene.depth):
            return scene.found.get(at)
        at = scene.parents[at]
    return None


def _enclosing(scene: Scene, number: int, offset: int) -> Resolution | None:
    for other in scene.order:
        if other != number and other in scene.found:
            for start, end in scene.acts[other].content:
                if start <= offset < end:
                    return scene.found[other]
    return None


def speaks_for(scene: Scene, entity: Entity) -> Entity | None:
    """Return the body that a spokesman or head speaks for, as their role tells."""
    places = [role.place for role in entity.roles if role.head in _SPEAKS_FOR]
    if not entity.named and entity.head in _SPEAKS_FOR:
        places.extend(entity.labels)
    for low, high in places[:_PLACES]:
        nouns = [token for token in tokenize(scene.text, low, high) if token.key in words().organisations]
        bodies = [
            spot.entity
            for spot in scene.cast.spots_after(low, high)
            if spot.entity.kind == "body"
            or (spot.entity.kind == "unknown" and all(noun.start < spot.end for noun in nouns))
        ]
        if bodies:
            return bodies[-1]
        if nouns:  # "committee spokesman", "chairwoman of the Lenn relief committee"
            match = by_body_name(scene.cast, Mention(low, low, "body", head=nouns[0].key))
            return match.entity if match is not None else _described_body(scene, low, nouns[0].end)
    return None


def _described_body(scene: Scene, low: int, end: int) -> Entity | None:
    """Return the body that a role describes and nothing names: "the relief committee" of its chairman."""
    links = [token.end for token in tokenize(scene.text, low, end) if token.key in {"of", "for", "at"}]
    start = links[-1] if links else low
    start += len(scene.text[start:end]) - len(scene.text[start:end].lstrip())
    mention = read_mention(scene.text, ((start, end),), scene.cast.names_between)
    if mention is None or mention.kind not in {"body", "name"}:
        return None
    if mention.name is not None:
        return scene.cast.link(mention.name)[0]
    match = by_description(scene.described, mention)
    return match.entity if match is not None else scene.new(mention)
