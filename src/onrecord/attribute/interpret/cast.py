"""The cast of a report: everyone and everything named in it, each once, with the places of their names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from onrecord.attribute.interpret.acronyms import expanded_acronyms
from onrecord.attribute.interpret.names import find_names
from onrecord.attribute.interpret.roles import roles_of
from onrecord.attribute.interpret.tokens import index_at, is_upper, sentence_starts
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.names import Name
    from onrecord.attribute.interpret.roles import Role
    from onrecord.attribute.interpret.words import Gender
    from onrecord.model import Block, Range

EntityKind = Literal["person", "body", "place", "group", "document", "unnamed", "unknown"]

_ACRONYM = re.compile(r"\s*[(\[]([A-Z][A-Za-z.&-]{1,9})[)\]]")
_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "to", "a", "de", "la", "del", "da", "do", "dos"])
_SPOTS_BACK = 400  # how many earlier places of names are weighed for a pronoun


@dataclass(slots=True)
class Entity:
    """One of the cast. `spots` are the places of its names and mentions; `sources` those that are sources."""

    number: int
    kind: EntityKind
    gender: Gender | None = None
    plural: bool = False
    names: dict[tuple[str, ...], Range] = field(default_factory=dict)
    labels: list[Range] = field(default_factory=list)
    head: str = ""
    about: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    roles: list[Role] = field(default_factory=list)
    role_places: set[Range] = field(default_factory=set)
    mentions: set[Range] = field(default_factory=set)
    uses: int = 0

    @property
    def named(self) -> bool:
        """Tell whether the report names it."""
        return bool(self.names)

    def fullest(self) -> Range | None:
        """Return the place of the fullest name: the most words, then the most letters, then the first."""
        if not self.names:
            return None
        keys = max(self.names, key=lambda keys: (len(keys), sum(map(len, keys)), -self.names[keys][0]))
        return self.names[keys]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where one of the cast stands; `first` if no name comes before it in its sentence."""

    start: int
    end: int
    entity: Entity
    sentence: int
    first: bool
    name: Name | None = None


