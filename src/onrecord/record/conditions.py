"""What entries are asked for by, as words to stand in columns of what is indexed of them.

A column holds folded words (see `folding`); a condition is met where one of its phrases stands in the column
as whole words, one after the other. How columns are searched is the affair of the database (`words`).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from onrecord.record.folding import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Kind, Measure, Stance

EVERY = "entry"
"""A word that stands in the column `facets` of every entry."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Held:
    """One of `phrases` has to stand in `column`; none of them can where there is none, or one is empty."""

    column: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Everything that has to hold of an entry; `words` are sought in its own words as by `search`."""

    held: tuple[Held, ...]
    words: str | None = None


class StatementsAsked(TypedDict, total=False):
    """What statements may be asked for by; None, like what is left out, asks nothing.

    `speaker` are whole words of a speaker's name or of what a report calls them, or the initials of a body's
    name, `target` the same of whom the statement is about, `outlet` of an outlet's name; `place` are whole
    words of the place that a figure in the statement is about, or that stand in it as names are written.
    Neither case nor diacritics count.
    `words` is sought in the statement's own words as by `search`. `since` and `until`, both included, are
    held against the day of publication as the report gives it, in its own zone; a report without a day is
    then left out.
    """

    speaker: str | None
    stance: Stance | None
    target: str | None
    place: str | None
    words: str | None
    outlet: str | None
    since: dt.date | None
    until: dt.date | None
    kind: Kind | None


class FiguresAsked(TypedDict, total=False):
    """What figures may be asked for by: `place` are whole words of the place that a figure names.

    The others are as for statements.
    """

    measure: Measure | None
    place: str | None
    speaker: str | None
    outlet: str | None
    since: dt.date | None
    until: dt.date | None


def statement_conditions(asked: StatementsAsked) -> Conditions:
    """Return the conditions of `Record.statements`. Raises `TypeError` if statements have no such thing."""
    _require_known(asked, StatementsAsked.__optional_keys__)
    words = asked.get("words")
    held = [
        *_held("speaker", asked.get("speaker")),
        *_held("target", asked.get("target")),
        *_held("place", asked.get("place")),
        *_held("outlet", asked.get("outlet")),
        *_facets(asked.get("stance"), asked.get("kind")),
        *_days(asked.get("since"), asked.get("until")),
    ]
    # Nothing typed stands everywhere.
    return Conditions(tuple(held), words=words if words and words.strip() else None)


def figure_conditions(asked: FiguresAsked) -> Conditions:
    """Return the conditions of `Record.figures`. Raises `TypeError` if figures have no such thing."""
    _require_known(asked, FiguresAsked.__optional_keys__)
    return Conditions(
        (
            *_held("speaker", asked.get("speaker")),
            *_held("place", asked.get("place")),
            *_held("outlet", asked.get("outlet")),
            *_facets(asked.get("measure")),
            *_days(asked.get("since"), asked.get("until")),
        )
    )


def _require_known(asked: Iterable[str], known: frozenset[str]) -> None:
    # Python asks nothing of the names of `**asked`: one mistyped would have all entries given for few.
    if unknown := sorted(set(asked) - known):
        raise TypeError(f"cannot ask for {', '.join(unknown)}, only for {', '.join(sorted(known))}")


def _held(column: str, words: str | None) -> Iterator[Held]:
    if words is not None:
        yield Held(column, (fold_words(words).strip(),))


def _facets(*names: str | None) -> Iterator[Held]:
    for name in names:
        if name is not None:
            yield Held("facets", (name,))


def _days(since: dt.date | None, until: dt.date | None) -> Iterator[Held]:
    if since is not None or until is not None:
        yield Held("facets", tuple(_cover(since or dt.date.min, until or dt.date.max)))


def day_words(published: str | None) -> str:
    """Return the words under which a day of publication is found: the beginnings of its digits.

    "2026-04-06" and any instant on it give "20 202 2026 20260 202604 2026040 20260406", from the century to
    the day; what is no day gives nothing.
    """
    day = _DAY.match(published or "")
    if day is None:
        return ""
    digits = "".join(day.groups())
    return " ".join(digits[:length] for length in range(2, len(digits) + 1))


def _cover(first: dt.date, last: dt.date) -> Iterator[str]:
    """Yield the fewest of `day_words` that together are the days from `first` to `last`, both included.

    There are at most 60 or so of them within a century: the largest span that begins on a day and does not go
    beyond `last` is taken, then the next.
    """
    day = first
    while day <= last:
        word, end = next((word, end) for word, end in _spans(day) if end <= last)
        yield word
        if end == dt.date.max:
            return
        day = end + dt.timedelta(days=1)


def _spans(day: dt.date) -> Iterator[tuple[str, dt.date]]:
    """Yield the spans that begin on `day`, the longest first: their word and their last day."""
    digits = day.strftime("%m%d")
    year = f"{day.year:04}"
    if digits == "0101":
        for length, years in ((2, 100), (3, 10), (4, 1)):
            if day.year % years == 0 or day.year == 1:  # there is no year 0
                yield year[:length], dt.date(day.year - day.year % years + years - 1, 12, 31)
    if digits in {"0101", "1001"}:  # months that begin with a digit
        yield (
            f"{year}{digits[0]}",
            dt.date(day.year, 9, 30) if digits == "0101" else dt.date(day.year, 12, 31),
        )
    last = calendar.monthrange(day.year, day.month)[1]
    if day.day == 1:
        yield f"{year}{digits[:2]}", day.replace(day=last)
    if day.day in {1, 10, 20, 30}:
        yield f"{year}{digits[:3]}", day.replace(day=min(last, day.day // 10 * 10 + 9))
    yield f"{year}{digits}", day
