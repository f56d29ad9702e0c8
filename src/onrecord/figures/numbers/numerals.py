"""Numbers as they are written: digits in all groupings, words, both mixed, fractions.

What cannot be read without guessing is not read: too many digits, groups of the wrong size, leading zeros.
Values are exact (`Fraction`) and below `LARGEST`, so that they survive as JSON numbers (RFC 8785 keeps
integers up to 2**53).
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.figures.numbers.digits import from_digits
from onrecord.figures.numbers.scales import GLYPHS, Numeral, scaled
from onrecord.figures.numbers.shares import share
from onrecord.figures.numbers.spelt import from_words

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens


def numeral(tokens: Tokens, index: int) -> Numeral | None:
    """Return the number that begins with the token at `index`, as long as it goes, or None."""
    kind = tokens.kinds[index]
    found = share(tokens, index) if kind in {"number", "word"} else None
    if found:
        return found
    if kind == "number":
        return from_digits(tokens, index)
    if kind == "glyph":
        top, bottom = GLYPHS[tokens.words[index]]
        found = scaled(tokens, Numeral(Fraction(top, bottom), index + 1, "fraction", share=True))
        return found if tokens.word(found.end) == "of" else replace(found, share=False)
    if kind == "word":
        return from_words(tokens, index)
    return None
