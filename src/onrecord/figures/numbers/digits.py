"""Numbers in digits, in all groupings, with the fraction or the scale that follows them."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.figures.numbers.scales import GLYPHS, LARGEST, Numeral, scaled

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens

_MOST_CHARACTERS = 24
_GROUPED = re.compile(r"\d{1,3}(?:([,’' \u00a0\u2007\u2009\u202f])\d{3})(?:\1\d{3})*(\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"\d+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


def digits(written: str) -> tuple[Fraction, bool] | None:
    """Return the value of digits with their separators, and whether a comma was taken for a decimal one.

    >>> digits("1,234.5")
    (Fraction(2469, 2), False)
    >>> digits("1,2")
    (Fraction(6, 5), True)
    >>> digits("12,34") is None, digits("007") is None
    (False, True)
    """
    if len(written) > _MOST_CHARACTERS or (len(written) > 1 and written[0] == "0" and written[1] not in ".,"):
        return None
    comma = False
    if _GROUPED.fullmatch(written) or _INDIAN.fullmatch(written):
        plain = re.sub(r"[^\d.]", "", written)
    elif _DOTTED.fullmatch(written):
        plain = written.replace(".", "").replace(",", ".")
    elif _PLAIN.fullmatch(written):
        plain = written
    elif _DECIMAL_COMMA.fullmatch(written):
        plain, comma = written.replace(",", "."), True
    else:
        return None
    value = Fraction(plain)
    return (value, comma) if value < LARGEST else None


def from_digits(tokens: Tokens, index: int) -> Numeral | None:
    """Return the number that begins with the digits at `index`, or None if they cannot be read."""
    read = digits(tokens.exact(index))
    if read is None:
        return None
    value, comma = read
    end = index + 1
    if tokens.kind(end) == "glyph":  # 1½, 1 ½
        top, bottom = GLYPHS[tokens.words[end]]
        value, end = value + Fraction(top, bottom), end + 1
    elif tokens.word(end) == "/" and tokens.joined(index):
        return _over(tokens, index)
    elif tokens.kind(end) == "number" and tokens.word(end + 1) == "/" and value.denominator == 1:  # 7 3/4
        part = _quotient(tokens, end)
        if part is not None:
            value, end = value + part, end + 3
    return scaled(tokens, Numeral(value, end, "digits", open_comma=comma))


def _over(tokens: Tokens, index: int) -> Numeral | None:
    """Return a fraction as 3/4 before "of", a scale or a unit; others with a slash are days or names."""
    value = _quotient(tokens, index)
    if value is None:
        return None
    whole = scaled(tokens, Numeral(value, index + 3, "fraction", share=True))
    word = tokens.word(whole.end)
    if not whole.share or word == "of":
        return whole
    return replace(whole, share=False) if word in _MEASURED else None


_MEASURED = frozenset(
    {"mile", "miles", "inch", "inches", "foot", "point", "points", "cup", "cups", "teaspoon", "tablespoon",
     "hour", "cent", "cents", "%", "percent", "pound", "pounds", "acre", "ton"}
)  # fmt: skip
_QUOTIENT = re.compile(r"\d{1,2}/\d{1,2}", re.ASCII)
_BOTTOMS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 64})


def _quotient(tokens: Tokens, index: int) -> Fraction | None:
    """Return the proper fraction that stands at `index` as digits, a slash and digits, all joined."""
    top, bottom = tokens.word(index), tokens.word(index + 2)
    if not (tokens.joined(index) and tokens.joined(index + 1) and tokens.word(index + 1) == "/"):
        return None
    if not _QUOTIENT.fullmatch(f"{top}/{bottom}") or not 0 < int(top) < int(bottom):
        return None
    return Fraction(int(top), int(bottom)) if int(bottom) in _BOTTOMS else None
