"""Wholes and their parts: "50 people, five of them children"; sums that do not come out are flagged.

Nothing is corrected: both numbers stay as the report has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import CLASSES, clause_words
from onrecord.figures.measures.lists import opens_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.sentences import Sentences
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

EXCEEDS = "part exceeds the whole"
NO_SUM = "parts do not add up"
SHARED_BOUND = "the bound before may hold here too"

_MOST_PARTS = 12
_FEWEST = 3
"""The smallest whole whose parts are sought without a colon: two figures of one add up to two by chance."""
_SHORT_LIST = 4
_LIST = frozenset({"and", ",", "or", "plus", "as", "well"})
_BADLY = clause_words("badly")
_OPEN = frozenset({"at_least", "more_than", "about"})
_OF_THEM = frozenset({"them", "whom", "which", "these"})
_HARMS = frozenset({"killed", "injured", "missing", "detained", "displaced", "trapped"})
_BOUNDED = frozenset({"more_than", "at_least", "at_most", "less_than", "about"})


class _Row:
    """The figures of a block in order, with what is found out about them."""

    def __init__(
        self,
        tokens: Tokens,
        found: Sequence[Quantity],
        phrases: Sequence[Counted],
        sentences: Sentences,
        measured: Sequence[Measure],
    ) -> None:
        self.tokens, self.found, self.phrases, self.measured = tokens, found, phrases, measured
        self.sentence = [sentences.around(one.first) for one in found]
        self.wholes: list[int | None] = [None] * len(found)
        self.flags: list[list[str]] = [[] for _ in found]

    def between(self, number: int) -> list[str]:
        """Return the words between the number before the one at `number` and its own."""
        return self.tokens.words[self.found[number - 1].after : self.found[number].first]

    def is_counted_with(self, number: int) -> bool:
        """Return whether a figure and the one before it are counts in one sentence."""
        before, here = self.found[number - 1], self.found[number]
        return self.sentence[number - 1] == self.sentence[number] and not before.unit and not here.unit


def parts(
    tokens: Tokens,
    found: Sequence[Quantity],
    phrases: Sequence[Counted],
    sentences: Sentences,
    measured: Sequence[Measure],
    parents: Sequence[int | None],
) -> tuple[list[int | None], list[tuple[str, ...]]]:
    """Return for each figure the index of the one that it is a part of, or None, and its flags.

    `parents` are the wholes of those that a sentence of their own tells of.
    """
    row = _Row(tokens, found, phrases, sentences, measured)
    for number in range(1, len(found)):
        if row.is_counted_with(number):
            _take_up(row, number)
        elif parents[number] is not None:
            row.wholes[number] = parents[number]
    for whole in range(len(found) - 2):
        _add_up(row, whole)
    for part, its_whole in enumerate(row.wholes):
        if its_whole is not None and _exceeds(found[part], found[its_whole]):
            row.flags[part].append(EXCEEDS)
    return row.wholes, [tuple(listed) for listed in row.flags]


def _take_up(row: _Row, number: int) -> None:
    """Note what the figure at `number` is to the one before it, by the words between them."""
    between, whole = row.between(number), row.wholes[number - 1]
    if _opens_a_part(row, number, between):
        too_many = _exceeds(row.found[number], row.found[number - 1])
        row.wholes[number] = whole if whole is not None and (_is_list(between) or too_many) else number - 1
    elif whole is not None:
        behind = row.tokens.words[row.phrases[number - 1].end : row.found[number].first]
        goes_on = (_is_list(behind) or _goes_on(behind)) and ":" not in between and row.phrases[number].group
        row.wholes[number] = whole if goes_on else None
    elif row.found[number - 1].comparator in _BOUNDED and row.found[number].comparator == "exact":
        joined = len(between) <= _SHORT_LIST and between[-1:] in (["and"], [","])
        if joined and not {"were", "was", "have"} & set(between):
            row.flags[number].append(SHARED_BOUND)


def _opens_a_part(row: _Row, number: int, between: list[str]) -> bool:
    if not _can_be_within(row.measured[number], row.measured[_whole_of(row, number - 1)]):
        return False
    listed = ":" in between and ";" not in between  # "deaths: 18; injuries: 40" are no parts
    if listed or "including" in between or between == ["("] or {"among", "them"} <= set(between):
        return True
    after = row.found[number].after
    if between[-1:] == [","] and opens_with(row.tokens, row.found[number - 1].first):
        return True
    hurt = row.measured[number] == row.measured[number - 1] == "injured" and row.tokens.word(after) in _BADLY
    if hurt or between[-2:] == ["of", "which"]:
        return True
    return row.tokens.word(after) == "of" and row.tokens.word(after + 1) in _OF_THEM


def _goes_on(behind: list[str]) -> bool:
    """Return whether a list of parts goes on behind who they were: "18 were women, nine men"."""
    if behind[:1] not in (["were"], ["was"]) or len(behind) < _SHORT_LIST - 1:
        return False
    return behind[1] in CLASSES and _is_list(behind[2:])


def _whole_of(row: _Row, number: int) -> int:
    whole = row.wholes[number]
    return number if whole is None else whole


def _can_be_within(part: Measure, whole: Measure) -> bool:
    """Return whether a part may be of its measure: of 14 killed none of the 30 injured are a part."""
    return part == whole or "other" in {part, whole} or not {part, whole} <= _HARMS


def _is_list(between: list[str]) -> bool:
    return bool(between) and set(between) <= _LIST


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    return part.low is not None and whole.high is not None and part.low > whole.high


def _add_up(row: _Row, whole: int) -> None:
    """Hold exact parts against their whole: "50 died: 38 at the scene and 12 in hospital".

    After a colon the parts are all of them, and a sum that differs is flagged on the whole. Without one, two
    figures of the same measure that follow a third in its sentence and add up to it are its parts.
    """
    listed = ":" in row.between(whole + 1)
    members = _members(row, whole, most=_MOST_PARTS if listed else 2)
    if row.wholes[whole] is not None or not all(_is_plain(row.found[member]) for member in members):
        return
    total = row.found[whole].low or 0
    comes_out = sum(row.found[member].low or 0 for member in members) == total
    alike = row.measured[whole + 1] in {row.measured[whole], "other"} and total >= _FEWEST
    if not _is_plain(row.found[whole]) and not (comes_out and row.found[whole].comparator in _OPEN):
        return
    if len(members) > 1 and (listed or (comes_out and alike)):
        for member in members:
            row.wholes[member] = whole
            row.flags[member] = [flag for flag in row.flags[member] if flag != SHARED_BOUND]
        if not comes_out:
            row.flags[whole].append(NO_SUM)


def _members(row: _Row, whole: int, most: int) -> list[int]:
    """Return the figures that follow the one at `whole` in its sentence, `most` of them."""
    return [
        number
        for number in range(whole + 1, min(whole + 1 + most, len(row.found)))
        if row.sentence[number] == row.sentence[whole]
        and _can_be_within(row.measured[number], row.measured[whole])
    ]


def _is_plain(quantity: Quantity) -> bool:
    return quantity.comparator == "exact" and quantity.unit is None
