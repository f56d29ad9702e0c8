"""What a passage looks like, whatever it says: a headline, running text, a line in capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.read.plain.passages import Passage

_LONGEST_HEADLINE = 250
_MOST_WORDS = 30
_LONG = 30
_RUNNING = 8
_UNSPACED = 20
_QUESTION_WORDS = 15
_CAPITAL_WORDS = 5

_ENDS_QUOTED = re.compile(r"""["”»][.,]?$""")
_OPENS_QUOTED = re.compile(r"""^["“„«]""")
_BEGINNING = 1_000

_TERM = re.compile(r"\w{4,}")
_COMMON = frozenset((
    "about", "after", "again", "against", "also", "amid", "among", "another", "been", "before", "being",
    "between", "both", "could", "does", "down", "during", "each", "even", "from", "have", "having",
    "here", "into", "just", "like", "made", "make", "many", "more", "most", "much", "must", "only",
    "other", "over", "said", "same", "says", "should", "since", "some", "still", "such", "than", "that",
    "their", "them", "then", "there", "these", "they", "this", "those", "through", "under", "until",
    "very", "want", "were", "what", "when", "where", "which", "while", "will", "with", "would", "year",
    "years", "your",
))  # fmt: skip


def headline_like(passage: Passage) -> bool:
    """Return whether a passage could be a headline: a few words, not closed like a sentence."""
    text = passage.text
    if len(text) > _LONGEST_HEADLINE or not any(map(str.isalpha, text)) or len(passage.words) > _MOST_WORDS:
        return False
    return not passage.closed or (text.endswith("?") and not _OPENS_QUOTED.match(text))


def running_text(passage: Passage) -> bool:
    """Return whether a passage reads like a paragraph of a report: a sentence of some length, many words."""
    text = passage.text
    if len(text) > 4 * _LONGEST_HEADLINE:
        return True
    count = len(passage.words)
    if count >= _LONG:
        return True
    if count < _RUNNING:
        return count < _LONG / 10 and passage.closed and len(text) >= _UNSPACED  # scripts without spaces
    if text.endswith("?") and count < _QUESTION_WORDS and text.count(".") == 0:
        return False
    return passage.closed or bool(_ENDS_QUOTED.search(text)) or bool(_OPENS_QUOTED.match(text))


def in_capitals(passage: Passage) -> bool:
    """Return whether a passage of several words has no small letter."""
    return passage.text.isupper() and len(passage.words) >= _CAPITAL_WORDS


def terms(text: str) -> frozenset[str]:
    """Return the words of `text` that carry its matter."""
    return frozenset(_TERM.findall(text.lower())) - _COMMON


def matter(passages: Iterable[Passage]) -> frozenset[str]:
    """Return the words that carry the matter of `passages`, of each from its beginning."""
    return terms(" ".join(passage.text[:_BEGINNING] for passage in passages))


def shared(passage: Passage, words: frozenset[str]) -> float:
    """Return which part of a passage's words of matter are among `words`."""
    own = terms(passage.text)
    return len(own & words) / len(own) if own else 0.0
