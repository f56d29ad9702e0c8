"""Polls: shares of those asked ("59 percent said no") are what the poll before them says."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.numbers.quantity import Quantity
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
    "leads", "led", "leading", "lead", "trails", "trailed", "trailing", "ahead", "behind", "tied", "earned",
    "earns", "garnered", "favorability", "favorable", "favorably", "unfavorable", "favourable",
    "unfavourable", "approval", "disapproval", "rating", "positive", "negative", "second",
})  # fmt: skip
"""What people do who are asked, what they are called, and how they make candidates stand."""
_RESULTS = frozenset({"won", "win", "turnout", "ballots", "elected"})
"""Words of an election that was held: its shares are no poll's."""
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
    if measure != "percent":
        return False
    before = text.words[max(0, quantity.first - _NEAR) : quantity.first]
    around = {
        *takewhile(_goes_on, reversed(before)),
        *takewhile(_goes_on, text.words[quantity.end : quantity.end + _NEAR]),
    }
    return not around.isdisjoint(_ANSWERS) and around.isdisjoint(_RESULTS)


def _goes_on(word: str) -> bool:
    return word not in ".!?"


def is_share(attribution: Attribution) -> bool:
    """Tell whether those asked are the source: "43 percent of those asked", "the vast majority"."""
    return any(_SHARE.search(piece.exact) for piece in attribution.source)
