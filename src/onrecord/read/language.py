"""Which language a text is in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import py3langid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.model import Block

ATTRIBUTED = "en"
"""The language that attribution is trained on."""

_SAMPLE = 2_000
_TOO_SHORT = 40
_ENOUGH = 200
_ONLY_ENGLISH = frozenset({
    "and", "are", "been", "from", "his", "that", "the", "their", "they", "this", "were", "which", "who",
    "with", "would",
})  # fmt: skip
_SURELY = 0.06
"""The share of such words from which on a text is English. In 320 texts of news its median is 0.11, and none
of the 15 that py3langid holds for another language has a single one."""
_ASCII_LETTERS = 0.95
_NO_ASCII_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())
_ASCII = re.compile(r"[\x00-\x7f]+")
_OTHER_SCRIPT = 0.5
_PROSE = 80
_MOSTLY = 0.5


def language_of(text: str, declared: str | None) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None if nothing tells.

    `declared` is what the page says of itself ("en-GB"). The words decide where there are enough of them, as
    pages made from templates declare the template's language; the declaration decides below 200 letters, and
    alone below 40, unless it says English of letters that are not. Text full of words that only English has
    is English, and so is one most of whose letters stand in such lines; the rest is put to py3langid's naive
    Bayes over byte n-grams (Lui and Baldwin, ACL 2012), whose model the first such call loads: about a second
    and 100 MB.
    """
    stated = declared.strip().replace("_", "-").split("-")[0].lower() if declared else ""
    sample = text[:_SAMPLE]
    letters = _letters(sample)
    if letters < _TOO_SHORT:
        return stated or None
    if stated and letters < _ENOUGH and not (stated == ATTRIBUTED and _other_script(sample, letters)):
        return stated
    if _english(sample, letters) or _mostly_english(sample, letters):
        return ATTRIBUTED
    return str(py3langid.classify(sample)[0])


def _mostly_english(sample: str, letters: int) -> bool:
    lines = [(line, _letters(line)) for line in sample.splitlines()]
    english = sum(size for line, size in lines if size >= _TOO_SHORT and _english(line, size))
    return english > _MOSTLY * letters


def _english(sample: str, letters: int) -> bool:
    """Tell whether `sample` is English beyond doubt, by its function words."""
    words = sample.casefold().split()
    common = sum(word in _ONLY_ENGLISH for word in words)
    return common >= _SURELY * len(words) and _plain(sample) >= _ASCII_LETTERS * letters


def _plain(sample: str) -> int:
    """Return the number of ASCII letters."""
    return len(sample.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))


def _letters(sample: str) -> int:
    """Return the number of letters, of whatever alphabet."""
    others = 0 if sample.isascii() else sum(map(str.isalpha, _ASCII.sub("", sample)))
    return _plain(sample) + others


def _other_script(sample: str, letters: int) -> bool:
    return _plain(sample) < _OTHER_SCRIPT * letters


def language_gap(language: str | None) -> str | None:
    """Return what to tell under a document's gaps, if its language is known and not English."""
    if language is None or language == ATTRIBUTED:
        return None
    return f"language: {language}; attribution is trained on English"


def foreign_blocks(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, str], ...]:
    """Return each block that is surely not English, with the code of its language.

    That takes 40 letters of which most are not ASCII's, or 80 in words that are mostly small and none of
    which only English has (names and figures in a row are no language), and py3langid's word. The last answer
    is kept: reading asks, and so does attribution.
    """
    return _foreign_blocks(text, tuple(blocks))


@lru_cache(maxsize=1)
def _foreign_blocks(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[Block, str], ...]:
    return tuple(_foreign(text, blocks))


def _foreign(text: str, blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        words = text[block.start : block.end]
        if len(words) < _TOO_SHORT or (letters := _letters(words)) < _TOO_SHORT:
            continue
        if _other_script(words, letters) or (letters >= _PROSE and _without_english(words.split())):
            language = str(py3langid.classify(words[:_SAMPLE])[0])
            if language != ATTRIBUTED:
                yield block, language


def _without_english(words: list[str]) -> bool:
    return _ONLY_ENGLISH.isdisjoint(map(str.casefold, words)) and 2 * sum(
        word[0].islower() for word in words
    ) > len(words)


def language_gaps(text: str, language: str | None, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return what to tell under a document's gaps of its language, or of its blocks in another one."""
    whole = language_gap(language)
    if whole is not None:
        return (whole,)
    found = sorted({found for _, found in foreign_blocks(text, blocks)})
    if not found:
        return ()
    return (f"language: parts in {', '.join(found)}; attribution is trained on English",)
