"""Polls: shares of those asked ("59 percent said no") are what the poll before them says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Attribution, Measure

_POLL = re.compile(r"\b(?:poll|polls|survey|surveys|pollsters?|census|referendum)\b", re.IGNORECASE)
_ANSWERS = frozenset({
    "said", "say", "says", "agreed", "agree", "disagreed", "disagree", "thought", "think", "believed",
    "believe", "approved", "approve", "disapproved", "disapprove", "supported", "support", "opposed",
    "oppose", "favored", "favor", "favoured", "favour", "backed", "back", "preferred", "prefer", "named",
    "wanted", "want", "answered", "unsure", "undecided", "felt", "feel", "chose", "choose", "rated",
    "trusted", "trust", "worried", "expected", "expect", "voted", "picked", "liked", "disliked", "vote",
    "respondents", "voters", "asked", "polled",
})  # fmt: skip
"""What people do who are asked, and what they are called."""
_SHARE = re.compile(r"\b(?:per\s?cent|majority|minority|half|third|quarter)\b|%", re.IGNORECASE)
_NEAR = 8  # tokens before and after a share within which it is told what those asked do
REACH = 1500
"""Code points from a poll to the shares that it found."""


def poll_sources(attributions: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Return where the sources begin that are polls, in text order, each with its attribution's number."""
    return sorted(
        (piece.start, number)
        for number, one in enumerate(attributions)
        for piece in one.source
        if _POLL.search(piece.exact)
    )


def is_of_those_asked(text: Tokens, quantity: Quantity, measure: Measure) -> bool:
    """Tell whether the words around a share, `text`, tell what those asked said or are."""
    around = range(max(0, quantity.first - _NEAR), min(len(text), quantity.end + _NEAR))
    return measure == "percent" and any(text.words[index] in _ANSWERS for index in around)


def is_share(attribution: Attribution) -> bool:
    """Tell whether those asked are the source: "43 percent of those asked", "the vast majority"."""
    return any(_SHARE.search(piece.exact) for piece in attribution.source)
