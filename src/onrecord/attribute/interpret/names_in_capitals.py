"""Names where capitals tell nothing: in capitals-only text, and in headlines that capitalise every word.

There only a title before a name is trusted, or somebody's office before it and commas around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribute.interpret.name_parts import PARTICLES, is_given
from onrecord.attribute.interpret.runs import name_of
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.attribute.interpret.runs import Name
    from onrecord.attribute.interpret.tokens import Token

_OFFICE = 8  # words of an office before a name
_LONGEST_NAME = 4  # words of a person's name


def names_in_capitals(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the names that a title or an office before them tells; one may come twice."""
    yield from _titled(text, tokens)
    yield from _apposed(text, tokens)


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


def _may_be_name(text: str, tokens: Sequence[Token], index: int, core: int) -> bool:
    lists = words()
    token = tokens[index]
    if text[tokens[index - 1].end : token.start].strip() or not token.capital:
        return False
    key = token.key
    if key in PARTICLES and index > core:
        return True
    if key.endswith(("ed", "ing")) or key in {"has", "have", "had"}:
        return False
    known = (
        key in lists.function or key in lists.organisations or key in lists.documents or key in lists.groups
    )
    return not (known or lists.person(key) or key in lists.countries or key in lists.demonyms)
