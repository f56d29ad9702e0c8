"""Proper names in running text: people, bodies and places, found by capitals, titles and word lists.

No parser: a run of capitalised words is cut into a role and a name by the words it holds ("Agriculture
Secretary Tom Vilsack"). In capitals-only text, and in headlines that capitalise every word, capitals tell
nothing; there only a title before a name is trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.attribute.interpret.tokens import is_upper, tokenize
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.attribute.interpret.tokens import Token
    from onrecord.attribute.interpret.words import Gender
    from onrecord.model import Block

NameKind = Literal["person", "body", "place", "account", "unknown"]

_INNER = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "de",
        "la",
        "del",
        "da",
        "do",
        "dos",
        "al",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "el",
        "y",
        "on",
    ]
)
_BORN = ("-born", "-based", "-backed", "-led", "-controlled", "-run", "-style", "-year-old")
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "del",
        "da",
        "do",
        "dos",
        "al",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "el",
        "y",
        "st.",
        "st",
    ]
)
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_LONGEST_NAME = 4  # words of a person's name in capitals-only text


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written once: `start` and `end` are those of the bare name, `run` begins with its role.

    `keys` are its lower-case words without suffixes ("Jr."); `titles` the words before it that are titles or
    roles.
    """

    start: int
    end: int
    run: int
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    kind: NameKind
    gender: Gender | None
    possessive: bool


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
            found.extend(_titled_names(text, tokens))
        else:
            small.update(token.key for token in tokens if not token.capital)
            found.extend(names_among(text, tokens))
    found = _without_lone_openers(text, found)
    known = {name.keys for name in found}
    parted = [part for name in found for part in _parted(text, name, known)]
    return [name for name in parted if not _is_common_word(name, small)]


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


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip("\"'“‘(” ")
    return not before or before[-1] in ".!?:\n"


def _parted(text: str, name: Name, known: set[tuple[str, ...]]) -> Iterator[Name]:
    """Yield the two names that "and" joins where the report has the first of them by itself elsewhere."""
    if "and" in name.keys and name.keys[: name.keys.index("and")] in known:
        tokens = tokenize(text, name.start, name.end)
        at = next(n for n, token in enumerate(tokens) if token.key == "and")
        yield from _cut(tokens[:at])
        yield from _cut(tokens[at + 1 :])
    else:
        yield name


def _is_common_word(name: Name, small: set[str]) -> bool:
    if len(name.keys) > 1 or name.titles:
        return False
    key = name.keys[0]
    lists = words()
    if key in small:
        return True
    return key in lists.groups or key in lists.documents or lists.person(key) is not None


