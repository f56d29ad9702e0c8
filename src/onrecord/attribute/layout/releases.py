"""Releases: a text that opens "From X:" is X's, all its paragraphs down to its notes and contacts."""

from __future__ import annotations

import re

from onrecord.attribute.acts import Act
from onrecord.attribute.layout.lines import LINE, trimmed

_FROM = re.compile(
    r"\s*(?:(?:press|news|media)\s+(?:release|statement)\s+|(?:a\s+)?(?:joint\s+)?statement\s+)?"
    r"(?P<cue>from|statement\s+by)(?::[ \t]*|[ \t]+)(?P<name>[^\s:][^:\n]{1,118})(?P<colon>:)?[ \t]*"
    r"(?P<words>[^\n]*)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\b(?:correspondents?|staff|reporters?|wires?|agencies|news\s+services)\b", re.IGNORECASE
)
_HEADER = re.compile(
    r"\s*(?:to|cc|date|sent|subject|re|for\s+immediate\s+release|embargo\w*)\b[^.]{0,120}$", re.IGNORECASE
)
_END = re.compile(
    r"\s*[-–—*#\s]*(?:ends?\b[-–—*#.\s]*$|#\s*#\s*#|notes?\s+(?:to|for)\s+editors?|(?:media\s+|press\s+)?contacts?\b|"
    r"for\s+(?:more|further)\s+information|about\s+(?:the|us)\b)",
    re.IGNORECASE,
)
_AT_THE_HEAD = 3  # lines among which a release says from whom it is
_CONFIDENCE = 0.8


def release(text: str) -> list[Act]:
    """Return the act of a release that opens "From X:": all its paragraphs down to its notes and contacts."""
    lines = [match.span() for match in LINE.finditer(text) if match.group().strip()]
    for number, line in enumerate(lines[:_AT_THE_HEAD]):
        match = _FROM.fullmatch(text, *line)
        if match is None or _BYLINE.search(match["name"]):
            continue
        mail = text[match.end("cue") : match.end("cue") + 1] == ":"
        if not mail and match["colon"] is None:
            continue
        content = [trimmed(text, match.span("words"))] if match["words"].strip() else []
        for start, end in lines[number + 1 :]:
            words = text[start:end]
            if _END.match(words):
                break
            if content or not _HEADER.fullmatch(words):
                content.append(trimmed(text, (start, end)))
        if content:
            name = trimmed(text, match.span("name"))
            cue = match.span("cue")
            return [Act((name,), (cue,), tuple(content), confidence=_CONFIDENCE, verbatim=True)]
    return []
