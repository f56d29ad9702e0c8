"""To whom or what an event was done: the words after or before those that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.events.lexicon import ENDING, LEADING, SAYING
from onrecord.link.words import folded, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.figures.tokens import Tokens

_LONGEST = 14
"""Tokens of a target that are looked at."""

_BEFORE = 4
_LATER = 12
_PASSIVE = 3
_INITIAL = 3
_MOSTLY = 0.8
_AGAINST = frozenset({"against", "on", "upon"})
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "got"})
_CLAUSE = frozenset(
    {"]", "--", "—", "–", ".", ";", ":", "?", "!", "when", "after", "because", "while", "but", "before", "if"}
)
_ASIDE = {"--": "--", "—": "—", "–": "–", "]": "[", ")": "("}
"""What ends words put in, with what opens them: "six priests -- five Spaniards -- were murdered"."""

_HAPPENS = frozenset(
    {"exploded", "explode", "explodes", "exploding", "detonated", "crashed", "collided", "died", "dies"}
)
"""What happens at a place and is done to nobody: "a bomb exploded in the market"."""

_OPENS = frozenset({"the", "a", "an", "this", "that", "of", "and", "or", "in", "on", "by", "to", "for"})
_SKIPPED = frozenset("[]()\"“”'’‘-")
_BREAKS = frozenset(",;:.!?—–")


def target(text: Tokens, trigger: tuple[int, int], *, is_noun: bool) -> tuple[list[int], list[int]]:
    """Return the tokens that name to whom or what it was done, and those before an event's noun.

    `text` is one sentence, `trigger` the tokens [start, end) of the event's words in it.
    """
    index, end = trigger
    if is_noun:
        return _of_noun(text, index, end)
    gerund = text.words[index].endswith("ing")
    if not gerund and any(text.words[at] in _BE for at in range(max(0, index - _PASSIVE), index)):
        return list(_subject(text, index - 1)), []
    if text.word(end) in LEADING and (text.words[index] in _HAPPENS or end - index > 1):
        return list(_forwards(text, end + 1)), []
    if text.word(end) in LEADING or text.word(end) in {"by", "during"}:
        return list(_subject(text, index - 1)), []
    return list(_forwards(text, end)), []


def stems(text: Tokens, indexes: Iterable[int]) -> frozenset[str]:
    """Return the stems of the words at some tokens; adverbs and the shortest words tell nothing."""
    named = (text.words[at] for at in indexes if text.kinds[at] in {"word", "name"})
    return frozenset(stem(folded(word)) for word in named if len(word) > 2 and not word.endswith("ly"))  # noqa: PLR2004


def names_among(text: Tokens, indexes: list[int]) -> list[int]:
    """Return the tokens that are names by their capital; in a text in capitals, any word may be one.

    The first word of a sentence is one only before another capital, and a headline's capitals tell nothing.
    """
    if text.is_upper:
        return indexes
    found = [at for at in indexes if text.is_capital(at) and (at > 0 or text.is_capital(at + 1))]
    return [] if found and _is_headline(text) else found


def _is_headline(text: Tokens) -> bool:
    longer = [at for at in range(len(text)) if text.kinds[at] == "word" and len(text.words[at]) > 3]  # noqa: PLR2004
    return len(longer) > 4 and sum(map(text.is_capital, longer)) > _MOSTLY * len(longer)  # noqa: PLR2004


def _of_noun(text: Tokens, index: int, end: int) -> tuple[list[int], list[int]]:
    """Return the target of "the murder of …", "the attack staged tonight on …", "the priests' murder"."""
    before = list(_backwards(text, index - 1))
    if text.word(index - 1).endswith(("'s", "’s")) or text.word(index - 1) in {"'", "’"}:
        return before, []
    if text.word(end) in LEADING:
        return list(_forwards(text, end + 1)), before
    reach = range(end, min(len(text), end + _LATER))
    later = next((at for at in reach if text.words[at] in _AGAINST), 0)
    if later and not _BREAKS & set(text.words[end:later]) and text.kind(later + 1) != "number":
        return list(_forwards(text, later + 1)), before
    return [], before


def _subject(text: Tokens, start: int) -> Iterator[int]:
    """Yield the tokens before a passive, back to where its clause may begin, but for what dashes enclose."""
    at, low = start, max(0, start - _LONGEST)
    while at >= low:
        word = text.words[at]
        opens = _opening(text, at) if word in _ASIDE else at
        if opens < at:
            at, low = opens - 1, max(0, opens - _LONGEST)
            continue
        if word in _CLAUSE or (word in SAYING and at < start - 1):
            return
        if text.kinds[at] in {"word", "name"}:
            yield at
        at -= 1


def _opening(text: Tokens, closing: int) -> int:
    """Return the token that opens what the dash or bracket at `closing` ends; `closing` if none is near."""
    opens = _ASIDE[text.words[closing]]
    for at in range(closing - 1, max(0, closing - _LONGEST) - 1, -1):
        if text.words[at] == opens:
            return at
    return closing


def _forwards(text: Tokens, start: int) -> Iterator[int]:
    for at in range(start, min(len(text), start + _LONGEST)):
        word = text.words[at]
        if word in ENDING or (word in _BREAKS and not (word == "." and len(text.word(at - 1)) < _INITIAL)):
            return
        if word not in _SKIPPED:
            yield at


def _backwards(text: Tokens, start: int) -> Iterator[int]:
    """Yield the tokens before an event's noun, back to where its phrase begins."""
    for at in range(start, max(0, start - _BEFORE) - 1, -1):
        word = text.words[at]
        if word in ENDING or word in _BREAKS or word in _OPENS:
            return
        if word not in _SKIPPED:
            yield at
