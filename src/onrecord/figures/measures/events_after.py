"""Event words that follow what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import ADJECTIVES, ALONE, BE, CLASSES, NOUNS, VERBS, clause_words
from onrecord.figures.measures.clause import Event
from onrecord.figures.stops import STOPS

if TYPE_CHECKING:
    from onrecord.figures.measures.clause import Clause
    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens

_AHEAD = 16
"""Tokens after what is counted in which the event is sought."""
_FROM_BE = 5
"""Tokens from a form of "to be" to its participle: "were later reported to have been killed"."""
_LONGEST_LIST = 8
_NO_OBJECT = clause_words("after_a_participle")
_LEFT = frozenset({"left", "leaves", "leaving"})
_BRACKETS = frozenset({"(", ")", "–", "—", "--"})
_CARRYING = clause_words("carrying")
_ABOARD = frozenset({"aboard", "board"})
_DYING = frozenset({"died", "die", "dies", "perished", "succumbed", "drowned"})
_OTHERS_DO = frozenset({"who", "that", "which", "and", "as"})
"""Before "died" these make it somebody else who did: "people hurt in a blast that killed"."""
_PREPOSITIONS = frozenset(
    {"in", "at", "near", "from", "of", "with", "by", "on", "aboard", "to", "into", "for"}
)
_ADVERBS = frozenset({"also", "as", "well", "then", "later", "nearly", "almost", "least", "not"})
_PART_OF = frozenset({"them", "including"})
_ARTICLES = frozenset({"the", "another", "other", "some", "about", "further", "a", "an", "more"})


def event_after(clause: Clause, quantity: Quantity, phrase: Counted) -> Event | None:
    """Return the event word that follows: "25 soldiers were killed", "6 wounded", "12 dead"."""
    tokens = clause.tokens
    first = max(phrase.end, quantity.after)
    in_brackets, be = False, -_FROM_BE - 1
    left_so = tokens.word(quantity.first - 1) in _LEFT  # "left eight people, three of them children, injured"
    if quantity.first in clause.qualifying:
        return None  # of "six people from three families were killed" the six were
    if tokens.word(quantity.first - 1) in _CARRYING or _ABOARD & set(tokens.words[first : first + 2]):
        return None
    for index in range(first, min(first + _AHEAD, len(tokens))):
        word = tokens.words[index]
        if tokens.breaks(index) or clause.ends(index):
            return None
        if word == "lost" and tokens.word(index + 2) in {"lives", "life"}:
            return Event("killed", word)
        in_brackets = (not in_brackets) if _is_bracket(tokens, index) else in_brackets or word == "including"
        be = index if word in BE else be
        event = None if _describes(clause, index) else clause.event(index)
        if event:
            acts = _has_object(clause, index)
            left = left_so and word in ADJECTIVES and tokens.word(index - 1) == ","
            if left or word in ALONE or index - be <= _FROM_BE or (index - first <= 1 and not acts):
                described = index - be > _FROM_BE or bool({"who", "that"} & set(tokens.words[first:index]))
                return _told_later(clause, index, event) if described else _outcome(clause, index, event)
            if acts:
                return None
        if (
            index in clause.starts
            and index not in clause.qualifying
            and index > first
            and not in_brackets
            and not _is_list(clause, quantity, first, index)
        ):
            return None
    return None


def _is_bracket(tokens: Tokens, index: int) -> bool:
    """Return whether a bracket or a dash stands at `index`, between which parts are told of."""
    word = tokens.words[index]
    return word in _BRACKETS or (word == "-" and not (tokens.joined(index - 1) or tokens.joined(index)))


def _outcome(clause: Clause, index: int, event: Event) -> Event:
    """Return the event itself, or that it killed: "were burned to death", "were abducted and then killed"."""
    near = clause.tokens.words[index + 1 : index + 4]
    killed = near[:2] == ["to", "death"]
    if event.measure == "detained" and near[:1] == ["and"]:
        then = near[2:3] if near[1:2] in (["later"], ["then"]) else near[1:2]
        killed = any(VERBS.get(word) == "killed" for word in then)
    return Event("killed", event.word) if killed else event


def _told_later(clause: Clause, index: int, event: Event) -> Event:
    """Return that those died whom `event` only describes: "two people wounded in the strike died"."""
    died = event.measure != "killed" and died_later(clause, index)
    return Event("killed", event.word) if died else _outcome(clause, index, event)


def died_later(clause: Clause, index: int) -> bool:
    """Return whether those to whom what stands at `index` happened died in the same clause."""
    tokens = clause.tokens
    for later in range(index + 1, min(index + 1 + _AHEAD, len(tokens))):
        word = tokens.words[later]
        if tokens.breaks(later) or clause.ends(later) or later in clause.inside or word in _OTHERS_DO:
            return False
        if word in _DYING:
            return True
    return False


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


def _is_list(clause: Clause, quantity: Quantity, start: int, index: int) -> bool:
    """Return whether only a list stands between: "FOUR SOLDIERS AND TWO GUERRILLAS", "12 in Orm and 3"."""
    tokens = clause.tokens
    outside = _outside_brackets(tokens, start, index)
    between = [tokens.words[at] for at in outside]
    if len(between) > _LONGEST_LIST or not set(between) & {"and", ",", "or", "including"}:
        return False
    if tokens.word(quantity.first - 1) in _PART_OF:
        return False  # "14 were killed, among them three boys, and 30 were hurt"
    if _is_of_them(tokens, quantity.after) and tokens.word(quantity.first - 1) == ",":
        return False  # "14 were killed, three of them boys, and 30 were hurt"
    if _is_of_them(tokens, index + 1) and between[-1] != ",":
        return False  # "120 people were there and 17 of them drowned"
    told = False
    for at, word in zip(outside, between, strict=True):
        if at in clause.inside:
            told = True
        elif word in {"and", ",", "or", "including"}:
            told = False
        elif word in _PREPOSITIONS or word in CLASSES:
            told = True
        elif word in VERBS or word in BE or not (told or word in _ARTICLES or word in _ADVERBS):
            return False
    return True


def _is_of_them(tokens: Tokens, index: int) -> bool:
    return tokens.word(index) == "of" and tokens.word(index + 1) in {"them", "whom"}


def _outside_brackets(tokens: Tokens, start: int, end: int) -> list[int]:
    """Return the tokens [start, end) but for those in brackets."""
    outside, opened = [], False
    for index in range(start, end):
        word = tokens.words[index]
        opened = opened or word == "("
        if not opened:
            outside.append(index)
        opened = opened and word != ")"
    return outside
