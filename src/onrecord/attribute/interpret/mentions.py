"""What the words of a source are: a pronoun, a name, or a description with its head noun and more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from onrecord.attribute.interpret.names import name_of
from onrecord.attribute.interpret.tokens import is_upper, tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.attribute.interpret.names import Name
    from onrecord.attribute.interpret.tokens import Token
    from onrecord.attribute.interpret.words import Gender
    from onrecord.model import Range

MentionKind = Literal["pronoun", "relative", "name", "person", "group", "body", "document", "other"]

PRONOUNS: dict[str, tuple[Gender | None, int]] = {  # gender, person; 4 for "it", 6 for "they"
    "i": (None, 1), "me": (None, 1), "my": (None, 1), "mine": (None, 1), "myself": (None, 1),
    "we": (None, 2), "us": (None, 2), "our": (None, 2), "ours": (None, 2), "ourselves": (None, 2),
    "you": (None, 5), "your": (None, 5), "yourself": (None, 5),
    "he": ("m", 3), "him": ("m", 3), "his": ("m", 3), "himself": ("m", 3),
    "she": ("f", 3), "her": ("f", 3), "hers": ("f", 3), "herself": ("f", 3),
    "it": (None, 4), "its": (None, 4), "itself": (None, 4),
    "they": (None, 6), "them": (None, 6), "their": (None, 6), "theirs": (None, 6), "themselves": (None, 6),
}  # fmt: skip
LIST = "and"
"""The head of a source that is several names."""

_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_CUTS = frozenset(
    [
        "of",
        "for",
        "in",
        "from",
        "at",
        "with",
        "by",
        "on",
        "inside",
        "near",
        "to",
        "under",
        "about",
        "behind",
        "including",
        "like",
        "such",
        "outside",
        "within",
        "along",
        "against",
        "close",
        "against",
        "among",
        "between",
        "across",
        "after",
        "before",
        "during",
        "who",
        "which",
        "that",
        "whose",
        "whom",
    ]
)
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those", "our", "some", "both", "all"})
_AUTHORS = frozenset(
    [
        "issued",
        "filed",
        "written",
        "published",
        "released",
        "posted",
        "shared",
        "signed",
        "sent",
        "compiled",
        "produced",
        "made",
        "attributed",
        "delivered",
        "obtained_from",
        "presented",
        "given",
        "provided",
        "prepared",
        "recorded",
        "broadcast",
        "uploaded",
        "authored",
        "penned",
        "circulated",
    ]
)
_SELF_STANDING = frozenset(
    [
        "poll",
        "polls",
        "survey",
        "surveys",
        "memo",
        "affidavit",
        "slideshow",
        "law",
        "constitution",
        "treaty",
        "act",
        "census",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """The words of one source, understood.

    `head` is the singular head noun, `about` the lower-case content words that qualify it, `proper` those of
    them written as names. `owner` is what a possessive or "by" names as the one behind it; `role` the range
    of the words that give a role; `indefinite` holds for "a spokesman", `definite` for "the spokesman".
    """

    start: int
    end: int
    kind: MentionKind
    head: str = ""
    gender: Gender | None = None
    plural: bool = False
    person: int = 3
    name: Name | None = None
    role: Range | None = None
    about: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    owner: Mention | None = None
    definite: bool = False
    indefinite: bool = False
    possessive: bool = False


def read_mention(
    text: str, places: Sequence[Range], names: Callable[[int, int], Sequence[Name]]
) -> Mention | None:
    """Return what the words of `places`, the pieces of one source, are; None if there are no words.

    `names(start, end)` gives the names already found within a range.
    """
    tokens = [token for start, end in places for token in tokenize(text, start, end)]
    if len(tokens) > 1 and tokens[-1].key in {"himself", "herself", "itself", "themselves"}:
        tokens.pop()
    if not tokens:
        return None
    start = tokens[0].start
    end = (
        max(token.end for token in tokens if token.start < places[0][1])
        if tokens[0].start < places[0][1]
        else tokens[-1].end
    )
    pronoun = _pronoun(tokens)
    if pronoun is not None:
        return pronoun
    found = [name for low, high in places for name in names(low, high)]
    segment = tokens[: _cut(text, tokens, found)]
    if not found and len(tokens) < 12 and _spells_name(text, segment):  # noqa: PLR2004
        name = name_of([token for token in segment if token.key not in _ARTICLES])
        found = [name] if name is not None else []
    if _is_list(text, tokens, found):
        about = frozenset(key for name in found for key in name.keys)
        return Mention(
            start, end, "group", LIST, None, plural=True, about=about, proper=about, indefinite=True
        )
    name = _head_name(text, tokens, segment, found)
    if name is not None:
        return replace(_named(text, tokens, segment, name), end=end)
    return replace(_described(text, tokens, segment, found, names), end=end)


def _is_list(text: str, tokens: Sequence[Token], found: Sequence[Name]) -> bool:
    """Tell whether a source is several names joined by commas and "and"."""
    if (
        len(found) < 2  # noqa: PLR2004
        or tokens[-1].end > found[-1].end
        or text[tokens[0].start : found[0].run].strip(" \n").casefold() not in {"", "the", "both"}
    ):
        return False
    gaps = [text[one.end : other.run].strip() for one, other in pairwise(found)]
    joins = {",", "and", ", and", "&", ", the", "and the", ", and the"}
    return all(gap in joins for gap in gaps) and "and" in gaps[-1]


def _pronoun(tokens: Sequence[Token]) -> Mention | None:
    keys = [token.key for token in tokens]
    start, end = tokens[0].start, tokens[-1].end
    core = [
        key
        for key in keys
        if key not in {"all", "both", "of", "even", "also", "himself", "herself", "themselves"}
    ]
    if len(core) == 1 and core[0] in PRONOUNS and not tokens[0].text.startswith("US"):
        gender, person = PRONOUNS[core[0]]
        return Mention(start, end, "pronoun", core[0], gender, person in {2, 6}, person)
    if len(keys) == 1 and keys[0] in PRONOUNS and tokens[0].text != "US":
        gender, person = PRONOUNS[keys[0]]
        return Mention(start, end, "pronoun", keys[0], gender, person in {2, 6}, person)
    if keys in (["all"], ["both"], ["all", "of", "them"], ["both", "of", "them"]):
        return Mention(start, end, "pronoun", "they", None, plural=True, person=6)
    if len(keys) == 1 and keys[0] in _RELATIVE:
        return Mention(start, end, "relative", keys[0])
    return None


def _cut(text: str, tokens: Sequence[Token], found: Sequence[Name]) -> int:
    """Return how many words come before the first comma, preposition, relative pronoun or participle."""
    lists = words()
    upper = is_upper(text[tokens[0].start : tokens[-1].end])
    for n in range(1, len(tokens)):
        if any(name.start < tokens[n].start < name.end for name in found):
            continue
        gap = text[tokens[n - 1].end : tokens[n].start]
        if all(token.key in _ARTICLES for token in tokens[:n]):
            continue
        if any(sign in ",;:()[–—" for sign in gap):
            return n
        key = tokens[n].key
        if key in _CUTS and (upper or not tokens[n].capital):
            return n
        known = tokens[n - 1].key
        noun = (
            lists.person(known)
            or known in lists.documents
            or known in lists.groups
            or known in lists.organisations
        )
        small = tokens[n].text.islower() or (upper and n + 1 < len(tokens))
        if noun and small and key.endswith(("ed", "ing", "led", "made", "seen")):
            after = tokens[n + 1].key if n + 1 < len(tokens) else ""
            if not after or after in lists.function or tokens[n + 1].key.endswith("ly"):
                return n
    return len(tokens)


def _spells_name(text: str, segment: Sequence[Token]) -> bool:
    """Tell whether words that no scan took for a name may be one, as in a headline or capitals-only text."""
    lists = words()
    keys = [token.key for token in segment]
    if not all(token.capital or token.key in _ARTICLES or token.key in _CUTS for token in segment):
        return False
    if keys[0] in {"a", "an"}:
        return False
    head = keys[-1]
    if lists.person(head) or head in lists.documents or head in lists.groups:
        return False
    if head in lists.organisations:
        return len([key for key in keys if key not in _ARTICLES]) > 1
    return not (
        head.endswith("s")
        and is_upper(text[segment[0].start : segment[-1].end])
        and keys[0] not in lists.given
    )


def _head_name(
    text: str, tokens: Sequence[Token], segment: Sequence[Token], found: Sequence[Name]
) -> Name | None:
    """Return the name that the source is, as against one it only mentions."""
    lists = words()
    first, last = segment[0], segment[-1]
    for name in found:
        if (
            name.run <= last.start
            and name.end >= last.end
            and (name.start <= last.start or name.run <= first.start)
        ):
            tail = next((token for token in tokens if token.start >= name.end), None)
            owns = name.possessive and tail is not None and not text[name.end + 2 : tail.start].strip(" \n")
            if not owns:
                return name
    head = last.key
    after = tokens[len(segment) :]
    if after and lists.person(head) and not lists.plural(head):
        for name in found:  # "the mayor of Bucha, Anatoliy Fedoruk" and "her adviser, Jake Sullivan"
            before = text[max(last.end, name.run - 3) : name.run]
            if (
                name.kind in {"person", "unknown"}
                and name.run > last.end
                and "," in before
                and len(name.keys) > 1
            ):
                return name
    return None


def _named(text: str, tokens: Sequence[Token], segment: Sequence[Token], name: Name) -> Mention:
    start, end = tokens[0].start, tokens[-1].end
    role: Range | None = None
    before = text[start : name.start].strip(" ,\n\t\"'“”‘’")
    if before and before.casefold() not in _ARTICLES:
        at = text.index(before, start)
        role = (at, at + len(before))
    else:
        role = appositive(text, name.end, end)
    kind: MentionKind = "name"
    return Mention(
        start, end, kind, head=name.keys[-1], gender=name.gender, name=name, role=role,
        possessive=name.possessive and segment[-1].end <= name.end,
    )  # fmt: skip


def appositive(text: str, start: int, end: int) -> Range | None:
    """Return the range of a role that follows a name after a comma, up to the next comma that ends it."""
    rest = text[start:end]
    lead = len(rest) - len(rest.lstrip(" ,\n"))
    if "," not in rest[:lead]:
        return None
    rest = rest[lead:]
    age = rest.split(",", 1)
    if age[0].strip().isdigit():
        if len(age) == 1:
            return None
        lead += len(rest) - len(age[1].lstrip())
        rest = age[1].lstrip()
    stripped = rest.rstrip(" ,\n")
    return (start + lead, start + lead + len(stripped)) if stripped else None


def _described(
    text: str,
    tokens: Sequence[Token],
    segment: Sequence[Token],
    found: Sequence[Name],
    names: Callable[[int, int], Sequence[Name]],
) -> Mention:
    lists = words()
    start, end = tokens[0].start, tokens[-1].end
    head = segment[-1].key
    singular = lists.person(head) or ("person" if head.endswith("-year-old") else None)
    kind: MentionKind
    if head in lists.documents and not (
        head == "paper" and len(segment) <= 2 and len(tokens) == len(segment)  # noqa: PLR2004
    ):
        kind = "document"
    elif head in lists.groups:
        kind = "group"
    elif singular:
        kind = "group" if lists.plural(head) else "person"
    elif head in lists.organisations:
        kind = "body"
    elif head.endswith("s") and not head.endswith("ss"):
        kind = "group"
    else:
        kind = "other"
    about, proper = qualities(text, tokens, segment[-1])
    return Mention(
        start, end, kind,
        head=singular or head,
        gender=lists.people.get(singular or "") if kind == "person" else None,
        plural=kind == "group",
        role=(start, end) if kind == "person" else None,
        about=about,
        proper=proper,
        owner=_owner(text, tokens, segment, found, names, kind),
        definite=segment[0].key in {"the", "this", "that", "these", "those", "both"},
        indefinite=segment[0].key in {"a", "an", "another", "one", "several", "many", "multiple"},
        possessive=segment[-1].possessive and len(segment) == len(tokens),
    )  # fmt: skip


def qualities(text: str, tokens: Sequence[Token], head: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Return the content words that qualify a head noun, and those of them that are names or places."""
    lists = words()
    upper = is_upper(text[tokens[0].start : tokens[-1].end])
    about: set[str] = set()
    proper: set[str] = set()
    for token in tokens:
        if token.key in _RELATIVE and token.start > head.start:
            break
        if token.start == head.start or token.key in lists.function or len(token.key) < 2:  # noqa: PLR2004
            continue
        key = lists.place(token.key)
        about.add(key)
        if key in lists.parties:
            continue
        named = token.capital and not upper and not lists.person(token.key)
        if (
            (named and token.start != tokens[0].start)
            or key in lists.countries
            or (named and token.possessive)
        ) or (named and token.key not in lists.organisations):
            proper.add(key)
    return frozenset(about), frozenset(proper)


