"""Runs of capitalised words, and the names that they spell.

No parser: a run is cut at "and" between people, and into a role and a name by the words it holds
("Agriculture Secretary Tom Vilsack").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.attribute.interpret.names.parts import DEGREES, INNER, SUFFIXES, core_of, is_given, kind_of_name
from onrecord.attribute.interpret.names.workplaces import length_of_person
from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.attribute.interpret.names.parts import NameKind
    from onrecord.attribute.interpret.tokens import Token
    from onrecord.attribute.interpret.words import Gender

_ON = frozenset({
    "committee", "subcommittee", "commission", "council", "board", "panel", "conference", "convention",
    "court", "office", "center", "centre", "institute", "department", "bureau", "forum", "group", "caucus",
    "treaty",
})  # fmt: skip
"""Bodies whose names go on with "on": committees, not papers ("Lenn News on Twitter")."""
_SAINTS = frozenset({"st", "st.", "saint", "ss", "san", "santa", "santo", "sainte", "ste"})
_LONGEST_OWNER = 4  # words
_AND_OTHERS = frozenset(
    {"sons", "son", "daughters", "brothers", "partners", "associates", "co", "co.", "company"}
)
"""What "&" joins to the name of a business."""
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
        if run and (_parts(text, run, small, token) or token.text == "The"):
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


def _parts(text: str, run: Sequence[Token], small: Sequence[Token], token: Token) -> bool:
    """Tell whether a run ends before a word; `small` are the small words after it, which may stand inside.

    So it does at an empty line, where a text is read that is not cut into blocks.
    """
    last = small[-1] if small else run[-1]
    between = text[last.end : token.start]
    sign = between.strip(_OWNING if last.possessive else None)
    if sign:
        return sign != "&" or bool(small) or not (token.key in _AND_OTHERS or _are_partners(run, token))
    if between.count("\n") > 1:
        return True
    return not small and last.possessive and not (_owned_office(last, token) or _called_after(run, token))


def _joins(token: Token, small: Sequence[Token], run: Sequence[Token]) -> bool:
    """Tell whether a small word may stand inside a name: "of the", but "on" only for committees."""
    if token.key not in INNER or len(small) > 1:
        return False
    if token.key == "the":
        return bool(small)
    return token.key != "on" or any(part.key in _ON for part in run)


def _are_partners(run: Sequence[Token], token: Token) -> bool:
    """Tell whether "&" joins two surnames to the name of a business: "Marks & Orvo"."""
    return len(run) == 1 and token.capital and not (is_given(run[0].key) or is_given(token.key))


def _called_after(run: Sequence[Token], token: Token) -> bool:
    """Tell whether a house bears the name before it: "St Brannoc's Hospital", "King Edwin's College".

    Whatever stands under a saint does; under another's name what is called after people, but no ministry.
    """
    lists = words()
    if not token.capital or len(run) > _LONGEST_OWNER:
        return False
    if run[0].key in _SAINTS and len(run) > 1:
        return token.key in lists.organisations or token.key in lists.called_after
    titled = run[0].key in lists.titles or lists.person(run[0].key) is not None
    alone = len(run) == 1 and run[0].key not in lists.countries and run[0].key not in lists.capitals
    return (titled or (alone and token.key != "university")) and token.key in lists.called_after


def _owned_office(owner: Token, token: Token) -> bool:
    """Tell whether a possessive stands inside the name of a body, as in "the Coroner's Office"."""
    lists = words()
    role = owner.key in lists.titles or lists.person(owner.key) is not None
    return role and token.capital and (token.key in lists.organisations or lists.plural(owner.key))


def cut_run(run: Sequence[Token]) -> Iterator[Name]:
    """Yield the names of a run, cut at "and" between people and into role and name."""
    lists = words()
    keys = [token.key for token in run]
    joints = [n for n, key in enumerate(keys) if key == "and"]
    if joints and any(key in lists.organisations for key in keys):
        joints = [at for at in joints if _are_people(keys[:at]) and _are_people(keys[at + 1 :])]
    last = max((n for n, key in enumerate(keys) if key in lists.given or key in lists.titles), default=-1)
    first = 0
    for at in joints:
        if last < first and len(run) - first != 3:  # noqa: PLR2004
            break
        if (name := _one_name(run[first:at])) is not None:
            yield name
        first = at + 1
    if (name := _one_name(run[first:])) is not None:
        yield name


def _are_people(keys: Sequence[str]) -> bool:
    """Tell whether words beside "and" open with a title or given name, and hold no body but behind "of"."""
    opens = bool(keys) and (is_given(keys[0]) or keys[0] in words().titles)
    person = keys[: keys.index("of")] if "of" in keys else keys
    return opens and len(person) > 1 and not any(key in words().organisations for key in person)


def _one_name(run: Sequence[Token]) -> Name | None:
    """Return the name that a run without a cut spells."""
    texts, keys = tuple([token.text for token in run]), tuple([token.key for token in run])
    kept = len(run) <= _MOST_KEPT and run[-1].end - run[0].start <= _LONGEST_KEPT if run else True
    spelt = _known_spelling(texts, keys) if kept else _spelling(texts, keys)
    if spelt is None:
        return None
    return Name(
        start=run[spelt.start].start,
        end=run[spelt.end - 1].end,
        run=run[spelt.run].start,
        keys=spelt.keys,
        titles=spelt.titles,
        kind=spelt.kind,
        gender=spelt.gender,
        possessive=run[spelt.end - 1].possessive,
    )


class _Spelling(NamedTuple):
    """What a run of words spells: its name [start, end), where its role begins, and the rest of a `Name`."""

    run: int
    start: int
    end: int
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    kind: NameKind
    gender: Gender | None


def _spelling(texts: Sequence[str], keys: Sequence[str]) -> _Spelling | None:
    """Return what words, as written and by their keys, spell; None if they hold no name."""
    lists = words()
    run, end = _without_edges(texts, keys)
    if run == end:
        return None
    keys = keys[run:end]
    if person := length_of_person(keys):  # "Rebecca English of the Daily Mail"
        keys = keys[:person]
    core = core_of(keys)
    if core == len(keys):
        return None
    before, bare = keys[:core], list(keys[core:])
    if before and "of" in bare[1:]:
        of = bare.index("of")
        if not any(key in lists.organisations for key in bare[:of]):
            bare = bare[:of]  # "Gov. Earl Tomblin of West Virginia"
    start = run + core
    end = start + len(bare)
    titles = tuple(key for key in before if key in lists.titles or lists.person(key))
    kind = kind_of_name(texts[start], bare, titles)
    if kind == "person":
        while len(bare) > 1 and bare[-1] in SUFFIXES:
            bare.pop()
    genders = [lists.titles.get(key) or lists.people.get(key) for key in before] + [lists.given.get(bare[0])]
    gender: Gender | None = next(filter(None, genders), None) if kind == "person" else None
    return _Spelling(run, start, end, tuple(bare), titles, kind, gender)


_known_spelling = lru_cache(maxsize=1 << 12)(_spelling)
"""The same for runs met before, of whatever report: most names stand in a report more than once."""
_MOST_KEPT, _LONGEST_KEPT = 8, 80  # words and code points of a run


def _without_edges(texts: Sequence[str], keys: Sequence[str]) -> tuple[int, int]:
    """Return the part of a run that is left without degrees, small words and loose demonyms at its edges."""
    function, demonyms = words().function, words().demonyms
    first, last = 0, len(keys)
    while last > 2 and keys[last - 1] in DEGREES:  # noqa: PLR2004
        last -= 1
    while last:
        key = keys[last - 1]
        small = key in INNER or (key in function and texts[last - 1] != "US")
        # "Russian" and the like, alone or after "and", is an adjective and no name
        if not small and not (key in demonyms and (last == 1 or keys[last - 2] in INNER)):
            break
        last -= 1
    while last - first > 1 and keys[first] in function and texts[first] != "US":
        first += 1
    return first, last


def _is_function(token: Token) -> bool:
    """Tell whether a word is one of the small closed classes; "US" in capitals is the country."""
    return token.key in words().function and token.text != "US"
