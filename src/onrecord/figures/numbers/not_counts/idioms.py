"""Words with a number in them that count nothing, or nothing certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import EVENT_WORDS, clause_words
from onrecord.figures.numbers.not_counts.names import SMALL_WORDS
from onrecord.figures.numbers.not_counts.near import is_counted_word, words
from onrecord.figures.numbers.scales import SMALL, TENS
from onrecord.figures.stops import STOPS
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near

_ROW = {
    "third": frozenset({"two", "2"}),
    "fourth": frozenset({"three", "3"}),
    "fifth": frozenset({"four", "4"}),
}
_ROW_BACK = 16
"""Tokens before "a third" in which the two before it are sought."""
_ONE_DOES = frozenset({
    "was", "is", "has", "had", "died", "escaped", "fled", "remains", "remained", "will", "would", "came",
    "arrived", "followed", "lay", "said", "says", "told", "added", "called", "described", "recalled",
})  # fmt: skip
_CHANGED = clause_words("changed")
_COMPOUNDS, _AFTER_HALF, _COMPARED = words("compounds"), words("after_half"), words("compared")


def idiom(near: Near) -> str | None:
    """Return "idiom" for "half time", "unclear" for "80, 000", "difference" for "six lower than"."""
    tokens, quantity, end = near.tokens, near.quantity, near.end
    if quantity.unit is None and near.after in _COMPARED and tokens.word(end + 1) == "than":
        return "difference"
    if quantity.unit is None and _is_of_a_change(near):
        return "difference"
    if quantity.rule == "article" and near.after == "times":
        return "idiom"
    if quantity.rule.startswith("vague") and _says_next_to_nothing(near):
        return "vague"
    if quantity.rule == "fraction" and _is_one_more(near):
        return "ordinal"
    if quantity.rule == "fraction" and tokens.word(end - 1) == "half" and _is_adjective(near):
        return "idiom"
    if near.after == "," and near.touches_after and tokens.word(end + 1) == "000":
        return "unclear"
    if _is_of_a_name(near):
        return "name"
    return "idiom" if _is_in_a_compound(near) else None


def _is_of_a_change(near: Near) -> bool:
    """Return whether the number tells by how much another changed: "rose by five to 19"."""
    tokens, end = near.tokens, near.end
    if near.leading != "by" or tokens.word(near.quantity.first - 2) not in _CHANGED:
        return False
    to = end if near.after == "to" else end + 1
    number = tokens.kind(to + 1) == "number" or tokens.word(to + 1) in SMALL or tokens.word(to + 1) in TENS
    return tokens.word(to) == "to" and number


def _is_one_more(near: Near) -> bool:
    """Return whether a part is the next one of a row: "Two were jailed; a third was acquitted"."""
    tokens, at = near.tokens, near.at
    before = _ROW.get(tokens.word(near.end - 1))
    if tokens.word(at) != "a" or before is None or near.after not in _ONE_DOES:
        return False
    return not before.isdisjoint(tokens.words[max(0, at - _ROW_BACK) : at])


def _says_next_to_nothing(near: Near) -> bool:
    """Return whether "multiple" or "a number of" stands before what is neither people nor an event."""
    tokens, index = near.tokens, near.quantity.after
    if tokens.word(near.at) != "multiple" and tokens.word(near.at + 1) != "number":
        return False
    return not any(is_counted_word(tokens.word(step)) for step in range(index, index + 3))


def _is_adjective(near: Near) -> bool:
    """Return whether "half" goes with a noun: "half time", "a half turn"."""
    if near.after in HYPHENS:
        return True
    small = near.after in STOPS or near.after in _AFTER_HALF or near.after in EVENT_WORDS
    return near.tokens.kind(near.end) == "word" and not small


def _is_of_a_name(near: Near) -> bool:
    """Return whether a number in words belongs to a name in capitals: "the Big Three"."""
    tokens, at = near.tokens, near.at
    if tokens.kind(at) != "word" or tokens.is_upper or not near.is_bare or tokens.breaks(at):
        return False
    both = tokens.is_capital(at) and tokens.is_capital(at - 1)
    return both and not tokens.is_capital(near.end) and near.before not in SMALL_WORDS


def _is_in_a_compound(near: Near) -> bool:
    tokens, at = near.tokens, near.at
    hyphen = near.after in HYPHENS and near.touches_after and tokens.joined(near.end)
    if hyphen and tokens.word(near.end + 1) in _COMPOUNDS:
        return True
    joined = near.before in HYPHENS and tokens.joined(at - 1) and tokens.joined(at - 2)
    other = tokens.kind(at - 2) == "word" and tokens.word(at - 2) not in SMALL
    return joined and other and near.quantity.rule != "range"
