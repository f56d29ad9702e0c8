"""One number with its unit: the piece of which quantities and ranges are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.figures.numbers.numerals import numeral
from onrecord.figures.numbers.scales import LARGEST, SCALES, SUFFIXES
from onrecord.figures.numbers.units import CODES, Unit, unit_after, unit_before

if TYPE_CHECKING:
    from onrecord.figures.numbers.scales import Numeral
    from onrecord.figures.tokens import Tokens

_PEOPLE = frozenset({"people", "men", "women", "children"})
_SHORTEST_PLURAL = 4
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit at the tokens [first, end): `form` as that of a `Numeral`."""

    value: Fraction
    first: int
    end: int
    unit: Unit | None
    form: str


def amount(tokens: Tokens, index: int) -> Amount | None:
    """Return the number that begins at the token `index` with its unit, or None."""
    number = numeral(tokens, index)
    if number is None:
        return None
    before = unit_before(tokens, index)
    first = before.first if before else index
    found = (
        _years_and_months(tokens, index, number)
        or _of_a_code(tokens, first, number)
        or _with_unit(tokens, first, number, before)
    )
    if found is not None and _is_negative(tokens, found.first):
        return replace(found, value=-found.value, first=found.first - 1)
    return found


def _with_unit(tokens: Tokens, first: int, number: Numeral, before: Unit | None) -> Amount | None:
    value, end, form = number.value, number.end, number.form
    factor = _suffix(tokens, number, is_money=before is not None)
    if factor is not None:
        value, end, form = value * factor, end + 1, "mixed"
    unit = before or unit_after(tokens, end)
    if number.open_comma and form == "digits" and not (unit and unit.kind in {"percent", "money"}):
        return None
    if unit and unit.kind == "percent" and unit.inside:
        end = unit.end
    if number.share:
        form, one = "fraction", _of_one_unit(tokens, end)
        if one is not None:
            return Amount(value, first, end, one, form)
        if unit is None or unit.kind != "duration":  # a part of a whole, in percent to a tenth
            value, unit = Fraction(round(value * 1000), 10), Unit("percent", "%", first, end, inside=True)
    return Amount(value, first, end, unit, form)


def _of_one_unit(tokens: Tokens, end: int) -> Unit | None:
    """Return the unit of "half an hour" and "three quarters of a kilometre", which are no shares."""
    article = end + (tokens.word(end) == "of")
    if tokens.word(article) not in {"a", "an"} or tokens.breaks(article + 1):
        return None
    unit = unit_after(tokens, article + 1)
    told = unit is not None and unit.kind in {"measure", "duration"} and unit.first == article + 1
    return unit if told else None


def _suffix(tokens: Tokens, number: Numeral, *, is_money: bool) -> int | None:
    """Return what the letters right after digits multiply by: "2.3m people", "$4 bn", but not "1.8m tall"."""
    word = tokens.word(number.end)
    factor = SUFFIXES.get(word)
    if factor is None or number.form != "digits" or number.value * factor >= LARGEST:
        return None
    if not (tokens.joined(number.end - 1) or is_money):
        return None
    if word != "m" or is_money or _plural_at(tokens, number.end + 1):
        return factor
    return factor if _counts_on(tokens, number.end + 1) else None


def _counts_on(tokens: Tokens, index: int) -> bool:
    """Return whether another number in millions of what is counted ends a range: "1.2m to 1.5m people"."""
    if tokens.word(index) not in {"to", "-", "–", "or"} or tokens.kind(index + 1) != "number":
        return False
    return tokens.word(index + 2) == "m" and _plural_at(tokens, index + 3)


def _plural_at(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s")
    return tokens.kind(index) == "word" and (word in _PEOPLE or plural)


def _of_a_code(tokens: Tokens, first: int, number: Numeral) -> Amount | None:
    """Return "75 USD million", whose scale stands after the currency."""
    code, scale = tokens.word(number.end), SCALES.get(tokens.word(number.end + 1))
    if code not in CODES or scale is None or not tokens.exact(number.end).isupper():
        return None
    if number.value * scale >= LARGEST:
        return None
    unit = Unit("money", CODES[code], number.end, number.end + 1)
    return Amount(number.value * scale, first, number.end + 2, unit, "mixed")


def _years_and_months(tokens: Tokens, index: int, years: Numeral) -> Amount | None:
    """Return "six years and eight months" as one number of years, to two decimals."""
    if tokens.word(years.end) not in {"year", "years"}:
        return None
    step = years.end + 1 + (tokens.word(years.end + 1) in {"and", ","})
    months = numeral(tokens, step) if tokens.kind(step) in {"number", "word"} else None
    if months is None or tokens.word(months.end) not in {"month", "months"}:
        return None
    if not 0 < months.value < _MONTHS:
        return None
    end = months.end + 1
    value = Fraction(round((years.value + months.value / _MONTHS) * 100), 100)
    return Amount(value, index, end, Unit("duration", "year", index, end, inside=True), years.form)


def _is_negative(tokens: Tokens, first: int) -> bool:
    """Return whether a minus sign stands right before the number and nothing right before the sign."""
    sign = first > 0 and tokens.word(first - 1) in {"-", "−", "–"}
    return sign and tokens.joined(first - 1) and not tokens.joined(first - 2)
