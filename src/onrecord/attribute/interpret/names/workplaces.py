"""People whose name stands with where they work: "Professor Ines Alder of Kestrel University".

By its last word such a run looks like the name of a body, which "of" may stand in as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.names.parts import INNER, PARTICLES, is_given
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_POLITE = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."})
_LOOSE = frozenset({"general", "chief", "major", "deputy", "attorney", "premier"})
"""Titles that are adjectives as well: "General Assembly", "Major League"."""
_OF_BODIES = frozenset({
    "united", "international", "national", "royal", "legal", "super", "central", "free", "new", "red",
    "white", "black", "green", "blue", "high", "old", "great", "greater", "grand", "first", "second",
    "social", "public", "medical", "islamic", "arab", "world", "young", "holy", "muslim", "christian",
    "catholic", "jewish", "human", "global", "european", "african", "asian", "latin", "supreme", "federal",
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "hall", "side",
    "brotherhood", "sisterhood", "counsel", "order", "voice", "march", "tower", "palace", "war", "battle",
    "head", "heart", "gate", "line", "day", "festival", "circle", "theatre", "theater", "opera", "ballet",
    "parade", "crescent", "cross", "chapter", "lodge", "wing", "arm", "branch", "corps", "diet", "duma",
    "register", "rights", "statue", "garden", "tomb", "house",
})  # fmt: skip
"""Words of names that go on with "of" and are of bodies and things; no surname is one."""


def length_of_person(keys: Sequence[str]) -> int:
    """Return how many words of a run that goes on with "of" are a person and their title; else 0."""
    if "of" not in keys[2:]:
        return 0
    at = keys.index("of", 2)
    before = keys[:at]
    if any(key in INNER and key not in PARTICLES for key in before):
        return 0
    given = is_given(keys[0]) or keys[0] in _POLITE
    return at if given or _is_titled(before) or _is_plain(before) else 0


def _is_titled(keys: Sequence[str]) -> bool:
    """Tell whether words are a title and a name: "Economist Varga Lund", but not "General Assembly"."""
    lists = words()
    last = keys[-1]
    if last in lists.titles or lists.person(last) or any(map(_is_known, keys[1:])):
        return False
    offices = (key for key in keys[:-1] if key not in _LOOSE and key not in lists.given)
    return any(key in lists.titles or lists.person(key) == key for key in offices)


def _is_plain(keys: Sequence[str]) -> bool:
    """Tell whether words are two that may be a given name and a surname: in no list, and no plural."""
    lists = words()
    if len(keys) != 2 or any(key.isdigit() or key in _OF_BODIES or _is_known(key) for key in keys):  # noqa: PLR2004
        return False
    if any(key in lists.titles or lists.singulars.get(key) or key in lists.demonyms for key in keys):
        return False
    return not (keys[-1].endswith("s") and not keys[-1].endswith("ss"))


def _is_known(key: str) -> bool:
    lists = words()
    kinds = (lists.organisations, lists.trades, lists.media, lists.documents, lists.geography, lists.parties)
    places = key in lists.countries or key in lists.capitals
    return places or key in lists.function or any(key in kind for kind in kinds)
