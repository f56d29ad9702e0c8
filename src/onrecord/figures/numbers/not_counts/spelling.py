"""Letters, digits and signs that touch a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near

_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_WORDS = frozenset({"word", "name"})
_MARKING = re.compile(r"\d{1,4}[A-Z]{1,3}[-‐‑–]\d{1,4}")
_OF_NAMES = frozenset("@#_/:=&\\")


def spelling(near: Near) -> str | None:
    """Return what the number is by what touches it: "30th", "1990s", "3D", "M-16", "@30", ".45"."""
    tokens = near.tokens
    if near.touches_after:
        if tokens.kind(near.end) in _WORDS and not near.quantity.unit:
            return "ordinal" if near.after in _ORDINAL else "age" if near.after == "s" else "name"
        if near.after in {"s", "'s", "’s"}:
            return "decade"
    if not near.is_digits:
        return None
    return _before(near) or _after(near) or _of_a_marking(near)


def _of_a_marking(near: Near) -> str | None:
    """Return "name" for what capitals and digits in one word spell: "9M-77", not "5m-10m"."""
    written = near.tokens.text[near.tokens.starts[near.at] : near.tokens.ends[near.end - 1]]
    return "name" if near.is_bare and _MARKING.fullmatch(written) else None


def _before(near: Near) -> str | None:
    if not (near.touches_before and near.is_bare):
        return None
    tokens, joined = near.tokens, near.tokens.joined(near.at - 2)
    if near.before in HYPHENS and joined and tokens.kind(near.at - 2) in _WORDS:
        return "name"
    if near.before[:1] in _OF_NAMES or (near.before == "." and joined):
        return "name"
    return "calibre" if near.before == "." else None


def _after(near: Near) -> str | None:
    tokens = near.tokens
    if not (near.touches_after and tokens.joined(near.end)):
        return None
    kind = tokens.kind(near.end + 1)
    signs = near.after in _OF_NAMES and near.after not in {"#", "&"} and kind in {"number", *_WORDS}
    return "name" if signs or (near.after == "." and kind in _WORDS) else None
