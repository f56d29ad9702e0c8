"""For whom a spokesman speaks where his report says it by "its", "their" or "both" alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Speaker

_FOR_IT = re.compile(
    r"(?:its|their)\s+(?:\w+\s+){0,2}?(?:spokes\w+|leaders?|chairm[ae]n|chairwoman|head|chief|director|president|"
    r"commander|lawyers?|secretary|envoy|representatives?)\b|"
    r"(?:an?|the)\s+(?:\w+\s+)?spokes\w+\s+for\s+(?:both|them|it|the (?:group|movement|company|firm|two))\b",
    re.IGNORECASE,
)
_FOR_TWO = re.compile(r"\b(?:both|the two)\b", re.IGNORECASE)
_REACH = 300
"""Code points before the words within which whom they mean must be named."""

_BODIES = frozenset({"organisation", "government", "group"})


def bodies_spoken_for(speakers: Iterable[Speaker], text: str) -> dict[str, tuple[str, ...]]:
    """Return, by the ids of speakers, the names of the bodies that each speaks for, where "its" says so.

    That is the body named last before the words, as far as it is a speaker of the report, too; of "both" the
    last two.
    """
    every = tuple(speakers)
    named = [(mention.start, one.name) for one in every if one.kind in _BODIES for mention in one.mentions]
    found: dict[str, tuple[str, ...]] = {}
    for one in every:
        if one.kind in _BODIES:
            continue
        for place in (*one.roles, *one.mentions):
            if _FOR_IT.match(text[place.start : place.end]) or _FOR_IT.search(place.exact):
                before = [body for body in named if place.start - _REACH <= body[0] < place.start]
                names = list(dict.fromkeys(name for _, name in sorted(before, reverse=True)))
                if names:
                    # "The board and the mill" may be one speaker, who is two already.
                    several = 2 if _FOR_TWO.search(place.exact) and " and " not in names[0] else 1
                    found.setdefault(one.id, tuple(names[:several]))
    return found
