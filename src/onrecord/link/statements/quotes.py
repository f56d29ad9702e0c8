"""The same words: quotations that recur across reports, their differences, and under whom each puts them.

Winnowed shingles (Schleimer, Wilkerson and Aiken 2003) bring together any two quotations that share four
words in a row; alignment word by word decides. Quote marks, ellipses, brackets, tense and person do not
count.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from onrecord.link.copies import days_between
from onrecord.link.keys import keys_of_threes
from onrecord.link.making import member_of, relation
from onrecord.link.speakers import affiliated, likeness
from onrecord.link.topics import names
from onrecord.link.words import CONDITIONS, NEGATIONS, STOP, alike, stem, words

if TYPE_CHECKING:
    from onrecord.link.entries import Statement, Voice
    from onrecord.relations import Relation

FEWEST = 4
"""Words that a quotation must share with another to be the same words; shorter ones are set phrases."""

UNSURE = 0.3
"""Below this confidence it is too doubtful whose words are to say that somebody else said them."""

_SHINGLE, _WINDOW = 3, 2
_ENOUGH, _ENOUGH_SHORT, _SHORT = 0.6, 0.75, 8
_TELLING, _TELLING_OTHER, _TELLING_IN_CAPITALS = 2, 3, 6
"""Words that say something in what two quotations share; of two speakers more, for slogans are anybody's, and
in a text in capitals more still, where the full name of a movement looks like any five words."""

_STREWN = 1.5
_LONG_WORD = 4
_LINE, _DAYS = 8, 14  # words of a line, days between reports
_INSERTED = re.compile(r"\[[^\[\]]{0,200}\]|\([^()]{0,200}\)|…|\.\.\.")


@dataclass(frozen=True, slots=True)
class Likewise:
    """Two quotations held side by side: how much of the shorter is in the other, and what differs.

    `telling` are the words that both have and that say something.
    `only_first` and `only_second` are the words that only one of them has; `turned` says what was lost with
    them that turns the sense ("negation", "condition"), or nothing.
    """

    share: float
    shared: int
    telling: frozenset[str]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    turned: str


def quote_keys(statement: Statement) -> tuple[int, ...]:
    """Return the keys under which a statement's quoted words meet the same words elsewhere."""
    found: dict[int, None] = {}
    for quoted in statement.quoted:
        spoken = _spoken(quoted)
        if len(spoken) < FEWEST:
            continue
        lengths = list(map(len, spoken))
        numbers = [
            number if max(lengths[at : at + _SHINGLE]) > _LONG_WORD else None
            for at, number in enumerate(keys_of_threes("quote", spoken))
        ]
        for at in range(max(1, len(numbers) - _WINDOW + 1)):
            window = [number for number in numbers[at : at + _WINDOW] if number is not None]
            if window:
                found[min(window)] = None
    return tuple(found)


@functools.lru_cache(maxsize=20_000)
def _plain(quoted: str) -> tuple[str, ...]:
    return words(_INSERTED.sub(" ", quoted))


@functools.lru_cache(maxsize=20_000)
def _spoken(quoted: str) -> tuple[str, ...]:
    return tuple(map(alike, _plain(quoted)))


def held_together(first: Statement, second: Statement) -> Likewise | None:
    """Return how two statements' quoted words are the same, or None if they are not."""
    best: Likewise | None = None
    for one in first.quoted:
        for two in second.quoted:
            found = _aligned(one, two)
            if found and (best is None or found.shared > best.shared):
                best = found
    return best


def _aligned(one: str, two: str) -> Likewise | None:
    plain_one, plain_two = _plain(one), _plain(two)
    shorter = min(len(plain_one), len(plain_two))
    if shorter < FEWEST:
        return None
    enough = _ENOUGH_SHORT if shorter < _SHORT else _ENOUGH
    spoken_one, spoken_two = _spoken(one), _spoken(two)
    # Counted before it is laid out: most quotations that meet have a set phrase in common, and no more.
    common = LCSseq.similarity(spoken_one, spoken_two)
    if common < FEWEST or common / shorter < enough:
        return None
    if not _stands_together(spoken_one, spoken_two, enough):
        return None
    blocks = Indel.opcodes(spoken_one, spoken_two)
    shared: list[str] = []
    only_one: list[str] = []
    only_two: list[str] = []
    longest = 0
    for block in blocks:
        if block.tag == "equal":
            shared.extend(plain_one[block.src_start : block.src_end])
            longest = max(longest, block.src_end - block.src_start)
        only_one.extend(plain_one[block.src_start : block.src_end] if block.tag == "delete" else ())
        only_two.extend(plain_two[block.dest_start : block.dest_end] if block.tag == "insert" else ())
    share = len(shared) / shorter
    telling = {word for word in shared if word not in STOP and len(word) > _LONG_WORD - 1}
    if len(shared) < FEWEST or longest < _SHINGLE or share < enough or len(telling) < _TELLING:
        return None
    return Likewise(
        share, len(shared), frozenset(telling), tuple(only_one), tuple(only_two), _turned(only_one, only_two)
    )


