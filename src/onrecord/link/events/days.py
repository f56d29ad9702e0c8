"""When an event was: the words of time that belong to it, and not to who told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.times import TimeWords, times
from onrecord.link.events.lexicon import SAYING

if TYPE_CHECKING:
    import datetime as dt

    from onrecord.figures.tokens import Tokens

_TODAY = frozenset({"today", "tonight", "yesterday", "this", "last"})
_HOURS = frozenset({"morning", "afternoon", "evening", "night", "tonight", "dawn"})
_NEAR, _NEAR_HOUR = 8, 16
"""Tokens between an event's words and "today"; who gives the hour gives that of the event."""


def when(
    text: Tokens, trigger: tuple[int, int], published: dt.date | None, dateline: int, *, is_noun: bool
) -> TimeWords | None:
    """Return the words of time nearest to an event's words that mean known days of what happened, or None.

    `text` is one sentence. "The murder was condemned today" gives no day of the murder, nor does the day in a
    report's dateline, which is that of publication before the code point `dateline`.
    """
    known = [
        one
        for one in times(text, 0, len(text), published)
        if (one.start or one.until)
        and not (text.starts[one.first] < dateline and one.basis == "explicit" and one.start == published)
        and _happened_then(text, one, trigger, is_noun=is_noun)
    ]
    return min(known, key=lambda one: abs(one.first - trigger[0]), default=None)


def _happened_then(text: Tokens, one: TimeWords, trigger: tuple[int, int], *, is_noun: bool) -> bool:
    """Return whether words of time are not those of when it was told: none of telling stands between.

    "Today" and the like have to be near, and before a noun are of something else.
    """
    first, last = (one.end, trigger[0]) if one.first < trigger[0] else (trigger[1], one.first)
    between = text.words[first:last]
    if SAYING & set(between):
        return False
    if text.words[one.first] not in _TODAY:
        return True
    near = _NEAR_HOUR if _HOURS & set(text.words[one.first : one.end + 1]) else _NEAR
    if {text.word(one.first - 1), text.word(one.end)} & SAYING or len(between) >= near:
        return False
    return one.first >= trigger[1] or not is_noun
