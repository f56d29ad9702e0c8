"""The proper names of a report: people, bodies and places, found by capitals, titles and word lists.

Where capitals tell nothing, `names_in_capitals` has the few that words around them tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.names.capitals import names_in_capitals
from onrecord.attribute.interpret.names.parts import is_given
from onrecord.attribute.interpret.names.runs import Name, cut_run, names_among
from onrecord.attribute.interpret.tokens import is_upper, tokenize
from onrecord.attribute.interpret.words import words
from onrecord.datelines import dateline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.attribute.interpret.tokens import Token
    from onrecord.model import Block

_ACCOUNT = re.compile(
    r"\b(?=[uahpbns])(?:user(?:name)?|account|handle|poster|blogger|nickname|pseudonym|screen\s+name)\s+"
    r"(?:named|called|known\s+as)\s+[\"“‘]?([a-z][a-z0-9_.-]*[a-z0-9_])(?=[\s,.;:!?\"”’])"
)
_IN = re.compile(r"(?:^|\W)in\s$", re.IGNORECASE)
_ACCOUNTS = 50  # account names sought in one report, each in all of its text


def find_names(text: str, blocks: Sequence[Block]) -> list[Name]:
    """Return the names in all blocks, in text order.

    A capitalised word that the report also writes small, and a lone word for a body or document, is no name.
    """
    found: list[Name] = []
    small: set[str] = set()
    for block in blocks:
        piece = text[block.start : block.end]
        tokens = tokenize(text, block.start, block.end)
        if is_upper(piece) or _is_headline_case(tokens, piece):
            found.extend(names_in_capitals(text, tokens))
        else:
            small.update(token.key for token in tokens if not token.capital)
            told = _after_dateline(text, block)
            found.extend(names_among(text, [token for token in tokens if token.start >= told]))
    found.extend(_accounts(text))
    found.extend(list(_surnames_like_titles(text, blocks, found)))
    found = _with_first_word(text, _without_opening_word(text, _apart(found), small), small)
    found = _without_lone_openers(text, found)
    known = {name.keys for name in found}
    people = {name.keys for name in found if name.kind == "person"}
    people |= {keys[-1:] for keys in people if is_given(keys[0])}
    others = known - people  # once: a hostile page has names without end
    parted = [part for name in found for part in _parted(text, name, known, others, people)]
    return [name for name in parted if not _is_common_word(name, small)]


def _after_dateline(text: str, block: Block) -> int:
    """Return where a block begins, but for the place that an agency puts before it: that is nobody."""
    found = dateline(text, block.start, block.end)
    if found is None:
        return block.start
    if found["agency"] is None and found["day"] is None:
        known = words().capitals | words().countries
        return found.end() if found["place"].casefold().strip() in known else block.start
    return found.start("agency") if found["agency"] is not None else found.end()


def _without_opening_word(text: str, names: Sequence[Name], small: set[str]) -> list[Name]:
    """Return the names, those that open a sentence without a first word that is none of theirs elsewhere.

    "Poor Mexico" is Mexico, "Whether Brehl" is Brehl, where the report has that name by itself and the longer
    one nowhere inside a sentence. A word that is no common one may be a given name.
    """
    inside = {name.keys for name in names if not _opens_sentence(text, name.run)}
    lists = words()
    places, kept = lists.countries | lists.capitals, lists.countries | lists.organisations

    def bare(name: Name) -> Name:
        rest = name.keys[1:]
        common = name.keys[0] in lists.function or name.keys[0] in small
        place = " ".join(rest) in places
        plain = name.run == name.start and name.keys not in inside and rest in inside and (common or place)
        if not plain or is_given(name.keys[0]) or name.keys[0] in kept:
            return name
        tokens = tokenize(text, name.start, name.end)
        return next(iter(cut_run(tokens[1:])), name) if len(tokens) > 1 else name

    return [bare(name) for name in names]


def _with_first_word(text: str, names: Sequence[Name], small: set[str]) -> list[Name]:
    """Return the names with the word before a given name where that may be a given name too.

    "Rakel Mohammad Venn" was cut at Mohammad, as is right for "Poor Ted Venn". The word is kept if it is no
    common one, nothing in capitals ("PM"), and the report has the rest nowhere by itself.
    """
    alone = {name.keys for name in names if name.run == name.start}
    lists = words()
    known = lists.organisations | lists.media | lists.countries | lists.capitals | lists.parties | small
    known |= lists.function | lists.demonyms.keys()

    def whole(name: Name) -> Name:
        if name.run == name.start or name.titles or name.kind != "person" or name.keys in alone:
            return name
        before = tokenize(text, name.run, name.start)
        if len(before) != 1 or before[0].key in known or before[0].text.isupper():
            return name
        return replace(name, start=name.run, keys=(before[0].key, *name.keys))

    return [whole(name) for name in names]


def _without_lone_openers(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names less the lone words that only ever open a sentence: "Perceptions", "Please"."""
    lists = words()
    inside = {name.keys for name in names if not _opens_sentence(text, name.run)}

    def keep(name: Name) -> bool:
        if len(name.keys) > 1 or name.kind != "unknown" or name.titles:
            return True
        return name.keys in inside or name.keys[0] in lists.given or name.possessive

    parts = {key for name in names if len(name.keys) > 1 for key in name.keys}
    return [name for name in names if keep(name) or name.keys[0] in parts]


