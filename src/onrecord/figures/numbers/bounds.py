"""Words that bound a number: "more than", "up to", "or so"."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from onrecord.figures.event_words import CLASSES, NOUNS
from onrecord.figures.tables import phrases, table
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from fractions import Fraction

    from onrecord.figures.tokens import Tokens
    from onrecord.model import Comparator

_BEFORE = phrases(table("numbers")["before"], backwards=True)
_AFTER = phrases(table("numbers")["after"])

_JOINED: dict[str, Comparator] = {"odd": "about", "plus": "at_least", "ish": "about"}
"""After a hyphen: "20-odd people", "30-plus"."""
_FILLERS = frozenset({"a", "an", "just", "only", "possibly", "perhaps", "even"})
"""May stand between a bound and its number: "up to a $250,000 fine"."""

_MAKES_OVER_A_BOUND = frozenset(
    {
        "for",
        "of",
        "in",
        "after",
        "lasted",
        "lasting",
        "jailed",
        "sentenced",
        "served",
        "serving",
        "by",
        "took",
        "spent",
        "is",
        "was",
        "to",
        "just",
        "well",
        "and",
        "with",
        "at",
        "from",
        "were",
        "are",
    }
)
"""Before "over six years" these make it a bound; elsewhere it tells during which time."""


_FLYING = frozenset({
    "flew", "fly", "flies", "flying", "flown", "hovered", "hovering", "circled", "circling", "flights",
    "sorties", "intercepted", "downed", "aircraft", "jets", "planes", "helicopters", "uavs", "vehicles",
})  # fmt: skip
_LANDS = frozenset({
    "regions", "region", "cities", "towns", "villages", "districts", "provinces", "countries", "states",
    "areas", "islands", "oblasts", "governorates", "counties", "settlements", "municipalities",
})  # fmt: skip


def bound_before(
    tokens: Tokens, first: int, *, is_time: bool, is_vague: bool
) -> tuple[Comparator, int] | None:
    """Return the bound that stands before the token `first` and the index where it begins, or None.

    `is_time` says that a duration is bounded, where "over" is doubtful.
    """
    last = first - 1
    for _ in range(2):
        if tokens.word(last) in _FILLERS and (
            tokens.word(last) not in {"a", "an"} or tokens.kind(first) == "sign"
        ):
            if _ending_at(tokens, last) and not _ending_at(tokens, last - 1):
                break
            last -= 1
    found = _ending_at(tokens, last)
    if found is None:
        return None
    meaning, begin = found
    word = tokens.word(begin)
    if begin == last and word in {"over", "under", "above", "below", "beyond"}:
        before = tokens.word(begin - 1)
        if is_time and before not in _MAKES_OVER_A_BOUND and not tokens.breaks(begin):
            return None
        if word == "over" and _is_above_ground(tokens, begin, first):
            return None
        if before in {"spread", "split", "divided", "took", "taken", "hand", "handed"} and word == "over":
            return None
    if word == "some" and last == begin and is_vague:
        return None
    return meaning, begin


def _is_above_ground(tokens: Tokens, over: int, first: int) -> bool:
    """Return whether something flies over so many places: "34 drones over four regions"."""
    before = tokens.word(over - 1)
    flies = (
        before in _FLYING or CLASSES.get(before) in {"drones", "vehicles"} or NOUNS.get(before) == "weapons"
    )
    return flies and not _LANDS.isdisjoint(tokens.words[first + 1 : first + 3]) and not tokens.breaks(over)


def _ending_at(tokens: Tokens, last: int) -> tuple[Comparator, int] | None:
    for words, meaning in _BEFORE.get(tokens.word(last), ()):
        begin = last - len(words) + 1
        if begin >= 0 and tuple(tokens.words[begin : last + 1]) == words:
            if any(tokens.breaks(index) for index in range(begin + 1, last + 2)):
                continue
            return cast("Comparator", meaning), begin
    return None


def bound_after(tokens: Tokens, end: int) -> tuple[Comparator, int] | None:
    """Return the bound that stands at the token `end` and the index after it, or None."""
    if tokens.word(end) == "+" and tokens.joined(end - 1):
        return "at_least", end + 1
    if tokens.word(end) in HYPHENS and tokens.joined(end - 1) and tokens.joined(end):
        if tokens.word(end + 1) in _JOINED:  # 20-odd, 30-plus
            return _JOINED[tokens.word(end + 1)], end + 2
        return None
    for words, meaning in _AFTER.get(tokens.word(end), ()):
        if tuple(tokens.words[end : end + len(words)]) == words:
            if words == ("plus",) and tokens.kind(end + 1) in {"number", "sign"}:
                continue
            return cast("Comparator", meaning), end + len(words)
    return None


def interval(comparator: Comparator, value: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Return both ends of what `comparator` and one number leave open: "more than 5" has no upper end."""
    if comparator in {"more_than", "at_least"}:
        return value, None
    if comparator in {"less_than", "at_most"}:
        return None, value
    return value, value
