"""Two quotations side by side: how much of one is in the other, and what differs between them.

Aligned word by word. Quote marks, ellipses, brackets, tense and person do not count.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from onrecord.link.vocabulary import listed
from onrecord.link.words import CONDITIONS, NEGATIONS, STOP, alike, words

if TYPE_CHECKING:
    from onrecord.link.entries import Statement

FEWEST = 4
"""Words that a quotation must share with another to be the same words; shorter ones are set phrases."""

LONG_WORD = 4
_RUN = 3
_ENOUGH, _ENOUGH_SHORT, _SHORT = 0.6, 0.75, 8
_TELLING = 2
"""Words that say something in what two quotations share."""

_STREWN = 1.5
_INSERTED = re.compile(r"\[[^\[\]]{0,200}\]|\([^()]{0,200}\)|…|\.\.\.")
_NUMERALS = listed("numerals") - {"one"}


@dataclass(frozen=True, slots=True)
class Likewise:
    """Two quotations held side by side: how much of the shorter is in the other, and what differs.

    `whole` is how much of the longer that is; `runs` are the numbers of words in a row that both have.
    `telling` are the words that both have and that say something, `common` all of them.
    `only_first` and `only_second` are the words that only one of them has; `turned` says what was lost with
    them that turns the sense ("negation", "condition"), or nothing.
    """

    share: float
    whole: float
    shared: int
    runs: tuple[int, ...]
    telling: frozenset[str]
    common: frozenset[str]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    turned: str


@functools.lru_cache(maxsize=20_000)
def _plain(quoted: str) -> tuple[str, ...]:
    return words(_INSERTED.sub(" ", quoted))


@functools.lru_cache(maxsize=20_000)
def spoken(quoted: str) -> tuple[str, ...]:
    """Return the words of a quotation as they are compared, without what an outlet put in."""
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
    shorter, longer = sorted((len(plain_one), len(plain_two)))
    if shorter < FEWEST:
        return None
    enough = _ENOUGH_SHORT if shorter < _SHORT else _ENOUGH
    spoken_one, spoken_two = spoken(one), spoken(two)
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
    runs: list[int] = []
    for block in blocks:
        if block.tag == "equal":
            shared.extend(plain_one[block.src_start : block.src_end])
            runs.append(block.src_end - block.src_start)
        only_one.extend(plain_one[block.src_start : block.src_end] if block.tag == "delete" else ())
        only_two.extend(plain_two[block.dest_start : block.dest_end] if block.tag == "insert" else ())
    share = len(shared) / shorter
    telling = {word for word in shared if word not in STOP and len(word) > LONG_WORD - 1}
    if len(shared) < FEWEST or max(runs) < _RUN or share < enough or len(telling) < _TELLING:
        return None
    return Likewise(
        share, len(shared) / longer, len(shared), tuple(runs), frozenset(telling), frozenset(shared),
        tuple(only_one), tuple(only_two), _turned(only_one, only_two),
    )  # fmt: skip


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


def numbers_changed(first: Statement, second: Statement) -> tuple[str, str]:
    """Return the numbers that only the one and only the other statement has, nothing unless both have some.

    Those beside the quoted words count, too: 'that 400 tonnes “had leaked into the bay”' may have become 700.
    """
    one, two = _numbers(first.words), _numbers(second.words)
    ours, theirs = (", ".join(dict.fromkeys(it for it in its if it not in others)) for its, others in (
        (one, two), (two, one)
    ))  # fmt: skip
    return (ours, theirs) if ours and theirs else ("", "")


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if word[0].isdigit() or word in _NUMERALS)


def difference(found: Likewise, numbers: tuple[str, str]) -> str:
    """Return in words what differs between two quotations; `numbers` are those that were changed."""
    parts = []
    if found.only_first:
        parts.append(f"only the first has “{' '.join(found.only_first)}”")
    if found.only_second:
        parts.append(f"only the second has “{' '.join(found.only_second)}”")
    told = ", ".join(parts) or f"no{' other' if any(numbers) else ''} word differs"
    if any(numbers):
        told = f"a number is another, “{numbers[0]}” in the first and “{numbers[1]}” in the second; {told}"
    return f"{told}; a {found.turned} stands in one of them only" if found.turned else told
