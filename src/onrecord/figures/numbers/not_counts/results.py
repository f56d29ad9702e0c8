"""Scores, telephone numbers and the numbers of registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.numbers.not_counts.near import YEARS, is_counted_word, is_four_digits, words

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near

_RESULTS = words("results")
_DASHES = frozenset("-–‑‐")
_CALLED = frozenset({"call", "called", "calling", "calls", "dial", "dialled", "dialed", "rang", "phoned"})
_EMERGENCY = frozenset({"112", "911", "999"})
_HIGHEST = 200
_REGISTERED = 8
"""Digits of the shortest number without separators that is taken for one of a register."""


def result(near: Near) -> str | None:
    """Return "score" for two numbers with a dash that are a result and no range: "3-0", "won 2-4"."""
    tokens, at, end = near.tokens, near.at, near.end
    if near.quantity.rule == "range":
        if near.quantity.unit or not any(tokens.word(index) in {"-", "–", "to"} for index in range(at, end)):
            return None
        around = {tokens.word(index) for index in (at - 3, at - 2, at - 1, end, end + 1)}
        low = (near.quantity.high or 0) < _HIGHEST and not is_counted_word(near.after)
        return "score" if around & _RESULTS and low else None
    if not near.is_digits:
        return None
    for dash, other, joins in ((end, end + 1, (end - 1, end)), (at - 1, at - 2, (at - 2, at - 1))):
        joined = all(tokens.joined(place) for place in joins)
        if tokens.word(dash) in _DASHES and tokens.kind(other) == "number" and joined:
            return "score"
    return None


def telephone(near: Near) -> str | None:
    """Return "telephone" for digits after a plus, and for groups of digits in a row that are no thousands.

    A long row of digits that nobody would count with is an "identifier": "Orm (915605455)".
    """
    tokens = near.tokens
    if not near.is_digits or near.quantity.unit:
        return None
    if near.before == "+" and near.touches_before:
        return "telephone"
    if near.before in _CALLED and tokens.exact(near.at) in _EMERGENCY and not near.is_counted:
        return "telephone"
    beside = [tokens.exact(place) for place in (near.at - 1, near.end) if tokens.kind(place) == "number"]
    if any(not (is_four_digits(written) and int(written) in YEARS) for written in beside):
        return "telephone"
    written = tokens.exact(near.at)
    if near.is_bare and not near.is_counted and written.isdigit() and len(written) >= _REGISTERED:
        return "identifier"
    in_brackets = near.before == "(" and near.after == ")"
    return "telephone" if in_brackets and tokens.kind(near.end + 1) == "number" else None
