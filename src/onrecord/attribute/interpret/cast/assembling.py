"""The cast of a report: everyone and everything named in it, each once, with the places of their names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast.aliases import Aliases
from onrecord.attribute.interpret.cast.entities import Entity, Spot
from onrecord.attribute.interpret.cast.genders import infer_genders
from onrecord.attribute.interpret.cast.offices import Offices
from onrecord.attribute.interpret.cast.unknown import note_bodies, note_owners
from onrecord.attribute.interpret.mentions.roles import roles_of
from onrecord.attribute.interpret.names.acronyms import expanded_acronyms
from onrecord.attribute.interpret.names.known_bodies import known_bodies
from onrecord.attribute.interpret.names.proper import find_names
from onrecord.attribute.interpret.names.runs import name_of, names_among
from onrecord.attribute.interpret.names.whereabouts import is_called, whereabouts
from onrecord.attribute.interpret.tokens import index_at, sentence_starts, tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.cast.entities import EntityKind
    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.model import Block, Range

_AGE = re.compile(r"(?:\s+[JS]r\.?)?,\s+\d{2}\s*[,;]")
_OF_BODIES = frozenset({
    "leader", "member", "partner", "founder", "owner", "producer", "operator", "investor", "developer",
    "publisher", "broadcaster", "contractor", "auditor", "regulator", "trader", "vendor", "rival", "ally",
    "supporter", "opponent", "critic", "contender", "monitor", "observer", "watchdog", "planner", "host",
    "sponsor",
})  # fmt: skip
"""Nouns that a report uses of bodies too: "Lenn Post, a leader in …"."""
_OWNING = 3  # times that a name must stand in the possessive to be taken for a business
_SPOTS_WITHIN = 120
_SPOTS_BACK = 400  # how many earlier places of names are weighed for a pronoun


class Cast:
    """Everyone and everything named in a report, and those that its sources describe without a name."""

    def __init__(self, text: str, blocks: Sequence[Block], cues: Sequence[Range] = ()) -> None:
        self.text = text
        self.blocks = blocks
        self.sentences = sentence_starts(text, blocks)
        self.entities: list[Entity] = []
        self.names = _without_cues(
            text,
            _with_longer(text, find_names(text, blocks), expanded_acronyms(text), list(known_bodies(text))),
            cues,
        )
        self._name_starts = [name.start for name in self.names]
        self.aliases = Aliases(whereabouts(text, self.names))
        self.offices = Offices()
        self.spots: list[Spot] = []
        self._spot_starts: list[int] = []
        self._link_names({start for start, _ in cues})

    def new(self, kind: EntityKind) -> Entity:
        """Add one to the cast."""
        entity = Entity(len(self.entities), kind)
        self.entities.append(entity)
        return entity

    def names_between(self, start: int, end: int) -> list[Name]:
        """Return the names whose bare form lies in [start, end)."""
        low = bisect_left(self._name_starts, start)
        high = bisect_left(self._name_starts, end)
        return [name for name in self.names[low:high] if name.end <= end]

    def spot_at(self, start: int) -> Spot | None:
        """Return the spot that begins at `start`."""
        at = bisect_left(self._spot_starts, start)
        here = [spot for spot in self.spots[at : at + 3] if spot.start == start]
        return next((spot for spot in here if spot.name is not None), here[0] if here else None)

    def name_around(self, start: int, end: int) -> Name | None:
        """Return the known body of whose name [start, end) is a part: "the Children" of Save the Children."""
        at = bisect_right(self._name_starts, start) - 1
        name = self.names[at] if at >= 0 else None
        if name is None or name.start == start or end > name.end:
            return None
        return name if self.text[name.start : name.end] in words().named else None

    def spot_around(self, offset: int) -> Spot | None:
        """Return the last spot of which `offset` lies inside, as "who" in "a trader who asked"."""
        at = bisect_left(self._spot_starts, offset)
        return next((spot for spot in reversed(self.spots[max(0, at - 3) : at]) if spot.end > offset), None)

    def spots_before(self, offset: int) -> Sequence[Spot]:
        """Return the last few hundred spots that end at or before `offset`, in text order."""
        at = bisect_right(self._spot_starts, offset)
        return [spot for spot in self.spots[max(0, at - _SPOTS_BACK) : at] if spot.end <= offset]

    def spots_within(self, start: int, end: int) -> Sequence[Spot]:
        """Return the last hundred or so spots that begin from `start` on and end by `end`, in text order."""
        low, high = bisect_left(self._spot_starts, start), bisect_right(self._spot_starts, end)
        return [spot for spot in self.spots[max(low, high - _SPOTS_WITHIN) : high] if spot.end <= end]

    @cached_property
    def with_age(self) -> list[Spot]:
        """The spots that introduce somebody by full name and age, in text order."""
        return [
            spot
            for spot in self.spots
            if spot.name is not None
            and len(spot.name.keys) > 1
            and spot.entity.kind in {"person", "unknown"}
            and _AGE.match(self.text, spot.name.end)
        ]

    def spots_after(self, offset: int, end: int) -> Sequence[Spot]:
        """Return the spots that begin in [offset, end)."""
        return self.spots[bisect_left(self._spot_starts, offset) : bisect_left(self._spot_starts, end)]

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at `offset`."""
        return index_at(self.sentences, offset)

    def put(self, entity: Entity, start: int, end: int) -> None:
        """Note that `entity` stands at a place where no name was found by the scan."""
        at = bisect_left(self._spot_starts, start)
        if any(spot.entity is entity for spot in self.spots[at : at + 3] if spot.start == start):
            return
        sentence = self.sentence(start)
        first = at == 0 or self.spots[at - 1].sentence != sentence
        self.spots.insert(at, Spot(start, end, entity, sentence, first))
        self._spot_starts.insert(at, start)

    def link(self, name: Name) -> tuple[Entity, list[Entity]]:
        """Return whose name this is, and others whose name it might be, likelier first.

        A name that no scan found is added to the cast.
        """
        spot = self.spot_at(name.start)
        if spot is not None and spot.name is not None and spot.name.end == name.end:
            return spot.entity, self.aliases.rivals(spot.name, spot.entity)
        found = self.aliases.bearers(name)
        entity = found[0] if found else self._enter(name)
        self.aliases.note(entity, name)
        return entity, [other for other in found[1:] if other is not entity]

    def _link_names(self, cues: set[int]) -> None:
        by_length = sorted(self.names, key=lambda name: (len(name.keys) == 1, name.start))
        owner: dict[int, Entity] = {}
        for name in by_length:
            found = self.aliases.bearers(name)
            entity = found[0] if found else self._enter(name)
            self.aliases.note(entity, name)
            owner[name.start] = entity
            if len(name.keys) > 1 or name.kind == "body":
                self.aliases.note_bracket(entity, self.text, name.end)
                self.aliases.note_explained(entity, self.text, name.start)
                self.aliases.note_initials(entity, name)
        last = -1
        for name in self.names:
            entity = owner[name.start]
            sentence = self.sentence(name.start)
            self.spots.append(Spot(name.start, name.end, entity, sentence, sentence != last, name))
            self._spot_starts.append(name.start)
            last = sentence
        self._read_roles(owner)
        note_bodies(self.text, self.spots, cues)
        self._note_people()
        self._note_traders()
        infer_genders(self.text, self.spots, self.sentences)
        note_owners(self.text, [spot.entity for spot in self.spots], [spot.end for spot in self.spots])

    def _note_people(self) -> None:
        """Take those of whom the report goes on with their last name alone for people."""
        for entity in self.entities:
            if entity.kind == "unknown":
                last = {keys[1] for keys in entity.names if len(keys) == 2}  # noqa: PLR2004
                if any(len(keys) == 1 and keys[0] in last for keys in entity.names):
                    entity.kind = "person"

    def _note_traders(self) -> None:
        """Take lone names that only ever stand in the possessive for businesses: "Brehl's will close"."""
        always: dict[int, list[Spot]] = {}
        for spot in self.spots:
            always.setdefault(spot.entity.number, []).append(spot)
        for spots in always.values():
            entity = spots[0].entity
            names = [spot.name for spot in spots if spot.name is not None]
            owning = all(name.possessive and len(name.keys) == 1 and not name.titles for name in names)
            if entity.kind == "unknown" and owning and len(names) >= _OWNING:
                entity.kind = "body"
                entity.names = {keys: (start, end + 2) for keys, (start, end) in entity.names.items()}

    def _read_roles(self, owner: dict[int, Entity]) -> None:
        block_starts = [block.start for block in self.blocks]
        for name in self.names:
            entity = owner[name.start]
            surname = entity.kind == "body" and len(name.keys) == 2  # noqa: PLR2004 - as "Anna Church"
            if not (entity.kind in {"person", "unknown"} or surname) or len(self.blocks) == 0:
                continue
            block = self.blocks[index_at(block_starts, name.start)]
            roles = roles_of(self.text, name, block.start, block.end)
            if surname:
                roles = [role for role in roles if role.place[0] > name.end and role.head not in _OF_BODIES]
            if roles:
                entity.kind = "person" if surname else entity.kind
                for role in roles:
                    self.offices.give(entity, role)
                genders = [words().people.get(role.head) for role in roles]
                entity.gender = entity.gender or next(filter(None, genders), None)
                if entity.kind == "unknown":
                    entity.kind = "person"

    def _enter(self, name: Name) -> Entity:
        kind: EntityKind = "unknown"
        if name.kind == "person":
            kind = "person"
        elif name.kind in {"body", "account"} or (name.kind == "unknown" and is_called(self.text, name)):
            kind = "body"
        elif name.kind == "place":
            kind = "place"
        return self.new(kind)


