"""Whose name a name is: one person or body of a report goes by several, full, short and in initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.cast import entities
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.interpret.names.runs import Name

_ACRONYM = re.compile(r"\s*[(\[]([A-Z][A-Za-z.&-]{1,9})[)\]]")
_BEFORE = re.compile(r"\b([A-Z]{3,9}) \[$")
_LONGEST = 11  # code points of an acronym, a space and the bracket
_APPOSED = re.compile(r",\s+([A-Z][A-Z.&-]{2,8}),?\s*")
_OR = re.compile(r",\s+or\s+(?:the\s+)?([A-Z][A-Z.&-]{2,8})(?=[,.;:)])")
"""After the name of a body: "the Vale River League, or VRL, said"."""

_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "to", "a", "de", "la", "del", "da", "do", "dos"])
_WORKS = frozenset(
    {"show", "report", "project", "hour", "live", "tonight", "award", "prize", "fund", "podcast"}
)
"""Last words of names that are called after people and are none."""
_NEVER_ALONE = frozenset({"state", "states"})
"""Words that shorten no name: "secretary of State" has nothing to do with the Islamic State."""


class Aliases:
    """The entities of a report by the words under which each may be found again.

    `places` are the lone names that it has for places: "Lisk" is not short for Radio Lisk where people died
    in Lisk.
    """

    def __init__(self, places: Collection[str] = ()) -> None:
        self._places = places
        self._people: dict[str, list[Entity]] = {}
        self._first_names: dict[str, list[Entity]] = {}
        self._middle_names: dict[str, list[Entity]] = {}
        self._bodies: dict[str, list[Entity]] = {}
        self._acronyms: dict[str, Entity] = {}
        self._by_word: dict[str, dict[int, Entity]] = {}

    def bearers(self, name: Name) -> list[Entity]:
        """Return who may bear a name, likelier first."""
        if len(name.keys) == 1:
            return self._single(name)
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

    def _single(self, name: Name) -> list[Entity]:
        key = name.keys[0]
        if key in _NEVER_ALONE:
            return [other for other in self._bodies.get(key, []) if (key,) in other.names]
        place = words().place(key)
        people = [
            other for other in self._people.get(key, [])
            if not (name.gender and other.gender and name.gender != other.gender)
            and (key not in self._places or other.kind == "person" or (key,) in other.names)
        ]  # fmt: skip
        if people and name.kind in {"person", "unknown", "body"}:
            return sorted(people, key=lambda other: (len(max(other.names, key=len)) == 1, -other.uses))
        middle = self._middle_names.get(key, [])
        if name.kind == "person":
            return middle if len(middle) == 1 else self._family_first(name)
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
        found = [
            other
            for other in self._bodies.get(key, [])
            if key not in self._places
            and not _is_place_word(key)
            and any(_may_shorten(keys, key) for keys in other.names)
        ]
        first = [
            other
            for other in self._first_names.get(key, [])
            if other.kind == "person" or key not in self._bodies
        ]
        return first or sorted(found, key=lambda other: min(map(len, other.names))) or middle[:1]

    def _family_first(self, name: Name) -> list[Entity]:
        """Return the one whose family name stands first, as in Chinese: "Mr. Lou" after "Lou Jiwei"."""
        if not name.titles:
            return []
        found = [
            other for other in self._first_names.get(name.keys[0], [])
            if not (name.gender and other.gender and name.gender != other.gender)
        ]  # fmt: skip
        return found if len(found) == 1 else []

    def rivals(self, name: Name, entity: Entity) -> list[Entity]:
        """Return who else bears a lone name that is `entity`'s."""
        if len(name.keys) > 1:
            return []
        same = self._people.get(name.keys[0], [])
        return [
            other for other in same
            if other is not entity and not (name.gender and other.gender and name.gender != other.gender)
        ]  # fmt: skip

    def with_word(self, key: str) -> list[Entity]:
        """Return everyone and everything with a word in one of its names."""
        return list(self._by_word.get(key, {}).values())

    def note(self, entity: Entity, name: Name) -> None:
        """Note a name of an entity under the words by which it may be found again."""
        entity.uses += 1
        entity.gender = entity.gender or name.gender
        if name.kind == "person" and entity.kind == "unknown":
            entity.kind = "person"
        if name.kind == "body" and entity.kind == "unknown" and len(name.keys) > 1:
            entity.kind = "body"
        keys = _place_key(name.keys)
        known = entity.names.get(keys)
        if known is not None:
            if known[1] - known[0] < name.end - name.start:
                entity.names[keys] = (name.start, name.end)
            return
        entity.names[keys] = (name.start, name.end)
        self._index(entity, name, keys)

    def _index(self, entity: Entity, name: Name, keys: tuple[str, ...]) -> None:
        for key in keys:
            same = self._by_word.setdefault(key, {})
            if len(same) < entities.MOST:
                same[entity.number] = entity
        if entity.kind in {"person", "unknown"} and name.kind not in {"body", "place"}:
            for key, index in ((name.keys[-1], self._people), (name.keys[0], self._first_names)):
                _enter(index.setdefault(key, []), entity)
            titled = name.kind != "person" or name.keys[-1] in _WORKS
            for key in () if titled else name.keys[1:-1]:  # "Maza" of Miguel Maza Marquez, the father's name
                if len(key) > 2:  # noqa: PLR2004 - "W."
                    _enter(self._middle_names.setdefault(key, []), entity)
        if name.kind != "person":
            for key in {keys[0], keys[-1]}:
                _enter(self._bodies.setdefault(key, []), entity)

    def note_initials(self, entity: Entity, name: Name) -> None:
        """Note the initials of a body's name, under which the report may go on."""
        if len(name.keys) > 1 and name.kind != "person":
            large = [key for key in name.keys if key not in _SMALL]
            whole = "".join(key.replace(".", "") if "." in key else key[0] for key in large)
            for letters in (whole, "".join(key[0] for key in large), "".join(key[0] for key in name.keys)):
                if len(letters) > 2 or (name.kind == "body" and len(large) == len(name.keys) == 2):  # noqa: PLR2004
                    self._acronyms.setdefault(letters, entity)

    def note_bracket(self, entity: Entity, text: str, end: int, until: int = 0) -> None:
        """Note the acronym in brackets that follows a name which ends at `end`.

        One between commas counts where it is all that a source goes on with, up to `until`, or after "or".
        """
        given = _ACRONYM.match(text, end) or _APPOSED.fullmatch(text, end, until)
        if given is None and entity.kind != "person" and any(len(keys) > 1 for keys in entity.names):
            given = _OR.match(text, end)
        if given:
            self._acronyms.setdefault(given[1].casefold(), entity)

    def note_explained(self, entity: Entity, text: str, start: int) -> None:
        """Note the acronym whose explanation in square brackets begins at `start`."""
        given = _BEFORE.search(text, max(0, start - _LONGEST), start)
        if given:
            self._acronyms.setdefault(given[1].casefold(), entity)