def names_among(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the names among consecutive words of mixed-case text."""
    for run in _runs(text, tokens):
        yield from _cut(run)


def name_of(tokens: Sequence[Token]) -> Name | None:
    """Return the name that words taken together spell, whatever their capitals; None if they are no name."""
    names = list(_cut(list(tokens)))
    return names[-1] if names else None


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield runs of capitalised words, small words between two of them included."""
    run: list[Token] = []
    small: list[Token] = []
    for token in tokens:
        joined = not run or not text[(small or run)[-1].end : token.start].strip()
        broken = not joined or (
            run and not small and run[-1].possessive and not _owned_office(run[-1], token)
        )
        if broken:
            if run:
                yield run
            run, small = [], []
        if run and token.text == "The":
            yield run
            run, small = [], []
        elif token.capital and not (_is_function(token) and len(token.text) > 1):
            if token.key.endswith(_BORN) or (not run and _is_function(token)):
                continue
            run.extend(small)
            run.append(token)
            small = []
        elif run and _joins(token, small, run):
            small.append(token)
        elif run:
            yield run
            run, small = [], []
    if run:
        yield run


def _joins(token: Token, small: Sequence[Token], run: Sequence[Token]) -> bool:
    """Tell whether a small word may stand inside a name: "of the", but "on" only for committees."""
    if token.key not in _INNER or len(small) > 1:
        return False
    if token.key == "the":
        return bool(small)
    return token.key != "on" or any(part.key in words().organisations for part in run)


def _owned_office(owner: Token, token: Token) -> bool:
    """Tell whether a possessive stands inside the name of a body, as in "the Coroner's Office"."""
    lists = words()
    role = owner.key in lists.titles or lists.person(owner.key) is not None
    return role and token.capital and (token.key in lists.organisations or lists.plural(owner.key))


def _cut(run: list[Token]) -> Iterator[Name]:
    """Cut a run into names: at "and" between people, and into role and name."""
    lists = words()
    keys = [token.key for token in run]
    if "and" in keys and not any(key in lists.organisations for key in keys):
        at = keys.index("and")
        if any(key in lists.given or key in lists.titles for key in keys) or len(run) == 3:  # noqa: PLR2004
            yield from _cut(run[:at])
            yield from _cut(run[at + 1 :])
            return
    name = _one_name(run)
    if name is not None:
        yield name


def _one_name(run: list[Token]) -> Name | None:
    lists = words()
    while run and (run[-1].key in _INNER or _is_function(run[-1]) or _is_loose_demonym(run)):
        run = run[:-1]
    while len(run) > 1 and _is_function(run[0]):
        run = run[1:]
    if not run:
        return None
    keys = [token.key for token in run]
    if _is_given(keys[0]) and "of" in keys[2:]:  # "Rebecca English of the Daily Mail"
        run = run[: keys.index("of")]
        keys = keys[: len(run)]
    core = _core(keys)
    if core == len(run):
        return None
    before = keys[:core]
    name = run[core:]
    bare = [token.key for token in name]
    titles = tuple(key for key in before if key in lists.titles or lists.person(key))
    kind = _kind(name, bare, titles)
    if kind == "person":
        while len(bare) > 1 and bare[-1] in _SUFFIXES:
            bare.pop()
    genders = [lists.titles.get(key) or lists.people.get(key) for key in before] + [lists.given.get(bare[0])]
    return Name(
        start=name[0].start,
        end=name[-1].end,
        run=run[0].start,
        keys=tuple(bare),
        titles=titles,
        kind=kind,
        gender=next(filter(None, genders), None) if kind == "person" else None,
        possessive=name[-1].possessive,
    )


def _is_function(token: Token) -> bool:
    """Tell whether a word is one of the small closed classes; "US" in capitals is the country."""
    return token.key in words().function and token.text != "US"


def _is_loose_demonym(run: Sequence[Token]) -> bool:
    """Tell whether a run ends with "Russian" and the like, alone or after "and": an adjective, no name."""
    return run[-1].key in words().demonyms and (len(run) == 1 or run[-2].key in _INNER)


def _core(keys: list[str]) -> int:  # noqa: C901 - one case after another
    """Return where the bare name begins in a run: after its last title or role word, or at its given name.

    A run that is nothing but a title or role ("Prime Minister") has no name: the length of the run is
    returned.
    """
    lists = words()
    last = len(keys) - 1
    if (keys[last] in lists.organisations or keys[last] in lists.media) and len(keys) > 1:
        return 0
    roles = [
        n
        for n, key in enumerate(keys)
        if key in lists.titles or (lists.person(key) and key not in lists.given)
    ]
    if last > 1 and lists.plural(keys[last]) and roles == [last]:  # "United Auto Workers"
        return 0
    if last > 1 and keys[0] in lists.countries and not roles:  # "ambassador to Britain Liu Xiaoming"
        return (
            0 if any(key in lists.organisations or key in lists.media or key in _INNER for key in keys) else 1
        )
    if roles:
        at = roles[-1]
        if (
            at == last and any(key in lists.organisations for key in keys) and "of" in keys
        ):  # "Department of Justice"
            return 0
        if at == last:
            return len(keys) if len(keys) == 1 or not _is_given(keys[0]) else 0
        if keys[at + 1] not in _INNER or keys[at + 1] in _PARTICLES:
            rest = keys[at + 1 :]
            return 0 if any(key in lists.organisations for key in rest) else at + 1
    if any(key in _INNER and key not in _PARTICLES for key in keys) or roles:
        given = next(
            (n for n in range(last - 1, 0, -1) if _is_given(keys[n]) and keys[n - 1] not in _INNER), None
        )
        if given is not None and not any(key in _INNER and key not in _PARTICLES for key in keys[given:]):
            return given
        return len(keys) if roles else 0
    if len(keys) > 2 and not _is_given(keys[0]):  # noqa: PLR2004 - "Republican hopeful Ted Cruz"
        given = next((n for n in range(1, last) if _is_given(keys[n])), None)
        if given is not None and not any(key in lists.organisations for key in keys):
            return given
    return 0


def _is_given(key: str) -> bool:
    return key.split("-", maxsplit=1)[0] in words().given


def _kind(name: Sequence[Token], keys: Sequence[str], titles: Sequence[str]) -> NameKind:  # noqa: C901 - one case after another
    lists = words()
    joined = " ".join(keys)
    if keys[0].startswith("@"):
        return "account"
    if joined in lists.countries or joined in lists.capitals:
        return "place"
    if titles and not any(key in lists.organisations for key in keys):
        return "person"
    if any(key in lists.organisations or key in lists.documents for key in keys):
        return "body"
    if len(keys) > 2 and lists.plural(keys[-1]):  # noqa: PLR2004
        return "body"
    if any(key in _INNER and key not in _PARTICLES for key in keys):
        return "body"
    if len(keys) > 1 and (_is_given(keys[0]) or any(key in _SUFFIXES for key in keys)):
        return "person"
    if len(keys) > 2 and len(keys[1]) == 2 and keys[1].endswith("."):  # noqa: PLR2004 - a middle initial
        return "person"
    if len(keys) == 1 and len(name[0].text) > 1 and name[0].text.isupper():
        return "body"
    if joined in lists.demonyms:
        return "place"
    return "unknown"


def _is_headline_case(tokens: Sequence[Token], piece: str) -> bool:
    if not 4 <= len(tokens) <= 30 or ". " in piece:  # noqa: PLR2004 - a headline is one sentence
        return False
    return sum(token.capital for token in tokens) > 0.65 * len(tokens)


def _titled_names(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the names that stand right after a title in text whose capitals tell nothing."""
    lists = words()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.key not in lists.titles or token.possessive:
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


def _may_be_name(text: str, tokens: Sequence[Token], index: int, core: int) -> bool:
    lists = words()
    token = tokens[index]
    if text[tokens[index - 1].end : token.start].strip() or not token.capital:
        return False
    key = token.key
    if key in _PARTICLES and index > core:
        return True
    if key.endswith(("ed", "ing")) or key in {"has", "have", "had"}:
        return False
    known = (
        key in lists.function or key in lists.organisations or key in lists.documents or key in lists.groups
    )
    return not (known or lists.person(key) or key in lists.countries or key in lists.demonyms)
