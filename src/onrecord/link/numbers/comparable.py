"""Whether figures of one matter can be compared, and why not: unit, scope, period, class, measure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from onrecord.link.numbers.classes import class_of, side_of
from onrecord.link.numbers.intervals import how_far_apart
from onrecord.link.numbers.matter import mixed
from onrecord.link.numbers.periods import other_periods
from onrecord.link.numbers.tolls import of_one_incident

if TYPE_CHECKING:
    from onrecord.link.entries import Count


_LASTING = frozenset({"displaced", "missing", "trapped"})
"""What people are, and not what was done to them once: those who have fled are those who fled."""


def not_comparable(first: Count, second: Count) -> str:
    """Return why two figures cannot be compared, nothing if they can."""
    if first.unit != second.unit:
        return f"other units: {first.unit or 'none'} and {second.unit or 'none'}"
    lasts = first.measure in _LASTING and "baseline" not in {first.scope, second.scope}
    if (
        not lasts
        and first.scope != second.scope
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
    one, two = side_of(first.of), side_of(second.of)
    if one and two and one != two:
        return f"other classes are counted: {one} and {two}"
    if first.measure != second.measure:
        return f"one counts {first.measure.replace('_', ' ')}, the other {second.measure.replace('_', ' ')}"
    return ""
