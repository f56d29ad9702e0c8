"""The grade of a dispute, after the scale on which Airwars weighs what is said of an incident.

Derived from who says what and in how many independent reports, never from who is believed. A person may put
another grade in its place (a judgement).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.relations import DisputeKind, Grade, Relation, Side

_CONTESTED: dict[DisputeKind, str] = {
    "denial": "it is said and it is denied",
    "number": "the figures leave no number in common",
    "responsibility": "it is laid to more than one",
    "same-words": "the same words stand under more than one speaker",
}


def graded(
    kind: DisputeKind, group: list[Relation], sides: tuple[Side, ...], independent: int
) -> tuple[Grade, str]:
    """Return the grade of a dispute and the sentence that explains it.

    In this order: `admitted` if one to whom it is laid admits it; `single source` if all of it comes from one
    independent report; `contested` if sides stand against each other; else `several`.
    """
    reports = len({side.report for side in sides})
    told = f"{independent} independent report{'s' if independent != 1 else ''} of {reports}"
    if any("admission" in one.flags for one in group):
        who = next(one.members[0].speaker for one in group if "admission" in one.flags)
        return "admitted", f"{who or 'a side'} admits it; {told}"
    if independent == 1:
        return "single source", f"one independent report tells both sides: {_why(kind, group)}"
    if kind != "same-words" or any(one.kind == "same_words_other_speaker" for one in group):
        return "contested", f"{_why(kind, group)}; {told}"
    return "several", f"{_why(kind, group)}; {told}"


def _why(kind: DisputeKind, group: list[Relation]) -> str:
    if kind == "same-words" and not any(one.kind == "same_words_other_speaker" for one in group):
        return "the same words, cut so that their sense turns"
    return _CONTESTED[kind]
