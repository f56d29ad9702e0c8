"""Tolls that somebody gives: "the ministry put the toll at 12", where the network finds no cue.

The one wording for figures that it misses more often than it finds: of 20 such clauses in the narratives of
Airwars it had found eight; of 757 times "said", "reported" and "according to" beside figures it missed one.
By words alone, so what is not plainly a giver is left: "Monday's attack raised the toll to 12".
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.givers import NUMBER, REST, giver_before
from onrecord.attribute.counts.rare import led

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Range

_ADVERBS = (
    r"(?:(?:has|have|had)\s+)?"
    r"(?:\w{2,14}ly\s+|later\s+|first\s+|now\s+|since\s+|however\s+|also\s+|so\s+far\s+)?"
)
_TOLL = r"(?:toll|tally|count|total|number|figure|casualties)"
_THEM = (
    r"(?:(?:(?:the|its|their)\s+(?:own\s+)?)?(?:deaths|fatalities|casualties|losses|turnout|attendance)|the\s+(?:crowds?|victims))\b"
    r"(?:\s+[\w’'-]+){0,5}?|"
    r"(?:the|its\s+own|their\s+own)\s+(?:dead|killed|wounded|injured|missing|displaced|detained|arrested)"
    r"(?:\s+and\s+(?:dead|wounded|injured|missing)|\s+(?:in|on|from|of|after|so)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}?)?"
)
"""Those counted, who are put at a number as tolls are."""
_SOME = rf"[“\"‘']?(?:[\w-]+\s+){{0,3}}?{NUMBER}{REST}"
_FEW = rf"(?:[\w-]+\s+){{0,3}}?{NUMBER}[^\n.;:!?()]{{0,60}}?"
_OF = r"(?:the|an?|its|their|his|her|this|that)\s+(?:[\w-]+\s+){0,4}?"
_A_TOLL = rf"(?:{_OF}{_TOLL}|(?:official\s+)?(?:death|casualty)\s+toll)"
_UP_FROM = rf"(?:,\s+(?:(?:up|down)\s+)?from\s+{_FEW}(?=[.,;\n]|\Z))?"
"""The number that another has replaced: "to 17, down from 23 on Sunday"."""
_PUTS = (
    r"(?:puts?|putting|place[sd]?|placing|raise[sd]?|raising|lower(?:ed|s|ing)?|revise[sd]?|revising|update[sd]?|"
    r"updating|correct(?:ed|s|ing))"
)
_CLAUSES = (
    led(
        _ADVERBS,
        _PUTS,
        rf"(?P<content>(?:{_A_TOLL}\b(?:\s+[\w’'-]+){{0,8}}?|{_THEM})\s+(?:at|to|as\s+high\s+as)\s+{_SOME}{_UP_FROM})",
        initials="prluc",
    ),
    led(
        _ADVERBS,
        r"g(?:ave|ives?|iven|iving)",
        rf"(?P<content>{_OF}(?:{_TOLL}\b(?:\s+[\w’'-]+){{0,5}}?\s+as|(?:toll|tally|count|figure|estimate)\s+of)\s+"
        rf"{_SOME})",
        initials="g",
    ),
    led(
        _ADVERBS,
        r"(?:spoke|speaks?|speaking)\s+of",
        rf"(?P<content>{_FEW}\b(?:dead|deaths|killed|wounded|injured|missing|fatalities|casualties|victims)\b{REST})",
        initials="s",
    ),
)
_ADDING = re.compile(
    rf",\s+(?:bringing|taking|pushing|raising|lifting)\s+(?:{_A_TOLL}\b(?:\s+[\w’'-]+){{0,5}}?|{_THEM})\s+to\s+{_FEW}"
    r"(?=[.,;\n]|\Z)",
    re.IGNORECASE,
)
"""What a statement adds of the sum: "two more deaths, taking the total to nine"."""
_CHANGES = re.compile(r"(?:rais|lower|correct)", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+ing(?:\s+of)?\Z", re.IGNORECASE)
_STOP = re.compile(
    r"\s(?:while|but|though|although|whereas|as\s+reported|according\s+to|adding|and\s+(?=\w+ed\b))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.?!]['\"”’]?\s|\n")
_REACH = 400
"""Code points before a participle among which its sentence begins."""
_CONFIDENCE = 0.8


def with_tolls(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts with one for each clause that gives a toll and that none of them has its cue in.

    One that the network found where such a clause stands, but is hardly sure of, is as sure as the others.
    """
    known = list(acts)
    cues = sorted((span, number) for number, act in enumerate(known) for span in act.cue)
    found = []
    for clause in chain.from_iterable(pattern.finditer(text) for pattern in _CLAUSES):
        met = _meeting(cues, *clause.span("cue"))
        met = _meeting(cues, clause.start(), _act(text, clause, ()).content[0][1]) if met is None else met
        giver = _giver(text, clause, known, cues)
        if met is not None:
            act = known[met]
            if giver is not None and act.source and _is_within(act.cue, clause.span("cue")):
                sure = max(act.confidence, _CONFIDENCE)
                known[met] = dataclasses.replace(act, content=_whole(text, clause, act), confidence=sure)
        elif giver is not None:
            found.append(_act(text, clause, giver))
    return _with_sums([*known, *found], text)


