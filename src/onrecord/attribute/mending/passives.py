"""Whoever is quoted: of "the sheikh was quoted by the agency as saying …" the sheikh is the source.

The network takes whoever quotes for the one who says it, or finds two acts, the sheikh being in the words of
the first. Whose words they are the subject tells; whoever quotes is where they were read.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.acts import Act
    from onrecord.model import Range

_GAP = r"\s{1,4}"  # bounded, so that a line of white space is read in linear time
_SAYING = (
    rf"as{_GAP}(?:having{_GAP}said|saying|telling|stating|claiming|warning|adding|insisting|arguing|writing|"
    r"denying|accusing|demanding|urging|promising)\b"
)
_PASSIVE = re.compile(
    rf"\b(?P<quoted>(?:(?:has|have|had){_GAP})?(?:is|are|was|were|been|being){_GAP}"
    rf"(?:(?:\w{{2,14}}ly|also|later|often|once|again|since){_GAP})?(?:quoted|cited|reported))"
    rf"(?P<by>{_GAP}(?:by|in|on)\s[^\n.;:\"“”]{{2,80}}?)?{_GAP}(?P<saying>{_SAYING})"
    rf"(?P<after>{_GAP}by{_GAP}[^\n.,;:\"“”]{{2,80}})?"
)
_ACTIVE = re.compile(
    rf"\b(?P<quoted>quot(?:ed|es)|cit(?:ed|es)){_GAP}(?P<subject>(?!by\b|in\b|on\b)[^\n.;:\"“”]{{2,100}}?){_GAP}"
    rf"(?P<saying>{_SAYING})(?=\s{{0,4}}(?:[.\n]|\Z))"
)
"""Behind the words quoted: "“…,” the agency quoted the sheikh as saying." """
_SAID = re.compile(_SAYING)
"""What both have, and is found faster."""
_EDGE = re.compile(r"(?<=[a-z0-9][.!?])\s|[;:–—)\]\"”\n]|[.!?,][’']\s")
_LINK = re.compile(r"(?:^|[,\s])(?:that|while|but|and|when|after|before|where|as)\s+")
_LONGEST = 160  # code points of a subject


def with_those_quoted(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts, those of one passive that quotes as one act of its subject."""
    if not _SAID.search(text):
        return list(acts)
    clauses = sorted([*_PASSIVE.finditer(text), *_ACTIVE.finditer(text)], key=lambda match: match.start())
    if not clauses:
        return list(acts)
    cues = sorted((start, number) for number, act in enumerate(acts) for start, _ in act.cue)
    one_of: dict[int, Act | None] = {}
    for found in clauses:
        start, end = found.span()
        near = cues[bisect_left(cues, (start - _LONGEST,)) : bisect_left(cues, (end,))]
        free = sorted({number for _, number in near} - one_of.keys())
        of_it = [number for number in free if _has_cue_in(acts[number], start, end)]
        told = [acts[number] for number in of_it]
        active = found.re is _ACTIVE and any(_has_cue_in(act, *found.span("saying")) for act in told)
        one = _one(told, text, found) if told and not active else None
        if one is not None:
            one_of |= dict.fromkeys(of_it[1:]) | {of_it[0]: one}
    return [act for number, own in enumerate(acts) if (act := one_of.get(number, own)) is not None]


def _has_cue_in(act: Act, start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in act.cue)


def _one(acts: Sequence[Act], text: str, found: re.Match[str]) -> Act | None:
    """Return the one act that those with a cue in a clause are; None if it has no subject or no words."""
    subject = found.span("subject") if found.re is _ACTIVE else _subject(acts, text, found)
    if subject is None:
        return None
    clause = min(subject[0], found.start()), found.end()
    contents = [tuple(_outside(act.content, clause, text)) for act in acts]
    content = max(contents, key=lambda places: sum(end - start for start, end in places))
    if not content:
        return None
    quoted, saying = found.span("quoted"), found.span("saying")
    whole = not text[quoted[1] : saying[0]].strip()
    cue = ((quoted[0], saying[1]),) if whole else (quoted, saying)
    sure = max(acts, key=lambda act: act.confidence)
    return dataclasses.replace(sure, source=(subject,), cue=cue, content=content)


def _subject(acts: Sequence[Act], text: str, found: re.Match[str]) -> Range | None:
    """Return the words of a passive's subject: the source that ends before it, else those of its clause."""
    at = found.start()
    for act in acts:
        if act.source and act.source[-1][1] <= at and not text[act.source[-1][1] : at].strip(" ,"):
            return act.source[0][0], act.source[-1][1]
    low = max(0, at - _LONGEST)
    low = max([low, *(edge.end() for edge in _EDGE.finditer(text, low, at))])
    low = max([low, *(link.end() for link in _LINK.finditer(text, low, at))])
    words = text[low:at]
    start, end = low + len(words) - len(words.lstrip(" ,")), low + len(words.rstrip())
    return (start, end) if start < end else None


def _outside(content: Sequence[Range], clause: Range, text: str) -> list[Range]:
    """Return the parts of a content before and behind a clause, without white space and a leading "that"."""
    parts = []
    for start, end in content:
        for low, high in ((start, min(end, clause[0])), (max(start, clause[1]), end)):
            words = text[low:high] if low < high else ""
            bare = re.sub(r"^[\s,:]*(?:that\s+)?", "", words)
            if any(map(str.isalnum, bare)):
                first = high - len(bare)
                parts.append((first, first + len(bare.rstrip())))
    return parts
