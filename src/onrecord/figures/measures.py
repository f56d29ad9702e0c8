"""The measure of a figure: what happened to those who are counted, by the words around it.

A clause is read by position, not by a parse: a unit decides at once; then a noun that is itself an event
("deaths"); then an event word that acts on the number ("killed 25", "the wounding of 15"); then one that
follows what is counted ("25 soldiers were killed"); then the figures that it is listed with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.stops import STOPS
from onrecord.figures.event_words import ADJECTIVES, CLASSES, LINKS, NOUNS, VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.counted import Counted
    from onrecord.figures.quantities import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_UNITS: dict[str, Measure] = {
    "money": "money",
    "percent": "percent",
    "points": "percent",
    "duration": "duration",
    "measure": "other",
}
_OF_THEIR_OWN = frozenset({"killed", "injured", "missing", "bodies_found"})
"""Measures whose nouns are the event itself; other nouns (hostages, residents) can meet another."""
_PEOPLE = frozenset(
    {
        "civilians",
        "children",
        "women",
        "men",
        "combatants",
        "police",
        "journalists",
        "medics",
        "aid_workers",
        "clergy",
        "workers",
        "students",
        "people",
    }
)
_THINGS = frozenset({"drones", "vehicles", "attacks"})
_BE = frozenset(
    {
        "was",
        "were",
        "been",
        "being",
        "be",
        "are",
        "is",
        "get",
        "got",
        "left",
        "remain",
        "remained",
        "remains",
        "reported",
        "feared",
        "declared",
        "found",
        "lay",
    }
)
_ALONE = frozenset(
    {
        "died",
        "die",
        "dies",
        "dying",
        "perished",
        "drowned",
        "disappeared",
        "vanished",
        "fled",
        "flee",
        "fleeing",
        "succumbed",
    }
)
_CLAUSE_ENDS = frozenset(
    {".", ";", ":", "!", "?", "after", "when", "while", "because", "but", "although", "whose", "before", "if"}
)
_BACK, _AHEAD = 9, 16


def measures(tokens: Tokens, found: Sequence[Quantity], phrases: Sequence[Counted]) -> list[Measure]:
    """Return the measure of each of `found`, whose counted words are `phrases`, in the same order."""
    starts = {quantity.first: number for number, quantity in enumerate(found)}
    inside = {index for quantity in found for index in range(quantity.first, quantity.end)}
    decided: list[Measure | None] = []
    for quantity, phrase in zip(found, phrases, strict=True):
        decided.append(_own(tokens, quantity, phrase, starts, inside))
    for number in range(len(found)):
        if decided[number] is None:
            decided[number] = _from_list(tokens, number, found, phrases, decided)
    return [
        _fallback(tokens, phrase, quantity) if measure is None else measure
        for measure, phrase, quantity in zip(decided, phrases, found, strict=True)
    ]


def _own(
    tokens: Tokens, quantity: Quantity, phrase: Counted, starts: dict[int, int], inside: set[int]
) -> Measure | None:
    if quantity.unit:
        return _UNITS[quantity.unit.kind]
    head = _noun(tokens, phrase)
    if head in _OF_THEIR_OWN or (head in {"weapons", "buildings"} and phrase.group not in _PEOPLE):
        return head
    if phrase.group in _THINGS:
        return head or "other"
    if tokens.word(quantity.after) in ADJECTIVES and not phrase.group:
        return ADJECTIVES[tokens.word(quantity.after)]
    human = (
        phrase.group in _PEOPLE
        or not phrase.is_said
        or tokens.word(phrase.start) in {"more", "other", "others"}
    )
    chosen = tokens.word(quantity.after + 2)
    if (
        tokens.word(quantity.after) == "of"
        and tokens.word(quantity.after + 1) in {"those", "the"}
        and chosen in VERBS
    ):
        return VERBS[chosen]
    return (
        _if_it_can(_before(tokens, quantity, inside), human=human)
        or _if_it_can(_after(tokens, phrase, quantity, starts, inside), human=human)
        or _if_it_can(_with_others(tokens, quantity, inside), human=human)
        or _of_an_amount(tokens, quantity, phrase)
    )


def _if_it_can(found: tuple[Measure, str] | None, *, human: bool) -> Measure | None:
    """Return the measure of an event word, unless it can meet things and what is counted may be things."""
    if found is None or (not human and found[1] in _MEETS_THINGS):
        return None
    return found[0]


_MEETS_THINGS = frozenset(
    {
        "held",
        "captured",
        "capture",
        "capturing",
        "seized",
        "buried",
        "stuck",
        "missing",
        "evacuated",
        "pinned",
        "burned",
        "burnt",
        "hurt",
        "eliminated",
    }
)


def _noun(tokens: Tokens, phrase: Counted) -> Measure | None:
    for index in range(phrase.start, phrase.end):
        if tokens.words[index] == "of" and index > phrase.start:
            break
    else:
        index = phrase.end
    for place in range(index - 1, phrase.start - 1, -1):
        word = tokens.words[place]
        if word in NOUNS:
            return NOUNS[word]
        if word in CLASSES:
            return None
    return None


def _before(tokens: Tokens, quantity: Quantity, inside: set[int]) -> tuple[Measure, str] | None:
    """Return the measure of an event word that acts on the number: "killed at least 5", "the death of 12"."""
    listed = risen = False
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - _BACK), -1):
        if tokens.breaks(index + 1) or index in inside:
            return None
        word = tokens.words[index]
        if word in {"toll", "dead"} and tokens.word(index - 1) not in {"heavy"}:
            return "killed", word
        if word == "including" and not listed:
            return _within(tokens, index, inside)
        if word in VERBS and not listed and not risen:
            passive = tokens.word(index - 1) in _BE or tokens.word(index - 2) in _BE
            if passive and tokens.word(index - 1) != "of" and word not in {"killing"}:
                return None
            return VERBS[word], word
        if (
            word in NOUNS
            and NOUNS[word] in {"killed", "injured", "population", "missing", "detained"}
            and not listed
        ):
            return (
                (NOUNS[word], word)
                if tokens.word(index + 1)
                in {"of", "to", "at", "stands", "reached", "rose", "from", "among", "is"}
                else None
            )
        if word in {"and", "or", ","}:
            if word == "," and index == quantity.first - 1 and tokens.word(index - 1) in VERBS:
                return None
            listed = True
        elif word in _RISES and word not in LINKS:
            risen = True
        elif word not in LINKS and tokens.kinds[index] != "other":
            return None
        elif word in _CLAUSE_ENDS or word in {"(", ")"}:
            return None
    return None


def _within(tokens: Tokens, index: int, inside: set[int]) -> tuple[Measure, str] | None:
    """Return the event of those whom "including" at `index` takes up: "people injured on the floor, including"."""
    for place in range(index - 1, max(-1, index - 1 - _BACK), -1):
        word = tokens.words[place]
        if place in inside or word in _CLAUSE_ENDS or tokens.breaks(place + 1):
            return None
        event = VERBS.get(word) or ADJECTIVES.get(word)
        if event:
            return event, word
    return None


def _with_others(tokens: Tokens, quantity: Quantity, inside: set[int]) -> tuple[Measure, str] | None:
    """Return the event that met somebody else first: "killed the mayor and two bodyguards"."""
    if tokens.word(quantity.first - 1) not in {"and", ",", "the", "other"}:
        return None
    for place in range(quantity.first - 1, max(-1, quantity.first - 2 - _BACK), -1):
        word = tokens.words[place]
        if place in inside or word in _CLAUSE_ENDS or word in _BE or tokens.breaks(place + 1):
            return None
        if word in VERBS:
            passive = tokens.word(place - 1) in _BE or tokens.word(place - 2) in _BE
            follows = tokens.word(place + 1)
            if passive or word in _ALONE or follows in {"and", ",", "in", "by", "when", "at", "on"}:
                return None
            return VERBS[word], word
    return None


def _of_an_amount(tokens: Tokens, quantity: Quantity, phrase: Counted) -> Measure | None:
    """Return what a bare number is by the word it answers to: "we paid 18,000", "a population estimated at"."""
    if phrase.is_said:
        return None
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - _AHEAD), -1):
        word = tokens.words[index]
        if word in {".", ";", "?", "!"} or tokens.breaks(index + 1):
            return None
        if (
            word in {"paid", "cost", "costs", "price", "pay", "paying", "charged", "earned"}
            and quantity.first - index <= 3
        ):  # noqa: PLR2004
            return "money"
        if word == "population":
            return "population"
    return None


_RISES = frozenset(
    {
        "has",
        "had",
        "have",
        "risen",
        "rose",
        "reached",
        "climbed",
        "stands",
        "stood",
        "now",
        "was",
        "is",
        "from",
        "least",
        "as",
        "to",
        "surpassed",
        "passed",
        "jumped",
        "increased",
        "put",
        "placed",
        "official",
        "latest",
        "current",
    }
)


def _after(
    tokens: Tokens, phrase: Counted, quantity: Quantity, starts: dict[int, int], inside: set[int]
) -> tuple[Measure, str] | None:
    """Return the measure of the event word that follows: "25 soldiers were killed", "6 wounded", "12 dead"."""
    first = max(phrase.end, quantity.after)
    bracket = False
    index = first
    stop = min(first + _AHEAD, len(tokens))
    aux = -9
    while index < stop:
        word = tokens.words[index]
        if tokens.breaks(index) or (word in _CLAUSE_ENDS and not (word == "." and tokens.joined(index))):
            return None
        if word in {"(", "–", "—", "--"}:
            bracket = not bracket
        if word == "including":
            bracket = True
        if word in _BE:
            aux = index
        event = VERBS.get(word) or ADJECTIVES.get(word)
        if word == "lost" and tokens.word(index + 2) in {"lives", "life"}:
            return "killed", "lost"
        if (
            event
            and word in ADJECTIVES
            and (tokens.word(index + 1) in CLASSES or tokens.word(index + 1) in NOUNS)
        ):
            event = None
        if event:
            near = index - first <= 1
            object_follows = _object(tokens, index, inside)
            if word in _ALONE or (aux >= 0 and index - aux <= 5) or (near and not object_follows):  # noqa: PLR2004
                return event, word
            if object_follows:
                return None
        if index in starts and index > first and not _listed(tokens, first, index):
            if not bracket and word not in {"including"}:
                return None
        index += 1
    return None


def _object(tokens: Tokens, index: int, inside: set[int]) -> bool:
    step = index + 1
    word = tokens.word(step)
    if step in inside or word in {"a", "an", "the"}:
        return True
    return (
        tokens.kind(step) in {"word", "name"}
        and not tokens.breaks(step)
        and word not in STOPS
        and word not in _DAYS
        and not word.endswith("ly")
    )


_DAYS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "last",
        "this",
        "overnight",
        "earlier",
        "later",
        "so",
        "alone",
        "total",
        "each",
        "every",
        "dead",
        "just",
        "more",
        "near",
        "outside",
        "amid",
        "following",
        "due",
        "far",
        "yet",
    }
)


def _listed(tokens: Tokens, start: int, index: int) -> bool:
    """Return whether only a list stands between: "FOUR SOLDIERS AND TWO GUERRILLAS"."""
    between = tokens.words[start:index]
    return (
        len(between) <= 6
        and any(word in {"and", ",", "or", "including"} for word in between)
        and not any(  # noqa: PLR2004
            word in VERBS or word in _BE for word in between
        )
    )


def _from_list(
    tokens: Tokens,
    number: int,
    found: Sequence[Quantity],
    phrases: Sequence[Counted],
    decided: list[Measure | None],
) -> Measure | None:
    """Return the measure of the figure before, if both stand in one list or this one is a part of it."""
    last = number - 1
    while last > 0 and decided[last] in {"money", "percent", "duration"}:
        last -= 1
    if last < 0 or decided[last] in {None, "money", "percent", "duration", "other"}:
        return None
    before, here = phrases[last], found[number]
    phrase = phrases[number]
    start = max(before.end, found[last].after)
    between = tokens.words[start : here.first]
    if (
        any(word in {".", ";", ":"} for word in between)
        or len(between) > 12
        or any(tokens.breaks(i) for i in range(start, here.first + 1))
    ):  # noqa: PLR2004
        return None
    part = (
        "including" in between
        or tokens.word(here.after) == "of"
        and tokens.word(here.after + 1) in {"them", "whom"}
    )
    if not phrase.is_said:  # "30 in Lennick and 5 in Orm"
        between = [
            tokens.words[index]
            for index in range(start, here.first)
            if not tokens.is_capital(index)
            and tokens.words[index] not in {"in", "at", "near", "from", *_BE, *VERBS}
        ]
    simple = set(between) <= {"and", ",", "or", "as", "well", "plus", "with", "-", "--", "another"}
    human = phrase.group in _PEOPLE or not phrase.is_said
    same = phrase.group == before.group
    if not (part or simple) or not (human or same or part):
        return None
    if phrase.group in _THINGS:
        return None
    return decided[last]


def _fallback(tokens: Tokens, phrase: Counted, quantity: Quantity) -> Measure:
    """Return the measure of the noun or of an adjective before it, else "other"."""
    noun = _noun(tokens, phrase)
    if noun:
        return noun
    for index in range(phrase.start, phrase.end):
        if tokens.words[index] in ADJECTIVES:
            return ADJECTIVES[tokens.words[index]]
    return "other"
