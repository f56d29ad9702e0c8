"""Openers: descriptions that open a sentence, of people and bodies that may say nothing themselves.

"The mayor of Tarn is preparing for a long one: she has asked …": whoever a pronoun takes up need not be
named, nor have spoken before. Without a parser only the noun phrase at the head of a sentence is read, where
English puts its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.reading import read_mention
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.attribute.interpret.tokens import Token
    from onrecord.model import Range

_BACK = 2  # sentences before the one of the pronoun
_LONGEST = 6  # words from the article to the head noun
_REACH = 200  # code points of a sentence that are looked at
_LEAD = 8  # words of "In an interview on Monday," before the subject
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their", "many", "some"})


def openers_before(scene: Scene, offset: int) -> list[Mention]:
    """Return the descriptions that open the sentences up to `offset` and are not yet known, in text order."""
    starts = scene.cast.sentences
    here = scene.cast.sentence(offset)
    found = []
    for number in range(max(0, here - _BACK), here + 1):
        low = starts[number]
        high = min(starts[number + 1] if number + 1 < len(starts) else len(scene.text), low + _REACH, offset)
        place = _opening(scene.text, tokenize(scene.text, low, high)) if low < high else None
        if place is None or place[0] in scene.openers:
            continue
        scene.openers.add(place[0])
        mention = read_mention(scene.text, (place,), scene.cast.names_between)
        if mention is not None and mention.kind in {"person", "body", "group"}:
            found.append(mention)
    return found


def _opening(text: str, tokens: Sequence[Token]) -> Range | None:
    """Return the noun phrase at the head of a sentence, or after a comma that ends its lead-in."""
    first = 0
    if tokens and tokens[0].key not in _ARTICLES:
        comma = next((n for n in range(1, min(_LEAD, len(tokens))) if _comma(text, tokens, n)), None)
        if comma is None:
            return None
        first = comma
    if first >= len(tokens) or tokens[first].key not in _ARTICLES:
        return None
    head = _head(text, tokens, first)
    if head is None:
        return None
    last = head
    if head + 1 < len(tokens) and tokens[head + 1].key in {"of", "for"}:
        for n in range(head + 2, min(head + 2 + _LONGEST, len(tokens))):  # "of the neighbouring town of Tarn"
            if _comma(text, tokens, n) or (last > head and not tokens[n].capital):
                break
            last = n if tokens[n].capital else last
    return tokens[first].start, tokens[last].end


def _comma(text: str, tokens: Sequence[Token], number: int) -> bool:
    return "," in text[tokens[number - 1].end : tokens[number].start]


def _head(text: str, tokens: Sequence[Token], first: int) -> int | None:
    """Return the last of the words after an article that go together, if it names a person or body."""
    lists = words()
    head = None
    for n in range(first + 1, min(first + 1 + _LONGEST, len(tokens))):
        token = tokens[n]
        if token.key in lists.function or text[tokens[n - 1].end : token.start].strip():
            break
        if lists.person(token.key) or token.key in lists.organisations or token.key in lists.groups:
            head = None if token.possessive else n
        elif head is not None:
            break
    return head
