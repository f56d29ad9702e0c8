"""Days of the month and years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.numbers.not_counts.near import MONTHS, is_four_digits, words

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near
    from onrecord.figures.tokens import Tokens

_LONGEST_MONTH = 31
_VERBS_TOO = frozenset({"may", "march", "mar"})
_NO_MONTH = words("not_a_month_before")
_YEAR_BEFORE = words("year_before")
_TO_COME = range(2020, 2101)
"""Years that a report looks forward to."""
_ORDINAL = frozenset({"st", "nd", "rd", "th", "of", "-"})
_JOINING = frozenset({"and", "or", "to", ",", "-", "–"})
_TWO_DIGITS = 2


def day(near: Near) -> str | None:
    """Return "date" for the day of a month, or its year, on either side of the month's name."""
    quantity = near.quantity
    if quantity.unit or not near.is_digits or (quantity.low is None and quantity.high is None):
        return None
    small = max(quantity.low or 0, quantity.high or 0) <= _LONGEST_MONTH
    if _after_month(near, small=small) or (small and _before_month(near)):
        return "date"
    return None


def _after_month(near: Near, *, small: bool) -> bool:
    tokens, at = near.tokens, near.at
    month = at - 2 if near.before == "." else at - 1
    if tokens.word(month) in MONTHS:
        if tokens.kind(at - 2) == "number" and len(tokens.exact(at)) == _TWO_DIGITS:  # 17 JUN 89
            return True
        if small or near.is_year:
            return _is_month(tokens, month)
    if near.before in {",", "and"} and near.is_year:  # May 12, 2023
        return any(tokens.word(place) in MONTHS for place in range(at - 4, at - 1))
    row = near.before in {"and", "-", "–", "to"} and tokens.kind(at - 2) == "number"
    return small and row and tokens.word(at - 3) in MONTHS  # May 6 and 7


def _before_month(near: Near) -> bool:
    tokens, step = near.tokens, near.end
    while tokens.word(step) in _ORDINAL:
        step += 1
    if tokens.word(step) in MONTHS and _is_month(tokens, step):
        return True
    row = near.after in _JOINING and tokens.kind(near.end + 1) == "number"  # 6 and 7 October
    return row and tokens.word(near.end + 2) in MONTHS and _is_month(tokens, near.end + 2)


def _is_month(tokens: Tokens, index: int) -> bool:
    """Return whether the name of a month at `index` is one: "May" and "March" are verbs too."""
    if tokens.word(index) not in _VERBS_TOO:
        return True
    if not tokens.is_capital(index):
        return False
    return tokens.word(index + 1) not in _NO_MONTH or tokens.word(index - 1) in {"of", "in", "on"}


def year(near: Near) -> str | None:
    """Return "year" for four bare digits, or two such, that nothing counted follows."""
    tokens, quantity = near.tokens, near.quantity
    if quantity.unit or not near.is_year or not is_four_digits(tokens.exact(near.at)):
        return None
    if quantity.rule == "range":
        ends = [index for index in range(near.at, near.end) if tokens.kind(index) == "number"]
        plain = all(is_four_digits(tokens.exact(index)) for index in ends)
        return "year" if plain and not near.is_counted else None
    if quantity.comparator == "at_most" and int(tokens.exact(near.at)) in _TO_COME:
        return None if near.is_counted else "year"  # "financed up to 2027"
    if quantity.comparator in {"more_than", "at_least", "at_most"}:
        return None
    if quantity.comparator in {"exact", "about"} and near.leading in _YEAR_BEFORE:
        return "year"
    return None if near.is_counted else "year"
