"""The measure of a figure: what happened to those who are counted, by the words around it.

A clause is read by position, not by a parse: a unit decides at once; then a noun that is itself an event
("deaths"); then an event word that acts on the number ("killed 25", "the wounding of 15"); then one that
follows what is counted ("25 soldiers were killed"); then several words that tell it together ("were treated
for burns"); then the words before a bare number ("the number of those killed"); then the figures that it is
listed with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import ADJECTIVES, CLASSES, NOUNS, PEOPLE, THINGS, VERBS, clause_words
from onrecord.figures.measures.clause import Clause
from onrecord.figures.measures.events_after import died_later, event_after
from onrecord.figures.measures.events_before import event_before, event_with_others
from onrecord.figures.measures.events_in_phrases import event_in_phrase, is_freed
from onrecord.figures.measures.lists import measure_of_list, measure_of_whole
from onrecord.figures.measures.named_before import named_before
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.measures.clause import Event
    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_UNITS: dict[str, Measure] = {
    "money": "money", "percent": "percent", "points": "percent", "duration": "duration", "measure": "other",
}  # fmt: skip
_OF_THEIR_OWN = frozenset({"killed", "injured", "missing", "bodies_found"})
"""Measures whose nouns are the event itself; other nouns (hostages, residents) can meet another."""
_MEETS_THINGS = clause_words("meets_things")
_PAID = frozenset({"paid", "cost", "costs", "price", "pay", "paying", "charged", "earned"})
_NEAR, _AHEAD = 3, 16
_TO_BE_FOUND = 4  # tokens after bodies in which they are found or not
_AFTER_THE = frozenset({"dead", "missing"})
_HAPPENED = frozenset({"killed", "injured", "missing", "detained", "displaced", "trapped", "bodies_found"})
_GIVING = frozenset({
    "said", "says", "say", "put", "puts", "at", "is", "was", "gave", "gives", "counts", "counted", "count",
    "claims", "claimed", "reports", "reported", "least",
})  # fmt: skip
"""Words right before a bare number that is somebody's count of what was counted before."""
_ENDS = frozenset({".", ",", ";", ":", "!", "?", ")", "and", "but", "”", '"', "’", "—", "–"})
_MINES = frozenset({"mine", "mines"})
_MINING = frozenset(
    {"mining", "miner", "miners", "coal", "gold", "copper", "diamond", "ore", "shaft", "reclamation"}
)
_ARMED = frozenset({
    "vehicle", "vehicles", "system", "systems", "battery", "batteries", "aircraft", "helicopter",
    "helicopters", "boats", "carriers", "interceptors", "pieces", "craft",
})  # fmt: skip
_ARMING = frozenset({
    "armoured", "armored", "combat", "fighting", "unmanned", "defence", "defense", "missile", "artillery",
    "rocket", "military", "attack", "infantry", "weapons",
})  # fmt: skip
"""Before them these make weapons: "four armoured vehicles", "three air defence batteries"."""
_COUNTS = frozenset({"figure", "number", "toll", "tally", "count", "total", "estimate"})
_CAME = frozenset({"risen", "rose", "climbed", "increased", "jumped", "fallen", "fell", "dropped"})
_REACHED = frozenset({"reached", "hit", "passed", "exceeded", "topped"})
_MOVED = frozenset({"taking", "bringing", "pushing", "raising", "brings", "brought", "takes", "took"})
_SAME_COUNT = 30  # tokens from the figure before


def measures(
    tokens: Tokens,
    found: Sequence[Quantity],
    phrases: Sequence[Counted],
    *,
    under: Measure | None = None,
) -> list[Measure]:
    """Return the measure of each of `found`, whose counted words are `phrases`, in the same order.

    `under` is what the heading above asks or tells of.
    """
    clause = Clause(tokens, found, phrases)
    decided = [_own(clause, quantity, phrase) for quantity, phrase in zip(found, phrases, strict=True)]
    for number in range(len(found)):
        if decided[number] is None:
            listed = measure_of_list(tokens, number, found, phrases, decided)
            state = _state(tokens, phrases[number])
            whole = measure_of_whole(tokens, number, found, phrases, decided)
            decided[number] = state or listed or whole
            before = (found[number - 1], decided[number - 1]) if number else None
            alone = len(_HAPPENED.intersection(filter(None, decided[:number]))) == 1
            if decided[number] is None and _set_against(
                tokens, found[number], phrases[number], before, alone=alone
            ):
                decided[number] = before[1] if before is not None else under
    return [measure or _described(tokens, phrase) for measure, phrase in zip(decided, phrases, strict=True)]


