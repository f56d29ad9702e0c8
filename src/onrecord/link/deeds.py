"""Words that name one deed: what one side says was "turned back" the other denies was "prevented".

A text is compared by its telling words, of which those of one deed become one: `DEED` before the first word
of their line in `vocabulary.toml`.
"""

from __future__ import annotations

import functools
import itertools
import re

from onrecord.link.vocabulary import lines
from onrecord.link.words import STOP, folded, stem, telling, words

DEED = "="
"""Stands before a deed among stems; no word of a text begins with it."""

HIT = frozenset({f"{DEED}hit", f"{DEED}fire", f"{DEED}destroy"})
"""Deeds of any fighting."""

_SPELT = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def _named() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Return the deeds by the stems of their single words, and by their pairs ("turned back")."""
    single: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    for line in lines("deeds"):
        deed = DEED + line[0]
        for one in line:
            first, _, second = one.partition("+")
            if second:
                pairs[stem(first), second] = deed
            else:
                single[stem(first)] = deed
    return single, pairs


_OTHERWISE = (
    (
        f"{DEED}bribe",
        re.compile(
            r"\b(?:accept|tak|receiv|pocket|earn)(?:ed|en|ing|e|es|s)?\s+(?:(?:a|one|any|even|so|much|as)\s+){1,4}"
            r"(?:single\s+|red\s+)?(?:penny|pennies|cent|dime|farthing|shilling|kopeck|coin)s?\b|"
            r"\btook\s+(?:(?:a|one|any|even|so|much|as)\s+){1,4}(?:single\s+|red\s+)?(?:penny|cent|dime|farthing|coin)\b"
        ),
    ),
    (
        f"{DEED}assault",
        re.compile(
            r"\b(?:laid|lay|laying|raised|put)\s+(?:a|one|even\s+a)\s+(?:single\s+)?(?:hand|finger)\s+on\b"
        ),
    ),
)
"""What the accused say of a deed without its name: "never accepted a penny", "never laid a hand on her"."""

_OTHERWISE_BY = re.compile(
    r"\b(?:penn(?:y|ies)|cents?|dimes?|farthings?|shillings?|kopecks?|coins?|hand|finger)\b"
)

_SINGLE, _PAIRS = _named()
_FIRSTS = frozenset(first for first, _ in _PAIRS)


@functools.lru_cache(maxsize=20_000)
def told(text: str) -> frozenset[str]:
    """Return the stems of the telling words of `text`, those that name a deed as that deed."""
    plain = telling(text)
    single = plain & _SINGLE.keys()
    twofold = _of_pairs(text) if not _FIRSTS.isdisjoint(map(stem, words(text))) else {}
    otherwise = _said_otherwise(text)
    if not single and not twofold and not otherwise:
        return plain
    named = {_SINGLE[one] for one in single} | set(twofold.values()) | otherwise.keys()
    meant = frozenset[str]().union(*otherwise.values())
    return (plain - single - meant - {first for first, _ in twofold}) | named


def _said_otherwise(text: str) -> dict[str, frozenset[str]]:
    """Return the deeds that a text tells in a turn of speech, each with the stems of that."""
    plain = text.casefold()
    if not _OTHERWISE_BY.search(plain):
        return {}  # most texts
    found = ((deed, pattern.search(plain)) for deed, pattern in _OTHERWISE)
    return {deed: telling(there[0]) for deed, there in found if there}


def _of_pairs(text: str) -> dict[tuple[str, str], str]:
    found = ((stem(one), two) for one, two in itertools.pairwise(words(text)))
    return {pair: _PAIRS[pair] for pair in found if pair in _PAIRS}


def shown(stems: frozenset[str], *texts: str) -> str:
    """Return up to four of `stems` in quote marks, longest first, as words that stand in one of `texts`.

    Of a deed the words of each text are given where they are others: “turned back” and “prevented”.
    """
    spelt = [_spelt(text) for text in texts]
    deeds_last = sorted(stems, key=lambda one: (one.startswith(DEED), one))
    found: list[str] = []
    for word in (_as_spelt(one, spelt) for one in deeds_last):
        if word and not any(word in other for other in found):  # "shelling" is a word and a deed
            found = [*(other for other in found if other not in word), word]
    return ", ".join(sorted(found, key=lambda word: (-len(word), word))[:4])


def _as_spelt(one: str, spelt: list[dict[str, str]]) -> str:
    there = list(dict.fromkeys(text[one] for text in spelt if one in text))
    if not one.startswith(DEED):
        del there[1:]
    return " and ".join(f"“{word}”" for word in there)


def _spelt(text: str) -> dict[str, str]:
    """Return the words of `text` as they stand there, by their stems and by the deeds that they name."""
    found: dict[str, str] = {}
    raw = _SPELT.findall(text)
    for at, word in enumerate(raw):
        plain = stem(folded(word))
        whole = word.removesuffix("’s").removesuffix("'s")
        found.setdefault(plain, whole)
        if plain in _SINGLE and plain not in STOP:
            found.setdefault(_SINGLE[plain], whole)
        pair = (plain, folded(raw[at + 1])) if at + 1 < len(raw) else ("", "")
        if pair in _PAIRS:
            found.setdefault(_PAIRS[pair], f"{word} {raw[at + 1]}")
    return found
