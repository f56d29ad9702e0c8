"""Whether two reports mean the same speaker: by spelling, by what they call each other, never by settling it.

Three answers: the same, others, or not known. Only the first and second carry a relation; what is not known
stays apart and is not called a dispute. A person can turn an answer round (`apart`).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import JaroWinkler

from onrecord.contract.relations import speaker_link
from onrecord.link.vocabulary import listed
from onrecord.link.words import STOP, folded, stem, words

if TYPE_CHECKING:
    from onrecord.link.entries import Voice

Answer = Literal["same", "other", "unknown"]

_TITLES = listed("titles")
_GENERIC = listed("generic")
_PARTS = listed("parts")
"""Words that many bodies have in their names: sharing one makes nobody speak for another."""
_NOBODYS = _TITLES | _GENERIC | _PARTS | STOP
_CONTEST = listed("contest")
"""Words for the side of a contest that many people are on: two "Republicans" do not speak for one another."""

_ROMAN = (
    ("kh", "h"), ("ph", "f"), ("ck", "k"), ("w", "v"), ("x", "ks"), ("q", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("yy", "i"), ("iy", "i"), ("yi", "i"), ("ii", "i"), ("ij", "i"), ("ey", "i"), ("ie", "i"),
    ("ye", "e"), ("yo", "o"), ("io", "o"), ("y", "i"), ("j", "i"), ("z", "s"), ("c", "k"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1")
_CLOSE = 0.93
_SHORT_NAME = 4


_ACRONYM = re.compile(r"[A-Z]{3,8}")
_CAPITAL = re.compile(r"\b[A-Z](?=[a-z])")
_FEWEST_INITIALS = 3

TOGETHER = "="
"""Stands before the id of a link that a person has accepted."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """An answer, how sure it is, and what it rests on, in words."""

    answer: Answer
    confidence: float
    evidence: str


def likeness(first: Voice | None, second: Voice | None, apart: frozenset[str] = frozenset()) -> Likeness:
    """Return whether two reports' speakers are the same, by name, spelling and role.

    `apart` holds the link ids that a person has rejected: those two are others whatever they are called; and,
    with `TOGETHER` before them, those that a person has accepted: those two are one.
    Romanised spellings are compared by what they sound like (Zelensky, Zelenskiy, Zelenskyy).
    """
    if first is None or second is None:
        return Likeness("unknown", 0.5, "a speaker is not established")
    if apart and speaker_link(first.name, second.name) in apart:
        return Likeness("other", 1.0, "a person has judged them to be two")
    if apart and TOGETHER + speaker_link(first.name, second.name) in apart:
        return Likeness("same", 1.0, "a person has judged them to be one")
    return _likeness(first, second)


@functools.lru_cache(maxsize=20_000)
def _likeness(first: Voice, second: Voice) -> Likeness:
    if is_nobody(first) or is_nobody(second):
        return _unnamed(first, second)
    if folded(first.name) == folded(second.name):
        return _same_name(first, second)
    if {first.kind, second.kind} == {"person"} or _looks_personal(first, second):
        return _people(first, second)
    return _bodies(first, second)


def is_nobody(voice: Voice) -> bool:
    """Return whether no name stands behind `voice`: "a spokesman", "police", "residents"."""
    return voice.kind == "unnamed" or not _names_somebody(voice.name)


@functools.lru_cache(maxsize=50_000)
def _names_somebody(name: str) -> bool:
    return any(word not in STOP and word not in _GENERIC and word not in _TITLES for word in words(name))


def _unnamed(first: Voice, second: Voice) -> Likeness:
    """Compare where one side has no name: its description may be the role of the other."""
    nameless, other = (first, second) if is_nobody(first) else (second, first)
    described = _telling_role(nameless.name)
    for role in (other.name, *other.also):
        if len(described) > 1 and described == _telling_role(role):
            return Likeness("same", 0.6, f"“{nameless.name}” is what the other report calls {other.name}")
    return Likeness("unknown", 0.5, f"“{nameless.name}” names nobody")


def _telling_role(role: str) -> frozenset[str]:
    return frozenset(nation(word) for word in words(role) if word not in {"the", "a", "an", "of", "for", "s"})


def _same_name(first: Voice, second: Voice) -> Likeness:
    if len(name_words(first.name)) > 1 or first.kind != "person":
        return Likeness("same", 0.95, f"the same name, {first.name}")
    shared = _shared_role(first, second)
    if shared:
        return Likeness("same", 0.85, f"the same surname, {first.name}, and both are {shared}")
    return Likeness("same", 0.7, f"the same surname, {first.name}, and nothing else is said")


def _shared_role(first: Voice, second: Voice) -> str:
    roles = {_telling_role(role): role for role in first.also if _is_role(role)}
    return next((roles[key] for role in second.also if (key := _telling_role(role)) in roles), "")


def _is_role(words_of: str) -> bool:
    return any(word in _TITLES or word in _GENERIC for word in words(words_of))


def _looks_personal(first: Voice, second: Voice) -> bool:
    return "person" in {first.kind, second.kind} and {first.kind, second.kind} <= {"person", "unnamed"}


@functools.lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name, titles left out."""
    plain = tuple(word.removesuffix("'s") for word in words(name))
    return tuple(word for word in plain if word not in _TITLES) or plain


