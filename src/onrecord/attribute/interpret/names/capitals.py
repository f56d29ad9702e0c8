"""Names where capitals tell nothing: in capitals-only text, and in headlines that capitalise every word.

There only a title before a name is trusted, somebody's office before it and commas around, or a line that is
nothing but a name and an office.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.names.parts import PARTICLES, is_given
from onrecord.attribute.interpret.names.runs import name_of
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.tokens import Token

_OFFICE = 8  # words of an office before a name
_LONGEST_NAME = 4  # words of a person's name
_ADVERB = re.compile(r"\w{3,}(?:al|ed|nt|ive|ous|ab|ib|ng|rd)ly")
"""Adverbs, but not "Connolly" or "Reilly"."""


def names_in_capitals(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the names that a title or an office beside them tells; one may come twice."""
    yield from _titled(text, tokens)
    yield from _apposed(text, tokens)
    yield from _heading(text, tokens)


def _titled(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the names that stand right after a title."""
    lists = words()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        person = lists.person(token.key) == token.key and at < len(tokens) and is_given(tokens[at].key)
        if token.possessive or not (token.key in lists.titles or person):  # "rebel leader Adela Quist"
            continue
        core = at
        while core < len(tokens) and tokens[core].key in lists.titles:
            core += 1
        end = core
        while end < len(tokens) and end - core < _LONGEST_NAME and _may_be_name(text, tokens, end, core):
            end += 1
            if tokens[end - 1].possessive:
                break
        if end > core:
            name = name_of(tokens[at - 1 : end])
            if name is not None and name.kind in {"person", "unknown"}:
                yield name
            at = end


def _apposed(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the names between commas after somebody's office: "THE MAYOR OF LISK, ADELA QUIST, …"."""
    lists = words()
    for at in range(1, len(tokens)):
        if text[tokens[at - 1].end : tokens[at].start].strip() != ",":
            continue
        phrase = tokens[max(0, at - _OFFICE) : at]
        office = next(
            (
                n
                for n in range(len(phrase) - 1, -1, -1)
                if lists.person(phrase[n].key) or phrase[n].key in lists.titles
            ),
            None,
        )
        if office is None or lists.plural(phrase[office].key):
            continue
        follows = phrase[office + 1 : office + 2]
        broken = text[phrase[office].start : tokens[at - 1].end].count(",") > 0
        if broken or (follows and follows[0].key not in {"of", "for"}):
            continue
        end = at
        while (
            end < len(tokens)
            and end - at < _LONGEST_NAME
            and (end == at or _may_be_name(text, tokens, end, at))
        ):
            end += 1
        closed = end < len(tokens) and text[tokens[end - 1].end : tokens[end].start].strip()[:1] == ","
        first = tokens[at].key
        plain = first in lists.function or lists.person(first) or first in lists.organisations
        if closed and end - at >= 2 and not plain and not first.endswith(("ed", "ing")):  # noqa: PLR2004
            name = name_of(tokens[at:end])
            if name is not None and name.kind in {"person", "unknown"}:
                yield name


def _heading(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the names that open a line and their office ends: "Adela Quist, Department Spokesperson".

    Not in lines all in capitals: a wire breaks its lines anywhere.
    """
    lists = words()
    for low, line in _lines(text, tokens):
        commas = [n for n in range(1, len(line)) if text[line[n - 1].end : line[n].start].strip() == ","]
        if len(commas) != 1 or not 1 < commas[0] <= _LONGEST_NAME or len(line) - commas[0] > _OFFICE:
            continue
        end = text.find("\n", line[-1].end)
        if text[low : line[0].start].strip() or text[line[-1].end : end if end >= 0 else None].strip():
            continue
        name, office = line[: commas[0]], line[commas[0] :]
        head = next((n for n, token in enumerate(office) if token.key in {"of", "for"}), len(office)) - 1
        person = head >= 0 and lists.person(office[head].key) == office[head].key
        first = name[0].key
        plain = not (first in lists.function or lists.person(first) or first in lists.organisations)
        mixed = not any(token.text.isupper() and len(token.text) > 2 for token in name)  # noqa: PLR2004
        if person and plain and mixed and all(_may_be_name(text, name, n, 0) for n in range(1, len(name))):
            spelt = name_of(name)
            if spelt is not None and spelt.kind in {"person", "unknown"}:
                yield spelt


def _lines(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, list[Token]]]:
    """Yield the words line by line, each line with where it begins."""
    line: list[Token] = []
    for token in tokens:
        if line and "\n" in text[line[-1].end : token.start]:
            yield text.rfind("\n", 0, line[0].start) + 1, line
            line = []
        line.append(token)
    if line:
        yield text.rfind("\n", 0, line[0].start) + 1, line


def _may_be_name(text: str, tokens: Sequence[Token], index: int, core: int) -> bool:
    lists = words()
    token = tokens[index]
    if text[tokens[index - 1].end : token.start].strip() or not token.capital:
        return False
    key = token.key
    if key in PARTICLES and index > core:
        return True
    if key.endswith(("ed", "ing")) or key in {"has", "have", "had"} or _ADVERB.fullmatch(key):
        return False
    known = (
        key in lists.function or key in lists.organisations or key in lists.documents or key in lists.groups
    )
    return not (known or lists.person(key) or key in lists.countries or key in lists.demonyms)