def _stands_together(one: tuple[str, ...], two: tuple[str, ...], enough: float) -> bool:
    """Return whether the words of a short quotation stand together in a long one, not strewn over it."""
    short, long = sorted((one, two), key=len)
    if len(long) <= _STREWN * len(short):
        return True
    place = fuzz.partial_ratio_alignment(short, long)
    if place is None:
        return False
    window = long[place.dest_start : place.dest_end]
    common = LCSseq.similarity(short, window)
    return common >= FEWEST and common / len(short) >= enough


def _turned(only_one: list[str], only_two: list[str]) -> str:
    for what, among in (("negation", NEGATIONS), ("condition", CONDITIONS)):
        if bool(among & set(only_one)) != bool(among & set(only_two)):
            return what
    return ""


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
    flags = (f"{found.turned}-lost",) if found.turned else ()
    difference = _difference(found)
    sure = min(first.confidence, second.confidence) >= UNSURE
    if voices.answer == "other" and sure and not _may_be_one(first, second, apart):
        certainty = min(first.confidence, second.confidence, 1.0)
        return relation(
            "same_words_other_speaker",
            member_of(first),
            member_of(second),
            f"the same words under two speakers: {voices.evidence}; {difference}",
            round(found.share * voices.confidence * certainty**0.5, 3),
            flags=flags,
        )
    why = voices.evidence if voices.answer == "same" else f"who speaks is not settled: {voices.evidence}"
    return relation(
        "repeats",
        member_of(second),
        member_of(first),
        f"the same words; {why}; {difference}",
        round(found.share * max(voices.confidence, 0.5), 3),
        flags=flags,
    )


def _anybodys(found: Likewise, first: Statement, second: Statement) -> bool:
    """Return whether what two share is a slogan, a name or a set phrase, which two may well use.

    A line that somebody coined is one wherever it comes back, a shorter phrase in reports of the same weeks.
    """
    if first.words.isupper() or second.words.isupper():
        return len(found.telling) < _TELLING_IN_CAPITALS
    named = names(first.sentence) | names(second.sentence)
    plain = sum(stem(word) not in named for word in found.telling)
    if found.shared >= _LINE and plain > _TELLING_OTHER:
        return False
    days = days_between(first.origin.published, second.origin.published)
    return plain < _TELLING_OTHER or (days is not None and days > _DAYS)


def _difference(found: Likewise) -> str:
    parts = []
    if found.only_first:
        parts.append(f"only the first has “{' '.join(found.only_first)}”")
    if found.only_second:
        parts.append(f"only the second has “{' '.join(found.only_second)}”")
    told = ", ".join(parts) or "no word differs"
    return f"{told}; a {found.turned} stands in one of them only" if found.turned else told


def _may_be_one(first: Statement, second: Statement, apart: frozenset[str]) -> bool:
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
    if _gives_them_to(first, second.voice) or _gives_them_to(second, first.voice):
        return True
    named = {name.casefold() for name in (*first.candidates, *second.candidates)}
    return any(voice.name.casefold() in named for voice in (first.voice, second.voice) if voice)


def _gives_them_to(statement: Statement, other: Voice | None) -> bool:
    """Return whether a statement names whose words it quotes: "Venn's claim that “not one stone” fell"."""
    if other is None:
        return False
    own, name = words(statement.words), words(other.name)[-1:]
    return bool(name) and (name[0] in own or f"{name[0]}'s" in own)


def _kind(voice: Voice | None) -> str:
    return voice.kind if voice else ""


def _all_voices(statement: Statement) -> tuple[Voice, ...]:
    return tuple(voice for voice in (statement.voice, *statement.through) if voice)
