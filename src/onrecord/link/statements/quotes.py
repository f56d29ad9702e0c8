"""The same words: quotations that recur across reports, and under whom each report puts them.

Winnowed shingles (Schleimer, Wilkerson and Aiken 2003) bring together any two quotations that share four
words in a row; alignment word by word decides (see `variants`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.copies import days_between
from onrecord.link.keys import keys_of_threes
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import affiliated, likeness
from onrecord.link.statements.variants import (
    FEWEST,
    LONG_WORD,
    Likewise,
    difference,
    held_together,
    numbers_changed,
    spoken,
)
from onrecord.link.topics import names
from onrecord.link.vocabulary import listed
from onrecord.link.words import stem, words

if TYPE_CHECKING:
    from onrecord.link.entries import Statement, Voice
    from onrecord.relations import Relation

UNSURE = 0.3
"""Below this confidence it is too doubtful whose words are to say that somebody else said them."""

_SHINGLE, _WINDOW = 3, 2
_TELLING_OTHER, _TELLING_IN_CAPITALS = 3, 6
"""Words that say something in what quotations of two speakers share, for slogans are anybody's; in a text in
capitals more, where the full name of a movement looks like any five words."""

_LINE, _DAYS = 8, 14  # words of a line, days between reports
_WHOLE_LINE, _TELLING_IN_LINE, _MOST_RUNS, _SHORTEST_RUN = 9, 2, 3, 2
_ALL, _MOSTLY = 0.9, 0.75
_STOCK = frozenset(map(stem, listed("stock")))
_MARKED_INSIDE = re.compile(r"(?<!\w)[‘']((?:[^‘’'\n]|(?<=\w)[’'](?=\w)){3,400})[’'](?!\w)|“([^“”]{3,400})”")


def quote_keys(statement: Statement) -> tuple[int, ...]:
    """Return the keys under which a statement's quoted words meet the same words elsewhere."""
    found: dict[int, None] = {}
    for quoted in statement.quoted:
        said = spoken(quoted)
        if len(said) < FEWEST:
            continue
        lengths = list(map(len, said))
        numbers = [
            number if max(lengths[at : at + _SHINGLE]) > LONG_WORD else None
            for at, number in enumerate(keys_of_threes("quote", said))
        ]
        for at in range(max(1, len(numbers) - _WINDOW + 1)):
            window = [number for number in numbers[at : at + _WINDOW] if number is not None]
            if window:
                found[min(window)] = None
    return tuple(found)


def same_words(first: Statement, second: Statement, apart: frozenset[str] = frozenset()) -> Relation | None:
    """Return the relation of two quotations of other reports with the same words, or None if there is none.

    The same speaker, or one that may be the same, repeats; two that cannot be one are a dispute of who said
    it. Words that one report has at second hand (A says that B said) go with either of its speakers.
    """
    if first.origin.report == second.origin.report:
        return None
    found = held_together(first, second)
    if found is None:
        return None
    voices = likeness(first.voice, second.voice, apart)
    if voices.answer == "other" and _anybodys(found, first, second):
        return None
    numbers = numbers_changed(first, second)
    flags: tuple[str, ...] = (f"{found.turned}-lost",) if found.turned else ()
    flags += ("number-changed",) if any(numbers) else ()
    differs = difference(found, numbers)
    sure = min(first.confidence, second.confidence) >= UNSURE
    if voices.answer == "other" and sure and not _may_be_one(found, first, second, apart):
        certainty = min(first.confidence, second.confidence, 1.0)
        return relation(
            "same_words_other_speaker",
            member_of(first),
            member_of(second),
            f"the same words under two speakers: {voices.evidence}; {differs}",
            round(found.share * voices.confidence * certainty**0.5, 3),
            flags=flags,
        )
    why = voices.evidence if voices.answer == "same" else f"who speaks is not settled: {voices.evidence}"
    return relation(
        "repeats",
        member_of(second),
        member_of(first),
        f"the same words; {why}; {differs}",
        round(found.share * max(voices.confidence, 0.5), 3),
        flags=flags,
    )


def _anybodys(found: Likewise, first: Statement, second: Statement) -> bool:
    """Return whether what two share is a slogan, a name or a set phrase, which two may well use.

    A line that somebody coined is one wherever it comes back, a shorter phrase in reports of the same weeks,
    where it is all that one has of it. "Our thoughts are with the families" is said by everybody.
    """
    if first.words.isupper() or second.words.isupper():
        return len(found.telling) < _TELLING_IN_CAPITALS
    own = {word for word in map(stem, found.telling) if word not in _STOCK}
    plain = len(own - names(first.sentence) - names(second.sentence))
    if found.shared >= _LINE and plain > _TELLING_OTHER:
        return False
    if _is_whole_line(found) and len(own) >= _TELLING_IN_LINE:
        return False
    days = days_between(first.origin.published, second.origin.published)
    if plain < _TELLING_OTHER or (days is not None and days > _DAYS):
        return True
    return found.shared < _LINE and found.share < _ALL and found.whole < _MOSTLY


def _is_whole_line(found: Likewise) -> bool:
    """Return whether one has hardly a word that the other has not, of a line with little left out."""
    in_few = len(found.runs) <= _MOST_RUNS and min(found.runs) >= _SHORTEST_RUN
    return found.shared >= _WHOLE_LINE and found.share >= _ALL and in_few


def _may_be_one(found: Likewise, first: Statement, second: Statement, apart: frozenset[str]) -> bool:
    """Return whether either report leaves room for the speaker of the other: second hand, or a candidate."""
    ours, theirs = _all_voices(first), _all_voices(second)
    for one in ours:
        for two in theirs:
            if likeness(one, two, apart).answer == "same":
                return True
    kinds = {_kind(first.voice), _kind(second.voice)}
    if "person" not in kinds and affiliated(first.voice, second.voice):
        return True
    if "person" in kinds and len(kinds) > 1:
        return True  # a body and its spokesman, or a document and who wrote it, are no two claimants
    if _gives_them_to(first, second, found) or _gives_them_to(second, first, found):
        return True
    if _quotes_within(first, found) or _quotes_within(second, found):
        return True
    named = {name.casefold() for name in (*first.candidates, *second.candidates)}
    return any(voice.name.casefold() in named for voice in (first.voice, second.voice) if voice)


def _gives_them_to(statement: Statement, other: Statement, found: Likewise) -> bool:
    """Return whether a statement names whose words it quotes: "Venn's claim that “not one stone” fell".

    Not where the name stands in the words that both have: those are about the other, if the other report
    names them beside the words, too. "The candidate" may have been taken for whom the words name.
    """
    name = words(other.voice.name)[-1:] if other.voice else ()
    if not name:
        return False
    called = {name[0], f"{name[0]}'s"}
    if called & found.common:
        beside = other.sentence.replace(" ".join(other.words.split()), " ")
        return called.isdisjoint(words(beside))
    return not called.isdisjoint(words(statement.words))


def _quotes_within(statement: Statement, found: Likewise) -> bool:
    """Return whether all that two share stands in quote marks inside the quoted words: another's words."""
    inside = (
        words(mark[1] or mark[2]) for quoted in statement.quoted for mark in _MARKED_INSIDE.finditer(quoted)
    )
    return any(found.common <= frozenset(marked) for marked in inside)


def _kind(voice: Voice | None) -> str:
    return voice.kind if voice else ""


def _all_voices(statement: Statement) -> tuple[Voice, ...]:
    return tuple(voice for voice in (statement.voice, *statement.through) if voice)
