"""Runs of capitalised words, and the names that they spell.

No parser: a run is cut at "and" between people, and into a role and a name by the words it holds
("Agriculture Secretary Tom Vilsack").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.name_parts import DEGREES, INNER, SUFFIXES, core_of, is_given, kind_of_name
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.attribute.interpret.name_parts import NameKind
    from onrecord.attribute.interpret.tokens import Token
    from onrecord.attribute.interpret.words import Gender

_ON = frozenset({
    "committee", "subcommittee", "commission", "council", "board", "panel", "conference", "convention",
    "court", "office", "center", "centre", "institute", "department", "bureau", "forum", "group", "caucus",
    "treaty",
})  # fmt: skip
"""Bodies whose names go on with "on": committees, not papers ("Lenn News on Twitter")."""
_OWNING = " \n'’‘sS"
_BORN = ("-born", "-based", "-backed", "-led", "-controlled", "-run", "-style", "-year-old")


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


def names_among(text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the names among consecutive words of mixed-case text."""
    for run in _runs(text, tokens):
        yield from cut_run(run)


def name_of(tokens: Sequence[Token]) -> Name | None:
    """Return the name that words taken together spell, whatever their capitals; None if they are no name."""
    names = list(cut_run(list(tokens)))
    return names[-1] if names else None


def body_of(tokens: Sequence[Token]) -> Name:
    """Return the name of a body that words taken together are."""
    keys = tuple(token.key for token in tokens)
    start, end = tokens[0].start, tokens[-1].end
    return Name(start, end, start, keys, (), "body", None, possessive=tokens[-1].possessive)


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield runs of capitalised words, small words between two of them included."""
    run: list[Token] = []
    small: list[Token] = []
    for token in tokens:
        if run and (_parts(text, (small or run)[-1], token, inside=bool(small)) or token.text == "The"):
            yield run
            run, small = [], []
        if not run and (not token.capital or token.text == "The"):  # most words
            continue
        if token.capital and not (_is_function(token) and len(token.text) > 1):
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


def _parts(text: str, last: Token, token: Token, *, inside: bool) -> bool:
    """Tell whether a run ends between two words; `inside` if the first of them is a small one inside it."""
    if text[last.end : token.start].strip(_OWNING if last.possessive else None):
        return True
    return not inside and last.possessive and not _owned_office(last, token)


def _joins(token: Token, small: Sequence[Token], run: Sequence[Token]) -> bool:
    """Tell whether a small word may stand inside a name: "of the", but "on" only for committees."""
    if token.key not in INNER or len(small) > 1:
        return False
    if token.key == "the":
        return bool(small)
    return token.key != "on" or any(part.key in _ON for part in run)


def _owned_office(owner: Token, token: Token) -> bool:
    """Tell whether a possessive stands inside the name of a body, as in "the Coroner's Office"."""
    lists = words()
    role = owner.key in lists.titles or lists.person(owner.key) is not None
    return role and token.capital and (token.key in lists.organisations or lists.plural(owner.key))


def cut_run(run: list[Token]) -> Iterator[Name]:
    """Yield the names of a run, cut at "and" between people and into role and name."""
    lists = words()
    keys = [token.key for token in run]
    if "and" in keys and not any(key in lists.organisations for key in keys):
        at = keys.index("and")
        if any(key in lists.given or key in lists.titles for key in keys) or len(run) == 3:  # noqa: PLR2004
            yield from cut_run(run[:at])
            yield from cut_run(run[at + 1 :])
            return
    name = _one_name(run)
    if name is not None:
        yield name


def _one_name(run: list[Token]) -> Name | None:
    lists = words()
    while len(run) > 2 and run[-1].key in DEGREES:  # noqa: PLR2004
        run = run[:-1]
    while run and (run[-1].key in INNER or _is_function(run[-1]) or _is_loose_demonym(run)):
        run = run[:-1]
    while len(run) > 1 and _is_function(run[0]):
        run = run[1:]
    if not run:
        return None
    keys = [token.key for token in run]
    if is_given(keys[0]) and "of" in keys[2:]:  # "Rebecca English of the Daily Mail"
        run = run[: keys.index("of")]
        keys = keys[: len(run)]
    core = core_of(keys)
    if core == len(run):
        return None
    before = keys[:core]
    name = run[core:]
    bare = [token.key for token in name]
    if (
        before
        and "of" in bare[1:]
        and not any(key in lists.organisations for key in bare[: bare.index("of")])
    ):
        name = name[: bare.index("of")]  # "Gov. Earl Tomblin of West Virginia"
        bare = bare[: len(name)]
    titles = tuple(key for key in before if key in lists.titles or lists.person(key))
    kind = kind_of_name(name, bare, titles)
    if kind == "person":
        while len(bare) > 1 and bare[-1] in SUFFIXES:
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
    return run[-1].key in words().demonyms and (len(run) == 1 or run[-2].key in INNER)
