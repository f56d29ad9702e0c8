"""A quantity: a number with its bound, range and unit, as an interval and as a place among tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from onrecord.figures.numbers.units import Unit
    from onrecord.model import Comparator


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval read at the tokens [first, end): `low` and `high`, None where open.

    `at` is the token at which the number itself begins, `after` the one where what is counted may begin.
    `rule` names what made the interval: "digits", "words", "mixed", "fraction", "article", "vague", "range",
    with the bound after a comma where there is one. `not_counted` says why it is no figure ("year", "age",
    "score" …), None if it is one.
    """

    first: int
    at: int
    end: int
    after: int
    low: Fraction | None
    high: Fraction | None
    comparator: Comparator
    unit: Unit | None
    rule: str
    not_counted: str | None = None
