"""A number as it was read, and the scales that multiply it: "2.3 million", "half a dozen"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.figures.tables import table
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from fractions import Fraction

    from onrecord.figures.tokens import Tokens

LARGEST = 10**15
_WORDS = table("numbers")
SMALL: dict[str, int] = _WORDS["small"]
TENS: dict[str, int] = _WORDS["tens"]
SCALES: dict[str, int] = _WORDS["scales"]
SUFFIXES: dict[str, int] = _WORDS["suffixes"]
PARTS: dict[str, int] = _WORDS["parts"]
GLYPHS: dict[str, list[int]] = _WORDS["glyphs"]


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


def scaled(tokens: Tokens, found: Numeral) -> Numeral:
    """Return `found` times the scales that follow: "2.3 million", "816 thousand", "½ million"."""
    value, end, form = found.value, found.end, found.form
    while True:
        step = end
        if tokens.word(step) in HYPHENS and tokens.joined(step - 1) and tokens.joined(step):
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
