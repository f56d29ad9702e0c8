"""The cue lexicon of `stance.toml`, ready for matching."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping  # noqa: TC003 - dataclass fields are looked up at run time
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, cast, get_args

from onrecord.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLASSES = frozenset(get_args(Stance))
_VOWELS = "aeiou"
_SMALL = 3  # letters of the small words in phrases ("not", "on"), which do not inflect


@dataclass(frozen=True, slots=True)
class Pattern:
    """The lemmas of one entry in order, the stance they mean, and the rank of that stance in the file."""

    lemmas: tuple[str, ...]
    stance: Stance
    rank: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by their first lemma, and the lemmas that each inflected form may have."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    lemmas: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once from the package."""
    data = tomllib.loads(resources.files(__package__).joinpath("stance.toml").read_text(encoding="utf8"))
    irregular: dict[str, str] = data.pop("irregular")
    patterns: dict[str, list[Pattern]] = {}
    lemmas: dict[str, set[str]] = {form: {lemma} for form, lemma in irregular.items()}

    def learn(lemma: str, forms: Iterable[str]) -> None:
        for form in forms:
            lemmas.setdefault(form, set()).add(lemma)

    for rank, (stance, entries) in enumerate(data.items()):
        if stance not in _CLASSES:
            raise ValueError(f"stance.toml: {stance!r} is no stance")
        for words in _entries(entries):
            patterns.setdefault(words[0], []).append(Pattern(words, cast("Stance", stance), rank))
        for verb in entries.get("verbs", "").split():
            learn(verb.split("_")[0], _verb_forms(verb.split("_")[0]))
        for phrase in _phrases(entries):
            for word in phrase:
                learn(word, (word,) if len(word) <= _SMALL else _verb_forms(word))
        for noun in entries.get("nouns", "").split():
            learn(noun, (noun, _plural(noun)))
    return Lexicon(
        {first: tuple(found) for first, found in patterns.items()},
        {form: frozenset(found | {form}) for form, found in lemmas.items()},
    )


def _entries(entries: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for part in ("verbs", "nouns", "adverbs"):
        for word in entries.get(part, "").split():
            yield tuple(word.split("_"))
    yield from _phrases(entries)


def _phrases(entries: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for phrase in entries.get("phrases", "").split(";"):
        if phrase.strip():
            yield tuple(phrase.split())


def _verb_forms(verb: str) -> Iterator[str]:
    """Yield the regular inflections of a verb; a doubled consonant is offered beside the single one."""
    yield verb
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        return
    yield verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if verb.endswith("ie"):
        yield from (verb + "d", verb[:-2] + "ying")
    elif verb.endswith("ee"):
        yield from (verb + "d", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "d", verb[:-1] + "ing")
    else:
        yield from (verb + "ed", verb + "ing")
        if verb[-1] not in _VOWELS + "wxy" and verb[-2:-1] in _VOWELS:
            yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
