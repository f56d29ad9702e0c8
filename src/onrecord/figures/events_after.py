"""Event words that follow what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.clause import Event
from onrecord.figures.event_words import ADJECTIVES, ALONE, BE, CLASSES, NOUNS, VERBS, clause_words
from onrecord.figures.stops import STOPS

if TYPE_CHECKING:
    from onrecord.figures.clause import Clause
    from onrecord.figures.counted import Counted
    from onrecord.figures.quantity import Quantity

_AHEAD = 16
"""Tokens after what is counted in which the event is sought."""
_FROM_BE = 5
"""Tokens from a form of "to be" to its participle: "were later reported to have been killed"."""
_LONGEST_LIST = 6
_NO_OBJECT = clause_words("after_a_participle")
_LEFT = frozenset({"left", "leaves", "leaving"})
_BRACKETS = frozenset({"(", "–", "—", "--"})


def event_after(clause: Clause, quantity: Quantity, phrase: Counted) -> Event | None:
    """Return the event word that follows: "25 soldiers were killed", "6 wounded", "12 dead"."""
    tokens = clause.tokens
    first = max(phrase.end, quantity.after)
    in_brackets, be = False, -_FROM_BE - 1
    left_so = tokens.word(quantity.first - 1) in _LEFT  # "left eight people, three of them children, injured"
    for index in range(first, min(first + _AHEAD, len(tokens))):
        word = tokens.words[index]
        if tokens.breaks(index) or clause.ends(index):
            return None
        if word == "lost" and tokens.word(index + 2) in {"lives", "life"}:
            return Event("killed", word)
        in_brackets = (not in_brackets) if word in _BRACKETS else in_brackets or word == "including"
        be = index if word in BE else be
        event = None if _describes(clause, index) else clause.event(index)
        if event:
            acts = _has_object(clause, index)
            left = left_so and word in ADJECTIVES and tokens.word(index - 1) == ","
            if left or word in ALONE or index - be <= _FROM_BE or (index - first <= 1 and not acts):
                return event
            if acts:
                return None
        if (
            index in clause.starts
            and index > first
            and not in_brackets
            and not _is_list(clause, first, index)
        ):
            return None
    return None


def _describes(clause: Clause, index: int) -> bool:
    """Return whether an adjective stands before its noun: "displaced persons"."""
    after = clause.tokens.word(index + 1)
    return clause.tokens.words[index] in ADJECTIVES and (after in CLASSES or after in NOUNS)


def _has_object(clause: Clause, index: int) -> bool:
    """Return whether the verb at `index` acts on what follows: "gunmen killed the mayor", "wounded 30"."""
    tokens, after = clause.tokens, index + 1
    word = tokens.word(after)
    if after in clause.inside or word in {"a", "an", "the"}:
        return True
    if tokens.kind(after) not in {"word", "name"} or tokens.breaks(after):
        return False
    return word not in STOPS and word not in _NO_OBJECT and not word.endswith("ly")


def _is_list(clause: Clause, start: int, index: int) -> bool:
    """Return whether only a list stands between: "FOUR SOLDIERS AND TWO GUERRILLAS"."""
    between = set(clause.tokens.words[start:index])
    if index - start > _LONGEST_LIST or not between & {"and", ",", "or", "including"}:
        return False
    return not any(word in VERBS or word in BE for word in between)
