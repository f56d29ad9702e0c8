"""Posts of social networks set into a page: their own last line says whose they are.

"All residents must leave now. — Sull Police (@sullpolice) 4 March 2025", as the networks hand them out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act, meet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Block

_POST = re.compile(
    r"\s*(?P<words>\S[^\0]*?)\s*[—–]\s*(?P<name>[^\n@()—–]{2,60}?)\s*\(@\w{1,30}\)[^\n—–]{0,60}\s*"
)
_LONGEST = 4_000  # code points of a block that may be a post
_CONFIDENCE = 0.85


def with_posts(acts: Sequence[Act], text: str, blocks: Sequence[Block]) -> list[Act]:
    """Return the acts, each post in a block quotation as the words of the one it is signed by, in text order.

    One that the line above gives to somebody stays theirs. What the network found without a cue in a post is
    the post's, and so is what it took the signature for; an act with a cue of its own stays, and lies in it.
    """
    kept = list(acts)
    for block in blocks:
        if block.kind != "quote" or block.end - block.start > _LONGEST:
            continue
        post = _POST.fullmatch(text, block.start, block.end)
        if post is None or any(_is_told(act, post) for act in kept):
            continue
        signed = (post.end("words"), block.end)
        kept = [
            act
            for act in kept
            if (act.cue or not meet(act.content, (post.span("words"),)))
            and not meet((*act.source, *act.cue, *act.content), (signed,))
        ]
        kept.append(
            Act((post.span("name"),), (), (post.span("words"),), confidence=_CONFIDENCE, verbatim=True)
        )
    return sorted(kept, key=lambda act: min(act.source + act.cue + act.content))


def _is_told(act: Act, post: re.Match[str]) -> bool:
    """Tell whether words before the post give it to somebody."""
    return meet(act.content, (post.span("words"),)) and any(
        end <= post.start("words") for _, end in (*act.cue, *act.source)
    )
