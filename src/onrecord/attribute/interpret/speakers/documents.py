"""Documents: "the report", "a statement by X"; each speaks for whoever stands behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.cast.described import same_document
from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.speakers.descriptions import by_description
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene

_MAKING = re.compile(
    r"\b(?P<verb>wrote|sent|filed|posted|published|released|issued|shared|circulated|penned|uploaded|unveiled|"
    r"produced|signed|responded with|replied with)\s+"
    r"(?:an?|the|its|their|his|her|this|that|another|two|several)\s+"
    r"(?P<noun>(?:[\w’'-]+\s+){0,3}[\w-]+)\b",
    re.IGNORECASE,
)
_ADVERBS = re.compile(r"\s+(?:(?:has|have|had|also|then|later|first|again|recently|and)\s+)*", re.IGNORECASE)
_REACH = 120  # code points before an indefinite document in which its own clause begins


def document(scene: Scene, mention: Mention, behind: Resolution | None) -> Resolution:
    """Return who stands behind a document, where the report says so, else the document itself.

    `behind` is who its own words name as its maker ("a statement by X"), if anybody.
    """
    if behind is not None and behind.entity is not None:
        scene.documents.append((mention.head, behind.entity))
        return Resolution(behind.entity, min(confidence.MAKER, behind.confidence), behind.others)
    if not mention.indefinite:
        for head, entity in reversed(scene.documents):
            if same_document(mention.head, head) and not _of_another(mention, entity):
                return Resolution(entity, confidence.SAME_DOCUMENT)
    made_by = maker(scene, mention)
    if made_by is not None and not _of_another(mention, made_by):
        scene.documents.append((mention.head, made_by))
        return Resolution(made_by, confidence.SAME_DOCUMENT)
    match = by_description(scene.described, mention)
    if match is not None:
        return Resolution(match.entity, match.confidence)
    general = mention.head in {"report", "statement", "communique", "version"}
    if general and not mention.indefinite and scene.last is not None and scene.last.kind in {"body", "group"}:
        return Resolution(scene.last, confidence.TAKEN_UP)
    entity = scene.new(mention)
    scene.documents.append((mention.head, entity))
    return Resolution(entity, confidence.NEW)


def _of_another(mention: Mention, entity: Entity) -> bool:
    """Tell whether a document goes by the name of another than its supposed maker: "the Finnish report"."""
    place = words().place
    names = {place(key) for keys in entity.names for key in keys} | {place(word) for word in entity.about}
    return bool(mention.proper) and bool(names) and not {*map(place, mention.proper)} & names


def maker(scene: Scene, mention: Mention) -> Entity | None:
    """Return who is last said to have written, filed, posted or the like a document of that kind.

    Of "a video" only its own clause tells that ("the agency shared a video …"); of "the letter" any sentence
    before it does ("the board sent a letter to …"). Nobody if another than a name stands before the verb.
    """
    low = mention.start if mention.indefinite else 0
    made = None
    for found in _MAKING.finditer(scene.text, max(0, low - _REACH), mention.end):
        noun = next(
            (one for one in tokenize(scene.text, *found.span("noun")) if one.key in words().documents), None
        )
        if noun is None or noun.end <= low or not same_document(mention.head, noun.key):
            continue
        before = [
            spot
            for spot in scene.cast.spots_before(found.start("verb"))[-4:]
            if _ADVERBS.fullmatch(scene.text, spot.end, found.start("verb"))
        ]
        widest = min(before, key=lambda spot: spot.start, default=None)
        made = widest.entity if widest is not None and widest.entity.kind != "place" else None
    return made


def note_document(scene: Scene, number: int, speaker: Entity) -> None:
    """Note the document in which a speaker said something: "in a letter to the board, lawmakers said"."""
    venue = scene.venue(number)
    if venue is None:
        return
    nouns = [token.key for token in tokenize(scene.text, *venue) if token.key in words().documents]
    if nouns:
        scene.documents.append((nouns[0], speaker))
