"""Offices: who holds a role that a description fits, without going through everyone in a long report."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast import entities
from onrecord.attribute.interpret.mentions.roles import fits, kindred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.mentions.mention import Mention
    from onrecord.attribute.interpret.mentions.roles import Role

_Wording = tuple[str, frozenset[str], frozenset[str]]


class Offices:
    """The roles that a report gives to those it names: each wording once, with all who hold it."""

    def __init__(self) -> None:
        self._holders: dict[_Wording, dict[int, Entity]] = {}
        self._first: dict[_Wording, Role] = {}
        self._by_word: defaultdict[str, list[_Wording]] = defaultdict(list)

    def give(self, entity: Entity, role: Role) -> None:
        """Note a role of an entity; one that it has in the same words already tells nothing new."""
        wording = (role.head, role.about, role.proper)
        if wording not in self._holders:
            self._holders[wording] = {}
            self._first[wording] = role
            for word in {role.head} | role.about:
                self._by_word[word].append(wording)
        if entity.number not in self._holders[wording]:
            self._holders[wording][entity.number] = entity
            entity.roles.append(role)

    def holders(self, mention: Mention, *, least: float) -> Iterator[tuple[Entity, float]]:
        """Yield whose role fits a description at least so well, each once, and how well its best one does."""
        wordings = {
            wording
            for word in kindred(mention.head)
            for wording in self._by_word.get(word, ())[-entities.MOST :]
        }
        best: dict[int, tuple[Entity, float]] = {}
        for wording in wordings:
            score = fits(mention.head, mention.about, mention.proper, self._first[wording])
            if score < least:
                continue
            for number, entity in self._holders[wording].items():
                if number not in best or best[number][1] < score:
                    best[number] = (entity, score)
        yield from best.values()
