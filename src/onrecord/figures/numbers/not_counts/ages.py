"""Years of life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import COUNTED_WORDS
from onrecord.figures.numbers.not_counts.near import words
from onrecord.figures.stops import STOPS
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near

_RELATIVES = words("relatives")
_PERSONS = words("of_an_age")
_OF_ALL_AGES = frozenset(
    {
        "children",
        "kids",
        "boys",
        "girls",
        "infants",
        "youths",
        "those",
        "anyone",
        "adults",
        "people",
        "pupils",
    }
)
_BOUNDS = frozenset({"under", "over", "below", "above"})
_AGE = frozenset({"aged", "age", "ages"})
_QUOTES = frozenset("\"”'’)")
_CLOSINGS = frozenset(",.);—–-")
_OLDEST = 120
_MOST_AGES = 8  # in a row
_SOMEBODY = frozenset({"he", "she", "who"})


def age(near: Near) -> str | None:
    """Return "age" for "30-year-old", "aged 5 to 12", "Mara Venn, 24,", "as young as 14", "a girl of 11"."""
    unit = near.quantity.unit
    if unit and unit.kind != "duration":
        return None
    by_words = _years_old(near) if unit else _in_a_place_of_ages(near)
    return "age" if by_words or _said_to_be(near) else None


def _years_old(near: Near) -> bool:
    tokens, after = near.tokens, near.quantity.after
    step = after + 1 if tokens.word(after) in HYPHENS else after
    return tokens.word(step) in {"old", "olds", "older"} or tokens.words[after : after + 2] == ["of", "age"]


def _said_to_be(near: Near) -> bool:
    further = near.tokens.word(near.quantity.first - 2)
    if near.leading in _AGE or (near.leading in {"of", "between"} and further in _AGE):
        return True
    if near.leading in _OF_ALL_AGES and near.tokens.word(near.quantity.first) in _BOUNDS:
        bound = near.quantity.high if near.quantity.low is None else near.quantity.low
        ends = near.tokens.kind(near.end) != "word" or near.after in STOPS
        return bound is not None and bound <= _OLDEST and ends and near.quantity.unit is None
    if near.leading == "of" and further in _PERSONS:
        return _ends_there(near)
    return _is_in_a_row_of_ages(near)


def _is_in_a_row_of_ages(near: Near) -> bool:
    """Return whether the number is the next of a row: "brothers aged 9 and 12", "ages 4, 7 and 11"."""
    tokens, at = near.tokens, near.at
    value = near.quantity.low
    if near.quantity.unit or not near.is_bare or value is None or not 0 < value <= _OLDEST:
        return False
    if near.after in COUNTED_WORDS:
        return False  # "aged 9 and 12 soldiers"
    for _ in range(_MOST_AGES):
        step = at - 1 - (tokens.word(at - 1) in {"and", "or"} and tokens.word(at - 2) == ",")
        joined = tokens.word(at - 1) in {"and", "or", ","}
        if not joined or tokens.breaks(at) or tokens.kind(step - 1) not in {"number", "word"}:
            return False
        at = step - 1
        if tokens.word(at - 1) in _AGE:
            return True
    return False


def _ends_there(near: Near) -> bool:
    """Return whether nothing that could be counted follows: "a man of 43 spoke", not "a man of two faces"."""
    value = near.quantity.low
    if value is None or not 0 < value <= _OLDEST or near.is_counted:
        return False
    return near.is_digits or near.tokens.kind(near.end) != "word" or near.after in STOPS


def _in_a_place_of_ages(near: Near) -> bool:
    tokens, value = near.tokens, near.quantity.low
    if near.after == "-" and tokens.word(near.end + 1) in {"something", "somethings"}:
        return True
    if not near.is_digits or value is None or value.denominator != 1 or not 0 < value <= _OLDEST:
        return False
    if tokens.words[near.end : near.end + 3] == ["at", "the", "time"] or near.leading == "turned":
        return True
    if near.leading in {"is", "was"} and tokens.word(near.quantity.first - 2) in _SOMEBODY:
        return _ends_there(near) and near.quantity.unit is None  # "a boy who is 19", "she was 19 when"
    if near.leading == "as" and tokens.word(near.quantity.first - 2) in {"young", "old"}:
        return True
    return near.quantity.comparator == "exact" and _in_apposition(near)


def _in_apposition(near: Near) -> bool:
    """Return whether the number stands after a name, between commas or in brackets."""
    tokens, name = near.tokens, near.at - 2
    if near.leading == "(":
        return near.after == ")" and tokens.is_capital(name)
    if near.leading != "," or tokens.breaks(near.at):
        return False
    if tokens.word(name) == "." and tokens.word(name - 1) in {"jr", "sr"}:
        return True
    if not (tokens.is_capital(name) or tokens.word(name) in _RELATIVES or tokens.word(name) in _QUOTES):
        return False
    if near.after == "and":
        return not tokens.is_upper
    return near.after in _CLOSINGS and not tokens.joined(near.end)
