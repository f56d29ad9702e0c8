"""Small words at which the words for what is counted end: prepositions, conjunctions, pronouns."""

from __future__ import annotations

from onrecord.figures.tables import table

STOPS: frozenset[str] = frozenset(table("event_words")["stops"]["words"])