def _enter(known: list[Entity], entity: Entity) -> None:
    """Put an entity among those under one word; of more than `entities.MOST` the first is let go."""
    if entity not in known:
        known.append(entity)
        if len(known) > entities.MOST:
            del known[0]


def _may_shorten(keys: tuple[str, ...], key: str) -> bool:
    """Tell whether one word may stand for a name: "Amnesty", but not "Doctors" of "Doctors for Lenn"."""
    if len(keys) <= 2:  # noqa: PLR2004
        return True
    return keys[0] == key and keys[1] not in _SMALL


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
    alike = [keys for keys in other.names if keys[-1] == name.keys[-1]]
    full = [keys for keys in alike if len(keys) > 1]
    if alike and not full:
        return True
    for keys in full:
        short, long = sorted((keys, name.keys), key=len)
        if len(short) < len(long) and long[-len(short) :] == short and short[0] not in words().given:
            return True  # "Guajardo Villarreal" is Ildefonso Guajardo Villarreal
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
        owns = len(long) > len(short) and long[-len(short) - 1] in _SMALL  # "Office for … of New York"
        if (
            long[-len(short) :] == short
            and not owns
            and (short[0] not in lists.organisations or len(short) > 2)  # noqa: PLR2004
        ):
            return True
        headed = len(short) > 2 and short[-1] in lists.organisations and short[0] == long[0]  # noqa: PLR2004
        if headed and {*map(lists.place, short)} <= {*map(lists.place, long)}:
            return True  # "Lenn Harbour Committee", "Lenn Committee on Harbour Safety"
        rest = long[len(short) :]
        if long[: len(short)] != short:
            continue
        if len(rest) == 1 and rest[0] in lists.organisations:
            return True
        if rest[:1] == ("of",) and short[-1] in lists.organisations:  # "Supreme Court of Justice"
            return True
    return False
