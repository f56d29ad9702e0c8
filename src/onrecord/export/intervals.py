"""An interval as a person reads it."""

from __future__ import annotations


def interval(low: float | None, high: float | None, comparator: str, unit: str | None = None) -> str:
    """Return an interval as short as it can be read, its open ends open.

    >>> interval(5000, None, "more_than"), interval(None, 30, "at_most"), interval(7, 9, "between", "%")
    ('> 5,000', '≤ 30', '7 – 9 %')
    """
    ends = [_shortened(end) for end in (low, high) if end is not None]
    if not ends:
        words = "open"
    elif low is None or high is None:
        words = f"{_OPEN.get(comparator, '≥' if high is None else '≤')} {ends[0]}"
    elif low == high:
        words = f"~ {ends[0]}" if comparator == "about" else ends[0]
    else:
        words = " – ".join(ends)
    return f"{words} {unit}" if unit else words


_OPEN = {"more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}


def _shortened(number: float) -> str:
    return f"{number:,.10g}" if number != int(number) else f"{int(number):,}"
