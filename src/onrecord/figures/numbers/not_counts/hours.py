"""Hours of the day without a sign of a clock: "at five", "ten past four", "between four and five tonight"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import BE, VERBS
from onrecord.figures.numbers.not_counts.near import words
from onrecord.figures.numbers.scales import SMALL, TENS
from onrecord.figures.stops import STOPS
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near
    from onrecord.figures.tokens import Tokens

_BEFORE_AN_HOUR = words("before_an_hour")
_PARTS_OF_A_DAY = words("parts_of_a_day")
_NIGHTS = frozenset({"night", "noon", "midnight", "dawn", "dusk"})
_MINUTES = frozenset({"five", "ten", "twenty", "quarter", "half", "5", "10", "20", "25"})
_TO_THE_HOUR = frozenset({5, 10, 20, 25})
_VALUES = words("values_at") | words("numbers_at")
_AIMED = words("aimed_at")
_SHARP = frozenset({"sharp", "prompt"})
_PUNCTUAL = frozenset({"just", "shortly", "soon", "long"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "every", "each", "no"})
_PLAIN = frozenset({"exact", "about", "between"})
_RULES = frozenset(f"{form}{bound}" for form in ("words", "digits", "range") for bound in ("", ", about"))
_LAST_HOUR = 12
_VALUES_BACK = 10
"""Tokens before "at" in which it is told that what follows is a value: "the dead are put by the army at"."""


def hour(near: Near) -> str | None:
    """Return "time" for an hour of the day in words or bare digits, with its minutes or without."""
    quantity = near.quantity
    top = quantity.high if quantity.high is not None else quantity.low
    if quantity.unit or top is None or quantity.low is None or quantity.comparator not in _PLAIN:
        return None
    if top.denominator != 1 or quantity.rule not in _RULES:
        return None
    if _has_minutes(near):
        return "time"
    if not 0 < top <= _LAST_HOUR:
        return None
    return "time" if _in_a_part_of_a_day(near) or _on_the_hour(near) else None


def _has_minutes(near: Near) -> bool:
    """Return whether the number is of a time in two: "ten past four", "half past six", "at ten to six"."""
    tokens, at, end = near.tokens, near.at, near.end
    minutes = tokens.word(at)
    minute_first = (
        near.after == "past" and (minutes in _MINUTES or minutes in TENS) and _is_hour(tokens, end + 1)
    )
    if minute_first or (near.before == "past" and _minutes_end(tokens, at - 2) and _is_hour(tokens, at)):
        return True
    if near.before == "to" and tokens.word(at - 2) == "quarter" and _is_hour(tokens, at):
        return _closes(tokens, end)
    leading = _BEFORE_AN_HOUR - {"from"}
    if near.after == "to" and near.quantity.low in _TO_THE_HOUR and _is_hour(tokens, end + 1):
        return near.leading in leading and _closes(tokens, end + 2)
    first = at - 4 if tokens.word(at - 3) in HYPHENS else at - 2
    to = near.before == "to" and tokens.word(at - 2) in _MINUTES and _is_hour(tokens, at)
    return to and tokens.word(first - 1) in leading and _closes(tokens, end)


def _minutes_end(tokens: Tokens, index: int) -> bool:
    """Return whether minutes end at the token `index`: "ten", "twenty-five", "five minutes"."""
    index -= tokens.word(index) == "minutes"
    return tokens.word(index) in _MINUTES or tokens.word(index) in TENS


def _is_hour(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    value = SMALL.get(word) or (int(word) if word.isascii() and word.isdigit() and len(word) <= 2 else 0)  # noqa: PLR2004
    return 0 < value <= _LAST_HOUR


def _in_a_part_of_a_day(near: Near) -> bool:
    """Return whether a part of a day follows an hour: "at five in the morning", "by nine that evening"."""
    tokens, end = near.tokens, near.end
    if near.after in {"tonight", "tomorrow"}:
        part = True
    elif near.after in {"in", "on"}:
        ahead = tokens.words[end + 1 : end + 5]
        part = ahead[:1] == ["the"] and not _PARTS_OF_A_DAY.isdisjoint(ahead[1:3])
        part = part or (near.after == "on" and not _PARTS_OF_A_DAY.isdisjoint(ahead[1:2]))
    elif near.after == "at":
        part = tokens.word(end + 1) in _NIGHTS
    else:
        leads = near.after in {"this", "that", "yesterday", "tomorrow", "the", "every", "each"}
        part = leads and tokens.word(end + 1) in _PARTS_OF_A_DAY | {"next", "following", "same"}
    if not part:
        return False
    if near.leading in _BEFORE_AN_HOUR:
        return not _is_value(near)
    opened = near.quantity.comparator == "between" and tokens.word(near.quantity.first) == "between"
    about = near.quantity.comparator == "about"
    return (opened or about) and not _is_acted_on(near)


def _is_acted_on(near: Near) -> bool:
    """Return whether an active verb stands before: "the raid killed about three in the morning"."""
    return near.leading in VERBS and near.tokens.word(near.quantity.first - 2) not in BE


def _on_the_hour(near: Near) -> bool:
    """Return whether a bare number stands where an hour would and nothing that is counted follows."""
    tokens, first, end = near.tokens, near.quantity.first, near.end
    if near.after in _SHARP and near.leading in _BEFORE_AN_HOUR:
        return True
    if not _closes(tokens, end):
        return False
    if near.leading == "from":
        return near.after in {"until", "till"} and _is_hour(tokens, end + 1)
    if near.leading == "at" or (near.leading in {"until", "till"} and near.after not in BE):
        return not _is_value(near)
    if near.leading in {"after", "before"}:
        return tokens.word(first - 2) in _PUNCTUAL
    if near.leading == "by":
        opens = first == 1 or tokens.breaks(first - 1) or tokens.word(first - 2) in {".", ";", ":"}
        return opens and not near.is_digits and (near.after in _ARTICLES or near.after == ",")
    was = near.leading == "was" and tokens.word(first - 2) == "it"
    return was and near.after == "when"


def _closes(tokens: Tokens, index: int) -> bool:
    """Return whether nothing that a number could count begins at the token `index`."""
    word = tokens.word(index)
    if index >= len(tokens) or tokens.breaks(index):
        return True
    if word in {",", "and", "or"} and (tokens.kind(index + 1) == "number" or tokens.word(index + 1) in SMALL):
        return False
    if tokens.kind(index) not in {"word", "name"}:
        return tokens.kind(index) in {"other", "dash"} and word not in HYPHENS and word not in {"/", "("}
    return word in STOPS or word in _ARTICLES or word in _PARTS_OF_A_DAY


def _is_value(near: Near) -> bool:
    """Return whether the clause before tells of a value or an aim: "the dead were put at five"."""
    tokens = near.tokens
    for index in range(near.quantity.first - 2, max(-1, near.quantity.first - 2 - _VALUES_BACK), -1):
        word = tokens.words[index]
        if word in {".", ";", "?", "!", ",", "when"} or tokens.breaks(index + 1):
            return False
        if word in _VALUES or (word in _AIMED and index == near.quantity.first - 2):
            return True
    return False
