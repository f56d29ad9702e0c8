"""Headlines that quote by their layout: "Minister Drozd: “…”" and "“…” – mayor hits out".

The network seldom finds a cue in them. Only whoever plainly is somebody speaks: "Ferry crash: “…”" names a
matter.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act, meet
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.layout.labels import names_somebody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Block, Range

_QUOTED = r"“[^“”\n]+”|\"[^\"\n]+\"|‘[^\n]+’|'[^\n]+'"
_LED = re.compile(
    rf"\s*(?P<source>[^:\"“‘\n]{{2,70}}?)(?:\s+on\s[^:\"“‘\n]{{2,60}})?:\s+(?P<quote>{_QUOTED})[.\s]*"
)
_FOLLOWED = re.compile(
    rf"\s*(?P<quote>{_QUOTED})(?P<joint>,?\s+[–—-]|:|,)\s+(?P<tail>[^:\"“”‘\n]{{2,70}}?)[.\s]*"
)
_BETWEEN = re.compile(r"[\"”’']\s+and\s+[\"“‘']")
_DASH = re.compile(r"[–—-]")
_VERBS = re.compile(
    r"(?:sa(?:y|ys)|tells?|warns?|claims?|insists?|vows?|admits?|den(?:y|ies)|reveals?|slams?|blasts?|blames?|"
    r"accuses?|urges?|demands?|calls?|responds?|repl(?:y|ies)|answers?|reacts?|fumes?|rages?|pleads?|begs?|"
    r"promises?|declares?|defends?|condemns?|critici[sz]es?|recalls?|explains?|adds?|argues?|"
    r"believes?|fears?|hopes?|complains?|apologi[sz]es?|hits?|lash(?:es)?|speaks?)"
)
"""Verbs of headlines for speaking, of one or many: "hits out", "residents say"."""
_INTERVIEW = re.compile(
    r"(?:(?:an?|the|our)\s+)?(?:exclusive\s+)?(?:interview|conversation|q\s?&\s?a)\s+with\s+(?=\S)",
    re.IGNORECASE,
)
"""Behind a quotation: "an interview with the mayor" gives it to the mayor."""
_AS = re.compile(r"\s+as\s+", re.IGNORECASE)
_PARTICLES = frozenset({"out", "back", "up"})
_AFTER_DASH = 4  # words that may follow the verb behind a dash, as in "mayor tells council"
_LONGEST_NAME = 3  # words behind a quotation without a verb: "Drozd mourns victims of the fire" names nobody
_LONGEST = 240  # code points of a headline
_FEWEST = 3  # words of a quotation that is more than a phrase in marks
_CONFIDENCE = 0.85


def with_headlines(acts: Sequence[Act], text: str, blocks: Sequence[Block]) -> list[Act]:
    """Return the acts and those that the layout of titles and headings tells, in text order.

    The first line of a text counts as a heading if it is laid out like one. Where the network gave the
    quotation a cue, its act stands; what it found without one is the headline's. A matter before the colon
    ("Ferry crash") is nobody.
    """
    heads = [
        block
        for number, block in enumerate(blocks)
        if (number == 0 or block.kind in {"title", "heading"}) and block.end - block.start <= _LONGEST
    ]
    matters = {matter for block in heads if (matter := _matter(text, block)) is not None}
    kept = [
        act if act.cue or matters.isdisjoint(act.source) else dataclasses.replace(act, source=())
        for act in (_without_what_goes_on(act, text, heads) for act in acts)
    ]
    for act in (act for block in heads if (act := _told(text, block)) is not None):
        meeting = [
            other
            for other in kept
            if meet(other.content, act.content) and not meet(other.cue, act.content)  # that lies within it
        ]
        if not any((other.cue or other.source) and not _is_torn(other, act) for other in meeting):
            kept = [other for other in kept if not any(other is one for one in meeting)]
            kept.append(act)
    return sorted(kept, key=lambda act: min(act.source + act.cue + act.content))


def _without_what_goes_on(act: Act, text: str, heads: Sequence[Block]) -> Act:
    """Return an act of a headline without what happens meanwhile: "Families wait as Rell denies blame"."""
    if len(act.content) < 2 or not act.source or not act.cue:  # noqa: PLR2004
        return act
    first, source = act.content[0], act.source[0]
    goes_on = first[1] <= source[0] < act.cue[0][0] < act.content[1][0] and _AS.fullmatch(
        text, first[1], source[0]
    )
    if goes_on and any(head.start <= first[0] < head.end for head in heads):
        return dataclasses.replace(act, content=act.content[1:])
    return act


def _is_torn(act: Act, told: Act) -> bool:
    """Tell whether an act took the last name of whom a headline names for its cue: "Ana Rell: ‘...’"."""
    low, high = told.source[0]
    return bool(act.cue) and all(low <= start and end <= high for start, end in (*act.source, *act.cue))


def _told(text: str, block: Block) -> Act | None:
    led = _LED.fullmatch(text, block.start, block.end)
    if led is not None and _is_said(text, led) and names_somebody(text, led.span("source")):
        return Act((led.span("source"),), (), (led.span("quote"),), confidence=_CONFIDENCE)
    followed = _FOLLOWED.fullmatch(text, block.start, block.end)
    if followed is None or not _is_said(text, followed):
        return None
    asked = _INTERVIEW.match(text, *followed.span("tail"))
    if asked is not None:
        source = (asked.end(), followed.end("tail"))
        office = text.find(" of ", *source)
        if not names_somebody(text, source) and not (
            office > 0 and names_somebody(text, (source[0], office))
        ):
            return None
        return Act((source,), (), (followed.span("quote"),), confidence=_CONFIDENCE)
    source, cue = _speaking(text, followed.span("tail"))
    after = len(tokenize(text, cue[-1][1], followed.end("tail"))) if cue else 0
    if after > (_AFTER_DASH if _DASH.search(followed["joint"]) else 0) or not names_somebody(text, source):
        return None
    if not cue and len(tokenize(text, *source)) > _LONGEST_NAME:
        return None
    return Act((source,), cue, (followed.span("quote"),), confidence=_CONFIDENCE)


def _matter(text: str, block: Block) -> Range | None:
    """Return the words before a quotation in a headline if they plainly are a matter, ending in a noun."""
    led = _LED.fullmatch(text, block.start, block.end)
    if led is None or names_somebody(text, led.span("source")):
        return None
    return led.span("source") if led["source"].split()[-1].islower() else None


def _is_said(text: str, found: re.Match[str]) -> bool:
    """Tell whether what stands in marks is long enough to be somebody's words, and no list of phrases."""
    start, end = found.span("quote")
    return len(tokenize(text, start, end)) >= _FEWEST and not _BETWEEN.search(text, start + 1, end - 1)


def _speaking(text: str, tail: Range) -> tuple[Range, tuple[Range, ...]]:
    """Return who speaks by the words behind a quotation, and the verb that says so if there is one.

    "Villagers on the raid" are the villagers.
    """
    tokens = tokenize(text, *tail)
    for number, token in enumerate(tokens):
        if number and _VERBS.fullmatch(token.key):
            particle = [more for more in tokens[number + 1 : number + 2] if more.key in _PARTICLES]
            return (tail[0], tokens[number - 1].end), ((token.start, (*particle, token)[0].end),)
    on = next((n for n, token in enumerate(tokens) if n and token.key == "on"), len(tokens))
    return (tail[0], tokens[on - 1].end if tokens else tail[1]), ()
