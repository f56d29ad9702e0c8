"""Lists: sources that are several names joined by commas and "and"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.tokens import Token

_DESCRIBED = re.compile(r",?\s*and\s+(?:an?|his|her|their|the)\s+(?:[\w/’'-]+\s+){0,5}(?:[a-z]+)", re.ASCII)
_PLURAL_TITLES = frozenset(
    {"sens", "sens.", "reps", "reps.", "govs", "govs.", "messrs", "messrs.", "drs", "drs."}
)
_BEHIND = re.compile(
    r"(?:\s*(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\]))?"
    r",\s+(?:who|both|all|the|two|three|four|five|among|whose|each|which)\b",
    re.IGNORECASE,
)
_OFFICE = 4  # words of an office before a name of a list
_BRACKETS = re.compile(r"\s*(?:\([^()]*(?:\)|$)|\[[^\[\]]*(?:\]|$))")


def list_behind_dash(
    text: str, tokens: Sequence[Token], found: Sequence[Name]
) -> tuple[list[Token], list[Name]] | None:
    """Return the words and names of "three of the crew – A, B and C –": those after the dash; else None."""
    for number, token in enumerate(tokens[1:], 1):
        if re.fullmatch(r"\s*[–—:]\s*|\s+-+\s+", text[tokens[number - 1].end : token.start]):
            names = [name for name in found if name.run >= token.start]
            if is_list(text, tokens[number:], names):
                return list(tokens[number:]), names
            return None
    return None


def bare_list(
    text: str, tokens: Sequence[Token], found: Sequence[Name]
) -> tuple[list[Token], list[Name]] | None:
    """Return the words and names of a list without the office before it and what is said of all behind it.

    "Senators A and B", "A and B, who sit on the board": A and B. None if nothing is to be left away.
    """
    asides = [aside.span() for aside in _BRACKETS.finditer(text, tokens[0].start, tokens[-1].end)]
    named = [name for name in found if not any(low <= name.start < high for low, high in asides)]
    if named and " ".join(named[0].keys) in _PLURAL_TITLES:
        named = named[1:]
    if len(named) < 2:  # noqa: PLR2004
        return None
    office = [token for token in tokens if token.start < named[0].run]
    if office and not (words().plural(office[-1].key) or office[-1].key in _PLURAL_TITLES):
        return None
    ends = [n for n, name in enumerate(named) if n and _BEHIND.match(text, name.end)]
    named = named[: ends[0] + 1] if ends else named
    end = named[-1].end if ends else tokens[-1].end
    kept = [token for token in tokens[len(office) :] if token.start < end]
    return (kept, named) if len(kept) < len(tokens) and is_list(text, kept, named) else None


def is_list(text: str, tokens: Sequence[Token], found: Sequence[Name]) -> bool:
    """Tell whether a source is several names joined by commas and "and"."""
    if len(found) < 2:  # noqa: PLR2004 - as nearly always
        return False
    asides = [aside.span() for aside in _BRACKETS.finditer(text, tokens[0].start, tokens[-1].end)]
    found = [name for name in found if not any(low <= name.start < high for low, high in asides)]
    if (
        len(found) < 2  # noqa: PLR2004
        or _BRACKETS.sub("", text[found[-1].end : max(found[-1].end, tokens[-1].end)]).strip(" )]'’sS")
        or text[tokens[0].start : found[0].run].strip(" \n").casefold() not in {"", "the", "both", "neither"}
    ):
        return False
    gaps = [_BRACKETS.sub("", text[one.end : other.run]).strip() for one, other in pairwise(found)]
    described = _DESCRIBED.fullmatch(gaps[-1]) is not None  # "A, B and a trader named C"
    last = gaps[-1].replace("nor", "and", 1) if gaps[-1].startswith("nor") else gaps[-1]
    if gaps == [","] and len(tokens) == 2:  # noqa: PLR2004 - "Brehl, Orvo clash"
        return all(name.kind in {"person", "unknown"} for name in found)
    return all(map(_joins, gaps[:-1])) and (
        described or (_joins(last) and not {"and", "&"}.isdisjoint(last.split()))
    )


def _joins(gap: str) -> bool:
    """Tell whether words join two names of a list, be it with an office: ", and former president"."""
    between = gap.lstrip(",").split()
    if between[:1] in (["and"], ["&"]):
        between = between[1:]
    elif not gap.startswith(","):
        return False
    if not between or between == ["the"]:
        return True
    small = all(word.isalpha() and word.islower() for word in between)
    return small and len(between) <= _OFFICE and words().person(between[-1]) == between[-1]
