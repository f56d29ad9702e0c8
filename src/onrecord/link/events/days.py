"""When an event was: the words of time that belong to it, and not to who told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.times import TimeWords, times
from onrecord.link.events.lexicon import HAPPENING, SAYING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from onrecord.figures.tokens import Tokens

_TODAY = frozenset({"today", "tonight", "yesterday", "this", "last"})
_HOURS = frozenset({"morning", "afternoon", "evening", "night", "tonight", "dawn"})
_NEAR, _NEAR_HOUR = 8, 24
"""Words between an event's words and "today"; who gives the hour gives that of the event."""

_OWN = 3
"""Words between "today's" and what it is of: "yesterday's second bomb attack"."""

_APART = frozenset({"after", "before", "following", "since", "until"})
"""Across these the day is that of something else: "killed eight days after taking office on 1 June"."""

_BODIES = frozenset({"movement", "group", "front", "brigade", "brigades", "battalion"})
"""What is called by a day: the 19 April Movement."""

_MOMENTS = frozenset({"minute", "minutes", "moments"})


def when(
    text: Tokens, trigger: tuple[int, int], published: dt.date | None, dateline: int, *, is_noun: bool
) -> TimeWords | None:
    """Return the words of time nearest to an event's words that mean known days of what happened, or None.

    `text` is one sentence. "The murder was condemned today" gives no day of the murder, nor does the day in a
    report's dateline, which is that of publication before the code point `dateline`.
    """
    known = [
        one
        for one in _given(text, published)
        if (one.start or one.until)
        and text.word(one.end) not in _BODIES
        and not (text.starts[one.first] < dateline and one.basis == "explicit" and one.start == published)
        and _happened_then(text, one, trigger, is_noun=is_noun)
    ]
    return min(known, key=lambda one: abs(one.first - trigger[0]), default=None)


def _given(text: Tokens, published: dt.date | None) -> Iterator[TimeWords]:
    """Yield the words of time of a sentence; "a few minutes ago" is the day of publication."""
    yield from times(text, 0, len(text), published)
    if "ago" in text.words:
        ago = text.words.index("ago")
        if text.word(ago - 1) in _MOMENTS:
            yield TimeWords(max(0, ago - 2), ago + 1, published, published, "resolved")


def _happened_then(text: Tokens, one: TimeWords, trigger: tuple[int, int], *, is_noun: bool) -> bool:
    """Return whether words of time are not those of when it was told: none of telling stands between.

    "Today" and the like have to be near, or beside a word for what happened ("were injured today"), and
    before a noun are of something else, but for "today's attack".
    """
    first, last = (one.end, trigger[0]) if one.first < trigger[0] else (trigger[1], one.first)
    between = text.words[first:last]
    if text.words[one.end - 1].endswith(("'s", "’s")):
        return one.end <= trigger[0] and len(between) <= _OWN and not SAYING & set(between)
    if SAYING & set(between) or _APART & set(between):
        return False
    if text.word(one.first - 1) in _APART and "when" not in text.words[one.end : one.end + 2]:
        return False
    if text.words[one.first] not in _TODAY:
        return True
    beside = {*text.words[max(0, one.first - 2) : one.first], text.word(one.end)}
    if SAYING & {text.word(one.first - 1), text.word(one.end)}:
        return False
    if HAPPENING & beside:
        return True
    near = _NEAR_HOUR if _HOURS & set(text.words[one.first : one.end + 1]) else _NEAR
    if sum(text.kinds[at] == "word" for at in range(first, last)) >= near:
        return False
    return one.first >= trigger[1] or not is_noun
