"""Figures that stand in one list, or are parts of another, and share its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import ADJECTIVES, BE, PEOPLE, THINGS, VERBS, clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_LONGEST = 12
_UNITS = frozenset({"money", "percent", "duration"})
_LIST = frozenset(
    {
        "and",
        ",",
        "or",
        "as",
        "well",
        "plus",
        "with",
        "-",
        "--",
        "another",
        "the",
        "maximum",
        "minimum",
        "highest",
        "lowest",
    }
)
_BADLY = clause_words("badly")
_PREDICATES = frozenset({"was", "were", "has", "have", "had", "is", "are"})
_EVENTS = frozenset({*VERBS, *ADJECTIVES, *BE})
_STOPS = frozenset({".", ",", ";", ":"})
_BACK = frozenset({*clause_words("freed"), "found", "returned", "recovered", "survived", "alive"})
_ENDED = frozenset('.!?”"')
_NEAR = 7
_FARTHEST = 30  # tokens between a whole and the last of its parts
_SPEAK = frozenset({
    "said", "says", "say", "told", "tells", "tell", "confirmed", "confirm", "added", "reported", "recalled",
    "described", "saw", "heard", "witnessed", "testified", "declined", "refused", "counted",
})  # fmt: skip
_LONGEST_NAME = 6
_PREPOSITIONS = frozenset({"in", "at", "near", "from"})


def measure_of_whole(
    tokens: Tokens,
    number: int,
    found: Sequence[Quantity],
    phrases: Sequence[Counted],
    decided: Sequence[Measure | None],
) -> Measure | None:
    """Return the measure of the whole that the sentence opens with: "Of the 33 killed, 18 were women"."""
    quantity, phrase = found[number], phrases[number]
    if quantity.unit or not (phrase.group in PEOPLE or not phrase.is_said):
        return None
    for whole in range(number - 1, -1, -1):
        first = found[whole].first
        between = tokens.words[found[whole].after : quantity.first]
        if len(between) > _FARTHEST or not _STOPS.isdisjoint(set(between) - {","}):
            return None
        if opens_with(tokens, first) and "," in between and not found[whole].unit:
            back = decided[whole] != "killed" and not _BACK.isdisjoint(
                tokens.words[quantity.after : quantity.after + _NEAR]
            )
            return None if back else decided[whole]  # "of the 30 held, 12 were freed"
    return None


def opens_with(tokens: Tokens, first: int) -> bool:
    """Return whether a sentence opens with "of the" and the number at `first`."""
    of = first - 2
    if of < 0 or tokens.words[of:first] != ["of", "the"]:
        return False
    return of == 0 or tokens.breaks(of) or tokens.word(of - 1) in _ENDED


def measure_of_list(
    tokens: Tokens,
    number: int,
    found: Sequence[Quantity],
    phrases: Sequence[Counted],
    decided: Sequence[Measure | None],
) -> Measure | None:
    """Return the measure of the figure before, if both stand in one list or this one is a part of it.

    Amounts and times between the two are passed over.
    """
    last = number - 1
    while last > 0 and decided[last] in _UNITS:
        last -= 1
    if last < 0 or decided[last] in {None, "other", *_UNITS}:
        return None
    here, phrase, before = found[number], phrases[number], phrases[last]
    start = max(before.end, found[last].after) if before.end < here.first else found[last].after
    if here.first - start > _LONGEST or any(tokens.breaks(index) for index in range(start, here.first + 1)):
        return None
    between = tokens.words[start : here.first]
    if between == ["("] and phrase.group in PEOPLE:
        return decided[last]  # "Killed: 18-23 (6 children, 5 women)"
    if {".", ";", ":"} & set(between) or phrase.group in THINGS:
        return None
    of_them = tokens.word(here.after) == "of" and tokens.word(here.after + 1) in {"them", "whom"}
    of_them = of_them or between[-2:] == ["of", "which"]
    hurt = decided[last] == "injured" and tokens.word(here.after) in _BADLY  # "37 wounded, nine critically"
    if "including" in between or of_them or hurt or {"among", "them"} <= set(between):
        return decided[last]
    if phrase.group in PEOPLE and _speak(tokens, phrase.end):
        return None  # "12 people died and two nurses said that they saw it"
    unknown = phrase.group is None and before.group not in PEOPLE
    if _is_elsewhere(tokens, start, here, phrase):
        return decided[last]  # "twelve died at the scene and seven in hospital"
    if not phrase.is_said and tokens.word(here.after) in _PREDICATES:
        return None  # "eight people died and 20 were taken away"
    alike = phrase.group in PEOPLE or not phrase.is_said or phrase.group == before.group or unknown
    return decided[last] if alike and _is_list(tokens, start, here.first, places=not phrase.is_said) else None


def _speak(tokens: Tokens, end: int) -> bool:
    """Return whether those counted before `end` say or saw it: "one nurse, Ana Rell, told us"."""
    if tokens.breaks(end):
        return False
    if tokens.word(end) == "," and tokens.is_capital(end + 1):
        behind = range(end + 2, end + 2 + _LONGEST_NAME)
        end = next((index for index in behind if tokens.word(index) == ","), end) + 1
    return tokens.word(end) in _SPEAK


def _is_elsewhere(tokens: Tokens, start: int, here: Quantity, phrase: Counted) -> bool:
    """Return whether a bare number only tells how many more there were in another place."""
    after = here.after + (tokens.word(here.after) in {"more", "later"})
    if (
        phrase.end > after
        or tokens.word(here.first - 1) not in {"and", ","}
        or tokens.word(after) not in _PREPOSITIONS
    ):
        return False
    end = next(
        (n for n in range(after, len(tokens)) if tokens.breaks(n) or tokens.words[n] in _STOPS), len(tokens)
    )
    nothing_more = _EVENTS.isdisjoint(tokens.words[after:end])
    return (
        nothing_more
        and here.first - start <= _NEAR
        and _EVENTS.isdisjoint(tokens.words[start + 1 : here.first])
    )


def _is_list(tokens: Tokens, start: int, end: int, *, places: bool) -> bool:
    """Return whether only a list stands between; with `places` also "were killed in Orm and"."""
    return all(
        word in _LIST
        or (places and (tokens.is_capital(index) or word in _PREPOSITIONS or word in BE or word in VERBS))
        for index, word in enumerate(tokens.words[start:end], start=start)
    )
