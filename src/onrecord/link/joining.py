"""Entries joined into groups by what links them, so that no single link makes two groups one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Node = tuple[str, str]
"""A report and what stands for an entry of it."""

_SEVERAL = 3
"""Entries of a group that another of as many is not made one with by a single link."""


def joined_by(links: Sequence[tuple[Node, Node]]) -> Joined:
    """Return the groups that `links` make, the surest given first.

    Two groups of several entries are made one only by links between two entries and more of each, on one side
    as many as half of the smaller group: one entry that was held to the wrong one would else make one matter
    of two.
    """
    joined = Joined()
    bridges = [link for link in links if not joined.join(*link, unless=_SEVERAL)]
    between: dict[frozenset[Node], set[Node]] = defaultdict(set)
    for link in bridges:
        between[frozenset(map(joined.root, link))].update(link)
    for entries in between.values():  # groups as they now are: some were made one meanwhile
        sides: dict[Node, list[Node]] = defaultdict(list)
        for entry in sorted(entries):
            sides[joined.root(entry)].append(entry)
        smaller = min(map(joined.size, sides))
        counts = list(map(len, sides.values()))
        if len(sides) > 1 and min(counts) > 1 and 2 * max(counts) >= smaller:
            joined.join(*sides)
    return joined


class Joined:
    """Groups of entries, each known by one of its entries (Tarjan's union-find)."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}
        self._size: dict[Node, int] = {}

    def __contains__(self, node: Node) -> bool:
        return node in self._above

    def root(self, node: Node) -> Node:
        """Return the entry by which the group of `node` is known."""
        while self._above.setdefault(node, node) != node:
            self._above[node] = self._above[self._above[node]]
            node = self._above[node]
        return node

    def size(self, node: Node) -> int:
        """Return how many entries the group of `node` has."""
        return self._size.get(self.root(node), 1)

    def join(self, first: Node, second: Node, *, unless: int | None = None) -> bool:
        """Make two groups one, unless both have that many entries; return whether they are one now."""
        one, two = self.root(first), self.root(second)
        if one == two:
            return True
        sizes = self._size.get(one, 1), self._size.get(two, 1)
        if unless is not None and min(sizes) >= unless:
            return False
        self._above[one] = two
        self._size[two] = sum(sizes)
        return True