def _accounts(text: str) -> Iterator[Name]:
    """Yield the places of the account names that a report gives in small letters: "a user named kite77"."""
    for name in sorted({found[1] for found in _ACCOUNT.finditer(text)})[:_ACCOUNTS]:
        for found in re.finditer(rf"(?<![\w@])[{name[0]}{name[0].upper()}]{re.escape(name[1:])}(?!\w)", text):
            start, end = found.span()
            owns = text[end : end + 2] in {"'s", "’s"}
            yield Name(start, end, start, (name.casefold(),), (), "account", None, possessive=owns)


def _surnames_like_titles(text: str, blocks: Sequence[Block], found: Sequence[Name]) -> Iterator[Name]:
    """Yield the lone surnames that look like titles: "King" and "Judge" of a Kevin King, an Anna Judge."""
    lists = words()
    bearers = {
        name.keys[-1]: name
        for name in found
        if name.kind == "person"
        and len(name.keys) > 1
        and (name.keys[-1] in lists.titles or lists.person(name.keys[-1]))
    }
    if not bearers:
        return
    for block in blocks:
        tokens = tokenize(text, block.start, block.end)
        if is_upper(text[block.start : block.end]):
            continue
        for token, after in zip(tokens, [*tokens[1:], None], strict=False):  # no tokens, no pair
            joined = after is not None and after.capital and not text[token.end : after.start].strip()
            if token.key in bearers and token.capital and not joined:
                yield Name(
                    token.start, token.end, token.start, (token.key,), (), "person",
                    bearers[token.key].gender, possessive=token.possessive,
                )  # fmt: skip


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip("\"'“‘(” ")
    return not before or before[-1] in ".!?:\n"


def _parted(
    text: str,
    name: Name,
    known: set[tuple[str, ...]],
    others: set[tuple[str, ...]],
    people: set[tuple[str, ...]],
) -> Iterator[Name]:
    """Yield the two names in one that the report has by themselves elsewhere.

    Those that "and" joins are two if it has the first, those that "&" joins if it has either; "in Lisk Brehl"
    if Brehl is one of its `people`, who are parted from the `others` of all those `known`.
    """
    if "and" in name.keys and name.keys[: name.keys.index("and")] in known:
        tokens = tokenize(text, name.start, name.end)
        at = next(n for n, token in enumerate(tokens) if token.key == "and")
        yield from cut_run(tokens[:at])
        yield from cut_run(tokens[at + 1 :])
    elif "&" in text[name.start : name.end] and known & {name.keys[:1], name.keys[1:]}:
        for token in tokenize(text, name.start, name.end):
            yield from cut_run([token])
    elif (at := _place_before(text, name, others, people)) > 0:
        tokens = tokenize(text, name.start, name.end)
        yield from cut_run(tokens[:at])
        yield from cut_run(tokens[at:])
    else:
        yield name


def _place_before(text: str, name: Name, others: set[tuple[str, ...]], people: set[tuple[str, ...]]) -> int:
    """Return how many words of a name are the place that a sentence tells before a person; 0 if none."""
    plain = name.run == name.start and len(name.keys) > 1 and not is_given(name.keys[0])
    if not plain or name.kind == "body" or not _IN.search(text, max(0, name.start - len(" in ")), name.start):
        return 0
    places = words().countries | words().capitals
    return next(
        (
            at
            for at in range(1, len(name.keys))
            if (name.keys[at:] in people and name.keys[:at] in others)
            or ((name.keys[at:] in people or name.keys[at:] in others) and " ".join(name.keys[:at]) in places)
        ),
        0,
    )


def _is_common_word(name: Name, small: set[str]) -> bool:
    if len(name.keys) > 1 or name.titles or name.kind in {"person", "account"}:
        return False
    key = name.keys[0]
    lists = words()
    if key in small:
        return True
    return key in lists.groups or key in lists.documents or lists.person(key) is not None


def _is_headline_case(tokens: Sequence[Token], piece: str) -> bool:
    if not 4 <= len(tokens) <= 30 or ". " in piece:  # noqa: PLR2004 - a headline is one sentence
        return False
    return sum(token.capital for token in tokens) > 0.65 * len(tokens)


def _apart(names: Sequence[Name]) -> list[Name]:
    """Return the names in text order, of those that overlap the longest."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
