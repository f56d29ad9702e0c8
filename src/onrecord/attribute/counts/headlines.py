"""Headlines that give a toll by their layout: "Governor: 16 killed" and "16 killed in Orm – ministry".

So do the heads of posts in a running report, behind a time of day: "18:40 Hospital: 22 dead".

The network finds no cue in them. Only who plainly gives tolls does: "Orm: 16 killed" names a place, and
behind a dash an outlet puts its own name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.givers import NUMBER, is_giver, names_giver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Block, Range

_TOLL = (
    rf"[^\n:]*?\b{NUMBER}[^\n:]*?\b(?:dead|deaths?|die[ds]?|killed|wounded|injured|hurt|missing|trapped|arrested|detained|"
    r"displaced|evacuated|rescued|fled|flee)\b"
    r"[^\n:]*?"
)
_LED = re.compile(
    rf"\s*(?P<source>[^:\"“‘\n]{{2,60}}?)(?:\s+on\s[\w ]{{2,30}})?:\s+(?P<words>{_TOLL})\s*", re.IGNORECASE
)
_FOLLOWED = re.compile(
    rf"\s*(?P<words>{_TOLL})(?:\s+[–—-]\s+|:\s+)(?P<source>[^:\"“‘\n]{{2,40}}?)[.\s]*", re.IGNORECASE
)
_CLOCK = re.compile(
    r"\s*\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s+(?:GMT|UTC|BST|[A-Z]{2,4}T))?\s*(?:[-–—|:]\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
"""How the head of a post in a running report begins."""
_OFFICER = re.compile(r"(?:[A-Za-z-]+\s+){1,4}?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})")
_MEDIA = re.compile(
    r"\b(?:radio|television|tv|media|newspapers?|network|news|post|times|press|agency|live|update|watch|reports?)\b",
    re.IGNORECASE,
)
_LONGEST = 240  # code points of a headline
_CONFIDENCE = 0.85


def with_toll_headlines(acts: Sequence[Act], text: str, blocks: Sequence[Block]) -> list[Act]:
    """Return the acts and one for each title, heading or first line that gives a toll and has none yet."""
    found = [
        act
        for number, block in enumerate(blocks)
        if (number == 0 or block.kind in {"title", "heading"} or _heads_a_post(text, block))
        and block.end - block.start <= _LONGEST
        and not any(block.start <= start < block.end for act in acts for start, _ in act.content)
        and (act := _told(text, block)) is not None
    ]
    return sorted([*acts, *found], key=lambda act: min(act.source + act.cue + act.content))


def _heads_a_post(text: str, block: Block) -> bool:
    """Return whether a block has a time of day and no full stop: "18:40 Hospital: 22 dead"."""
    return _CLOCK.match(text, block.start, block.end) is not None and not text[
        block.start : block.end
    ].rstrip().endswith((".", "!", "?", ",", ":"))


def _told(text: str, block: Block) -> Act | None:
    clock = _CLOCK.match(text, block.start, block.end)
    led = _LED.fullmatch(text, clock.end() if clock else block.start, block.end)
    if led is not None and _leads(led["source"]):
        return _act(led.span("source"), led.span("words"))
    followed = _FOLLOWED.fullmatch(text, block.start, block.end)
    if followed is not None and _follows(followed["source"]):
        return _act(followed.span("source"), followed.span("words"))
    return None


def _act(source: Range, words: Range) -> Act:
    return Act((source,), (), (words,), confidence=_CONFIDENCE)


def _leads(words: str) -> bool:
    """Return whether words before a colon name an office or body, or somebody by office and name."""
    officer = _OFFICER.fullmatch(words)
    if officer is not None and is_giver(words[: officer.start("name")].rstrip(), named=False):
        return True
    return names_giver(words) and is_giver(words, named=False)


def _follows(words: str) -> bool:
    return names_giver(words) and is_giver(words, named=False) and not _MEDIA.search(words)
