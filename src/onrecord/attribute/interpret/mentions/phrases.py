"""Noun phrases: where the head of a source's words ends, which name is the head, what qualifies it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.tokens import is_upper
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.tokens import Token
    from onrecord.model import Range

RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
CUTS = RELATIVE | {
    "of", "for", "in", "from", "at", "with", "by", "on", "inside", "near", "to", "under", "about", "behind",
    "including", "like", "such", "outside", "within", "along", "against", "close", "among", "between",
    "across",
    "after", "before", "during",
}  # fmt: skip
"""Words after which a noun phrase goes on to something else than its head."""
GENERALS = frozenset({
    "secretary", "attorney", "director", "solicitor", "consul", "governor", "auditor", "prosecutor",
    "inspector", "surgeon", "comptroller", "procurator",
})  # fmt: skip
"""Offices that "general" may follow: their holders are no generals."""
_OWN = frozenset({"his", "her", "their", "my", "our"})
ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those", "our", "some", "both", "all"})


_BEFORE = frozenset({"that", "and", "but", "while", "because", "although", "whether"})
_BEHIND = frozenset({
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will",
    "would", "can", "could", "may", "might", "must", "should", "not", "also", "then", "later", "still", "now",
    "already", "never", "ever", "once", "again", "today", "yesterday", "and", "but", "we",
    "himself", "herself", "itself", "themselves",
})  # fmt: skip


def without_quoted_title(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a source without a title in quote marks that stands before its noun.

    'The board's "Tides of Lenn" report' is the board's report. Something is always left.
    """
    documents = words().documents
    if not tokens or tokens[-1].key not in documents:
        return list(tokens)
    left: list[Token] = []
    quoted = False
    for number, token in enumerate(tokens):
        gap = text[tokens[number - 1].end : token.start] if number else ""
        for sign in gap:
            quoted = sign == "“" or (sign == '"' and not quoted) or (quoted and sign not in '”"')
        if not quoted:
            left.append(token)
    return left if left and left[-1] is tokens[-1] else list(tokens)


