"""Event words that stand before a number and act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import (
    ALONE,
    BE,
    CLASSES,
    CLAUSE_ENDS,
    EVENTS_OF,
    LINKS,
    NOUNS,
    VERBS,
    clause_words,
)
from onrecord.figures.measures.clause import Event

if TYPE_CHECKING:
    from onrecord.figures.measures.clause import Clause
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens

_BACK = 9
"""Tokens before a number in which the word that acts on it is sought."""
_TOLL_BACK = 16
"""Tokens before a number in which the toll that came to it is sought, with what it is the toll of."""
_TO_THE_TOLL = 5
"""Tokens before a toll in which the word that moves it is sought: "raised its provisional death"."""
_RISES = clause_words("rises")
_TOLL_RISES = _RISES | clause_words("toll_rises")
_OTHER_TOLLS = clause_words("other_tolls")
_BRINGING = clause_words("bringing")
_TO_A_NUMBER = frozenset({"to", "at"})
_TOLLS = frozenset({"toll", "dead"})
_EVENT_NOUNS = frozenset({"killed", "injured", "population", "missing", "detained", "bodies_found"})
_NUMBERING = frozenset({"number", "numbered", "totalled", "totaled"})
_AFTER_A_NOUN = frozenset({
    "of", "to", "at", "stands", "reached", "rose", "from", "among", "is", "was", "were", "are",
    "climbed", "fell", "jumped", "dropped", "hit", "passed", "topped", "exceeded", *_NUMBERING,
})  # fmt: skip
_NO_OBJECT = frozenset({"and", ",", "in", "by", "when", "at", "on"})


def event_before(clause: Clause, quantity: Quantity) -> Event | None:
    """Return the event word that acts on the number: "killed at least 5", "the death of 12"."""
    tokens = clause.tokens
    if _is_toll(clause, quantity):
        return Event("killed", "toll")
    listed = risen = False
    for index in _back(quantity):
        if tokens.breaks(index + 1) or index in clause.inside:
            return None
        word = _but_links(tokens, index, quantity)
        if word in _TOLLS and not listed and tokens.word(index - 1) != "heavy":
            return Event("killed", word)
        of_event = word in EVENTS_OF and tokens.word(index + 1) == "of"
        if not listed and (of_event or _is_event(word, risen=risen)):
            return _taken_up(clause, index) if word == "including" else _acting(clause, index)
        if word in {"and", "or", ","}:
            if word == "," and index == quantity.first - 1 and tokens.word(index - 1) in VERBS:
                return None
            listed = True
        elif (word in _RISES and word not in LINKS) or (risen and word in CLASSES):
            risen = True
        elif word not in LINKS and (
            tokens.kinds[index] != "other" or word in CLAUSE_ENDS or word in {"(", ")"}
        ):
            return None
    return None


def _but_links(tokens: Tokens, index: int, quantity: Quantity) -> str:
    """Return the word at `index`, a link for what only leads to a number or to its difference.

    "Arrests rose by 20 to 150", "the dead number 97".
    """
    if index == quantity.first - 1 and tokens.words[index] in _NUMBERING:
        return "of"
    between = tokens.word(index - 1) == "by" and tokens.word(index + 1) == "to"
    return "to" if between else tokens.words[index]


def _is_toll(clause: Clause, quantity: Quantity) -> bool:
    """Return whether a toll came to the number, of whatever: "the death toll in Orm has risen to 23"."""
    tokens, risen = clause.tokens, False
    brought = tokens.word(quantity.first - 1) in _TO_A_NUMBER
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - _TOLL_BACK), -1):
        word = tokens.words[index]
        if tokens.breaks(index + 1) or word in CLAUSE_ENDS or word in VERBS or index in clause.inside:
            return False
        if word == "toll":
            is_of_deaths = tokens.word(index - 1) == "death"
            if brought and _is_brought(clause, index):
                return True
            return risen and (is_of_deaths or _stands_alone(clause, index))
        if word in _TOLL_RISES and word not in LINKS:
            risen = True
        elif not risen and not brought and word not in LINKS:
            return False
    return False


def _is_brought(clause: Clause, toll: int) -> bool:
    """Return whether somebody or something moves the toll: "bringing the death toll of the fire to 23"."""
    words = clause.tokens.words[max(0, toll - _TO_THE_TOLL) : toll]
    return not _OTHER_TOLLS & set(words[-1:]) and bool(_BRINGING & set(words[:-1]))


def _stands_alone(clause: Clause, toll: int) -> bool:
    """Return whether nothing says what the toll is of: "the toll, which stood at 14", "Toll hits 16"."""
    before = clause.tokens.word(toll - 1)
    return before in {"the", "its", "their", "official", "overall", ""} or clause.tokens.breaks(toll)


def _is_event(word: str, *, risen: bool) -> bool:
    return word == "including" or (word in VERBS and not risen) or NOUNS.get(word) in _EVENT_NOUNS


def event_with_others(clause: Clause, quantity: Quantity) -> Event | None:
    """Return the event that met somebody else first: "killed the mayor and two bodyguards"."""
    tokens = clause.tokens
    if tokens.word(quantity.first - 1) not in {"and", ",", "the", "other"}:
        return None
    for index in _back(quantity, more=1):
        word = tokens.words[index]
        if index in clause.inside or word in CLAUSE_ENDS or word in BE or tokens.breaks(index + 1):
            return None
        if word in VERBS:
            others = clause.is_passive(index) or word in ALONE or tokens.word(index + 1) in _NO_OBJECT
            return None if others else Event(VERBS[word], word)
    return None


def _back(quantity: Quantity, more: int = 0) -> range:
    return range(quantity.first - 1, max(-1, quantity.first - 1 - more - _BACK), -1)


def _acting(clause: Clause, index: int) -> Event | None:
    """Return the event word at `index` unless it tells what met somebody before it: "were killed, 12"."""
    word, before = clause.tokens.words[index], clause.tokens.word(index - 1)
    after = clause.tokens.word(index + 1)
    if word in EVENTS_OF and after == "of":
        return Event(EVENTS_OF[word], word)
    if word not in VERBS:
        bodies = NOUNS[word] == "bodies_found" and after != "of"
        return Event(NOUNS[word], word) if after in _AFTER_A_NOUN and not bodies else None
    if clause.is_passive(index) and before != "of" and not word.endswith("ing"):
        return None
    return clause.event(index)


def _taken_up(clause: Clause, index: int) -> Event | None:
    """Return the event of those whom "including" at `index` takes up: "injured on the floor, including"."""
    for place in range(index - 1, max(-1, index - 1 - _BACK), -1):
        if (
            place in clause.inside
            or clause.tokens.words[place] in CLAUSE_ENDS
            or clause.tokens.breaks(place + 1)
        ):
            return None
        event = clause.event(place)
        if event:
            return event
    return None
