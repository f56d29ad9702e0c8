"""Numbers in words: "one hundred and five", "a dozen", "two thirds"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.figures.numbers.scales import LARGEST, PARTS, SCALES, SMALL, TENS, Numeral, scaled
from onrecord.figures.stops import STOPS
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens


_AND_A_PART = ("and", "a", "half")
"""The form of what may follow a number."""
_AFTER_A_SHARE = frozenset({
    "of", "more", "less", "fewer", "as", "again", "higher", "lower", "larger", "smaller", "bigger",
    "said", "say", "says", "think", "thought", "believe", "believed", "support", "supported", "oppose",
    "opposed", "want", "wanted", "back", "backed", "favor", "favour", "agree", "agreed", "disagree",
    "voted", "vote", "approve", "approved", "disapprove", "report", "reported", "know", "see", "feel",
    "felt", "expect", "expected", "live", "lived", "died", "fled", "survived", "returned", "chose",
    "lack", "lacked", "own", "use", "used", "work", "worked", "remain", "remained", "came", "come",
    "went", "gave",
})  # fmt: skip
"""After "a third" these tell what a share does or how it compares."""


def from_words(tokens: Tokens, index: int) -> Numeral | None:
    """Return the number that begins with the word at `index`, or None."""
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
    if word in PARTS and word not in {"half", "quarter"} and _is_counted_off(tokens, index + 2):
        return None
    if word in PARTS and word not in {"fifth", "sixth", "seventh", "eighth", "ninth", "halves"}:
        return _part(tokens, index + 1, Fraction(1), index)
    if word in PARTS and tokens.word(index + 2) == "of":
        return _part(tokens, index + 1, Fraction(1), index)
    if word in SCALES and word not in {"crores", "lakhs"}:
        one = Numeral(Fraction(1), index + 1, "article")
        return _and_more(tokens, scaled(tokens, one))
    return None


def _is_counted_off(tokens: Tokens, index: int) -> bool:
    """Return whether the noun at `index` makes the "third" before it an ordinal: "a third party"."""
    word = tokens.word(index)
    return tokens.kind(index) == "word" and word not in STOPS and word not in _AFTER_A_SHARE


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
    with_part = _and_a_part(tokens, found)
    if with_part.end > found.end:
        return with_part
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
    return _and_a_part(tokens, found)


def _and_a_part(tokens: Tokens, found: Numeral) -> Numeral:
    """Return `found` with "and a half" after it, of its scale: "two and a half", "a million and a half".

    Hyphens may join them: "two-and-a-half million".
    """
    read: list[str] = []
    step = found.end
    while len(read) < len(_AND_A_PART) and step < len(tokens):
        step += _hyphen(tokens, step)
        read.append(tokens.word(step))
        step += 1
    if len(read) < len(_AND_A_PART) or read[0] != "and" or read[1] not in {"a", "one", "three"}:
        return found
    top, part = 3 if read[1] == "three" else 1, read[2]
    if part not in PARTS or not (top == 1 or part == "quarters"):
        return found
    scale = SCALES.get(tokens.word(found.end - 1), 1)
    value = found.value + Fraction(top, PARTS[part]) * scale
    return scaled(tokens, Numeral(value, step, "words" if found.form == "article" else found.form))


def _part(tokens: Tokens, index: int, top: Fraction, first: int) -> Numeral | None:
    """Return `top` of the parts named at `index`; `first` is where the whole begins."""
    word = tokens.words[index]
    found = Numeral(top / PARTS[word], index + 1, "fraction", share=True)
    whole = scaled(tokens, found)
    if not whole.share:
        return whole
    if tokens.word(found.end) in {"a", "an"} and tokens.word(found.end + 1) in SCALES:  # half a dozen
        return whole
    dozen = found.end + 1
    if _hyphen(tokens, found.end) and tokens.words[dozen : dozen + 3] == ["a", "-", "dozen"]:  # half-a-dozen
        return Numeral(found.value * SCALES["dozen"], dozen + 3, "fraction")
    if first == index and word != "half":  # a bare "third" is an ordinal
        return None
    return found
