"""Numbers that count nothing: years, days, times, ages, scores, names, telephone numbers, pronouns.

Each test looks at a few tokens around a quantity and answers with a word for what the number is. They go by
form alone, as the guide of our gold does, never by what a particular text is about. The first that answers is
believed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.numbers.not_counts.ages import age
from onrecord.figures.numbers.not_counts.days import day, year
from onrecord.figures.numbers.not_counts.hours import hour
from onrecord.figures.numbers.not_counts.idioms import idiom
from onrecord.figures.numbers.not_counts.names import named
from onrecord.figures.numbers.not_counts.near import Near
from onrecord.figures.numbers.not_counts.pronouns import pronoun
from onrecord.figures.numbers.not_counts.results import result, telephone
from onrecord.figures.numbers.not_counts.spelling import spelling
from onrecord.figures.numbers.not_counts.times_of_day import offset, time_of_day

if TYPE_CHECKING:
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens

_TESTS = (spelling, day, age, offset, year, time_of_day, hour, result, telephone, named, pronoun, idiom)


def why_not(tokens: Tokens, quantity: Quantity) -> str | None:
    """Return what the number of `quantity` is instead of a count, or None if it counts something."""
    near = Near(tokens, quantity)
    for test in _TESTS:
        reason = test(near)
        if reason:
            return reason
    return None
