"""The words by which events are read, from `lexicon.toml`: what happened, and what is too frequent."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

from onrecord.link.words import STOP, stem

_TABLE: dict[str, Any] = tomllib.loads(
    files("onrecord.link.events").joinpath("lexicon.toml").read_text(encoding="utf-8")
)


def _by_word(group: str) -> dict[str, str]:
    return {word: kind for kind, words in _TABLE[group].items() for word in words.split()}


VERBS = _by_word("verbs")
NOUNS = _by_word("nouns")
DOERS = _by_word("doers")
AGAIN = frozenset(_TABLE["words"]["again"].split())
PHRASES: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
"""Phrases as words, each with its kind of event, by their first word."""
for _kind, _phrases in _TABLE["phrases"].items():
    for _words in (tuple(phrase.split()) for phrase in _phrases):
        PHRASES[_words[0]] = (*PHRASES.get(_words[0], ()), (_words, _kind))

TRIGGERS = frozenset({*VERBS, *NOUNS, *DOERS, *AGAIN, *PHRASES})
"""Words at which an event may be told of."""

ABBREVIATED = frozenset(_TABLE["words"]["abbreviated"].split())
LEADING = frozenset(_TABLE["words"]["leading"].split())
ENDING = frozenset(_TABLE["words"]["ending"].split())
FIGHTING = frozenset(map(stem, _TABLE["words"]["fighting"].split()))
FAINT = frozenset(map(stem, _TABLE["words"]["faint"].split()))
WIDE = frozenset(_TABLE["words"]["wide"].split())
SUMS = re.compile(rf"\b(?:{_TABLE['words']['sums']})\b", re.IGNORECASE)
"""Words by which a sentence sums up many events."""

HAPPENING = frozenset({*VERBS, *_TABLE["words"]["happening"].split()})
SAYING = frozenset(_TABLE["words"]["saying"].split())
NATIONS = frozenset(map(stem, _TABLE["words"]["nations"].split()))
PLAIN = frozenset(map(stem, _TABLE["words"]["plain"].split()))
STOPS = frozenset(map(stem, STOP))
UNTELLING = STOPS | NATIONS | PLAIN | frozenset(map(stem, TRIGGERS))
"""Stems that by themselves never tell one event from another of its kind."""

_ALIKE = {kind: frozenset(words.split()) for kind, words in _TABLE["alike"].items()}
KINDS = tuple(dict.fromkeys((*_TABLE["verbs"], *_TABLE["nouns"])))


def alike(first: str, second: str) -> bool:
    """Return whether two kinds may be one event as two reporters call it: an attack, and a bombing."""
    return first == second or second in _ALIKE.get(first, ()) or first in _ALIKE.get(second, ())
