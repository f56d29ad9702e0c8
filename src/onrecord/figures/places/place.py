"""Where a figure applies: the place that its sentence names for it, or that those around it plainly do.

A place is named after a preposition ("in Orm") or by what strikes it ("the shelling of Orm", "shelled Orm").
Of several the one nearest after the figure in its clause is meant, else the nearest before. A place by which
somebody is told who speaks ("the government in Orm said") is none of the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import VERBS
from onrecord.figures.places.bodies import is_body
from onrecord.figures.places.gazetteer import is_country
from onrecord.figures.places.names import name_at
from onrecord.figures.places.struck import LEADS, struck
from onrecord.figures.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_SURE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout"})
_KINDS = frozenset({"capital", "city", "district", "port", "province", "region", "suburb", "town", "village"})
_NOT_THERE = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "might", "could", "be"}
)
"""After "there" these make it the grammar's, not a place."""
_OTHER_CLAUSES = frozenset({"after", "before", "while", "whereas", "but", "although", "though", ":", ";"})

_EVENTS = frozenset({*VERBS, *table("places")["happenings"], *table("places")["strikes"]})

_AMOUNTS = frozenset({"money", "percent", "population"})
_OF_ITS_OWN = frozenset(table("places")["of_its_own"])
_LONGEST_COUNTRY = 4
_REACH = 200
"""Tokens on either side of a figure among which its place is sought: a page may have no full stop at all."""

Spot = tuple[int, int]
"""The tokens [start, end) of the name of a place."""


def place(tokens: Tokens, sentence: tuple[int, int], event: tuple[int, int], *, upper: bool) -> Spot | None:
    """Return the place nearest to the words for an event, by a preposition; one after them comes first.

    `upper` says that the text is all in capitals: then a name ends at the next small word or sign.
    """
    for indexes, end in (
        (range(event[1], sentence[1]), sentence[1]),
        (range(event[0] - 1, sentence[0] - 1, -1), event[0]),
    ):
        for index in indexes:
            found = name_at(tokens, index + 1, end, upper=upper) if tokens.words[index] in _SURE else None
            if found:
                return found
    return _taken_up(tokens, sentence, upper=upper)


class Places:
    """The names of places in a run of tokens, to be asked which of them a figure is about.

    `is_of_source` says of a code point whether it names who speaks; `bodies` are names of speakers in small
    letters.
    """

    def __init__(
        self, tokens: Tokens, *, is_of_source: Callable[[int], bool], bodies: frozenset[str]
    ) -> None:
        self._tokens, self._is_of_source, self._bodies = tokens, is_of_source, bodies
        self._of_sentences: dict[tuple[int, int], Spot | None] = {}  # each is asked for by all its figures

    def of(
        self, sentence: tuple[int, int], figure: tuple[int, int], measure: Measure, *, further: int
    ) -> Spot | None:
        """Return the place of the figure at the tokens `figure`, named in its sentence, or None.

        `further` is the token at which the next figure begins: what follows that may be the place of both,
        but one before the first comes sooner.
        """
        words = self._tokens.words
        start, end = max(sentence[0], figure[0] - _REACH), min(sentence[1], figure[1] + _REACH)
        stop = next((n for n in range(figure[1], end) if words[n] in _OTHER_CLAUSES), end)
        if measure == "duration" and "for" in words[figure[1] : stop]:
            end = stop = words.index("for", figure[1])  # "sentenced to 27 years for the murder in Orm"
        end = stop if words[stop : stop + 1] == [":"] else end  # "22 were killed: 14 in Orm, eight in Lisk"
        stop = min(stop, max(further, figure[1]))
        return (
            self._first(range(figure[1], stop), stop, measure)
            or self._first(range(figure[0] - 1, start - 1, -1), figure[0], measure)
            or self._first(range(stop, end), end, measure)
            or self._of_subject(start, figure[0], measure)
            or _taken_up(self._tokens, (start, end), upper=self._tokens.is_upper)
        )

    def _of_subject(self, start: int, end: int, measure: Measure | None) -> Spot | None:
        """Return the country that opens a sentence and that an amount is of: "Orvia has spent $70m"."""
        if measure not in _AMOUNTS:
            return None
        tokens = self._tokens
        lead = tokens.word(start) in {"for", "in"}
        first = start + lead
        first += tokens.word(first) == "the"
        stop = first
        while stop < min(end, first + _LONGEST_COUNTRY) and tokens.is_capital(stop):
            stop += 1
        if stop == first or tokens.is_upper or self._is_of_source(tokens.starts[first]):
            return None
        told = tokens.word(stop) in (_OF_ITS_OWN if not lead else {","})
        name = tokens.text[tokens.starts[first] : tokens.ends[stop - 1]]
        return (first, stop) if told and is_country(name) else None

    def named(self, sentence: tuple[int, int]) -> Spot | None:
        """Return the first place of an event that a sentence names, None if it tells of no event."""
        if sentence not in self._of_sentences:
            event = not _EVENTS.isdisjoint(self._tokens.words[slice(*sentence)])
            found = self._first(range(*sentence), sentence[1], None) if event else None
            self._of_sentences[sentence] = found
        return self._of_sentences[sentence]

    def _first(self, indexes: range, end: int, measure: Measure | None) -> Spot | None:
        tokens = self._tokens
        words, upper = tokens.words, tokens.is_upper
        for index in indexes:
            word = words[index]
            if word in _SURE:
                found = name_at(tokens, index + 1, end, upper=upper)
                if found and is_body(tokens, index, found, measure):
                    found = None
            elif word in LEADS:
                found = struck(tokens, index, end, measure, bodies=self._bodies)
            else:
                continue
            if found and not self._is_of_source(tokens.starts[found[0]]):
                return found
        return None


def _taken_up(tokens: Tokens, sentence: tuple[int, int], *, upper: bool) -> Spot | None:
    """Return the place that "there" takes up: "the mayor of the port city Lennick … killed there"."""
    there = next(
        (n for n in range(*sentence) if tokens.words[n] == "there" and tokens.word(n + 1) not in _NOT_THERE),
        sentence[0],
    )
    for index in range(there - 1, sentence[0] - 1, -1):
        if tokens.words[index] in _KINDS:
            found = name_at(tokens, index + 1, there, upper=upper)
            if found:
                return found
    return None
