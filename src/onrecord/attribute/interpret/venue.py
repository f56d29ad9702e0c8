"""Venue: where or to whom something was said ("in an interview", "told reporters"), never by whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.tokens import index_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Range

_OCCASION = (
    r"interview|statement|press\s+conference|news\s+conference|conference|briefing|"
    r"press\s+release|news\s+release|release|"
    r"speech|address|letter|email|e-mail|post|tweet|message|video|broadcast|televised\s+address|call|phone\s+call|"
    r"telephone\s+call|communique|report|article|op-ed|editorial|hearing|meeting|memo|"
    r"blog|podcast|court\s+filing|filing|"
    r"affidavit|testimony|debate|rally|appearance|town\s+hall|conversation|series\s+of\s+(?:posts|tweets)"
)
_PLATFORM = (
    r"Twitter(?:/X)?|X(?:/\s?Twitter)?|Facebook|Telegram|Instagram|TikTok|"
    r"Truth\s+Social|YouTube|LinkedIn|Reddit|"
    r"social\s+media|state\s+television|state\s+TV|national\s+television|live\s+television|television|radio"
)
_STOP = (
    r"(?=\s*(?:[,.;:!?\"“”()–—\n]|$|"
    r"\s(?:that|and|but|who|which|said|says|added|told|while|when|after|before)\b))"
)
_VENUE = re.compile(
    rf"""\b(?:
        (?:in|at|during|through|via|on)\s+(?:[\w’'-]+\s+){{0,5}}?(?:{_OCCASION})s?\b
        (?:[^\S\n]+(?!(?:that|and|but)\b)[^\s,.;:!?"“”()–—]+){{0,10}}?{_STOP}
      | on\s+(?:{_PLATFORM})(?![\w])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESSEE = re.compile(
    r"[^\S\n]*((?:(?:the|a|an|his|her|their|our)\s+)?(?:[\w’'&.-]+[^\S\n]+){0,5}?"
    r"(?:reporters?|journalists?|media|press|newspaper|agency|"
    r"broadcaster|news|times|post|bbc|cnn|nbc|abc|cbs|afp|reuters|ap|"
    r"programme|program|show|radio|tv|parliament|lawmakers|"
    r"court|jury|council|conference|hearing|committee|residents|supporters|"
    r"magazine|outlet|today|guardian|telegraph|"
    r"journal|daily|weekly|press\s+association|tribune|herald))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\S\n]*((?:the[^\S\n]+)?[A-Z][\w’'&.-]*(?:[^\S\n]+[A-Z][\w’'&.-]*){0,4})")
_QUOTED = re.compile(r"\b(?:quoted|cited|reported)\s+as\s+\w+(?:\s+said)?$", re.IGNORECASE)
_BY = re.compile(r"\s+(?:by|in)\s+([^\n.,;:\"“”]+?)(?=\s+(?:as|on|that)\b|[.,;:\n\"“]|\s*\Z)")
_BEHIND = 90  # code points
_SHORTEST = 4  # code points: "on X"
_TELLING = re.compile(r"\b(?:told|tells|telling|tell|informed|informing)$", re.IGNORECASE)


def find_venue(text: str, act: Act, sentences: Sequence[int]) -> Range | None:
    """Return the venue in the sentence of the cue (or source), outside content and source.

    Whoever is told something counts as a venue; a phrase of occasion or platform goes before it.
    """
    around = act.cue or act.source
    if not around:
        return None
    if act.parent is not None:  # the sentence's venue is that of the act around it
        return _addressee(text, act, around[-1][1] + 200, (*act.content, *act.source))
    quoting = _quoting(text, act)
    if quoting is not None:
        return quoting
    at = index_at(sentences, around[0][0])
    low = sentences[at] if sentences else 0
    high = min(sentences[at + 1] if at + 1 < len(sentences) else len(text), low + 2000)
    taken = (*act.content, *act.source)
    for found in _VENUE.finditer(text, low, high):
        start, end = found.span()
        end = min([end, *(place[0] for place in taken if place[0] > start)])
        end = start + len(text[start:end].rstrip(" ,\n"))
        if end - start >= _SHORTEST and not _touches((start, end), taken):
            return start, end
    return _addressee(text, act, high, taken)


def _quoting(text: str, act: Act) -> Range | None:
    """Return who quotes another: "the agency" of "was quoted by the agency as saying"."""
    if not act.cue or _QUOTED.search(" ".join(text[start:end] for start, end in act.cue)) is None:
        return None
    behind = act.cue[-1][1]
    between = act.cue[0][1], min(act.cue[-1][0], act.cue[0][1] + _BEHIND)
    for low, high in (between, (behind, behind + _BEHIND)):
        found = _BY.match(text, low, high)
        if found is not None and not _touches(found.span(1), (*act.content, *act.source)):
            return found.span(1)
    return None


def _addressee(text: str, act: Act, high: int, taken: Sequence[Range]) -> Range | None:
    for start, end in act.cue:
        cue = text[start:end]
        telling = _TELLING.search(cue)
        if telling is None:
            continue
        for pattern in (_NAMED, _ADDRESSEE):
            found = pattern.match(text, end, high)
            if found is not None and not _touches(found.span(1), taken):
                return found.span(1)
    return None


def _touches(place: Range, others: Sequence[Range]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)
