"""Sources that stand right before their cue: "the bureau, which later said ...".

The network gives a cue no source where it is too unsure of one; a relative pronoun before an active cue is
one all the same.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Range

_PRONOUN = re.compile(
    r"\b(?P<pronoun>who|which)\s(?:\s?(?:[a-z]{2,14}ly|has|have|had|also|first|then|later|together|once|now)\s){0,2}\Z",
    re.IGNORECASE,
)
_REACH = 48
"""Code points before a cue among which its pronoun is sought: room for it and two adverbs."""
_PASSIVE = re.compile(
    r"(?:[a-z]+ly|(?:(?:has|have|had|can|could|may|might|must|should|would|will)\s+)?(?:be|been|being|is|are|was|were))\b",
    re.IGNORECASE,
)
"""How cues begin whose subject says nothing: "allegedly", "was reported"."""


def with_relatives(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts; one without a source takes the "who" or "which" before its cue for it."""
    return [
        dataclasses.replace(act, source=source) if (source := _before(act, text)) else act for act in acts
    ]


def _before(act: Act, text: str) -> tuple[Range, ...]:
    if act.source or not act.cue:
        return ()
    start, end = act.cue[0]
    if _PASSIVE.match(text, start, end):
        return ()
    low = max(0, start - _REACH)
    found = _PRONOUN.search(text[low:start])
    if found is None:
        return ()
    pronoun = (low + found.start("pronoun"), low + found.end("pronoun"))
    taken = any(begin < pronoun[1] and pronoun[0] < stop for begin, stop in act.content)
    return () if taken else (pronoun,)
