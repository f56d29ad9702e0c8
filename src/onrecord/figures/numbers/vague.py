"""Numbers that name only an order: "dozens", "tens of thousands", "several", "a couple"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.figures.numbers.scales import SCALES, SMALL
from onrecord.figures.tables import table

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Comparator

_TABLE = table("numbers")
_VAGUE: dict[str, int] = _TABLE["vague"]
_AFTER_A: dict[str, int] = _TABLE["vague_after_a"]
_EXACT: dict[str, int] = _TABLE["exact_after_a"]
VAGUE_WORDS = frozenset({*_VAGUE, *_AFTER_A, *_EXACT})

_PLURAL_SCALES = frozenset({"hundreds", "thousands", "millions", "billions", "trillions", "lakhs", "crores"})


def vague(tokens: Tokens, index: int) -> tuple[Fraction, int, Comparator] | None:
    """Return what the words at `index` mean at least, the index after them, and "vague" or "exact".

    A following "of" belongs to the words where they cannot stand without it.
    """
    word = tokens.words[index]
    if word in {"a", "an"}:
        return _after_article(tokens, index)
    if word in _EXACT and word in {"pair", "trio"} and tokens.word(index + 1) == "of":
        return Fraction(_EXACT[word]), index + 2, "exact"
    if word not in _VAGUE:
        return None
    least, end = Fraction(_VAGUE[word]), index + 1
    if word in {"several", "multiple"}:
        factor = SCALES.get(tokens.word(end))
        if factor:
            least, end = least * factor, end + 1
        elif tokens.word(end) in _PLURAL_SCALES:
            least, end = Fraction(_VAGUE[tokens.word(end)]), end + 1
    if word in {"tens", "scores"} and tokens.word(end) != "of":
        return None
    while (
        tokens.word(end) == "of"
        and tokens.word(end + 1) in _PLURAL_SCALES
        and word not in {"several", "multiple"}
    ):
        least, end = least * (_VAGUE[tokens.word(end + 1)] // 2), end + 2
    return _with_of(tokens, least, end)


def _after_article(tokens: Tokens, index: int) -> tuple[Fraction, int, Comparator] | None:
    word, end = tokens.word(index + 1), index + 2
    if word in _AFTER_A:
        least = Fraction(_AFTER_A[word])
        step = end + 1 if tokens.word(end) == "of" else end
        factor = SCALES.get(tokens.word(step))
        if factor and word != "number":
            return _with_of(tokens, least * factor, step + 1)
        if word in {"number", "handful", "score"} and tokens.word(end) != "of":
            return None
        if word == "score" and (tokens.kind(end + 1) != "word" or tokens.word(end + 1) in SMALL):
            return None  # "a score of 12"
        return _with_of(tokens, least, end)
    if word in _EXACT and word != "dozen":
        if word in {"pair", "trio"} and tokens.word(end) == "of":
            end += 1
        elif word in {"pair", "trio"}:
            return None
        return Fraction(_EXACT[word]), end, "exact"
    return None


def _with_of(tokens: Tokens, least: Fraction, end: int) -> tuple[Fraction, int, Comparator]:
    return least, end + 1 if tokens.word(end) == "of" else end, "vague"