def _owner(  # noqa: C901, PLR0912 - one case after another
    text: str,
    tokens: Sequence[Token],
    segment: Sequence[Token],
    found: Sequence[Name],
    names: Callable[[int, int], Sequence[Name]],
    kind: MentionKind,
) -> Mention | None:
    """Return who stands behind a document or whom a possessive names."""
    first = segment[0]
    if len(segment) > 1:
        for n, token in enumerate(segment[:-1]):
            if token.possessive or (n == 0 and token.key in {"his", "her", "its", "their", "my", "our"}):
                return read_mention(text, ((first.start, token.end),), names)
    if kind != "document":
        return None
    rest = tokens[len(segment) :]
    for n, token in enumerate(rest):
        if token.key in {"by", "from"} and n + 1 < len(rest):
            maker = rest[n - 1].key if n else ""
            author = read_mention(text, ((rest[n + 1].start, rest[-1].end),), names)
            if author is not None and token.key == "by" and (maker in _AUTHORS or n == 0):
                return author
            near = rest[n + 1].key not in _CUTS
            if (
                near
                and author is not None
                and token.key == "from"
                and author.kind in {"name", "body", "person"}
            ):
                return author
            break
        if (
            token.key == "of"
            and n == 0
            and len(rest) > 1
            and rest[1].capital
            and found
            and found[0].run <= rest[1].end
        ):
            return None
        if token.key not in _AUTHORS and n > 3:  # noqa: PLR2004 - "by" must stay near
            break
    if segment[-1].key not in _SELF_STANDING:
        for name in found:
            if name.end < segment[-1].start and name.kind in {"body", "unknown", "person", "account"}:
                return read_mention(text, ((name.run, name.end),), names)
    return None
