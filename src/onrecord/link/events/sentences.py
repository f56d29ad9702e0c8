"""The sentences of a text that tell of events: found by their words before anything is read closely."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.events.lexicon import ABBREVIATED, TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"[.!?][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[A-Z0-9])|\n\s*\n")
_SHORT = 4
"""Letters before a full stop that may be an abbreviation: "Msgr. Orlan", "Jan. 3"."""

_LONGEST = 500
_LETTERS = re.compile(r"[a-z-]+")


def telling_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences in the code points [start, end) of `text` that have a word of an event.

    A sentence longer than 500 code points is read so far.
    """
    low = start
    for match in _END.finditer(text, start, end):
        if match[0][0] == "." and is_short(text, match.start()):
            continue
        if _tells(text[low : match.end()]):
            yield low, min(match.start() + len(match[0].rstrip()), low + _LONGEST)
        low = match.end()
    if low < end and _tells(text[low:end]):
        yield low, min(end, low + _LONGEST)


def is_short(text: str, stop: int) -> bool:
    """Return whether a word before a full stop is an initial or cut short."""
    low = stop
    while low > 0 and text[low - 1].isalpha() and stop - low <= _SHORT:
        low -= 1
    word = text[low:stop]
    return (
        0 < len(word) <= _SHORT
        and word[0].isupper()
        and text[low - 1 : low] in {" ", "\n", "", "("}
        and (word.casefold() in ABBREVIATED or len(word) == 1)
    )


def _tells(sentence: str) -> bool:
    return not TRIGGERS.isdisjoint(_LETTERS.findall(sentence.lower()))