def _people(first: Voice, second: Voice) -> Likeness:
    one, two = _fullest(first), _fullest(second)
    how = _alike_word(one[-1], two[-1])
    if not how:
        if sounded(one[-1]) in map(sounded, two) or sounded(two[-1]) in map(sounded, one):
            return Likeness("unknown", 0.5, f"{first.name} and {second.name} share a word of their names")
        if _calls(first, two) or _calls(second, one):
            return Likeness("unknown", 0.5, "one report has the other's name among what it calls its speaker")
        shared = _shared_role(first, second)
        if shared and len(_telling_role(shared)) > 2:  # noqa: PLR2004
            return Likeness("unknown", 0.5, f"both are called {shared}")
        return Likeness("other", 0.95, f"{first.name} and {second.name} have other surnames")
    if len(one) == 1 or len(two) == 1:
        shared = _shared_role(first, second)
        if shared:
            return Likeness("same", 0.9, f"{how}, and both are {shared}")
        return Likeness("same", 0.75, f"{how}; only one report gives more of the name")
    if _given_alike(one[0], two[0]):
        return Likeness("same", 0.9, f"{how}, and the given names go together")
    ours, theirs = name_words(first.name)[:-1], name_words(second.name)[:-1]
    if ours and theirs and (ours[0] in theirs or theirs[0] in ours):  # "Activist Mara Venn"
        return Likeness("unknown", 0.5, f"{how}, and the given name of one stands in the other's")
    return Likeness("other", 0.9, f"{how}, but the given names are others: {one[0]}, {two[0]}")


@functools.lru_cache(maxsize=50_000)
def _fullest(voice: Voice) -> tuple[str, ...]:
    """Return the longest form of the name that the report has, in words, if it ends in the same surname."""
    name = name_words(voice.name)
    forms = [
        form for form in map(name_words, voice.also) if len(form) <= _SHORT_NAME and form[-1:] == name[-1:]
    ]
    fullest: tuple[str, ...] = max((name, *forms), key=len)
    return name_words(" ".join(fullest))


def _calls(voice: Voice, name: tuple[str, ...]) -> bool:
    """Return whether the report calls its speaker by the surname of the other."""
    called = {word.removesuffix("'s") for other in (voice.name, *voice.also) for word in words(other)}
    return name[-1] in called


def _alike_word(one: str, two: str) -> str:
    if one == two:
        return f"the same surname, {one.title()}"
    if sounded(one) == sounded(two):
        return f"surnames that sound alike, {one.title()} and {two.title()}"
    long_enough = min(len(one), len(two)) > _SHORT_NAME + 1
    if long_enough and one[0] == two[0] and JaroWinkler.similarity(sounded(one), sounded(two)) >= _CLOSE:
        return f"surnames spelt nearly alike, {one.title()} and {two.title()}"
    return ""


def _given_alike(one: str, two: str) -> bool:
    if one[0] == two[0] and 1 in {len(one), len(two)}:
        return True
    return sounded(one) == sounded(two) or JaroWinkler.similarity(sounded(one), sounded(two)) >= _CLOSE - 0.03