def _with_sums(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts, the sum that follows right behind a statement taken into its content."""
    ends = {
        max(end for _, end in (*act.source, *act.cue, *act.content)): n
        for n, act in enumerate(acts)
        if act.cue
    }
    known = list(acts)
    for match in _ADDING.finditer(text):
        number = ends.get(match.start())
        own = any(match.start() <= start < match.end() for act in acts for start, _ in act.cue)
        if number is None or own or not known[number].source:
            continue
        *before, last = known[number].content
        whole = (last[0], match.end())
        more = [last, (match.start() + 2, match.end())] if last[1] < match.start() else [whole]
        known[number] = dataclasses.replace(known[number], content=(*before, *more))
    return known


def _meeting(cues: Sequence[tuple[Range, int]], start: int, end: int) -> int | None:
    """Return the act of which one of the sorted cues shares a code point with [start, end), or None."""
    at = bisect_left(cues, ((end, 0), 0)) - 1
    return cues[at][1] if at >= 0 and cues[at][0][1] > start else None


def _is_within(spans: Sequence[Range], place: Range) -> bool:
    return all(place[0] <= start and end <= place[1] for start, end in spans)


def _whole(text: str, clause: re.Match[str], act: Act) -> tuple[Range, ...]:
    """Return the content of an act, up to the end of its clause if it is cut: "lowered the toll in Orm"."""
    ((start, end),) = _act(text, clause, ()).content
    cut = len(act.content) == 1 and act.content[0][0] == start and act.content[0][1] < end
    return ((start, end),) if cut else act.content


def _act(text: str, clause: re.Match[str], giver: tuple[Range, ...]) -> Act:
    start, end = clause.span("content")
    stop = _STOP.search(text, start, end)
    words = text[start : stop.start() if stop else end].rstrip()
    return Act(giver, (clause.span("cue"),), ((start, start + len(words)),), confidence=_CONFIDENCE)


def _giver(
    text: str, clause: re.Match[str], acts: Sequence[Act], cues: Sequence[tuple[Range, int]]
) -> tuple[Range, ...] | None:
    """Return the words for who gives the toll of a clause: its subject, else who spoke before a participle.

    What happens raises and lowers tolls too: those who do so must be called what sources are called.
    """
    at = clause.start("cue")
    if not (_PARTICIPLE.search(clause["cue"]) and text[max(0, at - 3) : at].rstrip().endswith(",")):
        subject = giver_before(text, at, named=_CHANGES.search(clause["cue"]) is None)
        return (subject,) if subject is not None else None
    low = max(0, at - _REACH)
    begin = max((match.end() for match in _SENTENCE.finditer(text, low, at)), default=low)
    number = bisect_left(cues, ((at, 0), 0)) - 1
    if number < 0 or cues[number][0][0] < begin:
        return None
    return acts[cues[number][1]].source or None
