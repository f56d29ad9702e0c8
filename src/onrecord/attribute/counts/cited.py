"""Whom a reporter cites: "the bureau, citing prison sources, reported that 30 had died".

The network takes what is reported for the bureau's, and whoever is cited for what it says. Those cited say
it: an act of their own with the same content, inside that of whoever cites them. A reporter whom the network
did not find, or took together with those cited, is who stands right before the citation.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.givers import giver_before, is_giver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Range

_CITING = re.compile(
    r",\s+(?:also\s+|(?:who|which)\s+(?:also\s+)?(?=cite|quote))?(?P<cue>citing|quoting|cite[ds]|quote[ds])\s+(?P<whom>[^\W\d_“\"‘][^\n.,;:!?“”\"()]{1,90})"
    r"(?=[.,;\n]|\Z)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\b(?P<cue>Citing|Quoting)\s+(?P<whom>[^\W\d_“\"‘][^\n.,;:!?“”\"()]{1,90}),\s+(?=\w)")
"""At the head of a sentence, as its capital tells."""
_NAME = re.compile(r"(?:[A-Z][\w.’'-]+\s+){1,3}[A-Z][\w’'-]+")
_PAPERS = re.compile(
    r"\b(?:statements?|documents?|data|figures|stud(?:y|ies)|surveys?|interviews?|filings?|memos?|e?mails?|letters?|footage)\Z",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[.?!][”\"’']?\s|\n")
_REACH = 600
"""Code points before a citation among which its sentence begins."""
_JOINT = 8
"""Code points between a citation and the content that follows it: ", that "."""
_ASIDE = 24
"""Code points between what was said and a citation behind it: "on Sunday in Orm"."""
_BEHIND = re.compile(r",?\s+(?:(?:has|have|had|later|also|earlier)\s+)?", re.IGNORECASE)
_CONFIDENCE = 0.85


def with_cited(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts, whoever is cited before or behind a statement with one of his own.

    What was found with the citation's words for its cue gives way to it.
    """
    result = list(acts)
    cues = sorted((span, number) for number, act in enumerate(acts) for span in act.cue)
    gone: set[int] = set()
    for match in (*_CITING.finditer(text), *_OPENING.finditer(text)):
        if not _speaks(match["whom"]):
            continue
        number = _reporter(text, match, result, cues)
        if number is None:
            continue
        reporter = result[number] = _with_source(text, match, result[number])
        whom, cue = match.span("whom"), match.span("cue")
        gone |= {number for span, number in _between(cues, cue[0], whom[1])}
        result.append(
            Act(
                (whom,),
                (cue,),
                reporter.content,
                confidence=min(reporter.confidence, _CONFIDENCE),
                cited=True,
            )
        )
    return [act for number, act in enumerate(result) if number not in gone]


def _speaks(words: str) -> bool:
    """Return whether words name one who speaks or is written, and not the grounds of what is done."""
    return is_giver(words, named=False) or (_NAME.fullmatch(words) or _PAPERS.search(words)) is not None


def _between(cues: Sequence[tuple[Range, int]], start: int, end: int) -> Sequence[tuple[Range, int]]:
    """Return the cues that begin in [start, end)."""
    return cues[bisect_left(cues, ((start, 0), 0)) : bisect_left(cues, ((end, 0), 0))]


def _reporter(
    text: str, match: re.Match[str], acts: Sequence[Act], cues: Sequence[tuple[Range, int]]
) -> int | None:
    """Return the act of whoever cites: whose source ends where the citation begins, else one before it."""
    low = max(0, match.start() - _REACH)
    begin = max((pause.end() for pause in _PAUSE.finditer(text, low, match.start())), default=low)
    stop = _PAUSE.search(text, match.end() - 1)
    end = stop.start() if stop else len(text)
    numbers = list(dict.fromkeys(number for _, number in _between(cues, begin, end)))
    after = [number for number in numbers if acts[number].cue[0][0] >= match.end()]
    for number in after:
        source = acts[number].source
        if match.re is _OPENING:
            if source and source[0][0] == match.end():
                return number
        elif _stands_right_behind(text, match, acts[number]) or (
            source and abs(source[-1][1] - match.start()) <= 1
        ):
            return number
    behind = [
        number for number in numbers if acts[number].source and acts[number].cue[-1][1] <= match.start()
    ]
    told = [number for number in behind if 0 <= acts[number].content[0][0] - match.end() <= _JOINT]
    if told:
        return told[-1]
    behind = [number for number in behind if 0 <= match.start() - _end(acts[number]) <= _ASIDE]
    return max(behind, key=lambda number: sum(high - low for low, high in acts[number].content), default=None)


def _stands_right_behind(text: str, match: re.Match[str], act: Act) -> bool:
    """Return whether a cue is the first word behind a citation: "Lenn Radio, citing police, said"."""
    between = text[match.end() : act.cue[0][0]]
    return _BEHIND.fullmatch(between) is not None and giver_before(text, match.start()) is not None


def _with_source(text: str, match: re.Match[str], act: Act) -> Act:
    """Return the act of whoever cites; its source, if missing or both, is who stands before the citation."""
    if act.cue[0][0] < match.end() or match.re is _OPENING:
        return act
    if act.source and all(end <= match.start() + 1 for _, end in act.source):
        return act
    source = giver_before(text, match.start())
    sure = max(act.confidence, _CONFIDENCE) if source is not None else act.confidence
    return dataclasses.replace(act, source=(source,), confidence=sure) if source is not None else act


def _end(act: Act) -> int:
    return max(end for _, end in (*act.source, *act.cue, *act.content))
