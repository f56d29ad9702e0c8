"""An interval as a person reads it."""

from __future__ import annotations


def interval(low: float | None, high: float | None, comparator: str, unit: str | None = None) -> str:
    """Return an interval as short as it can be read, its open ends open.

    >>> interval(5000, None, "more_than"), interval(None, 30, "at_most"), interval(7, 9, "between", "%")
    ('> 5,000', '≤ 30', '7 – 9 %')
    >>> interval(40, 40, "exact", "year"), interval(1, 1, "exact", "hour"), interval(42, 42, "about", "$")
    ('40 years', '1 hour', '~ $42')
    """
    sign = unit if unit in _SIGNS else ""
    ends = [f"{sign}{_shortened(end)}" for end in (low, high) if end is not None]
    if not ends:
        words = "open"
    elif low is None or high is None:
        words = f"{_OPEN.get(comparator, '≥' if high is None else '≤')} {ends[0]}"
    elif low == high:
        words = f"~ {ends[0]}" if comparator == "about" else ends[0]
    else:
        words = " – ".join(ends)
    return f"{words} {_named(unit, one=low == high == 1)}" if unit and not sign else words


def _named(unit: str, *, one: bool) -> str:
    """Return a unit as it follows its number; abbreviations, codes and signs have no plural."""
    if one or unit in _UNCHANGED or not unit.islower():
        return unit
    return _PLURALS.get(unit, f"{unit}s")


_SIGNS = frozenset({"$", "¥"})
_UNCHANGED = frozenset(
    {"%", "‰", "km", "m", "cm", "mm", "kg", "g", "mg", "mph", "km/h", "ml", "baht", "rand", "yen", "yuan"}
)
_PLURALS = {
    "century": "centuries",
    "colon": "colones",
    "foot": "feet",
    "inch": "inches",
    "krona": "kronor",
    "krone": "kroner",
    "lira": "lire",
    "penny": "pence",
    "pound (weight)": "pounds (weight)",
}
_OPEN = {"more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}


def _shortened(number: float) -> str:
    return f"{number:,.10g}" if number != int(number) else f"{int(number):,}"
