"""Pages of entries by their numbers: a cursor is the number of the entry at an end of a page.

Numbers rise with the reports and with the places in them, and no entry gets another one: a page that is
asked for again holds the same entries, however many were added behind it, and one deep in costs what the
first does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from onrecord.errors import CursorError
from onrecord.record.results import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.conditions import Conditions

_RUN = 500
"""Entries that are read at once where all are asked for."""

_DIGITS = 18
_LARGEST = 10**_DIGITS - 1


class Find(Protocol):
    """Returns numbers of entries that fit, in order: the first `most` after one, or the last before one."""

    def __call__(
        self,
        connection: Connection,
        conditions: Conditions,
        *,
        after: int | None,
        before: int | None,
        most: int,
    ) -> list[int]:
        """Return the numbers; with neither `after` nor `before` the first ones."""
        ...


def runs(connection: Connection, find: Find, conditions: Conditions) -> Iterator[list[int]]:
    """Yield the numbers of all entries that fit, some at a time."""
    last = None
    while numbers := find(connection, conditions, after=last, before=None, most=_RUN):
        yield numbers
        if len(numbers) < _RUN:
            return
        last = numbers[-1]


def page_of_numbers(
    connection: Connection,
    find: Find,
    conditions: Conditions,
    *,
    after: str | None,
    before: str | None,
    limit: int,
) -> Page[int]:
    """Return the page of at most `limit` numbers that begins after one cursor, or ends before another.

    Raises `CursorError` if a cursor is none, or if both are given.
    """
    if after is not None and before is not None:
        raise CursorError("a page comes after a cursor or before one, not both")
    if before is not None:
        end = _number(before)
        numbers = find(connection, conditions, after=None, before=end, most=limit + 1)
        shown, is_earlier, is_later = numbers[-limit:], len(numbers) > limit, True
    else:
        begin = -1 if after is None else _number(after)
        numbers = find(connection, conditions, after=begin, before=None, most=limit + 1)
        shown, is_earlier, is_later = numbers[:limit], after is not None, len(numbers) > limit
    # A cursor is where another page ended, so there is one. Beyond an end nothing is shown but the way back.
    first, last = (shown[0], shown[-1]) if shown else (_LARGEST, 0)
    return Page(tuple(shown), str(first) if is_earlier else None, str(last) if is_later else None)


def _number(cursor: str) -> int:
    if len(cursor) <= _DIGITS and cursor.isascii() and cursor.isdecimal():
        return int(cursor)
    raise CursorError(f"{cursor[:40]!r} is not a cursor", advice="Take the one that the page before told.")
