"""Who gives the figures of a sentence without a statement, where it plainly goes on with those of one source.

Mostly such figures are the report's: "Twelve are in hospital" after "the mayor said 16 had died". They are of
who gives those before
- if those after are of the same source: "On Monday nine were killed" between two sentences of the ministry's;
- if they go on counting, also in a new paragraph: "Another 97 were fighters", "Of the dead, 188 were";
- if the count of the source gives them, or a pronoun: "The ministry's list has 63", "it has recorded 900".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.passage import Passage
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Attribution

_GOING_ON = frozenset({
    ("another",), ("a", "further"), ("the", "remaining"), ("the", "other"), ("remaining",), ("of", "the"),
    ("of", "all"), ("this", "includes"), ("this", "included"), ("that", "includes"), ("that", "included"),
    ("these", "include"), ("these", "included"), ("they", "include"), ("they", "included"),
})  # fmt: skip
"""What opens a sentence that goes on counting: "Another 97 were fighters", "this includes 12 children"."""
_TO_A_COMMA = 6
"""Tokens of the longest opening with "of": "of the dead in the camp,"."""
_LONGEST = 6
"""Sentences of the longest run, with the one that somebody gives again."""
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_TO_A_PART = 4
"""Tokens from a pronoun to a number of what was counted before: "it shot down 81 of the drones"."""
_COUNT = r"(?:list|count|tally|toll|register|figures|data|records|numbers|breakdown|statistics|database|log)"
_GIVES = (
    r"(?:gives?|gave|shows?|showed|puts?|has|had|have|lists?|listed|counts?|counted|includes?|included|"
    r"names?|named|records?|recorded|stands?|stood)"
)
_OWN_COUNT = re.compile(
    rf"(?:(?P<its>its|their)|(?:the )?(?P<owner>\w[\w-]*(?: \w[\w-]*){{0,5}}?)['’]s) (?:\w+ ){{0,2}}?{_COUNT}"
    rf" (?:also |now |then )?{_GIVES}\b",
    re.IGNORECASE,
)
"""At the beginning of a sentence: whose count gives what follows."""

_RECORDED = re.compile(
    r"(?:it|they)(?: has| have| had)?(?: also| now| since)? "
    r"(?:recorded|counted|documented|registered|logged|listed|verified|tallied)\b",
    re.IGNORECASE,
)
"""At the beginning of a sentence: who gave a number shortly before gives another."""


class Asked(NamedTuple):
    """What the statements of a document are asked: whether somebody speaks, and who is called so before.

    `above` is who gives the last figure of the paragraph before, if that stands in its last sentence.
    """

    speaks: Callable[[int, int], bool]
    owner: Callable[[str | None, int], Attribution | None]
    above: Attribution | None


class _Row(NamedTuple):
    """The figures [first, end) of a sentence of the tokens `sentence`."""

    first: int
    end: int
    sentence: tuple[int, int]


def of_runs(
    passage: Passage,
    phrases: Sequence[Counted],
    are_parts: Sequence[bool],
    held: Sequence[Attribution | None],
    asked: Asked,
) -> list[Attribution | None]:
    """Return who gives each figure: `held` where a statement holds it, else that of its run, or None.

    `phrases` are the words for what each counts, `are_parts` whether it is a part of one in the
    sentence before.
    """
    taken, tokens, found = list(held), passage.text, passage.quantities
    if all(one is not None for one in held):
        return taken
    rows = _rows(passage)
    held = _with_those_recorded(tokens, rows, taken, asked)
    taken = list(held)
    for at, row in enumerate(rows):
        start, end = tokens.starts[row.sentence[0]], tokens.ends[row.sentence[1] - 1]
        if any(taken[row.first : row.end]) or asked.speaks(start, end):
            continue
        before = _adjacent(rows[at - 1], row, taken) if at else None
        if row.sentence[0] == 0 and asked.above is not None and _may_go_on(asked.above):
            before = asked.above
        giver = None
        if before is not None and (
            are_parts[row.first]
            or _opens_so(tokens, row, found[row.first])
            or (at and _counts_of_those(tokens, rows[at - 1], row, found, phrases))
            or _is_before_the_same(rows, at, before, held)
        ):
            giver = before
        own = _OWN_COUNT.match(tokens.text, start, tokens.starts[found[row.first].first])
        if giver is None and own is not None:
            giver = asked.owner(own["owner"], start)
        taken[row.first : row.end] = [giver] * (row.end - row.first)
    return taken


def _with_those_recorded(
    tokens: Tokens, rows: Sequence[_Row], held: Sequence[Attribution | None], asked: Asked
) -> list[Attribution | None]:
    """Return who gives each figure, also those of "it has recorded 900": who gives one shortly before it."""
    taken = list(held)
    for at, row in enumerate(rows):
        start, end = tokens.starts[row.sentence[0]], tokens.ends[row.sentence[1] - 1]
        if at == 0 or any(taken[row.first : row.end]) or not _RECORDED.match(tokens.text, start, end):
            continue
        nearest = next(
            (one for one in reversed(taken[max(0, row.first - _LONGEST) : row.first]) if one), None
        )
        if nearest is not None and _may_go_on(nearest) and not asked.speaks(start, end):
            taken[row.first : row.end] = [nearest] * (row.end - row.first)
    return taken


def _rows(passage: Passage) -> list[_Row]:
    rows: list[_Row] = []
    for number, quantity in enumerate(passage.quantities):
        sentence = passage.sentences.around(quantity.first)
        if rows and rows[-1].sentence == sentence:
            rows[-1] = rows[-1]._replace(end=number + 1)
        else:
            rows.append(_Row(number, number + 1, sentence))
    return rows


def _opens_so(tokens: Tokens, row: _Row, quantity: Quantity) -> bool:
    """Return whether a sentence begins as one that goes on counting: "of the dead, 12", "another 97"."""
    opening = tuple(tokens.words[row.sentence[0] : quantity.first])
    return opening in _GOING_ON or (
        opening[:1] == ("of",) and opening[-1] == "," and len(opening) <= _TO_A_COMMA
    )


def _counts_of_those(
    tokens: Tokens, before: _Row, row: _Row, found: Sequence[Quantity], phrases: Sequence[Counted]
) -> bool:
    """Return whether a sentence tells how many of those counted before: "it shot down 81 of the drones"."""
    start, quantity = row.sentence[0], found[row.first]
    opening = tokens.words[start : quantity.first]
    if opening and (opening[0] not in _PRONOUNS or len(opening) > _TO_A_PART):
        return False
    if tokens.words[quantity.after : quantity.after + 2] not in (
        ["of", "the"],
        ["of", "those"],
        ["of", "these"],
    ):
        return False
    counted = {tokens.words[one.end - 1] for one in phrases[before.first : before.end] if one.is_said}
    return phrases[row.first].is_said and tokens.words[phrases[row.first].end - 1] in counted


def _adjacent(before: _Row, row: _Row, taken: Sequence[Attribution | None]) -> Attribution | None:
    """Return who gives the last figure of the sentence right before, in words not quoted; or None."""
    giver = taken[before.end - 1]
    if before.sentence[1] != row.sentence[0] or giver is None:
        return None
    return giver if _may_go_on(giver) else None


def _is_before_the_same(
    rows: Sequence[_Row], at: int, giver: Attribution, held: Sequence[Attribution | None]
) -> bool:
    """Return whether the same speaker gives the figures of the next sentences, one right after the other."""
    run = rows[at : at + _LONGEST]
    for before, row in pairwise(run):
        if before.sentence[1] != row.sentence[0]:
            return False
        next_ = held[row.first]
        if next_ is not None:
            return next_.speaker == giver.speaker and _may_go_on(next_)
    return False


def _may_go_on(attribution: Attribution) -> bool:
    """Return whether a statement is one that the report may go on with in words of its own."""
    return attribution.kind == "indirect" and attribution.stance not in {"denies", "doubts", "accuses"}
