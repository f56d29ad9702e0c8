"""Numbers as they are written: digits in all groupings, words, both mixed, fractions.

What cannot be read without guessing is not read: too many digits, groups of the wrong size, leading zeros.
Values are exact (`Fraction`) and below `LARGEST`, so that they survive as JSON numbers (RFC 8785 keeps
integers up to 2**53).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.figures.tables import table
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens

LARGEST = 10**15
_WORDS = table("numbers")
SMALL: dict[str, int] = _WORDS["small"]
TENS: dict[str, int] = _WORDS["tens"]
SCALES: dict[str, int] = _WORDS["scales"]
SUFFIXES: dict[str, int] = _WORDS["suffixes"]
PARTS: dict[str, int] = _WORDS["parts"]
GLYPHS: dict[str, list[int]] = _WORDS["glyphs"]

_MOST_CHARACTERS = 24
_GROUPED = re.compile(r"\d{1,3}(?:([,’' \u00a0\u2007\u2009\u202f])\d{3})(?:\1\d{3})*(\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"\d+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read at a token: its value, the index after its last token, and how it is written.

    `form` is "digits", "words", "mixed", "fraction" or "article" ("a hundred"). `share` says that the number
    is a part of a whole ("two thirds"). `open_comma` says that a comma is taken for a decimal one, which only
    a scale or a percent sign after it bears out.
    """

    value: Fraction
    end: int
    form: str
    share: bool = False
    open_comma: bool = False


def numeral(tokens: Tokens, index: int) -> Numeral | None:
    """Return the number that begins with the token at `index`, as long as it goes, or None."""
    kind = tokens.kinds[index]
    if kind == "number":
        return _from_digits(tokens, index)
    if kind == "glyph":
        top, bottom = GLYPHS[tokens.words[index]]
        found = _scaled(tokens, Numeral(Fraction(top, bottom), index + 1, "fraction", share=True))
        return found if tokens.word(found.end) == "of" else replace(found, share=False)
    if kind == "word":
        return _from_words(tokens, index)
    return None


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


def _from_digits(tokens: Tokens, index: int) -> Numeral | None:
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
    return _scaled(tokens, Numeral(value, end, "digits", open_comma=comma))


def _over(tokens: Tokens, index: int) -> Numeral | None:
    """Return a fraction as 3/4 before "of", a scale or a unit; others with a slash are days or names."""
    value = _quotient(tokens, index)
    if value is None:
        return None
    scaled = _scaled(tokens, Numeral(value, index + 3, "fraction", share=True))
    word = tokens.word(scaled.end)
    if not scaled.share or word == "of":
        return scaled
    return replace(scaled, share=False) if word in _MEASURED else None


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


def _scaled(tokens: Tokens, found: Numeral) -> Numeral:
    """Return `found` times the scales that follow: "2.3 million", "816 thousand", "½ million"."""
    value, end, form = found.value, found.end, found.form
    while True:
        step = end
        if tokens.word(step) in _HYPHENED and tokens.joined(step - 1) and tokens.joined(step):
            step += 1
        elif found.share and tokens.word(step) == "of" and tokens.word(step + 1) in {"a", "one"}:
            step += 2
        elif found.share and tokens.word(step) in {"a", "an"}:
            step += 1
        factor = SCALES.get(tokens.word(step))
        if factor is None or value * factor >= LARGEST:
            break
        value, end, form = value * factor, step + 1, "mixed" if form == "digits" else form
        found = Numeral(value, end, form)
    return Numeral(value, end, form, share=found.share, open_comma=found.open_comma and end == found.end)


_HYPHENED = HYPHENS


def _from_words(tokens: Tokens, index: int) -> Numeral | None:
    word = tokens.words[index]
    if word in {"a", "an"}:
        return _after_article(tokens, index)
    if word in PARTS:
        return _part(tokens, index, Fraction(1), index)
    if word in SMALL or word in TENS:
        return _spelt(tokens, index)
    if word in {"hundred", "thousand", "million", "billion", "trillion", "dozen"}:
        # "the thousand", "every hundred": a bare scale is one of it
        return Numeral(Fraction(SCALES[word]), index + 1, "article") if _bare_scale(tokens, index) else None
    return None


def _bare_scale(tokens: Tokens, index: int) -> bool:
    return tokens.word(index - 1) in {
        "the",
        "last",
        "past",
        "first",
        "next",
        "than",
        "another",
        "about",
        "over",
    }


