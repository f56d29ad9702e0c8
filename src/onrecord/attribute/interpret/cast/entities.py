"""One of the cast of a report, and a place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.attribute.interpret.mentions.roles import Role
    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.words import Gender
    from onrecord.model import Range

MOST = 200
"""Of those who share a word or noun, so many are looked at: no report has more, and a hostile page may."""

EntityKind = Literal["person", "body", "place", "group", "document", "unnamed", "unknown"]


@dataclass(slots=True, eq=False)
class Entity:
    """One of the cast. `spots` are the places of its names and mentions; `sources` those that are sources.

    `members` are those that a list names, each with the place of its name there.
    """

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
    members: list[tuple[Range, Entity]] = field(default_factory=list)

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