def _without_cues(text: str, names: list[Name], cues: Sequence[Range]) -> list[Name]:
    """Return names less those that begin with a cue, as where every word has a capital: "Praises Ana Rell".

    What is left of such a name behind the cue stays; a word that is a name elsewhere too is no cue.
    """
    behind = dict(cues)
    known = {name.keys[0] for name in names if name.start not in behind}
    kept = []
    for name in names:
        if name.start not in behind or name.keys[0] in known:
            kept.append(name)
        elif behind[name.start] < name.end:
            rest = name_of(tokenize(text, behind[name.start], name.end))
            kept += [rest] if rest is not None else []
    return kept


def _with_longer(text: str, names: list[Name], *found: list[Name]) -> list[Name]:
    """Return `names` with those of each further list in place of those they overlap.

    What such a name has before and behind them stays: "Ines Karst" of "Ines Karst of the Committee to …".
    """
    for more in found:
        ends = {name.start: name.end for name in more}
        starts = sorted(ends)
        kept = list(more)
        for name in names:
            at = bisect_right(starts, name.end - 1) - 1
            if at < 0 or ends[starts[at]] <= name.start:
                kept.append(name)
                continue
            first = bisect_left(starts, name.run)
            if first < len(starts) and name.run < starts[first] < name.end:
                kept += names_among(text, tokenize(text, name.run, starts[first]))
            if name.end > (behind := ends[starts[at]]):
                kept += names_among(text, tokenize(text, behind, name.end))
        names = kept
    return sorted(names, key=lambda name: name.start)
