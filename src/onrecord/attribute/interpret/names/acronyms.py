"""Acronyms that the report itself explains: "International Criminal Court (ICC)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.names.runs import body_of
from onrecord.attribute.interpret.tokens import tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.tokens import Token

_GIVEN = re.compile(r"\s?[(\[]([A-Z][A-Z.&-]{1,8}[A-Z])[)\]]")
_EXPLAINED = re.compile(r"\b([A-Z]{3,9}) \[((?:[A-Z][\w.'’-]*\s+){1,8}[A-Z][\w'’-]*)\]")
_MARKED = re.compile(r"[(\[][A-Z][A-Z.&-]|\[[A-Z]")
"""What both have, and is found faster."""
_DATELINE = 60  # code points in which a bracket names the agency: "LIMA, 4 JUN 90 (EFE)"
_REACH = 120  # code points before the bracket
_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "to", "a", "de", "la", "del", "y", "against"])


def expanded_acronyms(text: str) -> list[Name]:
    """Return, in text order, the names that an acronym in brackets follows.

    The name is the words whose initials spell the acronym; failing that ("the Armed Forces Press Committee
    (COPREFA)"), the capitalised words right before the bracket.
    """
    found: list[Name] = []
    if not _MARKED.search(text):
        return found
    floor = 0
    for bracket in _GIVEN.finditer(text):
        if bracket.start() < _DATELINE and any(map(str.isdigit, text[: bracket.start()])):
            continue
        tokens = tokenize(text, max(floor, bracket.start() - _REACH), bracket.start())
        first = _spelled(tokens, bracket[1]) if tokens else None
        if first is None:
            first = _capitals(text, tokens)
        phrase = tokens[first:]
        if len([token for token in phrase if token.key not in _SMALL]) < 2:  # noqa: PLR2004
            continue
        found.append(replace(body_of(phrase), possessive=False))
        floor = bracket.end()
    found.extend(_explained(text))
    return sorted(found, key=lambda name: name.start)


def _explained(text: str) -> Iterator[Name]:
    """Yield the names that stand in brackets after their initials: "the LHC [Lenn Harbour Committee]"."""
    for bracket in _EXPLAINED.finditer(text):
        phrase = tokenize(text, *bracket.span(2))
        large = [token.key for token in phrase if token.key not in _SMALL]
        spelled = len(large) > 1 and bracket[1][0].casefold() == large[0][0]
        if spelled or large[-1] in words().organisations:
            yield body_of(phrase)


def _spelled(tokens: list[Token], acronym: str) -> int | None:
    """Return where the shortest run of words begins whose initials, read backwards, use up the acronym."""
    letters = [letter for letter in acronym.casefold() if letter.isalpha()]
    at = len(tokens) - 1
    while at >= 0 and letters:
        token = tokens[at]
        if token.key[0] == letters[-1]:
            letters.pop()
            if not letters:
                return at if token.capital else None
        elif token.key not in _SMALL:
            return None
        at -= 1
    return None


def _capitals(text: str, tokens: list[Token]) -> int:
    function = words().function
    first = len(tokens)
    while first > 0:
        token = tokens[first - 1]
        after = tokens[first].start if first < len(tokens) else token.end
        if text[token.end : after].strip(" \n'’Ss") or not (
            token.capital or token.key in {"of", "for", "and"}
        ):
            break
        if token.key in function and token.key not in {"of", "for", "and"}:
            break
        first -= 1
    while first < len(tokens) and tokens[first].key in _SMALL:
        first += 1
    return first
