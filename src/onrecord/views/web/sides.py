"""The sides of a dispute as a page shows them: copies folded, and where their words differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.relations import Side

ALIKE: Final = 0.3
"""How much of their words two sides share (`difflib`'s ratio), at least, for the others to be marked.

Between sides that put it in their own words all over, nothing would be left unmarked.
"""

_WORD = re.compile(r"\w+|\W+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a side; `differs` where the side it was held against has others, or none."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A side, its words in runs; `copies` carry the same text, `also` say the same in other reports."""

    side: Side
    runs: tuple[Run, ...]
    copies: tuple[Side, ...]
    also: tuple[Side, ...]


def shown_sides(sides: Sequence[Side]) -> tuple[ShownSide, ...]:
    """Return each thing that is said once, in the order of `sides`: by whom, and in which words."""
    groups: dict[tuple[str | None, str | None, str], list[Side]] = {}
    for side in sides:
        key = (side.speaker or side.outlet, side.stance, " ".join(_folded(side.exact)))
        groups.setdefault(key, []).append(side)
    firsts = [some[0] for some in groups.values()]
    return tuple(_shown(some, firsts) for some in groups.values())


def _shown(same: list[Side], firsts: list[Side]) -> ShownSide:
    own, *rest = same
    copies = tuple(one for one in rest if one.copy_group is not None and one.copy_group == own.copy_group)
    also = tuple(one for one in rest if one not in copies)
    others = [one.exact for one in firsts if _folded(one.exact) != _folded(own.exact)]
    return ShownSide(own, tuple(_runs(own.exact, others)), copies, also)


def _runs(words: str, others: list[str]) -> Iterator[Run]:
    """Yield `words` held against the one of `others` that is most like them."""
    tokens = _WORD.findall(words)
    places = [place for place, token in enumerate(tokens) if token[0].isalnum()]
    matchers = [SequenceMatcher(None, _folded(words), _folded(other), autojunk=False) for other in others]
    best = max(matchers, key=SequenceMatcher.ratio, default=None)
    if best is None or best.ratio() < ALIKE:
        yield Run(words, differs=False)
        return
    same = {place for start, _, size in best.get_matching_blocks() for place in range(start, start + size)}
    differing = {places[order] for order in range(len(places)) if order not in same}
    # What stands between two words that differ goes with them.
    differing |= {place for place in range(1, len(tokens) - 1) if {place - 1, place + 1} <= differing}
    start = 0
    for place in range(1, len(tokens) + 1):
        if place == len(tokens) or (place in differing) != (start in differing):
            yield Run("".join(tokens[start:place]), differs=start in differing)
            start = place


def _folded(words: str) -> list[str]:
    return [token.casefold() for token in _WORD.findall(words) if token[0].isalnum()]
