"""Whether figures of one matter can be compared, and why not: unit, scope, period, class, measure."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from onrecord.link.figure_matter import class_of, mixed
from onrecord.link.intervals import how_far_apart
from onrecord.link.periods import other_periods
from onrecord.link.tolls import of_one_incident
from onrecord.link.vocabulary import listed
from onrecord.link.words import words

if TYPE_CHECKING:
    from onrecord.link.entries import Count


_OF_STATE = listed("of_state") | {"soldier", "servicemen", "conscripts", "troop"}
_AGAINST_STATE = listed("against_state") | {"fighter", "fighters", "gunmen", "militiamen"}


def not_comparable(first: Count, second: Count) -> str:
    """Return why two figures cannot be compared, nothing if they can."""
    if first.unit != second.unit:
        return f"other units: {first.unit or 'none'} and {second.unit or 'none'}"
    if (
        first.scope != second.scope
        and how_far_apart(first, second) > math.log(1.5)
        and not of_one_incident(first, second)
    ):
        return f"one is of the {first.scope} kind, the other {second.scope}"
    if why := other_periods(first, second):
        return why
    if mixed(first, second):
        return "casualties are the dead and the injured together"
    one, two = class_of(first), class_of(second)
    if one != two:
        return f"other classes are counted: {one} and {two}"
    one, two = _side_of(first.of), _side_of(second.of)
    if one and two and one != two:
        return f"other classes are counted: {one} and {two}"
    if first.measure != second.measure:
        return f"one counts {first.measure.replace('_', ' ')}, the other {second.measure.replace('_', ' ')}"
    return ""


@functools.lru_cache(maxsize=20_000)
def _side_of(of: str) -> str:
    """Return of which side those counted are, as far as their name says: a raid has losses on both."""
    called = {word.removesuffix("'s") for word in words(of)}
    state, rebel = called & _OF_STATE, called & _AGAINST_STATE
    return "" if bool(state) == bool(rebel) else "soldiers" if state else "fighters"
