"""Clauses that leave their verb out: "the UN put the dead at 16 and the army at nine".

The network takes them into what the one before says. Each is a statement of its own, with the cue that it
shares, and is cut from the first one's content. Where what is told has a body for its subject too, "police
held 16 people, the army 19", that may be what is gone on with, and nothing is cut.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.givers import NUMBER, is_giver, names_giver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Range

_DIGITS = re.compile(rf"\b{NUMBER}", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:,\s+(?:(?:and|while|but|whereas|with)\s+)?|\s+(?:and|while|but|whereas)\s+)"
    r"(?P<giver>(?:the\s+|its\s+)?[\w.’'-]{2,30}(?:\s+[\w’'-]{1,30}){0,4}?)\s+"
    r"(?P<rest>(?:at\s+)?(?:(?:only|just|about|around|some|more|fewer|less|than|at|least|most|up|to|nearly|almost|over)\s+){0,4}"
    r"(?:\d[\d.,]*(?<![.,])|(?:an?\s+)?(?-i:[a-z]+)(?:-[a-z]+)?)(?:\s+(?:hundred|thousand|million|dozen|score))?"
    r"(?:\s+(?:dead|deaths|killed|wounded|injured|missing|people|civilians))?)"
    r"(?=\s*(?:[.,](?!\d)|[;\n”\"]|\Z|(?:and|while|but|whereas)\s))",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[\s,;.]*(?:and\s+)?")
_LAID = re.compile(r"(?:at|as\s+high\s+as)\s", re.IGNORECASE)
_PUT = re.compile(r"\b(?:put|place|estimat|set|reckon|giv|gave)", re.IGNORECASE)
_BEYOND = 80
"""Code points behind a content among which such a clause may end."""
_CONFIDENCE = 0.8


def with_elided(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts, each such clause an act of its own."""
    result: list[Act] = []
    for act in acts:
        result += _parted(act, text) if act.cue and act.source and len(act.content) == 1 else [act]
    return result


def _parted(act: Act, text: str) -> list[Act]:
    """Return an act and those of the clauses that share its cue."""
    ((start, end),) = act.content
    number = _DIGITS.search(text, start, end)
    if number is None or text[start:end].isupper():  # capitals tell no name from a word
        return [act]
    cut = number.end()
    found: list[Act] = []
    first = end
    while (
        match := _CLAUSE.search(text, cut, min(len(text), end + _BEYOND))
    ) is not None and match.start() <= end:
        giver = match.span("giver")
        if not found and _is_apart(text, act, start, match):
            first = match.start()
        elif not found or match.start() > cut or not _names(match):
            break
        found.append(
            Act((giver,), act.cue, (match.span("rest"),), confidence=min(act.confidence, _CONFIDENCE))
        )
        cut = match.end()
        end = max(end, cut)
    if not found:
        return [act]
    pieces: list[Range] = [(start, first)]
    after = _JOINT.match(text, cut, end)
    if after is not None and after.end() < end:
        pieces.append((after.end(), end))
    return [dataclasses.replace(act, content=tuple(pieces)), *found]


def _is_apart(text: str, act: Act, start: int, clause: re.Match[str]) -> bool:
    """Return whether a clause tells what another says, as the act does."""
    if not _names(clause):
        return False
    laid = _LAID.match(clause["rest"]) is not None and not clause["rest"].lower().startswith("at least")
    if laid or any(_PUT.match(text, *piece) for piece in act.cue):
        return laid and any(_PUT.search(text, *piece) for piece in act.cue)
    return not names_giver(text[start : clause.start()])


def _names(clause: re.Match[str]) -> bool:
    owned = clause["giver"].lower().startswith(("those of ", "that of "))  # "and those of the army at 40"
    return not owned and _DIGITS.search(clause["rest"]) is not None and is_giver(clause["giver"], named=False)