def with_wholes(measured: Sequence[Measure], wholes: Sequence[int | None]) -> list[Measure]:
    """Return the measures, those of parts that tell no event of their own from their wholes."""
    taken = list(measured)
    for part, whole in enumerate(wholes):
        if whole is not None and taken[part] == "other":
            taken[part] = taken[whole]
    return taken


def _state(tokens: Tokens, phrase: Counted) -> Measure | None:
    """Return the measure of "5 wounded people" in a list that began with another: "1 dead and 5 wounded"."""
    word = tokens.words[phrase.start] if phrase.is_said else ""
    return ADJECTIVES[word] if ADJECTIVES.get(word) in _OF_THEIR_OWN else None


def _set_against(
    tokens: Tokens,
    quantity: Quantity,
    phrase: Counted,
    before: tuple[Quantity, Measure | None] | None,
    *,
    alone: bool,
) -> bool:
    """Tell whether a bare figure is one more count of those before: "38 died. The mayor said 40".

    `alone` says that one thing happened to all of those; else "the number" may be of any of them.
    """
    if phrase.is_said or quantity.unit:
        return False
    leading, after = tokens.word(quantity.first - 1), quantity.after
    if before is not None and before[0].end == quantity.first - 1 and leading == "to":
        return before[1] in _HAPPENED and tokens.word(before[0].first - 1) == "from"  # "from 31 to 47"
    ends = after >= len(tokens) or tokens.breaks(after) or tokens.word(after) in _ENDS
    if not ends or not (leading in _GIVING or (alone and _is_of_a_count(tokens, quantity))):
        return False
    return before is None or (quantity.first - before[0].end <= _SAME_COUNT and before[1] in _HAPPENED)


