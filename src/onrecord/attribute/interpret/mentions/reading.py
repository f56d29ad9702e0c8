"""Reading the words of a source: a pronoun, a name, or a description with its head noun and more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.mentions.lists import bare_list, is_list, list_behind_dash
from onrecord.attribute.interpret.mentions.mention import LIST, PRONOUNS, Mention
from onrecord.attribute.interpret.mentions.owners import author, possessor
from onrecord.attribute.interpret.mentions.phrases import (
    ARTICLES,
    RELATIVE,
    appositive,
    head_length,
    head_name,
    office_head,
    qualities,
    spells_name,
    whole_of_part,
    with_of,
    without_quoted_title,
    without_ragged_edges,
)
from onrecord.attribute.interpret.names.runs import body_of, name_of
from onrecord.attribute.interpret.tokens import is_upper, tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.attribute.interpret.mentions.mention import MentionKind
    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.tokens import Token
    from onrecord.model import Range

_OPENING = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "other", "others", "many", "several", "some"}
)
_INDEFINITE = frozenset(
    ["a", "an", "another", "one", "several", "many", "multiple", "no", "none", "neither", "each", "every"]
)


def read_mention(
    text: str, places: Sequence[Range], names: Callable[[int, int], Sequence[Name]]
) -> Mention | None:
    """Return what the words of `places`, the pieces of one source, are; None if there are no words.

    `names(start, end)` gives the names already found within a range.
    """
    tokens = [token for start, end in places for token in tokenize(text, start, end)]
    tokens = without_ragged_edges(without_quoted_title(text, tokens))
    if all(token.key in {"a", "an", "the"} for token in tokens):  # of "a" alone nothing can be made
        return None
    start = tokens[0].start
    end = (
        max(token.end for token in tokens if token.start < places[0][1])
        if tokens[0].start < places[0][1]
        else tokens[-1].end
    )
    end += text.startswith("%", end)  # of "38% who"
    pronoun = _pronoun(text, tokens)
    if pronoun is not None:
        return pronoun
    tokens = list(whole_of_part(tokens))
    start = tokens[0].start
    known = {token.start for token in tokens}
    found = [
        name for low, high in places for name in names(low, high)
        if name.start >= start and name.start in known
    ]  # fmt: skip
    listed = None
    if len(found) > 1:
        listed = list_behind_dash(text, tokens, found) or bare_list(text, tokens, found)
    if listed:
        tokens, found = listed
        start, end = tokens[0].start, tokens[-1].end
    segment = tokens[: head_length(text, tokens, found)]
    longer = with_of(text, tokens, len(segment)) if not found and is_upper(text[start:end]) else 0
    if longer > len(segment):
        segment = tokens[:longer]
        found = [body_of([token for token in segment if token.key != "the"])]
    apposed = text.startswith(",", segment[-1].end) and all(name.run > segment[-1].end for name in found)
    if (not found or apposed) and len(tokens) < 12 and spells_name(text, segment):  # noqa: PLR2004
        name = name_of([token for token in segment if token.key not in ARTICLES])
        found = [name] if name is not None else found
    if is_list(text, tokens, found):
        about = frozenset(key for name in found for key in name.keys)
        return Mention(
            start, end, "group", LIST, None, plural=True, about=about, proper=about, indefinite=True
        )
    if _is_joint(segment, found):
        about = frozenset(token.key for token in segment if token.key not in words().function)
        return Mention(start, end, "group", LIST, None, plural=True, about=about, indefinite=True)
    name = head_name(text, tokens, segment, found)
    if name is not None:
        mention = _named(text, tokens, segment, name)
    else:
        mention = _described(text, tokens, segment, found, names)
    return mention if mention.end == end else replace(mention, end=end)


_TWO_GROUPS = 3  # words of "officials and parents"


def _is_joint(segment: Sequence[Token], found: Sequence[Name]) -> bool:
    """Tell whether two speak, not both by name: "Brehl and his brother", "the army and the police"."""
    for before, token, after in zip(segment, segment[1:], segment[2:], strict=False):
        if token.key != "and" or any(name.run <= token.start < name.end for name in found):
            continue
        if words().person(before.key) == before.key and segment[0].key not in ARTICLES:
            continue  # "party leader and Mayor Brehl" is one
        if len(segment) == _TWO_GROUPS and all(map(words().plural, (before.key, after.key))):
            return True
        named = any(name.run == after.start for name in found) or after.key in _OPENING
        if named or (words().plural(after.key) and any(name.end == before.end for name in found)):
            return True
    return False


def _pronoun(text: str, tokens: Sequence[Token]) -> Mention | None:
    upper = tokens[0].text.startswith("US") and is_upper(text)  # else "US" is the country
    keys = [token.key for token in tokens]
    start, end = tokens[0].start, tokens[-1].end
    core = [
        key
        for key in keys
        if key not in {"all", "both", "of", "even", "also", "himself", "herself", "themselves"}
    ]
    if len(core) == 1 and core[0] in PRONOUNS and (upper or not tokens[0].text.startswith("US")):
        gender, person = PRONOUNS[core[0]]
        return Mention(start, end, "pronoun", core[0], gender, person in {2, 6}, person)
    if len(keys) == 1 and keys[0] in PRONOUNS and (upper or tokens[0].text != "US"):
        gender, person = PRONOUNS[keys[0]]
        return Mention(start, end, "pronoun", keys[0], gender, person in {2, 6}, person)
    if keys in (["all"], ["both"], ["all", "of", "them"], ["both", "of", "them"]):
        return Mention(start, end, "pronoun", "they", None, plural=True, person=6)
    if len(keys) == 1 and keys[0] in RELATIVE:
        return Mention(start, end, "relative", keys[0])
    return None


def _named(text: str, tokens: Sequence[Token], segment: Sequence[Token], name: Name) -> Mention:
    start, end = tokens[0].start, tokens[-1].end
    role: Range | None = None
    before = text[start : name.start].strip(" ,\n\t\"'“”‘’")
    if before and before.casefold() not in ARTICLES:
        at = text.index(before, start)
        role = (at, at + len(before))
    else:
        role = appositive(text, name.end, end)
    kind: MentionKind = "name"
    return Mention(
        start, end, kind, head=name.keys[-1], gender=name.gender, name=name, role=role,
        possessive=name.possessive and segment[-1].end <= name.end,
    )  # fmt: skip


def _described(
    text: str,
    tokens: Sequence[Token],
    segment: Sequence[Token],
    found: Sequence[Name],
    names: Callable[[int, int], Sequence[Name]],
) -> Mention:
    lists = words()
    start, end = tokens[0].start, tokens[-1].end
    noun = segment[office_head(segment)]
    head = noun.key
    singular = lists.person(head) or ("person" if head.endswith("-year-old") else None)
    alone = len(segment) <= 2 and len(tokens) == len(segment)  # noqa: PLR2004 - "the paper" is a newspaper
    kind = "body" if head == "paper" and alone else _kind_of_noun(head, singular)

    def read(low: int, high: int) -> Mention | None:
        return read_mention(text, ((low, high),), names)

    owner = possessor(segment, read)
    if owner is None and kind == "document":
        owner = author(segment, tokens[len(segment) :], found, read)
    about, proper = qualities(text, tokens, noun)
    return Mention(
        start, end, kind,
        head=singular or head,
        gender=lists.people.get(singular or "") if kind == "person" else None,
        plural=kind == "group",
        role=(start, end) if kind == "person" else None,
        about=about,
        proper=proper,
        owner=owner,
        definite=segment[0].key in {"the", "this", "that", "these", "those", "both"},
        indefinite=segment[0].key in _INDEFINITE,
        possessive=segment[-1].possessive and len(segment) == len(tokens),
    )  # fmt: skip


def _kind_of_noun(head: str, singular: str | None) -> MentionKind:
    """Return what a head noun names; `singular` is its singular if it is a noun for people."""
    lists = words()
    if head in lists.documents:
        return "document"
    if head in lists.groups:
        return "group"
    if singular:
        return "group" if lists.plural(head) else "person"
    if head in lists.organisations:
        return "body"
    return "group" if head.endswith("s") and not head.endswith("ss") else "other"
