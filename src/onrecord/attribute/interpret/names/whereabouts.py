"""What the words before names tell of them: places ("killed in Lisk"), and bodies ("the firm Torrel,")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.attribute.interpret.names.runs import Name

_BEFORE = re.compile(r"(?<!\w)(?:in|across|throughout|inside|into|near|outside|around)\s$", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"\b(?:trust(?:s|ed)?|faith|confidence|beliefs?|believ(?:e|es|ed|ing)|interest(?:ed)?|disappointed|"
    r"confid(?:e|es|ed|ing)|invest\w*|stakes?|shares?|stock|ran|runs?|running|rall(?:y|ies|ied)|saw|sees?|found|finds?)\s\w{2,7}\s$",
    re.IGNORECASE,
)
"""Whom one believes in, sees something in, runs into, invests in or rallies around is no place."""
_LONGEST = 24  # code points of these words


_WORD = re.compile(r"(?<![\w-])([a-z-]+)\s$")
_CLOSED = re.compile(r"\s*(?:[,.;:)\]]|$)")
_LANDS = frozenset({
    "city", "town", "village", "county", "district", "province", "state", "region", "country", "nation",
    "kingdom", "republic", "port", "airport",
})  # fmt: skip


def is_called(text: str, name: Name) -> bool:
    """Tell whether a name is a body's by the noun before it: "the firm Torrel,", not "the firm Venn left"."""
    noun = _WORD.search(text, max(0, name.run - _LONGEST), name.run)
    return (
        noun is not None
        and name.run == name.start
        and noun[1] in words().organisations
        and noun[1] not in _LANDS
        and _CLOSED.match(text, name.end) is not None
    )


def whereabouts(text: str, names: Iterable[Name]) -> frozenset[str]:
    """Return the lone names, in small letters, that stand for a place somewhere in a text."""
    demonyms = words().demonyms
    return frozenset(
        name.keys[0]
        for name in names
        if len(name.keys) == 1
        and name.run == name.start
        and not name.possessive
        and name.keys[0] not in demonyms
        and _BEFORE.search(text, max(0, name.start - _LONGEST), name.start)
        and not _OF_PEOPLE.search(text, max(0, name.start - _LONGEST), name.start)
    )
