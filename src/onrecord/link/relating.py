"""One report against the others: which entries meet, and what each family of relations says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.link.entries import Count, Entry, Event, Statement
from onrecord.link.events.matching import event_keys, of_event, same_event
from onrecord.link.numbers.keys import count_keys
from onrecord.link.numbers.several_reports import figures, settled
from onrecord.link.statements.answers import answer, answer_keys
from onrecord.link.statements.bare import ANSWERS
from onrecord.link.statements.blame import blame_keys, blamed, responsibility
from onrecord.link.statements.quotes import quote_keys, same_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.relations import Relation

MOST = 200
"""Entries of other reports that one entry is held against, those that share the most keys first.

A bucket of a thousand entries that share a set phrase would make the work grow with the square; a name that
stands in a thousand reports is told by the others it shares keys with.
"""


FEWEST = 2
"""Keys under which figures have to meet: a place, which has two of its own, or two words of the event."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys under which an entry is put, and those under which it looks for entries put before it."""

    put: tuple[int, ...]
    seek: tuple[int, ...]


class Shelf(Protocol):
    """What holds the entries of the reports that were related before."""

    def near(self, keys: tuple[int, ...], *, report: str, most: int, fewest: int) -> Iterable[Entry]:
        """Return entries of other reports than `report` under `fewest` of `keys`, those under most first."""


def keys_of(entry: Entry) -> Keys:
    """Return the keys of an entry, over all families of relations."""
    if isinstance(entry, Event):
        keys = event_keys(entry)
        return Keys(keys, keys)
    told = (of_event(entry.event),) if entry.event else ()
    if isinstance(entry, Count):
        put, seek = count_keys(entry)
        return Keys((*told, *put), seek)
    quoted, blame = quote_keys(entry), blame_keys(entry)
    put, seek = answer_keys(entry)
    return Keys((*(told if put else ()), *quoted, *blame, *put), (*quoted, *blame, *seek))


def relate(
    entries: tuple[Entry, ...],
    keys: tuple[Keys, ...],
    shelf: Shelf,
    *,
    apart: frozenset[str] = frozenset(),
    most: int = MOST,
) -> tuple[Relation, ...]:
    """Return the relations of a new report's entries among themselves and to those on the shelf.

    `keys` are those of `entries`, in order; `apart` the links between speakers that a person rejected.
    """
    found: dict[str, Relation] = {}
    for one, two in _within(entries):
        _add(found, compare(one, two, apart))
    counted: list[tuple[Count, Count, Relation]] = []
    one_event: list[tuple[Event, Entry, float]] = []
    for entry, places in zip(entries, keys, strict=True):
        fewest = FEWEST if isinstance(entry, Count) else 1
        others = (
            shelf.near(places.seek, report=entry.origin.report, most=most, fewest=fewest)
            if places.seek
            else ()
        )
        for other in others:
            relations = compare(other, entry, apart)
            if isinstance(entry, Count) and isinstance(other, Count):
                counted.extend((entry, other, relation) for relation in relations)
            else:
                _add(found, relations)
            if relations and isinstance(entry, Event):
                one_event.append((entry, other, relations[0].confidence))
    for event, other, certainty in one_event:
        for mine, theirs in _about_it(event, other, entries, shelf, most=most):
            relations = compare(theirs, mine, apart, together=certainty)
            if isinstance(mine, Count) and isinstance(theirs, Count):
                counted.extend((mine, theirs, relation) for relation in relations)
            else:
                _add(found, relations)
    _add(found, settled(counted))
    return tuple(found.values())


def _about_it(
    event: Event, other: Entry, entries: tuple[Entry, ...], shelf: Shelf, *, most: int
) -> Iterator[tuple[Entry, Entry]]:
    """Yield what two reports say of one event, each entry of the new one with those of the other."""
    mine = [one for one in entries if not isinstance(one, Event) and one.event == event.entry]
    if mine:
        for theirs in shelf.near((of_event(other.entry),), report=event.origin.report, most=most, fewest=1):
            for one in mine:
                yield one, theirs


def _add(found: dict[str, Relation], relations: Iterable[Relation]) -> None:
    for relation in relations:
        found.setdefault(relation.id, relation)


def compare(
    first: Entry, second: Entry, apart: frozenset[str] = frozenset(), *, together: float = 0.0
) -> tuple[Relation, ...]:
    """Return every relation between two entries, the one kept first given first.

    `together` is how surely the two are about one event, 0 if that is not known.
    """
    if isinstance(first, Event) and isinstance(second, Event):
        same = same_event(first, second)
        return (same,) if same else ()
    if isinstance(first, Count) and isinstance(second, Count):
        one = figures(first, second, apart, together=together)
        return (one,) if one else ()
    if isinstance(first, Statement) and isinstance(second, Statement):
        families = (
            same_words(first, second, apart),
            answer(first, second, apart, together=together),
            responsibility(first, second, apart),
        )
        return tuple(relation for relation in families if relation)
    return ()


_NEIGHBOURS = 12
"""Entries of one report farther apart than this are not held together: a report is read, not searched."""


def _within(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the pairs of one report that may say something of each other."""
    statements = [entry for entry in entries if isinstance(entry, Statement)]
    for at, one in enumerate(statements):
        for two in statements[at + 1 : at + 1 + _NEIGHBOURS]:
            if one.stance in ANSWERS or two.stance in ANSWERS or (blamed(one) and blamed(two)):
                yield one, two
    counts = [entry for entry in entries if isinstance(entry, Count)]
    for at, one_count in enumerate(counts):
        for two_count in counts[at + 1 : at + 1 + _NEIGHBOURS]:
            yield one_count, two_count
