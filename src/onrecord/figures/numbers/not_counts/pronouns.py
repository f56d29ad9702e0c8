"""The word "one" where it counts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import ADJECTIVES, EVENT_WORDS
from onrecord.figures.numbers.not_counts.near import is_counted_word, words
from onrecord.figures.stops import STOPS
from onrecord.figures.tokens import HYPHENS

if TYPE_CHECKING:
    from onrecord.figures.numbers.not_counts.near import Near

_BEFORE, _AFTER = words("one_before"), words("one_after")
_NEVER_A_COUNT = frozenset({"no", "any", "each", "every", "the", "another"})
_SENTENCE_STARTS = frozenset('.!?“":—-(')


def pronoun(near: Near) -> str | None:
    """Return "pronoun" for "one" that stands for a person or a thing: "one of them", "the one who"."""
    if near.quantity.rule != "words" or near.tokens.words[near.at] != "one" or near.end != near.at + 1:
        return None
    if near.before == "not":  # "not one shell fell": there was none
        return "none"
    if not near.is_bare:
        return None
    if is_counted_word(near.after) and near.before not in _NEVER_A_COUNT:
        return None
    return None if _counts(near) else "pronoun"


def _counts(near: Near) -> bool:
    """Return whether "one" is a number though no word that is known to be counted follows."""
    tokens, after = near.tokens, near.after
    if tokens.kind(near.end) != "word":  # one-day
        return after in HYPHENS and near.quantity.unit is not None and tokens.word(near.quantity.after) != "-"
    if after == "of" and tokens.word(near.end + 1) in {"those", "them", "whom"}:  # one of those killed
        return any(tokens.word(step) in EVENT_WORDS for step in range(near.end + 1, near.end + 4))
    if after == "of" and tokens.word(near.end + 1) == "the" and tokens.word(near.end + 2) in ADJECTIVES:
        return (
            tokens.word(near.end + 3) in STOPS or tokens.word(near.end + 3) in EVENT_WORDS
        )  # of the wounded
    only = near.before in {"the", "only", "a"} and tokens.word(near.at - 2) in {"use", "used", "uses"}
    if (near.before in _BEFORE and not only) or after in _AFTER or after in {"instance", "chapter"}:
        return False
    if tokens.breaks(near.at) or near.before in _SENTENCE_STARTS:
        return False
    return not after.endswith(("ly", "ed")) and (tokens.is_upper or not tokens.is_capital(near.end))
