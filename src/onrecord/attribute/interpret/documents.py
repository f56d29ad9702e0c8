"""Documents: "the report", "a statement by X"; each speaks for whoever stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret import confidence
from onrecord.attribute.interpret.described import same_document
from onrecord.attribute.interpret.descriptions import by_description
from onrecord.attribute.interpret.scene import Resolution
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.venue import find_venue
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.entities import Entity
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.scene import Scene


def document(scene: Scene, mention: Mention, behind: Resolution | None) -> Resolution:
    """Return who stands behind a document, where the report says so, else the document itself.

    `behind` is who its own words name as its maker ("a statement by X"), if anybody.
    """
    if behind is not None and behind.entity is not None:
        scene.documents.append((mention.head, behind.entity))
        return Resolution(behind.entity, min(confidence.MAKER, behind.confidence), behind.others)
    if not mention.indefinite:
        for head, entity in reversed(scene.documents):
            if same_document(mention.head, head):
                return Resolution(entity, confidence.SAME_DOCUMENT)
    match = by_description(scene.described, mention)
    if match is not None:
        return Resolution(match.entity, match.confidence)
    general = mention.head in {"report", "statement", "communique", "version"}
    if general and not mention.indefinite and scene.last is not None and scene.last.kind in {"body", "group"}:
        return Resolution(scene.last, confidence.TAKEN_UP)
    entity = scene.new(mention)
    scene.documents.append((mention.head, entity))
    return Resolution(entity, confidence.NEW)


def note_document(scene: Scene, act: Act, speaker: Entity) -> None:
    """Note the document in which a speaker said something: "in a letter to the board, lawmakers said"."""
    venue = find_venue(scene.text, act, scene.cast.sentences)
    if venue is None:
        return
    nouns = [token.key for token in tokenize(scene.text, *venue) if token.key in words().documents]
    if nouns:
        scene.documents.append((nouns[0], speaker))
