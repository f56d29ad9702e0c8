"""Entries and texts in memory, in the buckets of their keys: linking without a record."""

from __future__ import annotations

import gc
import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.copies import grouped, is_copy
from onrecord.link.preparing import prepared
from onrecord.link.relating import relate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.link.entries import Entry, Origin
    from onrecord.link.preparing import Prepared
    from onrecord.model import Report
    from onrecord.relations import CopyGroup, Relation

MOST_COPIES = 8
"""Texts that a new one is aligned with, those that share the most keys first; one of a group is enough."""

FULL = 500
"""A bucket takes no more than this: what is put after it is found by its other keys."""

_SETTLED = 250

_UTF_8 = ("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: copy groups, the earliest member first, and relations."""

    copies: tuple[CopyGroup, ...]
    relations: tuple[Relation, ...]


class Buckets:
    """Numbers under keys. Most keys are met once only: those hold a bare number, the others a list."""

    def __init__(self) -> None:
        self._held: dict[int, int | list[int]] = {}

    def put(self, number: int, keys: Iterable[int]) -> None:
        """Put a number under each of `keys`; a bucket that is full takes no more."""
        for key in keys:
            held = self._held.get(key)
            if held is None:
                self._held[key] = number
            elif isinstance(held, int):
                self._held[key] = [held, number]
            elif len(held) < FULL:
                held.append(number)

    def met(self, keys: Iterable[int], *, fewest: int = 1) -> list[int]:
        """Return the numbers under `fewest` of `keys`, those under most first, then those put first."""
        found: list[int] = []
        for key in keys:
            held = self._held.get(key)
            if isinstance(held, int):
                found.append(held)
            elif held is not None:
                found += held
        counts = Counter(found)
        enough = counts if fewest <= 1 else [number for number, times in counts.items() if times >= fewest]
        return sorted(sorted(enough), key=counts.__getitem__, reverse=True)


class MemoryShelf:
    """Entries in buckets."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._buckets = Buckets()

    def put(self, entry: Entry, keys: Iterable[int]) -> None:
        """Keep `entry` under `keys`."""
        self._entries.append(entry)
        self._buckets.put(len(self._entries) - 1, keys)

    def near(self, keys: tuple[int, ...], *, report: str, most: int, fewest: int) -> list[Entry]:
        """Return the entries of other reports under `fewest` of `keys`, those under most of them first."""
        met = (self._entries[number] for number in self._buckets.met(keys, fewest=fewest))
        return list(itertools.islice((entry for entry in met if entry.origin.report != report), most))


def link(reports: Iterable[Report], *, apart: frozenset[str] = frozenset(), workers: int = 1) -> Linked:
    """Return the copy groups and relations of `reports`, related one after the other in the order given.

    Reports of one capture that is given twice are related once. Work grows with the number of reports times
    what shares a bucket, never with its square: see `MOST` and `MOST_COPIES`. With two `workers` another
    process reads events and makes keys, which is half of the work; what is found is the same.
    """
    shelf, texts = MemoryShelf(), _Texts()
    relations: dict[str, Relation] = {}
    for report in _settling(prepared(reports, workers=workers)):
        if not texts.add(report):
            continue
        for relation in relate(report.entries, report.keys, shelf, apart=apart):
            relations[relation.id] = relation
        for entry, places in zip(report.entries, report.keys, strict=True):
            shelf.put(entry, places.put)
    return Linked(grouped(texts.pairs, texts.order), tuple(relations.values()))


def _settling(reports: Iterable[Prepared]) -> Iterator[Prepared]:
    """Yield the reports, and spare the garbage collector what was kept of those before.

    Entries and relations stay until the end and hold no circles; looking through all of them again and again
    took a third of the time of linking 20,000 reports.
    """
    try:
        for number, report in enumerate(reports, start=1):
            yield report
            if number % _SETTLED == 0:
                gc.freeze()
    finally:
        gc.unfreeze()


class _Texts:
    """The texts so far, in the buckets of their sketches, and the pairs of copies among them."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []
        self.order: dict[str, tuple[str, int]] = {}
        self._known: list[tuple[Origin, bytes]] = []  # as UTF-8, of which a quote mark does not double a text
        self._buckets = Buckets()

    def add(self, report: Prepared) -> bool:
        """Take in a text and find what it is a copy of; return whether it was not there before."""
        origin, text, keys = report.origin, report.text, report.text_keys
        if origin.report in self.order:
            return False
        self.order[origin.report] = (origin.published or "9999", len(self.order))
        for number in self._buckets.met(keys)[:MOST_COPIES]:
            other, other_text = self._known[number]
            if is_copy(other, other_text.decode(*_UTF_8), origin, text):
                self.pairs.append((other.report, origin.report))
        self._known.append((origin, text.encode(*_UTF_8)))
        self._buckets.put(len(self._known) - 1, keys)
        return True
