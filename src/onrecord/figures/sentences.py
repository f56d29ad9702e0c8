"""Where sentences end, as far as the stage needs it: to look for places and times near a figure."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.figures.tokens import Tokens

_ENDS = frozenset(".!?")
_ABBREVIATED = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "col", "sen", "rep", "gov", "lt", "capt", "maj", "sgt", "st",
     "no", "prof", "rev", "jr", "sr", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
     "sept", "oct", "nov", "dec", "inc", "co", "corp", "ltd", "vs", "etc", "approx"}
)  # fmt: skip


class Sentences:
    """The sentences of a run of tokens."""

    def __init__(self, tokens: Tokens) -> None:
        self._starts = [0]
        self._length = len(tokens)
        # A block has hardly ever paragraphs of its own.
        parted = bool(tokens.words) and "\n\n" in tokens.text[tokens.starts[0] : tokens.ends[-1]]
        for index, word in enumerate(tokens.words[:-1]):
            if (word in _ENDS and _is_end(tokens, index)) or (parted and tokens.breaks(index + 1)):
                self._starts.append(index + 1)

    def around(self, index: int) -> tuple[int, int]:
        """Return the sentence of the token `index` as tokens [start, end)."""
        place = bisect_right(self._starts, index) - 1
        end = self._starts[place + 1] if place + 1 < len(self._starts) else self._length
        return self._starts[place], end


def _is_end(tokens: Tokens, index: int) -> bool:
    before = tokens.word(index - 1)
    if tokens.words[index] == "." and (before in _ABBREVIATED or len(before) == 1):
        return False
    if tokens.joined(index):
        return tokens.word(index + 1) in {"”", '"', "’", "'", ")", "]"}
    return tokens.is_capital(index + 1) or tokens.kind(index + 1) != "word"
