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
_TWO_WORDS = {
    tuple(words.split()): (kind, unit)
    for kind in ("percent", "points")
    for words, unit in _TABLE[kind].items()
    if " " in words
}


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
    """Return the unit that stands at the token `end`, after a hyphen or an adjective if need be, or None."""
    step = end
    if tokens.word(step) in HYPHENS and tokens.joined(step - 1) and tokens.joined(step):
        step += 1
    if tokens.breaks(step) and step < len(tokens) and step > 0:
        return None
    if step >= len(tokens):
        return None
    word = tokens.words[step]
    pair = _TWO_WORDS.get((word, tokens.word(step + 1)))
    if pair:
        return Unit(_kind(pair[0]), pair[1], step, step + 2, inside=pair[1] == "%")
    found = _AFTER.get(word)
    if found is None:
        if word in {"us", "u.s", "american", "canadian", "australian", "sterling"} or word in _ADJECTIVES:
            after = _AFTER.get(tokens.word(step + 1))
            if after and (after[0] == "money" or word in _ADJECTIVES):
                return Unit(_kind(after[0]), after[1], step + 1, step + 2)
        return None
    kind, unit = found
    if unit == "pound" and tokens.word(step + 1) == "of" and not _is_large(tokens, end):
        kind = "measure"
    if kind == "codes" and not tokens.exact(step).isupper():
        return None
    if (
        word in _NEED_JOIN
        and not tokens.joined(step - 1)
        and word not in {"km", "kg"}
        and not tokens.text[tokens.starts[step]].islower()
    ):
        return None
    return Unit(_kind(kind), unit, step, step + 1, inside=unit in {"%", "‰"})


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
