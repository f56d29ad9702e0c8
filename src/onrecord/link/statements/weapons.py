"""Whose a weapon is said to be: "a rebel rocket had hit the mill", "it was hit by an army drone".

Where no name says whose it is, those who bear arms for a state and those who bear them against one are told
apart, and no more: "a rebel rocket" may be that of any rebels.
"""

from __future__ import annotations

import functools
import re

from onrecord.link.entries import Voice
from onrecord.link.vocabulary import listed
from onrecord.link.words import STOP, folded, stem, words

_OF_STATE, _AGAINST_STATE = listed("of_state"), listed("against_state")
_ANYBODYS = _OF_STATE | _AGAINST_STATE
_WEAPONS, _TYPES = listed("weapons"), listed("weapon_types")
_DID = listed("weapon_deeds")
WARFARE = frozenset(map(stem, _WEAPONS | _TYPES | _DID | listed("warfare")))
"""Stems of words that reports of fighting are full of: sharing one tells no event from another."""

_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE = _ARTICLES | {"one", "two", "three", "four", "five", "several", "that", "was", "were"}
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[.;:!?]")
_NAME = re.compile(r"[A-Z][^\W\d_]{2,}(?:[’']s)?")
_NEAR, _AFTER = 5, 14
"""Words between a deed and "by", and between a weapon and its deed."""


def is_anybodys(voice: Voice) -> bool:
    """Return whether a side is told by what it is, not by a name: "rebels", "the army"."""
    return not _ANYBODYS.isdisjoint(words(voice.name)) and all(
        word in _ANYBODYS or word == "the" for word in words(voice.name)
    )


def bears_arms(voice: Voice) -> bool:
    """Return whether a name, if it is one, is that of those who bear arms: "the army", "rebels"."""
    return not _ANYBODYS.isdisjoint(words(voice.name))


def against_each_other(one: Voice, two: Voice) -> bool:
    """Return whether of two sides that no name tells one bears arms for a state, the other against it."""
    return bool(_arms(one) and _arms(two)) and _arms(one).isdisjoint(_arms(two))


def same_arms(one: Voice, two: Voice) -> bool:
    """Return whether of two sides, one of which no name tells, both are of one kind."""
    return (is_anybodys(one) or is_anybodys(two)) and not _arms(one).isdisjoint(_arms(two))


def _arms(voice: Voice) -> frozenset[str]:
    named = {word for name in (voice.name, *voice.also) for word in words(name)}
    of = {"state": _OF_STATE, "against": _AGAINST_STATE}
    return frozenset(side for side, some in of.items() if not some.isdisjoint(named))


@functools.lru_cache(maxsize=20_000)
def whose_weapon(text: str) -> Voice | None:
    """Return whose weapon did it by the words of a statement, or None if they do not say."""
    if _WEAPONS.isdisjoint(words(text)):
        return None  # most texts
    tokens = _WORD.findall(text)
    plain = [folded(token).removesuffix("'s") for token in tokens]
    for at, word in enumerate(plain):
        if word in _WEAPONS and (owner := _owner(tokens, plain, at)):
            first, last = owner
            by = first > 0 and plain[first - 1] in {"by", *_ARTICLES} and _done_by(plain, first)
            if by or (_begins(plain, first) and _did(plain, at)):
                return _voice(tokens[first : last + 1])
    return None


def _owner(tokens: list[str], plain: list[str], at: int) -> tuple[int, int] | None:
    """Return where the words for the owner of the weapon at `at` begin and end: "rebel", "Karesh army"."""
    for last in (at - 1, at - 2):  # "an army surveillance drone"
        first = last
        while first >= 0 and _may_own(tokens[first], plain[first]):
            first -= 1
        if first < last:
            return first + 1, last
        if last < 0 or not plain[last].isalpha() or plain[last] in STOP:
            return None
    return None


def _may_own(token: str, plain: str) -> bool:
    return plain in _ANYBODYS or (_NAME.fullmatch(token) is not None and plain not in _TYPES | STOP)


def _begins(plain: list[str], first: int) -> bool:
    """Return whether before the owner stands an article at most, or "this was a"."""
    at = first - 1
    while at >= 0 and plain[at] in _BEFORE:
        at -= 1
    return at < 0 or (at == 0 and plain[0] in {"it", "this"})


def _did(plain: list[str], at: int) -> bool:
    """Return whether a weapon did something in its clause, or is all that is said."""
    after = plain[at + 1 : at + 1 + _AFTER]
    clause = after[: next((place for place, word in enumerate(after) if word in ".;:!?"), len(after))]
    if not clause:
        return True
    deed = next((place for place, word in enumerate(clause) if word in _DID), None)
    return deed is not None and {"not", "never", "no"}.isdisjoint(clause[:deed])


def _done_by(plain: list[str], first: int) -> bool:
    """Return whether "by" stands before the owner, and a deed before that: "hit by an army drone"."""
    by = first - 1 if plain[first - 1] == "by" else first - 2
    if by < 0 or plain[by] != "by":
        return False
    before = plain[max(0, by - 1 - _NEAR) : by]
    return not _DID.isdisjoint(before) and {"not", "never", "no"}.isdisjoint(before)


def phrase(text: str, owner: str) -> str:
    """Return the words for whose weapon it was as `text` has them ("rebel rocket"), or `owner` itself."""
    bare = owner.removeprefix("the ").removesuffix("s")
    found = re.search(
        rf"\b{re.escape(bare)}\w*(?:[’']s)?\s+(?:\w+\s+)?({'|'.join(sorted(_WEAPONS))})\b", text
    )
    return f"“{found[0]}”" if found else owner


def _voice(owner: list[str]) -> Voice:
    name = " ".join(owner).removesuffix("’s").removesuffix("'s")
    plural = (
        f"{name}s" if name in _AGAINST_STATE and not name.endswith("s") and name != "opposition" else name
    )
    return Voice(f"the {plural}" if plural in _OF_STATE else plural, "organisation")
