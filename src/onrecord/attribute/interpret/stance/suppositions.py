"""Suppositions: what a report asks or supposes that somebody says or thinks, and does not tell of them.

"If the minister believes that the dam was safe …" and "Does the army know it?" have a source, a cue and a
content, and put nothing on record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.attribute.acts import Act

_IF = re.compile(r"(?:^|[\s“\"‘'(])(?:if|whether|unless)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_ASKS = re.compile(
    r"[\s“\"‘'(]*(?:(?:so|and|but|why|how|what)\s+)?(?:do|does|did|has|have|had|is|are|was|were|will|would|can|"
    r"could|should)(?:n['’]t)?\s+(?:the\s+|an?\s+)?",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[^.!?\n]{0,400}\?")
_NEAR = 16  # code points before a source in which "if the" stands


def is_supposed(text: str, act: Act, sentence: int) -> bool:
    """Tell whether an act is only asked or supposed to be; `sentence` is where its sentence begins."""
    if not act.source or not act.cue or act.source[0][0] > act.cue[0][0]:
        return False
    start = act.source[0][0]
    if _IF.search(text[max(sentence, start - _NEAR) : start]):
        return True
    asks = _ASKS.fullmatch(text, sentence, start) is not None
    return asks and _QUESTION.match(text, start) is not None
