"""Which number of a change is of now, and which of before: "rose to 19 from 14", "19, up from 14 on Sunday".

Nothing is left out: the number of before is a figure too, with the scope "baseline", and counts what that of
now counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.figures.event_words import clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.figures.tokens import Tokens
    from onrecord.model import Measure

_CHANGED = clause_words("changed")
_EARLIER = clause_words("earlier")
_FILLING = frozenset({"a", "an", "the", "of", "just", "only", *clause_words("of_a_toll")})
"""Between "from" and the number of before: "from an earlier count of 12"."""
_NOW = frozenset({"to", "at", "reached", "hit", "now"})
_UNITS = frozenset({"money", "duration", "percent"})
_APART = 12
"""Tokens between the two numbers of one change: "to 18 people dead in Orm alone, from 12"."""
_BACK = 12
"""Tokens before a change in which the word for it is sought."""
_MORNINGS = frozenset({"morning", "afternoon", "evening", "night"})
_SPANS = frozenset({"day", "week", "month", "year", "hour", "hours", *_MORNINGS})
_BACK_IN_TIME = frozenset({"before", "earlier", "ago", "previously"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_GAVE_EARLIER = frozenset({"reported", "put", "said", "announced", "given", "counted", "confirmed", "listed"})
_EARLIER_THEN = frozenset({"earlier", "previously", "initially", "first"})
_TOLLS = frozenset({"toll", "count", "tally", "figure"})
_TO_HAD = 6
"""Tokens before a number of before in which it is told that it was: "had earlier put it at"."""
_ITS_TIME = 4
"""Tokens after a number of before in which its own time is told: "from 14 late on Sunday"."""
_NOW_LATER = frozenset({"reached", "risen", "rose", "climbed", "now", "grown", "jumped", "fallen", "doubled"})


def replaced(tokens: Tokens, found: Sequence[Quantity]) -> list[int | None]:
    """Return for each figure of before the index of the one that is now in its place, None for others.

    A figure of before whose successor is not told has its own index.
    """
    now: list[int | None] = [None] * len(found)
    for number, quantity in enumerate(found):
        if now[number] is not None:
            continue
        mark = _mark(tokens, quantity)
        word = tokens.word(mark)
        run = _run(tokens, found, number)
        if word == "from" and _leads_on(tokens, found, number, mark):
            now[number] = number + 1
        elif number >= run and _follows(tokens, found[number - run], quantity, mark):
            now[number : number + run] = range(number - run, number)
        elif _stood_at(tokens, found, number):
            now[number] = number + 1
        elif _is_called_earlier(tokens, quantity, mark):
            now[number] = number
    return now


def of_one_change(measured: Sequence[Measure], now: Sequence[int | None]) -> list[Measure]:
    """Return the measures, those of the two numbers of one change from the one that tells it."""
    taken = list(measured)
    for before, after in enumerate(now):
        if after is None or {taken[before], taken[after]} & _UNITS:
            continue
        told = taken[after] if taken[after] != "other" else taken[before]
        taken[before] = taken[after] = told
    return taken


def of_now(
    now: Sequence[int | None], wholes: Sequence[int | None], flags: Sequence[tuple[str, ...]]
) -> tuple[list[int | None], list[tuple[str, ...]]]:
    """Return the wholes and flags; a number of before is no part of the one now: "120 (95 this morning)"."""
    kept = [whole if after is None else None for whole, after in zip(wholes, now, strict=True)]
    return kept, [one if after is None else () for one, after in zip(flags, now, strict=True)]


def own_time(tokens: Tokens, found: Sequence[Quantity], now: Sequence[int | None]) -> list[tuple[int, int]]:
    """Return the tokens in which each figure of before has a time of its own: "from 14 on Sunday"."""
    ranges = []
    for number, after in enumerate(now):
        if after is not None:
            first = found[number].first
            further = found[number + 1].first if number + 1 < len(found) else len(tokens)
            end = min(found[number].after + _ITS_TIME, further)
            stop = next(
                (n for n in range(found[number].after, end) if tokens.words[n] in {",", ".", ";", ")"}), end
            )
            ranges.append((first, stop))
    return ranges


def _mark(tokens: Tokens, quantity: Quantity) -> int:
    """Return where the word stands that a number of before follows, articles and the like passed over."""
    index = quantity.first - 1
    while index > 0 and tokens.words[index] in _FILLING and not tokens.breaks(index + 1):
        index -= 1
    return index


def _run(tokens: Tokens, found: Sequence[Quantity], number: int) -> int:
    """Return how many numbers stand in one list from `number` on: "from 12 and 40"."""
    run = 1
    while number + run < len(found):
        before, after = found[number + run - 1], found[number + run]
        if tokens.words[before.after : after.first] not in (["and"], [","]):
            break
        run += 1
    return run


def _follows(tokens: Tokens, present: Quantity, before: Quantity, mark: int) -> bool:
    """Return whether `before` is what `present` changed from: "to 18 dead from 12", "19, up from 14"."""
    if not present.end <= mark < present.end + 2 * _APART or _is_broken(tokens, present.end, before.first):
        return False
    word, leading = tokens.words[mark], tokens.words[mark - 1]
    if word in {"with", "to"} and leading == "compared":
        return True
    near, timed = mark < present.end + _APART, _time_begins(tokens, before.after)
    if timed and (word == "against" or (word == "(" and mark == present.after)):
        return near  # "52, against 47 a day earlier", "120 (95 this morning)"
    if word != "from":
        return False
    if leading in {"up", "down"} and (near or tokens.words[mark - 2] == ","):
        return True
    if not near:
        return False
    if leading == "," and timed and tokens.word(present.first - 1) == "now":
        return True
    return tokens.word(present.first - 1) in _NOW and _is_change(tokens, present.first)


def _time_begins(tokens: Tokens, index: int) -> bool:
    """Return whether words for a time in the past begin at `index`: "yesterday", "a day earlier"."""
    word, after, then = tokens.word(index), tokens.word(index + 1), tokens.word(index + 2)
    if word in {"yesterday", "earlier", "previously"} or word in _DAYS:
        return True
    if word in {"this", "last"}:
        return after in _SPANS or after in _DAYS
    if word == "on":
        return after in _DAYS
    if word == "in":
        return after == "the" and then in _MORNINGS
    return word in {"a", "an", "the"} and after in _SPANS and then in _BACK_IN_TIME


def _leads_on(tokens: Tokens, found: Sequence[Quantity], number: int, mark: int) -> bool:
    """Return whether the number at `number` changed to the next one: "rose from 31 to 47"."""
    if number + 1 >= len(found):
        return False
    after = found[number + 1]
    near = 0 <= after.first - found[number].after <= _APART // 3
    if not near or tokens.words[after.first - 1] != "to" or _is_broken(tokens, mark, after.first):
        return False
    return _is_change(tokens, mark)


def _stood_at(tokens: Tokens, found: Sequence[Quantity], number: int) -> bool:
    """Return whether a number was and another is now: "the toll, which stood at 14, has reached 19"."""
    first, after = found[number].first, found[number].after
    leading = tokens.words[max(0, first - 3) : first]
    which = leading in (["which", "stood", "at"], ["which", "was", "at"])
    if not which and leading[1:] != ["stood", "at"]:
        return False
    if number + 1 >= len(found) or _is_broken(tokens, first, found[number + 1].first):
        return False
    if not which and not _time_begins(tokens, after):
        return False
    ahead = found[number + 1].after
    between = {*tokens.words[after : found[number + 1].first], *tokens.words[ahead : ahead + 1]}
    return bool(_NOW_LATER & between)


def _is_called_earlier(tokens: Tokens, quantity: Quantity, mark: int) -> bool:
    """Return whether the number is of an earlier count: "an earlier toll of 12", "had earlier put it at"."""
    words = set(tokens.words[mark + 1 : quantity.first])
    if bool(words & _EARLIER) and "of" in words and len(words & _FILLING) >= len(words):
        return True
    leading = tokens.words[max(0, quantity.first - _TO_HAD) : quantity.first]
    for at, word in enumerate(leading[:-1]):
        if word == "had" and leading[at + 1] in _EARLIER_THEN:
            return not _GAVE_EARLIER.isdisjoint(leading[at + 2 :])
        if word in _EARLIER and leading[at + 1] in _TOLLS:
            return leading[at + 2 :] in (["was"], ["stood", "at"])
    return False


def _is_change(tokens: Tokens, index: int) -> bool:
    """Return whether a word for a change stands before `index` in its clause."""
    for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
        word = tokens.words[back]
        if word in {".", ";", "!", "?"} or tokens.breaks(back + 1):
            return False
        if word in _CHANGED:
            return True
    return False


def _is_broken(tokens: Tokens, start: int, end: int) -> bool:
    between = tokens.words[start:end]
    return bool({".", ";", "!", "?"} & set(between)) or any(tokens.breaks(n) for n in range(start + 1, end))
