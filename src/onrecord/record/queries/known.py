"""Who else is meant by a name that is asked for: the names that people said are one speaker's with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.record.conditions import Held
from onrecord.record.tables import known_as

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.conditions import Conditions

_NAMED = frozenset({"speaker", "target"})


def with_other_names(connection: Connection, conditions: Conditions) -> Conditions:
    """Return conditions that hold of whoever people put together with a speaker or target asked for.

    Words that stand in one of several names of a speaker ask for the other names, too.
    """
    if not any(one.column in _NAMED for one in conditions.held):
        return conditions
    together = _together(connection)
    held = tuple(
        Held(one.column, tuple(dict.fromkeys((*one.phrases, *_others(one.phrases, together)))))
        if one.column in _NAMED
        else one
        for one in conditions.held
    )
    return replace(conditions, held=held)


def _together(connection: Connection) -> list[set[str]]:
    """Return the folded names of each speaker who has several by the word of people; few are ever said."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(known_as.c.speaker, known_as.c.known_as)):
        if row.speaker.startswith(" ") and row.known_as.startswith(" "):  # no id of one report's speaker
            groups[row.known_as] |= {row.speaker, row.known_as}
    return list(groups.values())


def _others(phrases: tuple[str, ...], together: list[set[str]]) -> list[str]:
    asked = [f" {phrase} " for phrase in phrases if phrase]
    return sorted(
        name.strip()
        for names in together
        if any(words in name for words in asked for name in names)
        for name in names
        if name.strip()
    )
