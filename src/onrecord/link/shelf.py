"""Entries and texts in memory, in the buckets of their keys: linking without a record."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.copies import grouped, is_copy
from onrecord.link.entries import entries_of, origin_of
from onrecord.link.relating import keys_of, relate
from onrecord.link.sketch import copy_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.link.entries import Entry, Origin
    from onrecord.model import Report
    from onrecord.relations import CopyGroup, Relation

MOST_COPIES = 8
"""Texts that a new one is aligned with, those that share the most keys first: a copy of one is of its group."""

FULL = 500
"""A bucket takes no more than this: what is put after it is found by its other keys."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: copy groups, the earliest member first, and relations."""

    copies: tuple[CopyGroup, ...]
    relations: tuple[Relation, ...]


class MemoryShelf:
    """Buckets of entries by key."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._buckets: dict[int, list[int]] = defaultdict(list)

    def put(self, entry: Entry, keys: Iterable[int]) -> None:
        """Keep `entry` under `keys`."""
        self._entries.append(entry)
        for key in keys:
            bucket = self._buckets[key]
            if len(bucket) < FULL:
                bucket.append(len(self._entries) - 1)

    def near(self, keys: tuple[int, ...], *, report: str, most: int) -> list[Entry]:
        """Return the entries of other reports under `keys`, those under most of them first."""
        met = Counter(number for key in keys for number in self._buckets.get(key, ()))
        found = []
        for number, _ in sorted(met.items(), key=lambda item: (-item[1], item[0])):
            entry = self._entries[number]
            if entry.origin.report != report:
                found.append(entry)
                if len(found) == most:
                    break
        return found


def link(reports: Iterable[Report], *, apart: frozenset[str] = frozenset()) -> Linked:
    """Return the copy groups and relations of `reports`, related one after the other in the order given.

    Reports of one capture that is given twice are related once. Work grows with the number of reports times
    what shares a bucket, never with its square: see `MOST` and `MOST_COPIES`.
    """
    shelf, texts = MemoryShelf(), _Texts()
    relations: dict[str, Relation] = {}
    for report in reports:
        if not texts.add(report):
            continue
        entries = entries_of(report)
        keys = tuple(keys_of(entry) for entry in entries)
        for relation in relate(entries, keys, shelf, apart=apart):
            relations[relation.id] = relation
        for entry, places in zip(entries, keys, strict=True):
            shelf.put(entry, places.put)
    return Linked(grouped(texts.pairs, texts.order), tuple(relations.values()))


class _Texts:
    """The texts so far, in the buckets of their sketches, and the pairs of copies among them."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []
        self.order: dict[str, tuple[str, int]] = {}
        self._known: list[tuple[Origin, str]] = []
        self._buckets: dict[int, list[int]] = defaultdict(list)

    def add(self, report: Report) -> bool:
        """Take in a text and find what it is a copy of; return whether it was not there before."""
        origin, text = origin_of(report), report.document.text
        if origin.report in self.order:
            return False
        self.order[origin.report] = (origin.published or "9999", len(self.order))
        keys = copy_keys(text)
        met = Counter(number for key in keys for number in self._buckets.get(key, ()))
        for number, _ in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:MOST_COPIES]:
            other, other_text = self._known[number]
            if is_copy(other, other_text, origin, text):
                self.pairs.append((other.report, origin.report))
        self._known.append((origin, text))
        for key in keys:
            if len(self._buckets[key]) < FULL:
                self._buckets[key].append(len(self._known) - 1)
        return True
