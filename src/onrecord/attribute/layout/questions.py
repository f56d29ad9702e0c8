"""Interviews without labels: questions set as headings or in bold, and under each what one person answers.

By layout alone. Explainers are laid out alike ("What is nitrate?"), so that all of this has to hold: the
words above introduce one person as interviewed, questions say "you", most answers say "I" or "we" outside of
quotation marks, and none tells of that person by name. In plain text a question of several sentences looks
like a paragraph: it asks if it ends as questions do and says "I" or "we" nowhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.layout.interviewed import interviewed
from onrecord.attribute.layout.lines import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Block, Range

_ASKED = re.compile(r"\?[\"”’')\]]*\s*$")
_YOU = re.compile(r"\byou(?:rs?|rself)?\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|[Uu]s|[Oo]ur|[Oo]urs)\b")
_IN_MARKS = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]$")
_ABOUT_IT = re.compile(r"\b(?:this|the)\s+(?:interview|conversation|transcript)\b|\bedited\b", re.IGNORECASE)
_ANSWER = frozenset({"paragraph", "list"})
_SEVERAL = re.compile(r"[.!?][\"”’)]*\s+[A-Z\"“‘]")
_YES = re.compile(r"(?:yes|no)\b", re.IGNORECASE)
_LONGEST_QUESTION = 500  # code points
_FEWEST = 3  # questions of an interview
_ASKING = 0.5  # share of the headings between the first question and the last that end as questions do
_CONFIDENCE = 0.85


def answers(text: str, blocks: Sequence[Block], writers: Sequence[str]) -> list[Act]:
    """Return an act for each answer of an interview without labels; none if the text is no such interview.

    The acts have neither source nor cue. `writers` are the names of who wrote the report: they ask.
    """
    heads = [number for number, block in enumerate(blocks) if block.kind == "heading"]
    asked = [number for number in heads if _ASKED.search(text[blocks[number].start : blocks[number].end])]
    if len(asked) < _FEWEST:
        return []
    heads = [number for number in heads if asked[0] <= number <= asked[-1]]
    words = [text[blocks[number].start : blocks[number].end] for number in heads]
    if len(asked) < _ASKING * len(heads) or not any(map(_YOU.search, words)):
        return []
    heads = _with_long_questions(text, blocks, heads)
    person = interviewed(text, blocks[heads[0]].start, writers=writers)
    if person is None:
        return []
    ends = [*heads[1:], len(blocks)]
    said = [
        _said(text, blocks[head + 1 : end], last=end == len(blocks))
        for head, end in zip(heads, ends, strict=True)
    ]
    said = [places for places in said if places]
    own = sum(any(_speaks_of_self(text, place) for place in places) for places in said)
    if 2 * own < len(said) or any(_names(text, person, place) for places in said for place in places):
        return []
    return [
        Act((), (), tuple(places), confidence=_CONFIDENCE, verbatim=True, named=(person,)) for places in said
    ]


def _with_long_questions(text: str, blocks: Sequence[Block], heads: Sequence[int]) -> list[int]:
    """Return the blocks that ask, with paragraphs among them that do: "The UN has seen it. Are you afraid?".

    A paragraph above the first counts if what follows answers: it says "I" or "we", or opens with yes or no.
    """
    asking = [
        number
        for number, block in enumerate(blocks[: heads[-1]])
        if block.kind == "paragraph"
        and block.end - block.start <= _LONGEST_QUESTION
        and _SEVERAL.search(text, block.start, block.end)
        and _ASKED.search(text[block.start : block.end])
        and not _speaks_of_self(text, (block.start, block.end))
        and (number > heads[0] or _answers(text, blocks[number + 1]))
    ]
    return sorted([*heads, *asking])


def _answers(text: str, block: Block) -> bool:
    place = trimmed(text, (block.start, block.end))
    return block.kind in _ANSWER and (_YES.match(text, *place) is not None or _speaks_of_self(text, place))


def _said(text: str, blocks: Sequence[Block], *, last: bool) -> list[Range]:
    """Return the paragraphs of an answer, without asides in brackets.

    The last answer goes on only while a paragraph is plainly the speaker's own: what closes a page is not.
    """
    places: list[Range] = []
    for block in blocks:
        start, end = trimmed(text, (block.start, block.end))
        words = text[start:end]
        own = _speaks_of_self(text, (start, end)) and not _ABOUT_IT.search(words)
        if last and (block.kind not in _ANSWER or _ABOUT_IT.search(words) or (places and not own)):
            break
        if block.kind in _ANSWER and words and not _ASIDE.match(words):
            places.append((start, end))
    return places


def _speaks_of_self(text: str, place: Range) -> bool:
    return _OWN.search(_IN_MARKS.sub("", text[slice(*place)])) is not None


def _names(text: str, person: Range, place: Range) -> bool:
    """Tell whether an answer has the last name of the one who answers: then the writer tells of them."""
    surname = tokenize(text, *person)[-1].key
    return any(token.capital and token.key == surname for token in tokenize(text, *place))
