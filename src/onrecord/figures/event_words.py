"""Words of events and of what is counted, with their measures and classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from onrecord.figures.tables import table

if TYPE_CHECKING:
    from onrecord.model import Measure

_TABLE = table("event_words")


def _by_word(group: str) -> dict[str, Measure]:
    return {word: cast("Measure", measure) for measure, words in _TABLE[group].items() for word in words}


VERBS = _by_word("verbs")
ADJECTIVES = _by_word("adjectives")
NOUNS = _by_word("nouns")
EVENTS_OF = _by_word("events_of")
LINKS = frozenset(_TABLE["links"]["words"])
CLASSES: dict[str, str] = {word: name for name, words in _TABLE["classes"].items() for word in words}

EVENT_WORDS = frozenset({*VERBS, *ADJECTIVES, *NOUNS})
"""Words that say what happened to those who are counted."""

COUNTED_WORDS = frozenset({*CLASSES, *NOUNS, *_TABLE["counted"]["words"]})
"""Words that are counted."""


def clause_words(name: str) -> frozenset[str]:
    """Return a list of the words by which a clause is read."""
    return frozenset(_TABLE["clauses"][name])


BE = clause_words("be")
ALONE = clause_words("alone")
CLAUSE_ENDS = clause_words("clause_ends")
PEOPLE = clause_words("people")
THINGS = frozenset({"drones", "vehicles", "attacks"})
"""Classes of what is no people, and of what no measure tells."""
