"""The writer's own prose: what follows a quotation outside of all marks is not more of it.

The network carries a quotation on into the sentences after it: "“We did nothing wrong,” Berg said. That may
be true." Its marks tell how far it goes: in the gold's folds 1 to 4 no statement in ordinary type whose words
open with one goes on without marks once they are closed.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.quotation import ground
from onrecord.attribute.interpret.tokens import is_upper, sentence_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.attribute.acts import Act
    from onrecord.attribute.interpret.quotation import Depth
    from onrecord.model import Block, Range

_MARKS = frozenset("\"“„«‘'")


def without_prose(acts: Sequence[Act], text: str, blocks: Sequence[Block], depth: Depth) -> list[Act]:
    """Return the acts, each content that opens with a quotation without the later sentences outside of marks.

    `depth` tells in how many quotations each code point stands.
    An agency's capitals are left as they are: broadcasts written out in them go on without marks.
    """
    if not any(_may_go_on(act, text) for act in acts) or is_upper(text):
        return list(acts)
    starts = sentence_starts(text, blocks)
    kept = []
    for act in acts:
        content = tuple(_quoted(act, text, depth, starts)) if _may_go_on(act, text) else act.content
        kept.append(act if content == act.content else dataclasses.replace(act, content=content))
    return kept


def _may_go_on(act: Act, text: str) -> bool:
    """Tell whether a statement with a cue opens with a mark and may have a second sentence: few do."""
    start, end = act.content[0]
    if not act.cue or act.verbatim or _MARKS.isdisjoint(text[max(0, start - 1) : start + 1]):
        return False
    return len(act.content) > 1 or any(stop in text[start : end - 2] for stop in ".?!\n")


def _quoted(act: Act, text: str, depth: Depth, starts: Sequence[int]) -> Iterator[Range]:
    """Yield the parts of a content that are not whole sentences without marks after its first quotation."""
    opening, outside = act.content[0][0], ground(act, depth)
    sentence = bisect_right(starts, opening)
    low = min([act.content[0][1], *starts[sentence : sentence + 1]])
    if not (depth[opening : opening + len(text[opening:low].rstrip())] > outside).all():
        yield from act.content
        return
    for start, end in act.content:
        edges = [start, *starts[bisect_right(starts, start) : bisect_left(starts, end)], end]
        kept = [depth[low] > outside or bisect_right(starts, low) <= sentence for low in edges[:-1]]
        for whole, run in groupby(zip(kept, pairwise(edges), strict=True), key=itemgetter(0)):
            if whole:
                parts = [part for _, part in run]
                low, high = parts[0][0], parts[-1][1]
                yield low, low + len(text[low:high].rstrip())
