"""Matters: relations grouped into the disputes that a person can read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.link.grading import graded
from onrecord.link.joining import joined_by
from onrecord.relations import Dispute, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.relations import DisputeKind, Member, Relation

_KINDS: dict[str, DisputeKind] = {
    "same_words_other_speaker": "same-words",
    "differs_in_number": "number",
    "denies": "denial",
    "counter_accuses": "responsibility",
    "different_responsibility": "responsibility",
}
_MOST_SIDES = 60

Node = tuple[str, str]
"""A report and what stands for an entry of it."""


def disputes(relations: Iterable[Relation], copy_group: Mapping[str, str]) -> tuple[Dispute, ...]:
    """Return the disputes that `relations` make, the surest first; each entry is a side once.

    `copy_group` gives the id of the copy group of a report that is in one. Relations that are no disputes add
    their sides to the dispute of the entries they touch: who repeats the words, who admits, who refuses.
    """
    every = list(relations)
    by_kind: dict[DisputeKind, list[Relation]] = defaultdict(list)
    for one in every:
        kind = _kind(one)
        if kind:
            by_kind[kind].append(one)
    found: list[Dispute] = []
    for kind, some in by_kind.items():
        asides = [one for one in every if _joins(one, kind)]
        found.extend(_dispute(kind, group, copy_group) for group in _groups(kind, some, asides))
    return tuple(sorted(found, key=lambda one: (-one.confidence, one.id)))


def _kind(one: Relation) -> DisputeKind | None:
    if one.kind == "repeats" and any(flag.endswith("-lost") for flag in one.flags):
        return "same-words"
    return _KINDS.get(one.kind)


def _joins(one: Relation, kind: DisputeKind) -> bool:
    """Return whether a relation that is no dispute of this kind tells something of one."""
    if kind == "same-words":
        return one.kind == "repeats"
    if kind in {"denial", "responsibility"}:
        return bool({"admission", "refusal"} & set(one.flags))
    return one.kind in {"compatible", "repeats"} and one.members[0].stance != "declines"


def _groups(kind: DisputeKind, some: list[Relation], asides: list[Relation]) -> list[list[Relation]]:
    """Return the relations in groups that share entries; those aside join the groups of their entries.

    Two groups of several entries each are made one by two relations between them, not by one: a denial that
    was held to the wrong words would else make one dispute of two.
    """
    surest_first = sorted(some, key=lambda it: (-it.confidence, it.id))
    joined = joined_by([_nodes(kind, one) for one in surest_first])
    groups: dict[Node, list[Relation]] = defaultdict(list)
    for one in some:
        groups[joined.root(_nodes(kind, one)[0])].append(one)
    for one in asides:
        touched = {joined.root(node) for node in _nodes(kind, one) if node in joined}
        for group in touched:
            if one not in groups[group]:
                groups[group].append(one)
    return list(groups.values())


def _nodes(kind: DisputeKind, one: Relation) -> tuple[Node, Node]:
    """Return what the two sides of a relation are joined by: their entries.

    A figure is joined by its report, measure and words: headline and text that give it twice are one side.
    """
    first, second = one.members
    if kind != "number":
        return _node(first), _node(second)
    measure = one.about.partition(" · ")[0]
    return (
        (first.report, f"{measure} {first.exact.casefold()}"),
        (second.report, f"{measure} {second.exact.casefold()}"),
    )


def _node(member: Member) -> Node:
    return member.report, member.entry


def _dispute(kind: DisputeKind, group: list[Relation], copy_group: Mapping[str, str]) -> Dispute:
    members = {_node(member): member for one in group for member in one.members}
    ordered = sorted(members.values(), key=lambda it: (it.published or "9999", it.report, it.start))
    sides = tuple(_side(member, copy_group.get(member.report)) for member in ordered[:_MOST_SIDES])
    independent = len({side.copy_group or side.report for side in sides})
    grade, why = graded(kind, group, sides, independent)
    deciding = [one for one in group if _kind(one) == kind]
    return Dispute(
        # By its first entry, so that a dispute that more reports join keeps its id and what a person judged.
        id=content_id({"dispute": kind, "entry": list(_node(ordered[0]))}),
        kind=kind,
        about=_about(kind, deciding),
        sides=sides,
        independent_reports=independent,
        relations=tuple(one.id for one in group),
        grade=grade,
        confidence=max(one.confidence for one in deciding),
        grade_reason=why,
        reasons=tuple(dict.fromkeys(one.reason for one in group)),
        flags=tuple(sorted({flag for one in group for flag in one.flags})),
    )


def _side(member: Member, group: str | None) -> Side:
    return Side(
        speaker=member.speaker,
        exact=member.exact,
        report=member.report,
        entry=member.entry,
        copy_group=group,
        start=member.start,
        end=member.end,
        stance=member.stance,
        published=member.published,
        outlet=member.outlet,
    )


def _about(kind: DisputeKind, group: list[Relation]) -> str:
    best = max(group, key=lambda one: (one.confidence, one.id))
    if kind == "same-words":
        shortest = min((member.exact for one in group for member in one.members), key=len)
        return " ".join(shortest.split())
    return best.about
