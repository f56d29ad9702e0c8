"""Who reports in a passive: "sixteen people were reported killed by local media".

The network finds the passive, nobody's, with the words "by local media" in what is reported. Whoever may have
killed is left, and a bare name may have: "reported killed by police" tells of no source.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from onrecord.attribute.counts.givers import is_giver, names_giver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Range

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being)\s(?:\w{2,14}ly\s)?(?:reported|confirmed|recorded|listed|registered)\Z",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\s(?P<state>dead|killed|wounded|injured|missing|hurt|displaced|detained|arrested)\b"
    r"(?P<more>(?:\s(?!by\b)[\w’'-]{1,30}){0,6}?)\sby\s(?P<whom>[\w.’'-]{1,30}(?:\s[\w’'-]{1,30}){0,5}?)(?=[.,;\n]|\Z)",
    re.IGNORECASE,
)
_NO_DEED = frozenset({"dead", "missing"})
_ARMED = re.compile(
    r"\b(?:police|army|navy|military|militia|rebels|government|regime|command|guard|coast\s?guard|front|coalition|group|"
    r"groups|alliance|opposition|forces|troops|general|colonel|major|captain|commander|sheriff|residents|relatives)\Z",
    re.IGNORECASE,
)


def with_agents(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts; a passive without a source has whoever it is reported by for its own."""
    return [_with_agent(act, text) if act.cue and not act.source else act for act in acts]


def _with_agent(act: Act, text: str) -> Act:
    end = act.cue[-1][1]
    found = _AGENT.match(text, end) if _PASSIVE.search(text, act.cue[0][0], end) else None
    if found is None or not is_giver(found["whom"]):
        return act
    done = found["state"].lower() not in _NO_DEED
    if done and (_ARMED.search(found["whom"]) or not names_giver(found["whom"])):
        return act
    cut = found.start("whom") - len(" by ")
    content = tuple(piece for piece in (_up_to(piece, cut, found.end()) for piece in act.content) if piece)
    return dataclasses.replace(act, source=(found.span("whom"),), content=content) if content else act


def _up_to(piece: Range, cut: int, end: int) -> Range | None:
    """Return a piece of content without the words [cut, end) for who reports, None if nothing is left."""
    start, stop = piece
    if stop <= cut or start >= end:
        return piece
    return (start, cut) if start < cut else None