@functools.lru_cache(maxsize=100_000)
def sounded(word: str) -> str:
    """Return a name's word as the usual romanisations have it in common."""
    for spelt, heard in _ROMAN:
        word = word.replace(spelt, heard)
    return _DOUBLED.sub(r"\1", word)


def _bodies(first: Voice, second: Voice) -> Likeness:
    one, two = _telling_role(first.name), _telling_role(second.name)
    if one == two:
        return Likeness("same", 0.9, f"the same body, {first.name}")
    for short, long in ((first, second), (second, first)):
        if evidence := _spelt_out(short, long):
            return evidence
    if affiliated(first, second):
        return Likeness("unknown", 0.5, f"{first.name} and {second.name} may speak for one another")
    return Likeness("other", 0.8, f"{first.name} and {second.name} share no name")


def _spelt_out(short: Voice, long: Voice) -> Likeness | None:
    """Return how surely a name in initials is that of a body by its full name, None if it is not known to be.

    Surer where a report has both: "the Vale Liberation Front, or VLF".
    """
    if not _ACRONYM.fullmatch(short.name) or len(words(long.name)) < 2:  # noqa: PLR2004
        return None
    beside = " ".join((long.name, *long.also))
    full = {folded(name) for name in short.also}
    if re.search(rf"\b{re.escape(short.name)}\b", beside) or folded(long.name) in full:
        return Likeness("same", 0.85, f"one report has both names, {short.name} and {long.name}")
    if short.name.casefold() in _initials(long):
        return Likeness("same", 0.7, f"{short.name} are the initials of {long.name}")
    return None


def _initials(voice: Voice) -> frozenset[str]:
    """Return the initials of a body's names of three words with capitals and more."""
    if voice.kind == "person":
        return frozenset()
    found = map(initials, (voice.name, *voice.also))
    return frozenset(letters for letters in found if len(letters) >= _FEWEST_INITIALS)


def initials(name: str) -> str:
    """Return the first letters, in lower case, of the words of a name that are written as names are."""
    return "".join(_CAPITAL.findall(name)).casefold()


def affiliated(first: Voice | None, second: Voice | None) -> bool:
    """Return whether the two share a name of a country, town or body, as "Sarrat" and "Sarrati army" do.

    That is enough to take a denial as an answer to an accusation of either, not to call them the same.
    """
    if first is None or second is None:
        return False
    both = sides(first) & sides(second)
    return bool(both) and not (len(both) == 1 and _namesakes(first, second))


@functools.lru_cache(maxsize=20_000)
def _namesakes(first: Voice, second: Voice) -> bool:
    """Return whether all that two people share is a surname: Ada Quist speaks for no Tomas Quist."""
    if {first.kind, second.kind} != {"person"}:
        return False
    one, two = _fullest(first), _fullest(second)
    return len(one) > 1 and len(two) > 1 and one[-1] == two[-1] and not _given_alike(one[0], two[0])


@functools.lru_cache(maxsize=50_000)
def sides(voice: Voice) -> frozenset[str]:
    """Return what in a speaker's names and roles points to a country, a town or a body; its initials, too."""
    nobodys = _NOBODYS | _CONTEST if voice.kind == "person" else _NOBODYS
    also = map(_proper, voice.also) if voice.kind == "person" else voice.also
    return _initials(voice) | frozenset(
        nation(word)
        for name in (voice.name, *also)
        for word in words(name)
        if len(word) > 2 and word not in nobodys  # noqa: PLR2004
    )


def _proper(role: str) -> str:
    """Return the words of a role with capitals: a water inspector does not speak for a Water Board."""
    return " ".join(word for word in role.split() if not word[0].islower())


@functools.lru_cache(maxsize=50_000)
def nation(word: str) -> str:
    """Return what a country and its people have in common: Sarrat, Sarrati, Sarrat's; Russia, Russian."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending in ("ians", "ian", "ans", "an", "ish", "ese", "ia", "is", "i", "s", "a", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT_NAME:
            return word[: -len(ending)]
    return stem(word)
