"""Quantities: a number with its bound, range and unit, as an interval and as a place in the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.figures.bounds import bound_after, bound_before, interval
from onrecord.figures.not_counts import why_not
from onrecord.figures.numerals import LARGEST, PARTS, SCALES, SMALL, SUFFIXES, TENS, Numeral, numeral
from onrecord.figures.tokens import HYPHENS, Tokens
from onrecord.figures.units import CODES, Unit, unit_after, unit_before
from onrecord.figures.vague import VAGUE_WORDS, vague

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import Comparator

_ANCHORS = frozenset(
    {
        *SMALL,
        *TENS,
        *VAGUE_WORDS,
        "half",
        "a",
        "an",
        "hundred",
        "thousand",
        "million",
        "billion",
        "dozen",
        "third",
        "quarter",
    }
)
_DASHES = frozenset("-‐‑‒–")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval read at the tokens [first, end): `low` and `high`, None where open.

    `at` is the token at which the number itself begins, `after` the one where what is counted may begin.
    `rule` names what made the interval: "digits", "words", "mixed", "fraction", "article", "vague", "range",
    "ratio", "after" with its bound where there is one. `not_counted` says why it is no figure ("year", "age",
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


def quantities(tokens: Tokens) -> Iterator[Quantity]:
    """Yield the quantities of `tokens` in text order, none overlapping another, those that do not count too."""
    index, taken = 0, 0
    kinds, words = tokens.kinds, tokens.words
    while index < len(words):
        kind = kinds[index]
        if kind == "number" or kind == "glyph" or (kind == "word" and words[index] in _ANCHORS):
            found = _quantity(tokens, index, taken)
            if found is not None:
                yield found
                index = taken = max(found.end, index + 1)
                if found.unit and found.unit.first >= found.end:
                    index = found.unit.end  # "decades" after a number is no number of its own
                continue
        index += 1


def _quantity(tokens: Tokens, index: int, taken: int) -> Quantity | None:
    found = vague(tokens, index)
    if found is not None:
        low, end, comparator = found
        unit = unit_after(tokens, end) or _time_word(tokens, index, end)
        quantity = Quantity(
            index,
            index,
            end,
            unit.end if unit else end,
            low,
            None if comparator == "vague" else low,
            comparator,
            unit,
            "vague",
        )
        return _judged(tokens, _bounded(tokens, quantity, taken))
    single = _years_and_months(tokens, index) or _single(tokens, index)
    if single is None:
        return None
    value, first, end, unit, form, number = single
    if first < taken:
        first = index
    after = unit.end if unit else end
    quantity = Quantity(first, index, end, after, value, value, "exact", unit, form)
    quantity = _range(tokens, quantity, number, taken)
    quantity = _bounded(tokens, quantity, taken)
    return _judged(tokens, quantity)


def _time_word(tokens: Tokens, index: int, end: int) -> Unit | None:
    """Return the unit of words that are a time by themselves: "decades", "a century"."""
    names = [word for word in tokens.words[index:end] if word in _TIMES]
    return (
        Unit("duration", "year" if names[0] != "fortnight" else "day", index, end, inside=True)
        if names
        else None
    )


_TIMES = frozenset({"decade", "decades", "century", "centuries", "fortnight"})


def _judged(tokens: Tokens, quantity: Quantity) -> Quantity:
    return replace(quantity, not_counted=why_not(tokens, quantity))


def _single(tokens: Tokens, index: int) -> tuple[Fraction, int, int, Unit | None, str, Numeral] | None:
    """Return one number with its unit: value, first token, end, unit, form, and the numeral."""
    number = numeral(tokens, index)
    if number is None:
        return None
    value, end, form = number.value, number.end, number.form
    before = unit_before(tokens, index)
    first = before.first if before else index
    word = tokens.word(end)
    suffix = SUFFIXES.get(word)
    suffixed = (
        suffix is not None
        and form == "digits"
        and (tokens.joined(end - 1) or (before and word in {"m", "bn", "mn", "b", "k", "tn"}))
    )
    if (
        suffixed
        and suffix
        and (word != "m" or before or _people_follow(tokens, end + 1))
        and value * suffix < LARGEST
    ):
        value, end, form = value * suffix, end + 1, "mixed"
    if (
        tokens.word(end) in CODES and tokens.exact(end).isupper() and tokens.word(end + 1) in SCALES
    ):  # 75 USD million
        scale = SCALES[tokens.word(end + 1)]
        if value * scale < LARGEST:
            return (
                value * scale,
                first,
                end + 2,
                Unit("money", CODES[tokens.word(end)], end, end + 1),
                "mixed",
                number,
            )
    unit = before or unit_after(tokens, end)
    if number.open_comma and form == "digits" and not (unit and unit.kind in {"percent", "money"}):
        return None
    if unit and unit.kind == "percent" and unit.inside:
        end = unit.end
    if number.share:
        if unit is None or unit.kind != "duration":
            value, unit = round(value * 1000) / Fraction(10), Unit("percent", "%", index, end, inside=True)
        form = "fraction"
    if _is_negative(tokens, first):
        value, first = -value, first - 1
    return value, first, end, unit, form, number


def _years_and_months(
    tokens: Tokens, index: int
) -> tuple[Fraction, int, int, Unit | None, str, Numeral] | None:
    """Return "six years and eight months" as one number of years, to two decimals."""
    years = numeral(tokens, index)
    if years is None or tokens.word(years.end) not in {"year", "years"}:
        return None
    step = years.end + 1 + (tokens.word(years.end + 1) in {"and", ","})
    months = numeral(tokens, step) if step < len(tokens) and tokens.kind(step) in {"number", "word"} else None
    if months is None or tokens.word(months.end) not in {"month", "months"} or not 0 < months.value < 12:  # noqa: PLR2004
        return None
    value = Fraction(round((years.value + months.value / 12) * 100), 100)
    end = months.end + 1
    return value, index, end, Unit("duration", "year", index, end, inside=True), years.form, years


def _people_follow(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    return tokens.kind(index) == "word" and (
        word in {"people", "men", "women", "children"} or (len(word) > 3 and word.endswith("s"))
    )  # noqa: PLR2004


def _is_negative(tokens: Tokens, first: int) -> bool:
    """Return whether a minus sign stands right before the number and nothing right before the sign."""
    return (
        first > 0
        and tokens.word(first - 1) in {"-", "−", "–"}
        and tokens.joined(first - 1)
        and not tokens.joined(first - 2)
    )


def _range(tokens: Tokens, low: Quantity, number: Numeral, taken: int) -> Quantity:
    """Return `low` with the other end of its range, if it is the first of two."""
    opened = tokens.word(low.first - 1) == "between" and low.first - 1 >= taken
    for at in dict.fromkeys((low.end, low.after)):
        second = _other_end(tokens, low, at, opened=opened)
        if second is None:
            continue
        value, end, unit, other = second
        bottom = low.low or Fraction(0)
        unit = unit or low.unit
        if (
            low.unit
            and low.unit.kind in {"money", "percent"}
            and unit is not low.unit
            and unit
            and unit.kind != low.unit.kind
        ):
            continue
        if (
            other.form == "mixed"
            and number.form == "digits"
            and bottom < other.value / _scale_of(other.value)
        ):
            bottom *= _scale_of(other.value)
        if low.unit is None and unit and unit.kind == "percent" and low.rule == "fraction":
            continue
        if bottom >= value:
            continue
        if tokens.word(at) == "or" and not _neighbours(bottom, value):
            continue
        return replace(
            low,
            first=low.first - 1 if opened else low.first,
            end=end,
            after=unit.end if unit and unit.first >= at else end,
            low=bottom,
            high=value,
            comparator="between",
            unit=unit,
            rule="range",
        )
    return low


def _scale_of(value: Fraction) -> int:
    for scale in (10**12, 10**9, 10**6, 10**3):
        if value >= scale:
            return scale
    return 1


def _neighbours(low: Fraction, high: Fraction) -> bool:
    """Return whether "LOW or HIGH" is one estimate: "three or four", "20 or 25", not "5 or 500"."""
    return high <= low + 2 or (low >= 10 and high <= low * 2)  # noqa: PLR2004


def _other_end(
    tokens: Tokens, low: Quantity, at: int, *, opened: bool
) -> tuple[Fraction, int, Unit | None, Numeral] | None:
    word = tokens.word(at)
    if tokens.breaks(at):
        return None
    step = at + 1
    if opened:
        if word not in {"and", "to"} and word not in _DASHES:
            return None
    elif word in _DASHES:
        spaced = not tokens.joined(at - 1) or not tokens.joined(at)
        if spaced and (word in HYPHENS or tokens.joined(at - 1) != tokens.joined(at)):
            return None
    elif word == "to":
        if tokens.word(low.first - 1) == "from" and tokens.word(low.first - 2) not in _RANGING:
            return None
    elif word == "or":
        step = at + 2 if tokens.word(step) in {"perhaps", "even", "possibly"} else step
    else:
        return None
    if tokens.word(step) in {"as", "up"}:
        return None
    if tokens.kind(step) == "sign" and tokens.kind(step + 1) == "number":
        step += 1
    if tokens.kind(step) not in {"number", "glyph", "word"} or step >= len(tokens) or vague(tokens, step):
        return None
    single = _single(tokens, step)
    if single is None:
        return None
    value, _, end, unit, form, number = single
    return value, end, unit, replace(number, form=form)


_RANGING = frozenset(
    {
        "range",
        "ranges",
        "ranging",
        "ranged",
        "anywhere",
        "vary",
        "varies",
        "varying",
        "varied",
        "estimates",
        "numbers",
        "sentences",
    }
)


def _bounded(tokens: Tokens, quantity: Quantity, taken: int) -> Quantity:
    """Return `quantity` with the bound that stands before or after it."""
    kind = quantity.unit.kind if quantity.unit else ""
    before = bound_before(
        tokens, quantity.first, is_time=kind == "duration", is_vague=quantity.comparator == "vague"
    )
    if before and before[1] >= taken:
        meaning, first = before
        return _with_bound(replace(quantity, first=first), meaning)
    after = bound_after(tokens, quantity.end)
    if after is None or quantity.comparator == "vague":
        return quantity
    meaning, end = after
    return _with_bound(replace(quantity, end=end, after=max(end, quantity.after)), meaning)


def _with_bound(quantity: Quantity, meaning: Comparator) -> Quantity:
    rule = f"{quantity.rule}, {meaning}"
    if quantity.comparator == "between":
        return replace(quantity, rule=rule)
    if quantity.comparator == "vague":
        # "up to several hundred" bounds what is itself open: no number of it is the report's
        low = None if meaning in {"at_most", "less_than"} else quantity.low
        return replace(quantity, low=low, rule=rule)
    value = quantity.low
    assert value is not None, "a single number has both ends"
    low, high = interval(meaning, value)
    return replace(quantity, low=low, high=high, comparator=meaning, rule=rule)