class Cast:
    """Everyone and everything named in a report, and those that its sources describe without a name."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self.sentences = sentence_starts(text, blocks)
        self.entities: list[Entity] = []
        self.names = _with_expanded(find_names(text, blocks), expanded_acronyms(text))
        self._name_starts = [name.start for name in self.names]
        self._people: dict[str, list[Entity]] = {}
        self._first_names: dict[str, list[Entity]] = {}
        self._bodies: dict[str, list[Entity]] = {}
        self._acronyms: dict[str, Entity] = {}
        self.spots: list[Spot] = []
        self._spot_starts: list[int] = []
        self._link_names()

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

    def spots_before(self, offset: int) -> Sequence[Spot]:
        """Return the last few hundred spots that end at or before `offset`, in text order."""
        at = bisect_right(self._spot_starts, offset)
        return [spot for spot in self.spots[max(0, at - _SPOTS_BACK) : at] if spot.end <= offset]

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
            return spot.entity, self._rivals(spot.name, spot.entity)
        found = self._known(name)
        entity = found[0] if found else self._enter(name)
        self._note(entity, name)
        return entity, [other for other in found[1:] if other is not entity]

    def _link_names(self) -> None:
        by_length = sorted(self.names, key=lambda name: (len(name.keys) == 1, name.start))
        owner: dict[int, Entity] = {}
        for name in by_length:
            found = self._known(name)
            entity = found[0] if found else self._enter(name)
            self._note(entity, name)
            owner[name.start] = entity
            if len(name.keys) > 1 or name.kind == "body":
                self._find_acronym(entity, name)
        last = -1
        for name in self.names:
            entity = owner[name.start]
            sentence = self.sentence(name.start)
            self.spots.append(Spot(name.start, name.end, entity, sentence, sentence != last, name))
            self._spot_starts.append(name.start)
            last = sentence
        self._read_roles(owner)

    def _read_roles(self, owner: dict[int, Entity]) -> None:
        block_starts = [block.start for block in self.blocks]
        for name in self.names:
            entity = owner[name.start]
            if entity.kind not in {"person", "unknown"} or len(self.blocks) == 0:
                continue
            block = self.blocks[index_at(block_starts, name.start)]
            roles = roles_of(self.text, name, block.start, block.end)
            if roles:
                entity.roles.extend(roles)
                genders = [words().people.get(role.head) for role in roles]
                entity.gender = entity.gender or next(filter(None, genders), None)
                if entity.kind == "unknown":
                    entity.kind = "person"

    def _known(self, name: Name) -> list[Entity]:
        """Return who may bear a name, likelier first."""
        if len(name.keys) == 1:
            return self._known_single(name)
        if name.kind in {"person", "unknown"}:
            found = [other for other in self._people.get(name.keys[-1], []) if _same_person(other, name)]
            if found:
                return found
        if name.kind in {"body", "unknown", "place", "account"}:
            key = " ".join(_place_key(name.keys))
            return [other for other in self._bodies.get(name.keys[0], []) if _same_body(other, key)] or [
                other for other in self._bodies.get(name.keys[-1], []) if _same_body(other, key)
            ]
        return []

    def _known_single(self, name: Name) -> list[Entity]:
        key = name.keys[0]
        place = words().place(key)
        people = [
            other for other in self._people.get(key, [])
            if not (name.gender and other.gender and name.gender != other.gender)
        ]  # fmt: skip
        if people and name.kind in {"person", "unknown", "body"}:
            return sorted(people, key=lambda other: (len(max(other.names, key=len)) == 1, -other.uses))
        if name.kind == "person":
            return []
        if key in self._acronyms:
            return [self._acronyms[key]]
        found = [
            *self._bodies.get(place, []),
            *self._bodies.get(key, []),
            *self._bodies.get(place.split()[0], []),
        ]
        keys = _place_key(name.keys)
        exact = [other for other in found if keys in other.names]
        if exact or name.kind == "place":
            return exact[:1]
        found = [other for other in self._bodies.get(key, []) if not _is_place_word(key)]
        first = [
            other
            for other in self._first_names.get(key, [])
            if other.kind == "person" or key not in self._bodies
        ]
        return first or sorted(found, key=lambda other: min(map(len, other.names)))

    def _rivals(self, name: Name, entity: Entity) -> list[Entity]:
        if len(name.keys) > 1:
            return []
        same = self._people.get(name.keys[0], [])
        return [
            other for other in same
            if other is not entity and not (name.gender and other.gender and name.gender != other.gender)
        ]  # fmt: skip

    def _enter(self, name: Name) -> Entity:
        kind: EntityKind = "unknown"
        if name.kind == "person":
            kind = "person"
        elif name.kind in {"body", "account"}:
            kind = "body"
        elif name.kind == "place":
            kind = "place"
        return self.new(kind)

    def _note(self, entity: Entity, name: Name) -> None:
        """Note a name of one of the cast under the words by which it may be found again."""
        entity.uses += 1
        entity.gender = entity.gender or name.gender
        if name.kind == "person" and entity.kind == "unknown":
            entity.kind = "person"
        keys = _place_key(name.keys)
        known = entity.names.get(keys)
        if known is not None:
            if known[1] - known[0] < name.end - name.start:
                entity.names[keys] = (name.start, name.end)
            return
        entity.names[keys] = (name.start, name.end)
        if entity.kind in {"person", "unknown"} and name.kind not in {"body", "place"}:
            for key, index in ((name.keys[-1], self._people), (name.keys[0], self._first_names)):
                found = index.setdefault(key, [])
                if entity not in found:
                    found.append(entity)
        if name.kind != "person":
            for key in {keys[0], keys[-1]}:
                found = self._bodies.setdefault(key, [])
                if entity not in found:
                    found.append(entity)

    def _find_acronym(self, entity: Entity, name: Name) -> None:
        self.add_acronym(entity, name.end)
        if len(name.keys) > 1 and name.kind != "person":
            large = [key for key in name.keys if key not in _SMALL]
            whole = "".join(key.replace(".", "") if "." in key else key[0] for key in large)
            for letters in (whole, "".join(key[0] for key in large), "".join(key[0] for key in name.keys)):
                if len(letters) > 2:  # noqa: PLR2004 - two letters are too few to go by
                    self._acronyms.setdefault(letters, entity)

    def add_acronym(self, entity: Entity, end: int) -> None:
        """Note the acronym in brackets that follows a name which the scan did not find."""
        given = _ACRONYM.match(self.text, end)
        if given:
            self._acronyms.setdefault(given[1].casefold(), entity)

    @property
    def upper(self) -> bool:
        """Tell whether the report is written in capitals throughout."""
        return is_upper(self.text)


def _with_expanded(names: list[Name], expanded: list[Name]) -> list[Name]:
    """Return `names` with the names of `expanded` in place of those they overlap."""
    ends = {name.start: name.end for name in expanded}
    starts = sorted(ends)

    def overlaps(name: Name) -> bool:
        at = bisect_right(starts, name.end - 1) - 1
        return at >= 0 and ends[starts[at]] > name.start

    kept = [name for name in names if not overlaps(name)]
    return sorted([*kept, *expanded], key=lambda name: name.start)


def _place_key(keys: tuple[str, ...]) -> tuple[str, ...]:
    if keys[0] == "the" and len(keys) > 1:
        keys = keys[1:]
    joined = " ".join(keys)
    key = words().same.get(joined)
    return tuple(key.split()) if key else keys


def _is_place_word(key: str) -> bool:
    lists = words()
    return key in lists.countries or key in lists.capitals or key in lists.demonyms


def _same_person(other: Entity, name: Name) -> bool:
    """Tell whether a full name is another form of one already met: equal given names, or an initial of it."""
    if name.gender and other.gender and name.gender != other.gender:
        return False
    given = name.keys[0]
    for keys in other.names:
        if keys[-1] != name.keys[-1]:
            continue
        if len(keys) == 1:
            return True
        if keys[0] == given or keys[0].rstrip(".") == given[:1] or given.rstrip(".") == keys[0][:1]:
            return True
        if keys[0][:3] == given[:3] and min(len(keys[0]), len(given)) <= 4:  # noqa: PLR2004 - "Tim", "Timothy"
            return True
    return False


def _same_body(other: Entity, key: str) -> bool:
    """Tell whether one name of a body is the other with words left out at either end."""
    if other.kind == "person":
        return False
    ours = tuple(key.split())
    lists = words()
    for theirs in other.names:
        if theirs == ours:
            return True
        short, long = sorted((ours, theirs), key=len)
        if len(short) < 2:  # noqa: PLR2004 - one word is looked up as a single name
            continue
        if long[-len(short) :] == short and (short[0] not in lists.organisations or len(short) > 2):  # noqa: PLR2004
            return True
        rest = long[len(short) :]
        if long[: len(short)] == short and len(rest) == 1 and rest[0] in lists.organisations:
            return True
    return False
