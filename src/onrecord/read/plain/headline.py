"""Which passage is the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.read.plain.bylines import dateline, sender
from onrecord.read.plain.shape import headline_like, matter, running_text, shared, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.read.plain.passages import Passage
    from onrecord.read.plain.role import Roles

_AHEAD = 6
_RESTATED = 0.3
_TITLE_WORDS = 4
_CLOSED_TITLE_WORDS = 22


def headline(passages: Sequence[Passage], found: Roles, body: int) -> int | None:
    """Return the index of the title, if there is one: the headline above the `body` that the report restates.

    If it restates none, the likeliest by its length.
    """
    of_report = matter(passages[body : body + _AHEAD])
    candidates = [
        index for index in range(min(body, len(passages)))
        if found[index] is None
        and headline_like(passages[index])
        and not passages[index].bulleted
        and not sender(passages[index])
    ]  # fmt: skip
    restated = _restated(passages, candidates, of_report)
    likeliest = max(candidates, key=lambda index: _likely(passages[index]), default=None)
    title = likeliest if restated is None else restated
    first = next((index for index, role in enumerate(found[: body + 1]) if role is None), None)
    if first is not None and restated is None and _closed_title(passages, found, first):
        title = first
    return None if title is None else _cleaner(passages, title, candidates)


def _restated(
    passages: Sequence[Passage], candidates: Sequence[int], of_report: frozenset[str]
) -> int | None:
    """Return the first headline just above the body that shares about as many words with it as the best."""
    common = {
        index: len(terms(passages[index].text) & of_report)
        for index in candidates
        if len(passages[index].words) >= _TITLE_WORDS and shared(passages[index], of_report) >= _RESTATED
    }
    if not common:
        return None
    best = max(common, key=lambda index: (common[index], index))
    return next(index for index in common if best - index <= _AHEAD and 2 * common[index] >= common[best])


def _likely(passage: Passage) -> int:
    return min(len(passage.words), 2 * _TITLE_WORDS)


def _closed_title(passages: Sequence[Passage], found: Roles, first: int) -> bool:
    """Return whether the first passage is a headline that ends as a sentence does.

    Databases of news put a full stop behind headlines. A headline is restated by the report, or too short for
    a paragraph, and shorter than the paragraph after it.
    """
    passage = passages[first]
    after = [
        other for other, role in zip(passages[first + 1 :], found[first + 1 :], strict=True)
        if role is None and other.text != passage.text
    ][:_AHEAD]  # fmt: skip
    if not passage.closed or not after or dateline(passage.text):
        return False
    restated = shared(passage, matter(after)) >= _RESTATED
    short = not running_text(passage)
    return len(passage.words) <= min(_CLOSED_TITLE_WORDS, len(after[0].words)) and (restated or short)


def _cleaner(passages: Sequence[Passage], title: int, candidates: Sequence[int]) -> int:
    """Prefer the headline of the page to that of its window, which has the outlet's name behind it."""
    longer = passages[title].text
    for index in candidates:
        passage = passages[index]
        if index > title and len(passage.words) >= _TITLE_WORDS and longer.startswith(passage.text):
            return index
    return title