def _after_article(tokens: Tokens, index: int) -> Numeral | None:
    word = tokens.word(index + 1)
    if word in PARTS and word not in {"fifth", "sixth", "seventh", "eighth", "ninth", "halves"}:
        return _part(tokens, index + 1, Fraction(1), index)
    if word in PARTS and tokens.word(index + 2) == "of":
        return _part(tokens, index + 1, Fraction(1), index)
    if word in SCALES and word not in {"crores", "lakhs"}:
        one = Numeral(Fraction(1), index + 1, "article")
        return _and_more(tokens, _scaled(tokens, one))
    return None


def _spelt(tokens: Tokens, index: int) -> Numeral | None:
    """Return a number in words: groups below a thousand, each with its scale, the scales growing smaller."""
    total, end, last = Fraction(0), index, LARGEST
    while True:
        group = _group(tokens, end)
        if group is None:
            break
        value, after = group
        step = after + 1 if _hyphen(tokens, after) else after
        factor = 1
        while tokens.word(step) in SCALES and factor * SCALES[tokens.words[step]] < last:
            factor *= SCALES[tokens.words[step]]
            after = step + 1
            step = after + 1 if _hyphen(tokens, after) else after
        if total and factor >= last:
            break
        total, end, last = total + value * factor, after, factor
        if total >= LARGEST:
            return None
        if factor == 1:
            break
        after_and = end + 1 if tokens.word(end) == "and" else end
        following = tokens.word(after_and)
        if following not in SMALL and following not in TENS:
            break
        if after_and > end and not _small_remainder(tokens, after_and, last):
            break
        end = after_and
    if end == index:
        return None
    return _with_part(tokens, index, Numeral(total, end, "words"))


def _small_remainder(tokens: Tokens, index: int, scale: int) -> bool:
    """Return whether the words at `index` go on with a number after "and": "one hundred and five"."""
    group = _group(tokens, index)
    return group is not None and group[0] < scale and tokens.word(group[1]) not in SCALES


def _and_more(tokens: Tokens, found: Numeral) -> Numeral:
    """Return "a hundred and five" with its remainder, where the value leaves room for one."""
    if tokens.word(found.end) != "and" or found.value < 100:  # noqa: PLR2004
        return found
    group = _group(tokens, found.end + 1)
    if group is None or group[0] >= 100 or tokens.word(group[1]) in SCALES:  # noqa: PLR2004
        return found
    return Numeral(found.value + group[0], group[1], "words")


def _group(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the value of words below a thousand at `index`, and the index after them."""
    word = tokens.word(index)
    if word in TENS:
        value, end = TENS[word], index + 1
        step = end + 1 if _hyphen(tokens, end) else end
        unit = SMALL.get(tokens.word(step), 0)
        if 0 < unit < 10:  # noqa: PLR2004
            value, end = value + unit, step + 1
        return value, end
    if word not in SMALL:
        return None
    value, end = SMALL[word], index + 1
    if value and tokens.word(end) == "hundred":
        value, end = value * 100, end + 1
        step = end + 1 if tokens.word(end) == "and" else end
        rest = _group(tokens, step)
        if rest is not None and rest[0] < 100 and tokens.word(step) != "zero":  # noqa: PLR2004
            value, end = value + rest[0], rest[1]
    return value, end


def _hyphen(tokens: Tokens, index: int) -> bool:
    return tokens.word(index) in HYPHENS and tokens.joined(index - 1) and tokens.joined(index)


def _with_part(tokens: Tokens, index: int, found: Numeral) -> Numeral:
    """Return `found` with the fraction that follows it: "two thirds", "one and a half million"."""
    step = found.end + 1 if _hyphen(tokens, found.end) else found.end
    word = tokens.word(step)
    if word in PARTS and found.value < PARTS[word] and word not in {"half", "halves", "quarter", "third"}:
        return _part(tokens, step, found.value, index) or found
    if word in {"third", "quarter"} and found.value == 1:
        return _part(tokens, step, found.value, index) or found
    if word == "and" and tokens.word(step + 1) in {"a", "one", "three"}:
        top = 3 if tokens.word(step + 1) == "three" else 1
        part = tokens.word(step + 2)
        if part in PARTS and (top == 1 or part == "quarters"):
            value = found.value + Fraction(top, PARTS[part])
            return _scaled(tokens, Numeral(value, step + 3, found.form))
    return found


def _part(tokens: Tokens, index: int, top: Fraction, first: int) -> Numeral | None:
    """Return `top` of the parts named at `index`; `first` is where the whole begins."""
    word = tokens.words[index]
    found = Numeral(top / PARTS[word], index + 1, "fraction", share=True)
    scaled = _scaled(tokens, found)
    if not scaled.share:
        return scaled
    if tokens.word(found.end) in {"a", "an"} and tokens.word(found.end + 1) in SCALES:  # half a dozen
        return scaled
    if first == index and word != "half":  # a bare "third" is an ordinal
        return None
    return found
