"""The watch: one look after another, always at what is due first, at one host at a time."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord.capture import Limits
from onrecord.capture.feeds import FEEDS, read_feed
from onrecord.capture.web import PAGES
from onrecord.capture.web import fetch as fetch_address
from onrecord.errors import CaptureError, InputError
from onrecord.ids import digest
from onrecord.model import Problem
from onrecord.record.watched import WatchedFeed, WatchedPage
from onrecord.run.reading import outcome_of
from onrecord.run.watching import folders
from onrecord.run.watching.hosts import Hosts, host_of
from onrecord.run.watching.schedule import DAY, MINUTE, Schedule
from onrecord.run.watching.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.capture.web import Fetched
    from onrecord.record import Record
    from onrecord.record.watched import Watched

_NOT_MODIFIED = 304
_OK = 200
_OF_THE_SERVER = frozenset({"busy", "network", "timeout"})
_GIVEN_UP = 3
"""How often in a row a page may be missing, or be no page, before it is not looked at any more."""

_PATIENCE = 5 * MINUTE
"""How long a watch that ends (`once`) waits between two requests to a host; the rest is left to the next."""

_NAP = 30.0


class Watch:
    """Watches `feeds` (addresses) and `folders` (paths) and keeps what it sees in `record`.

    `clock`, `sleep` and `chance` stand for the time and for luck; tests give their own.
    """

    def __init__(
        self,
        record: Record,
        watched: Watched,
        names: Iterable[str],
        *,
        schedule: Schedule | None = None,
        limits: Limits | None = None,
        allow_private: bool = False,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Begin to watch what `names` stand for. Raises `CaptureError` for one that is neither."""
        self._record = record
        self._watched = watched
        self._schedule = schedule or Schedule()
        self._limits = limits or Limits()
        self._clock = clock
        self._sleep = sleep
        self._chance = chance
        fetch = partial(fetch_address, limits=self._limits, allow_private=allow_private)
        self._hosts = Hosts(watched, self._schedule, fetch, clock=clock, sleep=sleep, chance=chance)
        self._erased = record.erased_addresses()  # nobody erases while this has the record open
        self._feeds: list[str] = []
        self._folders: dict[str, float] = {}
        for name in names:
            self._add(name)

    def run(self, *, once: bool = False) -> Iterator[Seen]:
        """Yield what is seen, each after it was kept; with `once`, end when nothing is due any more.

        Raises `ModelError`, `RecordError` and `RecordFullError`: those would meet every look alike.
        """
        while True:
            at, kind, name = self._next()
            wait = at - self._clock()
            if once and (kind == "nothing" or wait > self._left_for(kind, name)):
                return
            if wait > 0:
                self._sleep(min(wait, _NAP))
                continue
            if kind == "folder":
                self._folders[name] = self._clock() + self._schedule.feed
                yield from folders.look(
                    name, self._record, self._watched, limits=self._limits, clock=self._clock
                )
            elif kind == "feed":
                yield self._look_at_feed(name)
            elif kind == "page" and (seen := self._look_at_page(name)):
                yield seen

    def next_look(self) -> tuple[float, str] | None:
        """Return when (Unix time) what is looked at next, None if there is nothing to look at any more."""
        at, kind, name = self._next()
        return None if kind == "nothing" else (at, name)

    def _left_for(self, kind: str, name: str) -> float:
        """Return how long a watch that ends waits for this one: for its host's pause, for nothing else."""
        if kind == "folder":
            return 0.0
        known = self._watched.feed(name) if kind == "feed" else self._watched.page(name)
        if known is None or known.due is None or known.due > self._clock():
            return 0.0
        return 0.0 if self._watched.host(known.host).failures else _PATIENCE

    def _add(self, name: str) -> None:
        if "://" in name:
            if self._watched.feed(name) is None:
                if not name.startswith(("http://", "https://")):
                    raise CaptureError(f"{name} is no http or https address", code="scheme", source=name)
                with self._watched.looking():
                    self._watched.put(WatchedFeed(name, host_of(name), self._clock()))
            self._feeds.append(name)
        elif Path(name).is_dir():
            self._folders[name] = self._clock()
        else:
            raise CaptureError(
                f"{name} is neither a folder nor the address of a feed", code="not-found", source=name
            )

    def _next(self) -> tuple[float, Literal["feed", "page", "folder", "nothing"], str]:
        """Return what may be looked at first, and from when on."""
        found: list[tuple[float, Literal["feed", "page", "folder", "nothing"], str]] = []
        if feed := self._watched.next_feed(self._feeds):
            found.append((feed[0], "feed", feed[1]))
        if page := self._watched.next_page(self._feeds):
            found.append((page[0], "page", page[1]))
        found.extend((due, "folder", name) for name, due in self._folders.items())
        return min(found, default=(self._clock() + _NAP, "nothing", ""))

    # Feeds.

    def _look_at_feed(self, address: str) -> Seen:
        feed = self._watched.feed(address)
        assert feed is not None, address
        try:
            fetched = self._get(feed, FEEDS)
            return self._take_feed(feed, fetched)
        except CaptureError as error:
            failures = feed.failures + 1
            apart = max(self._schedule.feed, self._schedule.backoff(failures, self._chance()))
            self._put(dataclasses.replace(feed, due=self._clock() + apart, failures=failures))
            return Seen("failed", address, problem=Problem(error.code, error.diagnostics()))

    def _take_feed(self, feed: WatchedFeed, fetched: Fetched) -> Seen:
        now = self._clock()
        told = _max_age(fetched)
        if fetched.status == _NOT_MODIFIED:
            self._put(dataclasses.replace(feed, due=now + max(self._schedule.feed, told), failures=0))
            return Seen("feed", feed.address)
        if fetched.status != _OK:
            message = f"{feed.address} answered with status {fetched.status}"
            raise CaptureError(message, code="status", source=feed.address)
        read = read_feed(fetched.body(), fetched.address)
        pages = [
            WatchedPage(item, feed.address, host_of(item), first_seen=now, changed=now, due=now)
            for item in read.items
            if self._watched.page(item) is None
        ]
        again = dataclasses.replace(
            feed,
            due=now + max(self._schedule.feed, told, read.minutes * MINUTE),
            etag=fetched.headers.get("ETag"),
            modified=fetched.headers.get("Last-Modified"),
            answered=fetched.address,
            failures=0,
        )
        self._put(again, *pages)  # together: a feed that says "not modified" later has told all its items
        return Seen("feed", feed.address, items=len(pages))

    # Pages.

    def _look_at_page(self, address: str) -> Seen | None:
        page = self._watched.page(address)
        assert page is not None, address
        if address in self._erased:
            self._put(dataclasses.replace(page, due=None))
            problem = Problem("erased", f"{address} was erased from the record and is not fetched again")
            return Seen("left", address, problem=problem)
        page = self._caught_up(page)
        if page.due is None or page.due > self._clock():
            self._put(page)
            return None
        try:
            fetched = self._get(page, PAGES)
            if fetched.status == _NOT_MODIFIED:
                self._put(self._looked(page, failures=0))
                return Seen("same", address)
            return self._take_page(page, fetched)
        except CaptureError as error:
            return self._failed(page, error)

    def _caught_up(self, page: WatchedPage) -> WatchedPage:
        """Return `page` with what the record knows of a later look: this was killed, or `read` was there."""
        told = self._record.last_seen(page.address)
        last = dt.datetime.fromisoformat(told).timestamp() if told else None
        if last is None or (page.checked is not None and last <= page.checked):
            return page
        first = min(page.first_seen, last) if page.checked is None else page.first_seen
        due = self._schedule.next_look(first_seen=first, changed=min(page.changed, last), now=last)
        text = self._text_of(page.address)
        return dataclasses.replace(page, checked=last, first_seen=first, text=text, due=due)

    def _text_of(self, address: str) -> str | None:
        """Return the SHA-256 of the text that the record last read at `address`, None if it read none."""
        versions = self._record.versions(address)
        return digest(self._record.report(versions[-1].report).document.text.encode()) if versions else None

    def _take_page(self, page: WatchedPage, fetched: Fetched) -> Seen:
        outcome = outcome_of(fetched.capture(), self._record)
        told = dataclasses.replace(
            page,
            etag=fetched.headers.get("ETag"),
            modified=fetched.headers.get("Last-Modified"),
            answered=fetched.address,
        )
        if outcome.report is None:
            self._put(self._looked(told, failures=0))
            return Seen("failed", page.address, outcome=outcome, problem=outcome.problem)
        text = digest(outcome.report.document.text.encode())
        changed = page.text is not None and page.text != text
        now = self._clock()
        seen = dataclasses.replace(told, text=text, changed=now if changed else page.changed)
        self._put(self._looked(seen, failures=0))
        what: Literal["new", "changed", "same"] = (
            "changed" if changed else "same" if outcome.status == "known" or page.text else "new"
        )
        return Seen(what, page.address, outcome=outcome)

    def _failed(self, page: WatchedPage, error: InputError) -> Seen:
        problem = Problem(error.code, error.diagnostics())
        if error.code == "robots":  # rules may change, and asking costs no request
            self._put(dataclasses.replace(self._looked(page, failures=0), checked=page.checked))
            return Seen("left", page.address, problem=problem)
        looked = self._looked(page, failures=page.failures + 1)
        if error.code in _OF_THE_SERVER:  # and not of the page: it is not given up
            soon = self._clock() + self._schedule.backoff(looked.failures, self._chance())
            self._put(dataclasses.replace(looked, checked=page.checked, due=looked.due and soon))
            return Seen("failed", page.address, problem=problem)
        if looked.failures < _GIVEN_UP:
            self._put(looked)
            return Seen("failed", page.address, problem=problem)
        self._put(dataclasses.replace(looked, due=None))
        return Seen("gone", page.address, problem=problem)

    def _looked(self, page: WatchedPage, *, failures: int) -> WatchedPage:
        """Return `page` after a look that is over now, with the time of the next."""
        now = self._clock()
        due = self._schedule.next_look(first_seen=page.first_seen, changed=page.changed, now=now)
        return dataclasses.replace(page, checked=now, due=due, failures=failures)

    def _get(self, known: WatchedFeed | WatchedPage, accept: str) -> Fetched:
        return self._hosts.get(
            known.address, accept=accept, conditions=_conditions(known), conditions_for=known.answered
        )

    def _put(self, *values: WatchedFeed | WatchedPage) -> None:
        with self._watched.looking():
            self._watched.put(*values)


def _conditions(known: WatchedFeed | WatchedPage) -> dict[str, str]:
    """Return the headers that let a server answer that nothing changed (RFC 9110, 13)."""
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in told.items() if value}


def _max_age(fetched: Fetched) -> float:
    """Return for how long the answer says it stays good, a day at most."""
    for part in fetched.headers.get("Cache-Control", "").split(","):
        name, _, value = part.strip().partition("=")
        if name.lower() == "max-age" and value.isascii() and value.isdecimal():
            return float(min(int(value[:9]), int(DAY)))
    return 0.0
