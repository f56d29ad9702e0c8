"""Quotations set apart as blocks: a line before them that ends with a colon gives their speaker.

"The ministry said in a statement:" and a block quotation: all of it is the ministry's, and nothing behind it.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act, meet
from onrecord.attribute.layout.labels import names_somebody
from onrecord.attribute.layout.lines import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.model import Block, Range

_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“‘])")
_SAYS = re.compile(
    r"(?:In\s[^,:]{2,80},\s+)?(?P<source>[^,:][^:]{1,120}?),?\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:sa(?:id|ys?)|"
    r"wr(?:ote|ites?|itten)|told|tells?|add(?:ed|s)|stat(?:ed|es)|repl(?:ied|ies)|respond(?:ed|s)|tweeted|posted|"
    r"explain(?:ed|s)|continu(?:ed|es)|reads?|recall(?:ed|s)|announced))\b[^:]{0,100}:"
)
_LABEL = re.compile(r"(?:In\s[^,:]{2,80},\s+)?(?P<source>[^:]{2,100}):")
_THERE = re.compile(
    r"(?:Our|The\s[^:,]{2,40}?[’']s|[Tt]he\s[^:,]{2,40}?)\s+(?:correspondent|reporter|colleague)s?,?\s+(?P<source>[^:,]{2,60}?),?\s+"
    r"(?:is|was|has|sends|reports|writes)\b[^:]{0,80}:"
)
_AT = re.compile(r"(?P<source>[^:,]{2,60}?)\s+(?:is|was)\s+(?:in|at|on|near|outside|inside)\s[^:]{2,60}:")
"""A live page hands over: "Our correspondent Ana Rell is in Lisk:", and what follows is hers."""
_OPENING = "\"“„«‘'"
_LONGEST = 400  # code points of a sentence before a colon
_CONFIDENCE = 0.85


def with_block_quotes(acts: Sequence[Act], text: str, blocks: Sequence[Block]) -> list[Act]:
    """Return the acts, each block quotation behind a colon as the words of whoever the line before tells."""
    runs = list(_introduced(text, blocks))
    if not runs:
        return list(acts)
    starts = [line[0] for line, _ in runs]
    near: list[set[int]] = [set() for _ in runs]
    for number, act in enumerate(acts):
        for start, end in (*act.cue, *act.content):
            for run in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
                near[run].add(number)
    known: dict[int, Act | None] = dict(enumerate(acts))
    told = []
    for (line, quotes), numbers in zip(runs, near, strict=True):
        own = {number: one for number in sorted(numbers) if (one := known[number]) is not None}
        given, changed = _given(own, text, line, quotes)
        known |= changed
        told += [given] if given is not None else []
    return sorted(
        [*(act for act in known.values() if act is not None), *told],
        key=lambda act: min(act.source + act.cue + act.content),
    )


def _introduced(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Range, list[Range]]]:
    """Yield the sentence that ends with a colon before block quotations, with all that follow it."""
    number = 0
    while number < len(blocks):
        block = blocks[number]
        number += 1
        start, end = trimmed(text, (block.start, block.end))
        quotes = []
        while number < len(blocks) and blocks[number].kind == "quote":
            quotes.append(trimmed(text, (blocks[number].start, blocks[number].end)))
            number += 1
        if quotes and block.kind != "quote" and text.endswith(":", start, end):
            low = max(start, end - _LONGEST)
            yield (max([low, *(stop.end() for stop in _SENTENCE.finditer(text, low, end))]), end), quotes


def _given(
    acts: Mapping[int, Act], text: str, line: Range, quotes: list[Range]
) -> tuple[Act | None, dict[int, Act | None]]:
    """Return the act that the quotations are the words of, if a line tells one, and what becomes of others.

    That is the one whose cue stands in the line; others lose what they have of the quotations, and an act
    with nothing left is None.
    """
    said = _own(acts.values(), text, quotes)
    if not said:
        return None, {}
    whole = said[0][0], said[-1][1]
    telling = [n for n, act in acts.items() if act.cue and act.source and line[0] <= act.cue[0][0] < line[1]]
    one = max(telling, key=lambda n: (meet(acts[n].content, (whole,)), acts[n].confidence), default=None)
    given = _told(text, line) if one is None else acts[one]
    if given is None:
        return None, {}
    colon = line[1] - 1
    before = [(start, min(end, colon)) for start, end in given.content if line[0] <= start < colon]
    changed: dict[int, Act | None] = {} if one is None else {one: None}
    for number, act in acts.items():
        if number != one and not any(whole[0] <= start < whole[1] for start, _ in act.cue):
            left = tuple(place for place in act.content if not meet((place,), (whole,)))
            if left != act.content:
                changed[number] = dataclasses.replace(act, content=left) if left and act.cue else None
    return dataclasses.replace(given, content=(*before, *said), verbatim=not before), changed


def _own(acts: Iterable[Act], text: str, quotes: list[Range]) -> list[Range]:
    """Return the quotations up to one that tells its own speaker: "“It was ours,” said Ana Rell"."""
    said: list[Range] = []
    for start, end in quotes:
        for act in acts:
            cued = act.source and any(start <= low < end for low, _ in act.cue)
            if cued and act.content[0][0] < end and text[act.content[0][0]] in _OPENING:
                return said
        said.append((start, end))
    return said


def _told(text: str, line: Range) -> Act | None:
    """Return the act of a line in which the network found no cue, still without content."""
    says = _SAYS.fullmatch(text, *line)
    if says is not None:
        return Act((says.span("source"),), (says.span("cue"),), (), confidence=_CONFIDENCE)
    label = _THERE.fullmatch(text, *line) or _AT.fullmatch(text, *line) or _LABEL.fullmatch(text, *line)
    if label is None or not names_somebody(text, label.span("source")):
        return None
    return Act((label.span("source"),), (), (), confidence=_CONFIDENCE)
