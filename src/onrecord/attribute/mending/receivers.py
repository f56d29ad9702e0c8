"""Receivers: who was told is not who spoke.

The network takes the subject of a passive cue for its source: "the council had been warned that ...". Whose
warning it was the sentence does not say, so that the act stays without a source.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act

_RECEIVED = re.compile(
    r"\b(?:be|been|being|is|are|was|were)\s+(?:(?:not|never|also|again|first|[a-z]{2,14}ly)\s+){0,2}"
    r"(?:told|warned|informed|notified|advised|assured|reminded|instructed|briefed|alerted|reassured)$",
    re.IGNORECASE,
)


def without_receivers(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts; one whose cue says that its source was told something keeps none."""
    return [dataclasses.replace(act, source=()) if _received(act, text) else act for act in acts]


def _received(act: Act, text: str) -> bool:
    if not act.source or not act.cue or act.source[0][0] > act.cue[0][0]:
        return False
    return _RECEIVED.search(" ".join(text[start:end] for start, end in act.cue)) is not None
