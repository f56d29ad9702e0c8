"""Matters: the reports that tell of one event, put together, and those that recall it beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.link.events.matching import NO_DAY, RECALLS_EVENT, SAME_EVENT
from onrecord.link.joining import joined_by
from onrecord.relations import Matter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.link.joining import Joined, Node
    from onrecord.relations import Relation


def matters_of(relations: Iterable[Relation]) -> tuple[Matter, ...]:
    """Return the matters that `relations` between tellings of events make, those of most reports first.

    A report that recalls an event stands beside the matter to which it has the most relations; it never makes
    two matters one, nor one of its own with others that came out with it and give no day either. Each copy of
    a text is a report of its own here.
    """
    by_flag: dict[str, list[Relation]] = defaultdict(list)
    for one in relations:
        for flag in {SAME_EVENT, RECALLS_EVENT}.intersection(one.flags):
            by_flag[flag].append(one)
    told = sorted(by_flag[SAME_EVENT], key=lambda it: (-it.confidence, it.id))
    joined = joined_by([_nodes(one) for one in told if not one.about.endswith(NO_DAY)])
    beside = _recalled(by_flag[RECALLS_EVENT], joined)
    aside = {node for some in beside.values() for one in some for node in _nodes(one) if node not in joined}
    told = [one for one in told if not aside.intersection(_nodes(one))]
    joined = joined_by([_nodes(one) for one in told])
    recalled = _recalled(by_flag[RECALLS_EVENT], joined)
    groups: dict[Node, list[Relation]] = defaultdict(list)
    for one in told:
        first, second = map(joined.root, _nodes(one))
        if first == second:  # else it is a link that did not make its two matters one
            groups[first].append(one)
    found = (_matter(group, recalled[root]) for root, group in groups.items())
    return tuple(sorted(found, key=lambda it: (-len(it.reports), it.id)))


def _nodes(one: Relation) -> tuple[Node, Node]:
    first, second = one.members
    return (first.report, first.entry), (second.report, second.entry)


def _recalled(relations: list[Relation], joined: Joined) -> dict[Node, list[Relation]]:
    """Return the relations of recalling events by the matter that each stands beside."""
    votes: dict[Node, Counter[Node]] = defaultdict(Counter)
    by_pair: dict[tuple[Node, Node], list[Relation]] = defaultdict(list)
    for one in relations:
        first, second = _nodes(one)
        for event, other in ((first, second), (second, first)):
            if event not in joined and other in joined:
                votes[event][joined.root(other)] += 1
                by_pair[event, joined.root(other)].append(one)
    found: dict[Node, list[Relation]] = defaultdict(list)
    for event, counted in votes.items():
        root = max(counted, key=lambda it: (counted[it], it))
        found[root] += by_pair[event, root]
    return found


def _matter(told: list[Relation], recalled: list[Relation]) -> Matter:
    members = {(one.report, one.entry): one for it in told for one in it.members}
    ordered = sorted(members.values(), key=lambda it: (it.published or "9999", it.report, it.start))
    reports = tuple(dict.fromkeys(one.report for one in ordered))
    abouts = Counter(it.about for it in told)
    beside = sorted({member.report for it in recalled for member in it.members} - set(reports))
    return Matter(
        # By its first telling, so that a matter that more reports join keeps its id.
        id=content_id({"matter": [ordered[0].report, ordered[0].entry]}),
        # Of several that are as many, the one that names more.
        about=max(abouts, key=lambda it: (abouts[it], it.count(","), it)),
        reports=reports,
        recalled_by=tuple(beside),
        relations=tuple(it.id for it in (*told, *recalled)),
        confidence=max(it.confidence for it in told),
    )
