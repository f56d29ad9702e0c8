"""Turns: transcripts with "NAME:" before what each says, and releases that open "From X:".

By layout alone, without the model: a turn is a direct attribution of its words although no marks stand around
them. A page counts as a transcript only if its labels come back, as speakers do and the keys of a table do
not, and if what follows them reads as sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act
from onrecord.attribute.bracketed import bracketed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Range

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LINKS = "de|la|del|da|do|dos|al|el|bin|ibn|van|von|der|den|of|the|and"
_LABEL = re.compile(
    rf"\s*(?P<name>[A-Z@][\w.'’-]*+(?:[ \t]+(?:[A-Z][\w.'’&-]*+|{_LINKS})){{0,6}}"
    r"(?:\s?[(\[][^()\[\]\n]{1,60}[)\]])?):[ \t]+(?P<words>\S.*)"
)
_KEYS = frozenset({
    "note", "update", "updated", "editor's note", "correction", "date", "time", "place", "subject", "to",
    "cc", "from", "re", "related", "read more", "watch", "listen", "photo", "picture", "source", "sources",
    "contact", "tel", "phone", "email", "fax", "web", "where", "when", "what", "who", "why", "how", "price",
    "score", "warning", "breaking", "live", "exclusive", "video", "caption", "credit", "tags", "topics",
    "location", "author", "by", "step", "chapter", "total", "ingredients", "method", "answer", "question",
    "a", "q", "example", "tip", "name", "age", "title", "summary", "also",
})  # fmt: skip
"""Labels of notes, tables and mail, never of a speaker."""
_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’')\]]*\s*$")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_LONGEST_LABEL = 160  # code points from the start of a line to its colon
_FEWEST_TURNS = 3
_FEWEST_WORDS = 3  # in the median turn
_SENTENCES = 0.6  # share of the turns that end as sentences do
_SHARE = 0.34  # share of lines, from the first turn to the last, that begin a turn

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
_TURN_CONFIDENCE = 0.95
_RELEASE_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class _Turn:
    """A line that begins a turn: its number, the label and the words after it."""

    line: int
    label: Range
    name: str
    words: Range


def with_turns(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts with those that the layout of a transcript or release tells, in text order.

    What the model took for a statement without cue inside a turn is that turn's; one with a cue stays and
    lies inside the turn's content, so that nesting finds its parent. Parents must be sought anew.
    """
    told = bracketed(text) or _turns(text) or _release(text)
    if not told:
        return list(acts)
    places = [place for act in told for place in act.content]
    labels = [place for act in told for place in act.source]
    kept = [
        replace(act, parent=None)
        for act in acts
        if (act.cue or not _meets(act.content, places)) and not _meets(act.source + act.cue, labels)
    ]
    return sorted([*kept, *told], key=lambda act: min(act.source + act.cue + act.content))


def _meets(ranges: Sequence[Range], places: Sequence[Range]) -> bool:
    return any(start < high and low < end for start, end in ranges for low, high in places)


def _turns(text: str) -> list[Act]:
    """Return an act for each turn if the text is a transcript."""
    lines = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    found = [turn for number, line in enumerate(lines) if (turn := _turn(text, number, line)) is not None]
    if not _is_transcript(text, found):
        return []
    acts = []
    for number, turn in enumerate(found):
        stop = found[number + 1].line if number + 1 < len(found) else turn.line + 1
        more = [lines[n] for n in range(turn.line + 1, stop)]
        content = [
            turn.words,
            *(_trimmed(text, line) for line in more if not _ASIDE.match(text[slice(*line)])),
        ]
        acts.append(Act((turn.label,), (), tuple(content), confidence=_TURN_CONFIDENCE, verbatim=True))
    return acts


def _turn(text: str, number: int, line: Range) -> _Turn | None:
    if text.find(":", line[0], min(line[1], line[0] + _LONGEST_LABEL)) < 0:
        return None
    match = _LABEL.fullmatch(text, *line)
    if match is None or match["name"].casefold() in _KEYS:
        return None
    name = re.sub(r"\s?[(\[].*", "", match["name"]).casefold()
    return _Turn(number, match.span("name"), name, _trimmed(text, match.span("words")))


def _is_transcript(text: str, turns: Sequence[_Turn]) -> bool:
    names = [turn.name for turn in turns]
    if len(turns) < _FEWEST_TURNS or len(set(names)) < 2 or len(set(names)) == len(names):  # noqa: PLR2004
        return False
    lengths = sorted(len(text[slice(*turn.words)].split()) for turn in turns)
    sentences = sum(_SENTENCE_END.search(text[slice(*turn.words)][-8:]) is not None for turn in turns)
    return (
        lengths[len(lengths) // 2] >= _FEWEST_WORDS
        and sentences >= _SENTENCES * len(turns)
        and len(turns) >= _SHARE * (turns[-1].line - turns[0].line + 1)
    )


def _release(text: str) -> list[Act]:
    """Return the act of a release that opens "From X:": all its paragraphs down to its notes and contacts."""
    lines = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    for number, line in enumerate(lines[:_AT_THE_HEAD]):
        match = _FROM.fullmatch(text, *line)
        if match is None or _BYLINE.search(match["name"]):
            continue
        mail = text[match.end("cue") : match.end("cue") + 1] == ":"
        if not mail and match["colon"] is None:
            continue
        content = [_trimmed(text, match.span("words"))] if match["words"].strip() else []
        for start, end in lines[number + 1 :]:
            words = text[start:end]
            if _END.match(words):
                break
            if content or not _HEADER.fullmatch(words):
                content.append(_trimmed(text, (start, end)))
        if content:
            name = _trimmed(text, match.span("name"))
            cue = match.span("cue")
            return [Act((name,), (cue,), tuple(content), confidence=_RELEASE_CONFIDENCE, verbatim=True)]
    return []


def _trimmed(text: str, place: Range) -> Range:
    words = text[slice(*place)]
    start = place[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())
