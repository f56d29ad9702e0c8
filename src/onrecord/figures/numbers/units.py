"""Units before and after a number: money, percent, time, length and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.figures.tables import table
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens

_TABLE = table("units")
SIGNS: dict[str, str] = _TABLE["signs"]
CODES: dict[str, str] = _TABLE["codes"]
_AFTER = {
    word: (kind, unit)
    for kind in ("codes", "money", "percent", "points", "duration", "measure")
    for word, unit in _TABLE[kind].items()
    if " " not in word
}
DURATIONS = frozenset(_TABLE["duration"])
_TWO_WORDS = {
    tuple(words.split()): (kind, unit)
    for kind in ("percent", "points")
    for words, unit in _TABLE[kind].items()
    if " " in words
}


_POWERS = frozenset({"square", "cubic"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at the tokens [first, end): its kind (money, percent, points, duration, measure) and name.

    `inside` says that it belongs to the number's own words, as a sign does.
    """

    kind: str
    name: str
    first: int
    end: int
    inside: bool = False


def unit_before(tokens: Tokens, index: int) -> Unit | None:
    """Return the currency that stands before the token `index`, or None."""
    before = index - 1
    if before < 0 or "\n" in tokens.text[tokens.ends[before] : tokens.starts[index]]:
        return None
    word = tokens.words[before]
    if tokens.kinds[before] == "sign" and word in SIGNS:
        return Unit("money", SIGNS[word], before, index, inside=True)
    if tokens.kinds[before] == "word" and tokens.exact(before).isupper() and word in CODES:
        return Unit("money", CODES[word], before, index, inside=True)
    if word == "." and tokens.word(before - 1) == "rs":
        return Unit("money", CODES["rs"], before - 1, index, inside=True)
    if tokens.exact(before) == "Rs":
        return Unit("money", CODES["rs"], before, index, inside=True)
    return None


def unit_after(tokens: Tokens, end: int) -> Unit | None:
    """Return the unit at the token `end`, after a hyphen or an adjective if need be, or None."""
    step = end
    if tokens.word(step) in HYPHENS and tokens.joined(step - 1) and tokens.joined(step):
        step += 1
    if step >= len(tokens) or (step > 0 and tokens.breaks(step)):
        return None
    word, next_word = tokens.words[step], tokens.word(step + 1)
    if (word, next_word) in _TWO_WORDS:
        kind, name = _TWO_WORDS[word, next_word]
        return Unit(kind, name, step, step + 2, inside=name == "%")
    if word in _AFTER:
        return _one_word(tokens, end, step)
    if next_word in _AFTER and (
        word in _ADJECTIVES or (word in _COUNTRIES and _AFTER[next_word][0] == "money")
    ):
        kind, name = _AFTER[next_word]
        return Unit(_kind(kind), f"{word} {name}" if word in _POWERS else name, step + 1, step + 2)
    return None


def _one_word(tokens: Tokens, end: int, step: int) -> Unit | None:
    word = tokens.words[step]
    kind, name = _AFTER[word]
    if kind == "codes" and not tokens.exact(step).isupper():
        return None
    if word in _NEED_JOIN and not tokens.joined(step - 1) and not tokens.exact(step).islower():
        return None
    if name == "pound" and tokens.word(step + 1) == "of" and not _is_large(tokens, end):
        kind = "measure"
    return Unit(_kind(kind), name, step, step + 1, inside=name in {"%", "‰"})


_COUNTRIES = frozenset({"us", "american", "canadian", "australian", "sterling"})


def _is_large(tokens: Tokens, end: int) -> bool:
    """Return whether a number in millions ends at the token `end`: then pounds are money."""
    return any(tokens.word(end - back).startswith(("million", "billion", "trillion")) for back in (1, 2))


_ADJECTIVES = frozenset(
    {
        "more",
        "consecutive",
        "straight",
        "full",
        "square",
        "cubic",
        "additional",
        "further",
        "extra",
        "metric",
        "nautical",
        "long",
        "whole",
        "calendar",
    }
)
_NEED_JOIN = frozenset(
    {"mi", "ha", "min", "sec", "mm", "cm", "mg", "gb", "mb", "tb", "mw", "gw", "kw", "pc", "ft", "ml", "m"}
)


def _kind(name: str) -> str:
    return {"codes": "money"}.get(name, name)
