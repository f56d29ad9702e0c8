"""Wholes and their parts: "50 people, five of them children"; sums that do not come out are flagged.

Nothing is corrected: both numbers stay as the report has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.counted import Counted
    from onrecord.figures.quantity import Quantity
    from onrecord.figures.sentences import Sentences
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

EXCEEDS = "part exceeds the whole"
NO_SUM = "parts do not add up"
SHARED_BOUND = "the bound before may hold here too"

_OPENERS = frozenset({"including", "among", "comprising", ":"})
_MOST_PARTS = 12
_LIST = frozenset({"and", ",", "or", "plus", "as", "well"})


def parts(
    tokens: Tokens,
    found: Sequence[Quantity],
    phrases: Sequence[Counted],
    sentences: Sentences,
    measured: Sequence[Measure],
) -> tuple[list[int | None], list[tuple[str, ...]]]:
    """Return for each figure the index of the one that it is a part of, or None, and its flags."""
    wholes: list[int | None] = [None] * len(found)
    flags: list[list[str]] = [[] for _ in found]
    for number in range(1, len(found)):
        before, here = found[number - 1], found[number]
        if sentences.around(before.first) != sentences.around(here.first) or here.unit or before.unit:
            continue
        between = tokens.words[before.after : here.first]
        if _opens_a_part(tokens, between, here):
            wholes[number] = (
                wholes[number - 1] if _goes_on(between) and wholes[number - 1] is not None else number - 1
            )
        elif (
            wholes[number - 1] is not None
            and _goes_on(tokens.words[phrases[number - 1].end : here.first])
            and ":" not in between
        ):
            wholes[number] = wholes[number - 1] if phrases[number].group else None
        elif (
            _is_bounded(before)
            and here.comparator == "exact"
            and _only_a_list(tokens, phrases[number - 1], before, here, between)
        ):
            flags[number].append(SHARED_BOUND)
    _add_up(tokens, found, wholes, flags, sentences, measured)
    for number, whole in enumerate(wholes):
        if whole is not None and _exceeds(found[number], found[whole]):
            flags[number].append(EXCEEDS)
    return wholes, [tuple(listed) for listed in flags]


def _opens_a_part(tokens: Tokens, between: list[str], here: Quantity) -> bool:
    if "including" in between or ":" in between:
        return True
    if "among" in between and "them" in between:
        return True
    return tokens.word(here.after) == "of" and tokens.word(here.after + 1) in {
        "them",
        "whom",
        "which",
        "these",
    }


def _goes_on(between: list[str]) -> bool:
    return bool(between) and set(between) <= _LIST


def _is_bounded(quantity: Quantity) -> bool:
    return quantity.comparator in {"more_than", "at_least", "at_most", "less_than", "about"}


def _only_a_list(
    tokens: Tokens, phrase: Counted, before: Quantity, here: Quantity, between: list[str]
) -> bool:
    """Return whether a figure stands in one list with a bounded one: "at least 38 dead and 12 wounded"."""
    return (
        len(between) <= 4 and between[-1:] in (["and"], [","]) and not {"were", "was", "have"} & set(between)
    )


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    return part.low is not None and whole.high is not None and part.low > whole.high


def _add_up(
    tokens: Tokens,
    found: Sequence[Quantity],
    wholes: list[int | None],
    flags: list[list[str]],
    sentences: Sentences,
    measured: Sequence[Measure],
) -> None:
    """Hold exact parts against their whole: "50 died: 38 at the scene and 12 in hospital".

    After a colon the parts are all of them, and a sum that differs is flagged on the whole. Without one, two
    figures of the same measure that follow a third in its sentence and add up to it are its parts.
    """
    for whole in range(len(found) - 2):
        total = found[whole]
        if total.comparator != "exact" or total.unit or total.low is None or wholes[whole] is not None:
            continue
        first, second = found[whole + 1], found[whole + 2]
        sentence = sentences.around(total.first)
        if sentences.around(second.first) != sentence or first.unit or second.unit:
            continue
        if (
            first.comparator != "exact"
            or second.comparator != "exact"
            or first.low is None
            or second.low is None
        ):
            continue
        listed = ":" in tokens.words[total.after : first.first]
        members = [whole + 1, whole + 2]
        while (
            listed
            and len(members) < _MOST_PARTS
            and members[-1] + 1 < len(found)
            and sentences.around(found[members[-1] + 1].first) == sentence
        ):
            members.append(members[-1] + 1)
        if any(found[member].comparator != "exact" or found[member].unit for member in members):
            continue
        sum_of = sum(found[member].low or 0 for member in members)
        if (
            sum_of == total.low
            and total.low > 2
            and (listed or measured[whole] == measured[whole + 1] or "other" in {measured[whole + 1]})
        ):
            for member in members:
                wholes[member] = whole
        elif listed:
            flags[whole].append(NO_SUM)
            for member in members:
                wholes[member] = whole
