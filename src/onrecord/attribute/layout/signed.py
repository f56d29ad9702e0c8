"""Block quotations with a signature: the line under them, or their own end, says whose they are.

“We shall dig until nobody is left.” and under it "Anton Rehm, shift leader". What stands in the running text
too is a pull quote, and said there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act, meet
from onrecord.attribute.layout.labels import names_somebody
from onrecord.attribute.layout.lines import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model import Block, Range

_SIGNATURE = re.compile(r"\s*[—–-]{0,2}\s*(?P<name>[^,;:.\n—–]{2,60}?)(?:,[^.;:\n]{2,80})?\s*")
_SAID = re.compile(r"[.!?…][\"”’')\]]*$")
_MARKS = " \t\"“”„«»‘’'"
_LONGEST = 2_000  # code points of a quotation
_CONFIDENCE = 0.85


def with_signed(acts: Sequence[Act], text: str, blocks: Sequence[Block]) -> list[Act]:
    """Return the acts, each signed block quotation as the words of whoever signs it, in text order.

    One behind a colon stays whose the line before tells. What has a cue of its own within the quotation stays
    and lies in it; what runs into it from the text before is cut there.
    """
    kept = list(acts)
    for words, signature in _signed(text, blocks):
        sign = _SIGNATURE.fullmatch(text, *signature)
        if sign is None or not names_somebody(text, sign.span("name")) or _stands_elsewhere(text, words):
            continue
        if text[: words[0]].rstrip().endswith(":"):
            continue
        whole = (words[0], signature[1])
        kept = [cut for act in kept if (cut := _outside(act, whole)) is not None]
        name = sign.span("name")
        kept.append(Act((name,), (), (words,), confidence=_CONFIDENCE, verbatim=True))
    return sorted(kept, key=lambda act: min(act.source + act.cue + act.content))


def _outside(act: Act, quotation: Range) -> Act | None:
    """Return an act without what it has of a quotation, if its cue is not in it; None if nothing is left."""
    if not meet(act.content, (quotation,)) or meet(act.cue, (quotation,)):
        return act
    left = []
    for start, end in act.content:
        left += [(start, min(end, quotation[0]))] * (start < quotation[0])
        left += [(max(start, quotation[1]), end)] * (end > quotation[1])
    return replace(act, content=tuple(left)) if left and act.cue else None


def _signed(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Range, Range]]:
    """Yield the words of each block quotation that another line follows in it, and that line."""
    for block, after in pairwise(blocks):
        if (block.kind, after.kind) != ("quote", "quote") or block.end - block.start > _LONGEST:
            continue
        words = trimmed(text, (block.start, block.end))
        if _SAID.search(text[slice(*words)]) and not _SAID.search(text[after.start : after.end].rstrip()):
            yield words, (after.start, after.end)


def _stands_elsewhere(text: str, words: Range) -> bool:
    """Tell whether the words of a quotation, marks aside, stand in the text outside of it as well."""
    bare = text[slice(*words)].strip(_MARKS).rstrip(".,")
    at = text.find(bare)
    while at >= 0:
        if not words[0] <= at < words[1]:
            return True
        at = text.find(bare, at + 1)
    return False