def _is_of_a_count(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a bare number is what a count of those before is or came to: "a figure of 42"."""
    leading, further = tokens.word(quantity.first - 1), tokens.word(quantity.first - 2)
    if leading == "of":
        return further in _COUNTS
    before = tokens.words[max(0, quantity.first - _AHEAD) : quantity.first - 1]
    if leading in _REACHED:
        return not _COUNTS.isdisjoint(before)
    moved = further in _CAME or not _MOVED.isdisjoint(before)
    return leading == "to" and moved and not _COUNTS.isdisjoint(before)


def asked(tokens: Tokens) -> Measure | None:
    """Return the measure of what a heading asks or tells of: "How many were killed?"."""
    found = (VERBS.get(word) or NOUNS.get(word) for word in tokens.words)
    return next((measure for measure in found if measure in _HAPPENED), None)


def _own(clause: Clause, quantity: Quantity, phrase: Counted) -> Measure | None:
    """Return the measure that the figure has by itself, without those beside it, or None."""
    if quantity.unit:
        return "other" if quantity.unit.name == "basis point" else _UNITS[quantity.unit.kind]
    if clause.tokens.word(quantity.end) in HYPHENS and clause.tokens.joined(quantity.end - 1):
        return "other"  # a five-storey building is one building
    head = _head(clause.tokens, phrase)
    told = _label(clause.tokens, quantity, phrase) or _of_bodies(clause.tokens, quantity, phrase, head)
    if told:
        return told
    if head in _OF_THEIR_OWN and clause.is_of_both(phrase.end - 1):
        return "other"
    if head in _OF_THEIR_OWN or (head in {"weapons", "buildings"} and phrase.group not in PEOPLE):
        return head
    if phrase.group in THINGS:
        return head or "other"
    measure = _stated(clause, quantity, phrase) or _met(clause, quantity, phrase)
    held = measure == "detained" or (measure is None and head == "detained")
    return "other" if held and is_freed(clause, quantity, phrase) else measure


def _label(tokens: Tokens, quantity: Quantity, phrase: Counted) -> Measure | None:
    """Return the measure of a label and a colon before the number, as monitors write: "Killed: 18"."""
    if tokens.word(quantity.first - 1) != ":" or not (phrase.group in PEOPLE or not phrase.is_said):
        return None
    word = tokens.word(quantity.first - 2)
    measure = VERBS.get(word) or ADJECTIVES.get(word) or NOUNS.get(word)
    return measure if measure in _HAPPENED else None


def _of_bodies(tokens: Tokens, quantity: Quantity, phrase: Counted, head: Measure | None) -> Measure | None:
    """Return what "the bodies of three of the missing" and "12 bodies were never found" count."""
    if head == "bodies_found" and _is_never_found(tokens, phrase):
        return "missing"
    of_bodies = tokens.word(quantity.first - 1) == "of" and NOUNS.get(tokens.word(quantity.first - 2))
    return "bodies_found" if of_bodies == "bodies_found" else None


def _is_never_found(tokens: Tokens, phrase: Counted) -> bool:
    """Return whether bodies are told of as not found: "12 bodies were never recovered"."""
    near = tokens.words[phrase.end : phrase.end + _TO_BE_FOUND]
    denied = next((n for n, word in enumerate(near) if word in {"never", "not"}), None)
    return denied is not None and bool({"found", "recovered", "located"} & set(near[denied:]))


def _stated(clause: Clause, quantity: Quantity, phrase: Counted) -> Measure | None:
    """Return the measure of "12 dead" and of "one of those killed"."""
    tokens = clause.tokens
    first, second = tokens.word(quantity.after), tokens.word(quantity.after + 1)
    if first in ADJECTIVES and not phrase.group:
        event = clause.event(quantity.after)
        return event.measure if event else None
    if first != "of" or second not in {"those", "the"}:
        return None
    # "19 of the 47 dead were children", "one of those killed"
    step = 3 if second == "the" and tokens.kind(quantity.after + 2) == "number" else 2
    told = tokens.word(quantity.after + step)
    measure = VERBS.get(told) or (ADJECTIVES.get(told) if step > 2 or told in _AFTER_THE else None)  # noqa: PLR2004
    return "killed" if measure and died_later(clause, quantity.after + step) else measure


def _met(clause: Clause, quantity: Quantity, phrase: Counted) -> Measure | None:
    """Return the measure of the event in which those who are counted met."""
    others = clause.tokens.word(phrase.start) in {"more", "other", "others"}
    human = phrase.group in PEOPLE or not phrase.is_said or others

    def fits(event: Event | None) -> Measure | None:
        return event.measure if event and (human or event.word not in _MEETS_THINGS) else None

    return (
        fits(event_before(clause, quantity))
        or fits(event_after(clause, quantity, phrase))
        or fits(event_with_others(clause, quantity))
        or fits(event_in_phrase(clause, quantity, phrase))
        or _amount(clause.tokens, quantity, phrase)
    )


def _head(tokens: Tokens, phrase: Counted) -> Measure | None:
    """Return the measure of the last noun before "of" in the words for what is counted, if that has one.

    Mines that are worked are no weapons.
    """
    end = next((n for n in range(phrase.start + 1, phrase.end) if tokens.words[n] == "of"), phrase.end)
    for index in range(end - 1, phrase.start - 1, -1):
        word = tokens.words[index]
        if word in _ARMED and not _ARMING.isdisjoint(tokens.words[phrase.start : index]):
            return "weapons"
        if word in _MINES and not _MINING.isdisjoint(tokens.words):
            return None
        if word in NOUNS or word in CLASSES:
            return NOUNS.get(word)
    return None


def _amount(tokens: Tokens, quantity: Quantity, phrase: Counted) -> Measure | None:
    """Return what a bare number is by the word it answers to: "we paid 18,000", "a population of"."""
    if phrase.is_said:
        return None
    named = named_before(tokens, quantity)
    if named:
        return named.measure
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - _AHEAD), -1):
        word = tokens.words[index]
        if word in {".", ";", "?", "!"} or tokens.breaks(index + 1):
            return None
        if word in _PAID and quantity.first - index <= _NEAR:
            return "money"
        if word == "population":
            return "population"
    return None


def _described(tokens: Tokens, phrase: Counted) -> Measure:
    """Return the measure of the noun or of an adjective before it, else "other"."""
    told = [ADJECTIVES[word] for word in tokens.words[phrase.start : phrase.end] if word in ADJECTIVES]
    return _head(tokens, phrase) or (told[0] if told else "other")
