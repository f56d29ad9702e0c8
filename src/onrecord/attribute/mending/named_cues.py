"""Cues that are nobody's words: a given name that looks like a verb, before a surname ("Denys Kova")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act

_NAME = re.compile(r"[^\W\d_]\w*[a-z]\w*")
_SURNAME = re.compile(r"\s+[^\W\d_]\w*[a-z]")


def without_names(found: Sequence[Act], text: str) -> list[Act]:
    """Return the acts but those whose whole cue is the given name of somebody."""
    return [act for act in found if not (len(act.cue) == 1 and _is_name(text, *act.cue[0]))]


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word with a capital, not all in capitals, is a given name before another such word."""
    word = text[start:end]
    if not (word[:1].isupper() and _NAME.fullmatch(word) and word.casefold() in words().given):
        return False
    after = _SURNAME.match(text, end)
    return after is not None and after[0].lstrip()[:1].isupper()
