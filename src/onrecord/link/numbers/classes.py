"""Classes of what is counted: people, children, combatants, and of which side."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from onrecord.figures.event_words import CLASSES
from onrecord.link.numbers.ways import SHARE, around
from onrecord.link.vocabulary import listed
from onrecord.link.words import folded, stem, words

if TYPE_CHECKING:
    from onrecord.link.entries import Count

_KNOWN = (
    "children", "women", "men", "civilians", "soldiers", "fighters", "police", "journalists", "medics",
)  # fmt: skip
_PEOPLE = frozenset({"people", "persons", "residents", "inhabitants", "dead", "deaths", "bodies", "victims"})
_CIVILIAN = frozenset({"civilian", "civilians", "noncombatants"})
_NUMERALS = listed("numerals")
_NEAR = 120
_MARKED_NOUN = re.compile(r"""\s*[“"‘'«„](?:[\w-]+ ){0,2}([\w-]+)[”"’'»“]""")
_OF_STATE = listed("of_state") | {"soldier", "servicemen", "conscripts", "troop"}
_AGAINST_STATE = listed("against_state") | {"fighter", "fighters", "gunmen", "militiamen"}


def class_of(count: Count) -> str:
    """Return the class of what is counted: "people" where nothing else is said."""
    said = _class(count.of, count.counted)
    if said == "people" and not (count.counted and count.of):
        return _told_after(count.words, count.sentence) or said
    return said


@functools.lru_cache(maxsize=20_000)
def _told_after(number: str, sentence: str) -> str:
    """Return the class that only words behind give: 12 “fighters”, "six of the dead were children"."""
    after = around(number, sentence)[1].split(",")[0]
    if found := _MARKED_NOUN.match(after):
        return CLASSES.get(folded(found[1]), "")
    if words(after[:24])[:2] not in SHARE:
        return ""
    clause = itertools.takewhile(
        lambda word: word not in _NUMERALS and not word.isdigit(), words(after[:_NEAR])
    )
    named = {CLASSES.get(word, "") for word in clause}
    return " and ".join(sorted(named - {"", "people"}))


@functools.lru_cache(maxsize=20_000)
def _class(of: str, counted: str | None) -> str:
    named = folded(counted or "")
    if named == "civilians" and of and not _CIVILIAN & set(words(of)):
        return "people"  # villagers are not set apart from those who fight
    if named:
        return "people" if named in _PEOPLE else named
    for word in words(of):
        for known in _KNOWN:
            if stem(word) == stem(known):
                return known
    return "people"


@functools.lru_cache(maxsize=20_000)
def side_of(of: str) -> str:
    """Return of which side those counted are, as far as their name says: a raid has losses on both."""
    called = {word.removesuffix("'s") for word in words(of)}
    state, rebel = called & _OF_STATE, called & _AGAINST_STATE
    return "" if bool(state) == bool(rebel) else "soldiers" if state else "fighters"
