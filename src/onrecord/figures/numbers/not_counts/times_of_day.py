"""Times of day, and times that tell when and not how long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.figures.numbers.not_counts.near import is_four_digits, words
from onrecord.figures.stops import STOPS

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near

_CLOCK = words("clock")
_WORDS_TOO = frozenset({"am", "et", "z"})
_BEFORE_HOURS = frozenset({"at", "by", "from", "until", "to", "around", "about"})
_AFTER_AN_HOUR = frozenset({"on", "yesterday", "today", "this", "last", "local"})
_OFFSET_AFTER = words("offset_after")
_LENGTH_TOO = frozenset({"after", "before", "from", "since"})
_DAY = 24
_VALUES_AT = words("values_at")
_STOOD = frozenset({"stood", "stands", "standing", "put", "remained", "toll"})
_MILITARY = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d", re.ASCII)
_HOURS_AND_MINUTES = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d", re.ASCII)


def time_of_day(near: Near) -> str | None:
    """Return "time" for "9am", "six o'clock", "at 1300", "1300 hours", "at 5.40", "at 5 on Monday"."""
    tokens, quantity = near.tokens, near.quantity
    if _has_a_clock_word(near):
        return "time"
    if not near.is_digits:
        return None
    if is_four_digits(tokens.exact(near.at)):
        if near.before == "at" and not near.is_counted:
            return "time"
        if near.after in {"hours", "hrs"} and near.before in _BEFORE_HOURS:
            return "time"
    if _is_on_the_clock(near) or _is_second_time(near):
        return "time"
    if tokens.word(near.at - 2) in _STOOD:
        return None  # "the toll stood at 14 on Sunday"
    hour = quantity.comparator == "exact" and not quantity.unit and (quantity.low or 0) <= _DAY
    if hour and near.before in {"at", "until", "till"} and near.after in _AFTER_AN_HOUR:
        return "time"
    return None


def _has_a_clock_word(near: Near) -> bool:
    """Return whether "am", "p.m.", "GMT" and the like follow the digits, or "o'clock" a word too."""
    tokens = near.tokens
    if near.after in {"o'clock", "o’clock"}:
        return True
    if not near.is_digits:
        return False
    if near.after in _CLOCK:
        verb = near.after in _WORDS_TOO and not near.touches_after and tokens.word(near.end + 1) == "not"
        return not verb
    return near.after in {"a", "p"} and tokens.words[near.end + 1 : near.end + 3] == [".", "m"]


def _is_on_the_clock(near: Near) -> bool:
    """Return whether the number is hours and minutes with a full stop, and stands where a time would."""
    tokens, quantity = near.tokens, near.quantity
    if quantity.unit or near.is_counted:
        return False
    written = [tokens.exact(index) for index in range(near.at, near.end) if tokens.kind(index) == "number"]
    if not all(map(_HOURS_AND_MINUTES.fullmatch, written)):
        return False
    if near.after in _AFTER_AN_HOUR:
        return True
    further = tokens.word(quantity.first - 2)
    if near.leading in {"after", "before"}:
        return further in {"just", "shortly", "soon", "minutes"}
    ends = tokens.kind(near.end) != "word" or near.after in STOPS
    return near.leading in {"at", "until", "till"} and further not in _VALUES_AT and ends


def _is_second_time(near: Near) -> bool:
    """Return whether the number is the later of two times in four digits: "between 0600 and 1400"."""
    tokens, first = near.tokens, near.quantity.first
    if near.is_counted or not is_four_digits(tokens.exact(near.at)):
        return False
    before = tokens.exact(first - 2)
    pair = near.before in {"and", "to", "until", "till"} and _MILITARY.fullmatch(before)
    return bool(pair and _MILITARY.fullmatch(tokens.exact(near.at)) and "0" in (before[0], before[2]))


def offset(near: Near) -> str | None:
    """Return "offset" for a time that tells when, not how long: "three years ago", "every two weeks"."""
    quantity = near.quantity
    if quantity.unit is None or quantity.unit.kind != "duration":
        return None
    behind = near.tokens.word(quantity.after)
    if behind in _OFFSET_AFTER and not (behind in _LENGTH_TOO and near.leading in {"for", "of", "lasted"}):
        return "offset"
    few = near.tokens.word(near.at + 1) == "few" and quantity.rule.startswith("vague")
    return "offset" if few or near.leading in {"every", "within", "each"} else None
