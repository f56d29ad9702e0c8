"""What is known of a report before it meets any other: its entries, their keys and those of its text.

All of it depends on the report alone, so that another process can make it; reports come back in the order in
which they were given.
"""

from __future__ import annotations

import itertools
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.elsewhere import Elsewhere
from onrecord.link.of_report import entries_of, origin_of
from onrecord.link.relating import keys_of
from onrecord.link.sketch import copy_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from onrecord.link.entries import Entry, Origin
    from onrecord.link.relating import Keys
    from onrecord.model import Report

_TOGETHER = 40
"""Reports that go to another process at once."""

_AHEAD = 3
"""Times so many that each process may be ahead: what waits is held in memory."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as linking needs it, with the keys of its text and those of each of its entries, in order."""

    origin: Origin
    text: str
    text_keys: tuple[int, ...]
    entries: tuple[Entry, ...]
    keys: tuple[Keys, ...]


def prepared(reports: Iterable[Report], *, workers: int = 1) -> Iterator[Prepared]:
    """Yield `reports` prepared, in their order; of several `workers` all but one are other processes.

    If one of those is killed or cannot be started, what it had, and the rest, is prepared in this one.
    """
    if workers < 2:  # noqa: PLR2004
        yield from map(_prepare, reports)
        return
    given = iter(reports)
    waiting: deque[Future[list[Prepared]]] = deque()
    with Elsewhere(_prepare_all, workers - 1) as others:
        while some := list(itertools.islice(given, _TOGETHER)):
            waiting.append(others.submit(some))
            if len(waiting) >= _AHEAD * (workers - 1):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _prepare_all(reports: list[Report]) -> list[Prepared]:
    return list(map(_prepare, reports))


def _prepare(report: Report) -> Prepared:
    entries = entries_of(report)
    text = report.document.text
    return Prepared(origin_of(report), text, copy_keys(text), entries, tuple(map(keys_of, entries)))
