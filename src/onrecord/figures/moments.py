"""When a figure holds and when it was said, as `Moment`s with their basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.datelines import dateline
from onrecord.figures.times import TimeWords, day_of, times
from onrecord.model import Moment
from onrecord.selectors import select

if TYPE_CHECKING:
    import datetime as dt

    from onrecord.figures.tokens import Tokens
    from onrecord.model import Attribution, Document

_TO_DIED = 3
"""Tokens before a time in which "died" makes it that of dying: "died late on Tuesday"."""
_NEAR_A_CUE = 24
"""Code points between a cue and the words that say when it was: "said late on Tuesday"."""


def moments(
    document: Document,
    tokens: Tokens,
    sentence: tuple[int, int],
    place: tuple[int, int],
    holder: Attribution | None,
    post: int | None,
    *,
    befores: tuple[tuple[int, int], ...] = (),
    is_toll: bool = False,
) -> tuple[Moment, Moment | None]:
    """Return when the figure at the tokens `place` was said, and the time it is about (None if not said).

    `post` is the index of the live-blog post that holds it: its own time stands in for the publication.
    `befores` are the tokens of figures of before, each with a time of its own, which is of no other. A toll
    (`is_toll`) is that of the day of its event, where that is told: "the toll of Sunday's fire is 21".
    """
    published = document.published
    if post is not None and post < len(document.posts) and document.posts[post].published:
        published = document.posts[post].published
    day = day_of(published)
    begins = _after_dateline(tokens)
    found = [one for one in times(tokens, *sentence, day) if tokens.starts[one.first] >= begins]
    said = next((one for one in found if _says_when(tokens, one, holder)), None)
    others = [one for one in found if one is not said and not place[0] <= one.first < place[1]]
    of_event = [one for one in others if tokens.words[one.end - 1].endswith(("'s", "’s"))]
    own = next((one for one in befores if one[0] == place[0]), None)
    if own:
        others = [one for one in others if own[0] <= one.first < own[1]] or of_event
    else:
        others = [one for one in others if not any(low <= one.first < high for low, high in befores)]
        others = (of_event if is_toll else _of_dying(tokens, others, place)) or others
    about = min(others, key=lambda one: _distance(tokens, one, place), default=None)
    when = _about(document, tokens, about, day) if about else None
    if said is not None and (said.start is not None or day is None):
        return _moment(document, tokens, said), when
    whole = day.isoformat() if day else None
    return Moment(whole, whole, "publication" if day else "unknown", None), when


def _of_dying(tokens: Tokens, found: list[TimeWords], place: tuple[int, int]) -> list[TimeWords]:
    """Return the time at which those counted died, if so told: "two hurt on Sunday died on Tuesday"."""
    return [
        one
        for one in found
        if one.first > place[1]
        and "died" in tokens.words[max(place[1], one.first - _TO_DIED) : one.first]
        and not {"and", ",", ";"} & set(tokens.words[place[1] : one.first])
    ][:1]


def _after_dateline(tokens: Tokens) -> int:
    """Return the code point at which a block begins but for its dateline; 0 if it has none."""
    found = dateline(tokens.text, tokens.starts[0], tokens.ends[-1]) if tokens.starts else None
    sure = found is not None and (found["agency"] is not None or not tokens.is_upper)
    return found.end() if found is not None and sure else 0


def _says_when(tokens: Tokens, one: TimeWords, holder: Attribution | None) -> bool:
    """Return whether words of time stand at the cue of the attribution, or after "as of"."""
    if tokens.word(one.first - 1) == "of" and tokens.word(one.first - 2) == "as":
        return True
    if holder is None:
        return False
    start, end = tokens.starts[one.first], tokens.ends[one.end - 1]
    inside = any(piece.start <= start and end <= piece.end for piece in holder.content)
    if inside:
        return False
    return any(
        0 <= start - cue.end <= _NEAR_A_CUE or 0 <= cue.start - end <= _NEAR_A_CUE // 4 for cue in holder.cue
    )


def _distance(tokens: Tokens, one: TimeWords, place: tuple[int, int]) -> tuple[bool, int, int]:
    """Return how far words of time are from a figure: those of its own half of the sentence come first."""
    behind = one.first >= place[1]
    between = (place[1], one.first) if behind else (one.end, place[0])
    return ";" in tokens.words[slice(*between)], between[1] - between[0], one.first


def _about(document: Document, tokens: Tokens, one: TimeWords, published: dt.date | None) -> Moment:
    """Return the time that the words mean; after "since" it goes on to the day of publication."""
    found = _moment(document, tokens, one)
    if tokens.word(one.first - 1) == "since" and found.start:
        until = published.isoformat() if published and one.start and one.start <= published else None
        return Moment(found.start, until, found.basis, found.exact)
    return found


def _moment(document: Document, tokens: Tokens, one: TimeWords) -> Moment:
    exact = select(document, tokens.starts[one.first], tokens.ends[one.end - 1])
    return Moment(
        one.start.isoformat() if one.start else None,
        one.until.isoformat() if one.until else None,
        one.basis,
        exact,
    )
