"""Figures of a sentence that goes on with those of the one before: "Twelve died. Six were children".

They are parts of a figure of that sentence and have its measure. Where that sentence tells of more than one
event and nothing says which is meant, nothing is taken up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import ADJECTIVES, BE, CLASSES, NOUNS, VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from onrecord.figures.measures.counted import Counted
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.sentences import Sentences
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

HAPPENED = frozenset({"killed", "injured", "missing", "detained", "displaced", "trapped", "bodies_found"})
_OF_THEM = frozenset({"them", "those", "these", "whom"})
_OPENING = frozenset({"and", "but", "of", "them", "these", "those", ",", "about", "another"})
_INCLUDED = frozenset({"included", "include", "includes"})
_PERSONS = frozenset({"victims", "they", "them", "casualties"})
_TO_A_CLASS = 3
"""Tokens after "were" in which it is told who they were: "were all young children"."""
_TO_A_NUMBER = 8
"""Tokens from the beginning of a sentence to its number: "Among those killed in the blast were six"."""


def those_before(
    tokens: Tokens, sentence: tuple[int, int], quantity: Quantity, phrase: Counted
) -> frozenset[str] | None:
    """Return the measures that those before, of whom `quantity` is a part, may have; None if it is none."""
    if quantity.unit or quantity.first - sentence[0] > _TO_A_NUMBER:
        return None
    opening = tokens.words[sentence[0] : quantity.first]
    if opening[:1] == ["among"] or (opening and opening[-1] in _INCLUDED):
        told = HAPPENED & {str(VERBS.get(w) or ADJECTIVES.get(w) or NOUNS.get(w)) for w in opening}
        named = told or _PERSONS & set(opening)
        return (told or HAPPENED) if named and phrase.is_said else None
    if not set(opening) <= _OPENING:
        return None
    after, then = tokens.word(quantity.after), tokens.word(quantity.after + 1)
    if after == "of" and then in _OF_THEM and tokens.word(quantity.after + 2) not in VERBS:
        return HAPPENED
    near = tokens.words[quantity.after + 1 : quantity.after + 1 + _TO_A_CLASS]
    classed = any(word in CLASSES for word in near)
    return HAPPENED if after in BE and classed and not phrase.is_said else None


def wholes_before(
    tokens: Tokens,
    sentences: Sentences,
    found: Sequence[Quantity],
    phrases: Sequence[Counted],
    measured: Sequence[Measure],
) -> list[int | None]:
    """Return for each figure the index of the one in the sentence before that it is a part of, or None."""
    wholes: list[int | None] = [None] * len(found)
    for number in range(1, len(found)):
        here, before = (sentences.around(found[at].first) for at in (number, number - 1))
        if here[0] != before[1]:
            continue
        meant = those_before(tokens, here, found[number], phrases[number])
        if meant is None:
            continue
        said = [at for at in range(number) if sentences.around(found[at].first) == before]
        whole = wholes[said[0]] if wholes[said[0]] is not None else only(said, measured, meant)
        if whole is not None and fits(found[number], found[whole].high):
            wholes[number] = whole
    return wholes


def only(said: Sequence[int], measured: Sequence[Measure], meant: frozenset[str]) -> int | None:
    """Return the first of the figures `said` that has one of the measures `meant`, if they have only one."""
    fitting = [at for at in said if measured[at] in meant]
    return fitting[0] if fitting and len({measured[at] for at in fitting}) == 1 else None


def fits(part: Quantity, most: Fraction | float | None) -> bool:
    """Return whether a figure may be a part of one that is at most `most` (None if that is open)."""
    return part.low is None or most is None or part.low <= most
