"""Who gives a figure: whether two who count are two parties, though one or both have no name of their own.

"The army" and "relatives" name nobody, so that likeness does not tell them apart; but they are not one who
counts again. Within one text two names are two, unless one speaks for the other.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from onrecord.link.speakers import Likeness, likeness, nation
from onrecord.link.vocabulary import lines, listed
from onrecord.link.words import STOP, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.link.entries import Voice

_ANYBODY = listed("anybody")
_OFFICIALDOM = frozenset(map(nation, listed("officialdom")))
_OF_THE_STATE = frozenset(map(nation, listed("of_the_state")))
_OUTLETS = listed("outlets")
_OF_A_STATE = frozenset({"state", "government", "official", "army", "military", "rebel"})
_FIRST_OF_ROW = {word: row[0] for row in lines("one_for_another") for word in row}
_ROLES = (listed("titles") | listed("generic")) - STOP
_SHORTEST = 2


def who_counts(first: Voice | None, second: Voice | None, apart: frozenset[str]) -> Likeness:
    """Return whether one gives the figures of two reports, or two parties do.

    As `likeness`, but that a bare body ("police") is another than a body of another kind ("relatives"), and a
    body the same as its initials. "Officials" may be whoever holds an office; an outlet tells what others
    count, and is no party against them.
    """
    found = _decided(first, second, likeness(first, second, apart), _two_parties)
    if found.answer == "other" and found.confidence < 1:
        for voice in (first, second):
            if voice is not None and _is_outlet(voice.name):
                return Likeness("unknown", 0.5, f"{voice.name} tells what others count")
    return found


def who_counts_in_one_text(first: Voice | None, second: Voice | None, apart: frozenset[str]) -> Likeness:
    """Return whether one gives two figures of a report; two names are two, but for who speaks for whom."""
    return _decided(first, second, likeness(first, second, apart), _two_in_one_text)


def is_giver(voice: Voice | None) -> bool:
    """Return whether a figure has a giver who can be told from others: not "sources", not "a spokesman"."""
    return voice is not None and bool(_called(voice.name))


def _decided(
    first: Voice | None, second: Voice | None, found: Likeness, are_two: Callable[[Voice, Voice], bool]
) -> Likeness:
    if first is None or second is None or found.answer == "same":
        return found
    if found.answer == "other":
        if found.confidence == 1:
            return found  # a person has judged it
        if _short_for(first.name, second.name):
            return Likeness("same", 0.8, f"{first.name} and {second.name}, one short for the other")
        if _called(first.name) == _called(second.name):
            return Likeness("unknown", 0.5, f"{first.name} and {second.name} may be two words for one")
        return found
    if are_two(first, second):
        return Likeness("other", 0.7, f"{first.name} and {second.name} are two who count")
    return found


def _two_parties(first: Voice, second: Voice) -> bool:
    one, two = _called(first.name), _called(second.name)
    if not one or not two or _speaks_for(first, second) or _speaks_for(second, first):
        return False
    if not (_is_placed(first) and _is_placed(second)):
        return False
    for some, others in ((first, second), (second, first)):
        if _called(some.name) & _OFFICIALDOM and _holds_office(others):
            return False
    return True


def _two_in_one_text(first: Voice, second: Voice) -> bool:
    one, two = _called(first.name), _called(second.name)
    if not one or not two or one == two:
        return False
    if one <= _OFFICIALDOM or two <= _OFFICIALDOM or "person" in {first.kind, second.kind}:
        return not (_speaks_for(first, second) or _speaks_for(second, first))
    return True


def _speaks_for(first: Voice, second: Voice) -> bool:
    """Return whether what names the first is among all that its report calls the second."""
    return _called(first.name) <= _called(" ".join((second.name, *second.also)))


def _is_placed(voice: Voice) -> bool:
    """Return whether it is known what a person holds or stands for: of a bare name, a body may be hers."""
    if voice.kind != "person":
        return True
    return any(
        word in _ROLES or word in _FIRST_OF_ROW for name in (voice.name, *voice.also) for word in words(name)
    )


def _holds_office(voice: Voice) -> bool:
    called = _called(" ".join((voice.name, *voice.also)))
    return voice.kind in {"person", "government"} or bool(called & (_OF_THE_STATE | _OFFICIALDOM))


@functools.lru_cache(maxsize=20_000)
def _called(name: str) -> frozenset[str]:
    """Return what tells a giver from others in its name: "local police officers" is "police"."""
    return frozenset(
        nation(_FIRST_OF_ROW.get(word, word))
        for word in words(name)
        if word not in _ANYBODY and word not in STOP
    )


def _is_outlet(name: str) -> bool:
    called = set(words(name))
    return bool(called & _OUTLETS) and not called & _OF_A_STATE


def _short_for(first: str, second: str) -> bool:
    """Return whether one name is the initials of the other: UN, United Nations."""
    for short, full in ((first, second), (second, first)):
        plain = short.removeprefix("the ").removeprefix("The ").replace(".", "")
        capitals = "".join(
            word[0] for word in full.replace("-", " ").split() if word[:1].isupper() and word != "The"
        )
        if len(plain) >= _SHORTEST and plain.isupper() and plain == capitals:
            return True
    return False