def without_ragged_edges(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a source without an auxiliary, adverb or connective at its edges.

    A model's edges are a word or two off at times: "Mr Orvo was", "the mayor of Tarn recently". Something is
    always left, and a word that may be a name or noun is kept.
    """
    last = len(tokens)
    while last > 1 and _is_trailing(tokens[last - 1]):
        last -= 1
    first = 0
    while first < last - 1 and tokens[first].key in _BEFORE and _opens_phrase(tokens[first + 1]):
        first += 1
    return list(tokens[first:last])


def _opens_phrase(token: Token) -> bool:
    """Tell whether a noun phrase of its own begins here: "that group" is one, "that the group" holds one."""
    return token.key in {"a", "an", "the", "his", "her", "its", "their"} or (
        token.capital and not (token.text.isupper() and len(token.text) > 1)
    )


def _is_trailing(token: Token) -> bool:
    lists = words()
    key = token.key
    if key in RELATIVE:
        return True
    if token.capital:  # "George Will"
        return False
    if key in _BEHIND:
        return True
    adverb = key.endswith("ly") and len(key) > len("early")
    return adverb and not (key in lists.organisations or key in lists.groups or lists.person(key))


_PARTS = frozenset({
    "some", "several", "many", "most", "much", "all", "both", "half", "part", "parts", "copy", "copies",
    "pair", "number", "dozens", "series", "few", "couple", "version", "lot", "plenty", "majority",
})  # fmt: skip
_DETERMINERS = frozenset({
    "the", "his", "her", "its", "their", "our", "my", "your", "these", "those", "this", "that",
})  # fmt: skip
_TOO_DEEP = frozenset({"of", "for", "from", "to", "with", "by", "in", "at"})
"""Before a part these make it one that tells of another: "a lawyer for some of the families"."""
_PARTITIVE = 5  # words up to the "of": "a large part of the"


def whole_of_part(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return "his findings" for "several of his findings", "the filing" for "a copy of the filing"."""
    for n, token in enumerate(tokens[:_PARTITIVE]):
        if token.key == "and":
            return tokens
        if token.key == "of" and n and tokens[n - 1].key in _PARTS and n + 1 < len(tokens):
            whole = tokens[n + 1 :]
            named = any(word.possessive for word in whole[:_PARTITIVE])
            return whole if named or (len(whole) > 1 and whole[0].key in _DETERMINERS) else tokens
        if token.key in _TOO_DEEP:
            return tokens
    return tokens


def head_length(text: str, tokens: Sequence[Token], found: Sequence[Name]) -> int:
    """Return how many words come before the first comma, preposition, relative pronoun or participle."""
    lists = words()
    upper = is_upper(text[tokens[0].start : tokens[-1].end])
    for n in range(1, len(tokens)):
        if any(name.run < tokens[n].start < name.end for name in found):
            continue
        gap = text[tokens[n - 1].end : tokens[n].start]
        if all(token.key in ARTICLES for token in tokens[:n]):
            continue
        if any(sign in ",;:()[–—" for sign in gap):
            return n
        key = tokens[n].key
        if key in CUTS and (upper or not tokens[n].capital):
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
            if key in lists.documents and not after:  # "the court ruling"
                continue
            if not after or after in lists.function or tokens[n + 1].key.endswith("ly"):
                return n
    return len(tokens)


def spells_name(text: str, segment: Sequence[Token]) -> bool:
    """Tell whether words that no scan took for a name may be one, as in a headline or capitals-only text."""
    lists = words()
    keys = [token.key for token in segment]
    if not all(token.capital or token.key in ARTICLES or token.key in CUTS for token in segment):
        return False
    if keys[0] in {"a", "an", "that", "this", "these", "those"}:
        return False
    if len(keys) == 1 and text.startswith(" of ", segment[0].end) and keys[0].endswith("ers"):
        return False  # "Backers of tariffs"
    head = keys[-1]
    if lists.person(head) or head in lists.documents or head in lists.groups:
        return False
    if keys[0] == "the" and len(keys) > 2 and _is_common(keys[1:]):  # noqa: PLR2004
        return False
    if head in lists.organisations:
        return len([key for key in keys if key not in ARTICLES]) > 1
    return not (
        head.endswith("s")
        and is_upper(text[segment[0].start : segment[-1].end])
        and keys[0] not in lists.given
    )


def _is_common(keys: Sequence[str]) -> bool:
    """Tell whether words before a noun for a body only say of what sort it is: "guerrilla group"."""
    return keys[-1] in _SORTS_OF_BODY and all(
        key in _QUALITIES or words().person(key) or key.startswith(("pro-", "anti-")) or key.endswith("ist")
        for key in keys[:-1]
    )


_SORTS_OF_BODY = frozenset({
    "group", "organization", "organisation", "movement", "party", "station", "network", "company", "firm",
    "regime", "newspaper", "paper", "agency", "command", "unit", "faction", "body", "front",
})  # fmt: skip
_QUALITIES = frozenset({
    "armed", "clandestine", "local", "military", "police", "news", "political", "radical", "same", "new",
    "radio", "television", "tv", "illegal", "outlawed", "right-wing", "left-wing", "opposition", "ruling",
    "human", "rights", "paramilitary", "underground", "private", "state", "official", "wire", "foreign",
})  # fmt: skip
"""Words that tell one body from others by its sort: in capitals they look like a name."""

_OF = frozenset({"of", "for"})
_LONGEST = 8  # words of a body's name in capitals


def with_of(text: str, tokens: Sequence[Token], length: int) -> int:
    """Return where the name of a body in capitals ends that goes on with "of": "SUPREME COURT OF JUSTICE".

    `length` is the number of words up to there. Two words at least must stand before it, or any body that
    opens with "of" would be a name ("COMMITTEE OF TEACHERS").
    """
    before = [token for token in tokens[:length] if token.key not in ARTICLES]
    body = len(before) > 1 and before[-1].key in words().organisations
    if not body or length >= len(tokens) or tokens[length].key not in _OF:
        return length
    end = length + 1
    while end < len(tokens) and not text[tokens[end - 1].end : tokens[end].start].strip():
        if tokens[end].key in CUTS - _OF or tokens[end - 1].possessive or end >= _LONGEST:
            break
        end += 1
    return end if end > length + 1 else length


_NAMED = re.compile(
    r"(?:[\w/]+\s+){1,6}?(?:named|called|known\s+as|(?:by|with|under)\s+the\s+(?:handle|name|username))\s+",
    re.IGNORECASE,
)


_EXPLAINED = re.compile(r"\s[\[(]")


def office_head(tokens: Sequence[Token]) -> int:
    """Return the number of the head noun of words that end with it: of "attorney general" the first."""
    last = len(tokens) - 1
    general = last > 0 and tokens[last].key == "general" and tokens[last - 1].key in GENERALS
    return last - 1 if general else last


def head_name(
    text: str, tokens: Sequence[Token], segment: Sequence[Token], found: Sequence[Name]
) -> Name | None:
    """Return the name that the source is, as against one it only mentions."""
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
    if _EXPLAINED.fullmatch(text, last.end, found[0].start if found else last.end):
        alone = all(token.key in ARTICLES for token in segment[:-1])  # "the LHC [Lenn Harbour Committee]"
        if alone and last.text.isupper() and len(found[0].keys) > 1:
            return found[0]
    for name in found:  # "a trader named Tomas Brehl", "a user called kite77"
        if _NAMED.fullmatch(text, first.start, name.run) and tokens[0].start <= name.run < tokens[-1].end:
            return name
    return _apposed_name(text, tokens, segment, found)


def _apposed_name(
    text: str, tokens: Sequence[Token], segment: Sequence[Token], found: Sequence[Name]
) -> Name | None:
    """Return the full name after a comma that says who "the mayor of Bucha" or "one of the crew" is."""
    lists = words()
    last, after = segment[-1], tokens[len(segment) :]
    head = last.key
    one = len(tokens) > 2 and tokens[0].key == "one" and tokens[1].key == "of"  # noqa: PLR2004
    if one:
        head = next((token.key for token in tokens[2:] if lists.plural(token.key)), head)
    if after and lists.person(head) and (one or not lists.plural(head)):
        for name in found:  # "the mayor of Bucha, Anatoliy Fedoruk" and "her adviser, Jake Sullivan"
            if (
                name.kind in {"person", "unknown"}
                and name.run > last.end
                and _follows_comma(text, after, name)
                and (len(name.keys) > 1 or segment[0].key in _OWN)  # "his wife, Nour,"
            ):
                return name
    return None


def _follows_comma(text: str, after: Sequence[Token], name: Name) -> bool:
    """Tell whether a comma stands before a name, or before an office that ends with it: ", MP Paul Venn"."""
    lists = words()
    between = [token for token in after if token.end <= name.run]
    if "," in text[(between[-1].end if between else max(0, name.run - 3)) : name.run]:
        return True
    if not between or not (lists.person(between[-1].key) or between[-1].key in lists.titles):
        return False
    return "," in text[between[0].start - 3 : between[0].start] and "," not in text[between[0].end : name.run]


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


def qualities(text: str, tokens: Sequence[Token], head: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Return the content words that qualify a head noun, and those of them that are names or places."""
    lists = words()
    upper = is_upper(text[tokens[0].start : tokens[-1].end])
    about: set[str] = set()
    proper: set[str] = set()
    for token in tokens:
        if token.key in RELATIVE and token.start > head.start:
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
    if upper:
        proper |= _of_place(text, tokens)
    return frozenset(about), frozenset(proper)


def _of_place(text: str, tokens: Sequence[Token]) -> set[str]:
    """Return what follows the last "of" of a phrase in capitals, if it may be a name: "THE MAYOR OF LISK"."""
    lists = words()
    end = next(
        (
            n
            for n in range(1, len(tokens))
            if tokens[n].key in RELATIVE or "," in text[tokens[n - 1].end : tokens[n].start]
        ),
        len(tokens),
    )
    last = tokens[end - 1]
    known = last.key in lists.organisations or last.key in lists.documents or lists.person(last.key)
    return {lists.place(last.key)} if end > 1 and tokens[end - 2].key == "of" and not known else set()
