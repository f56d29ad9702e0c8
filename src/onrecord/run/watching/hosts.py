"""Manners towards servers: robots.txt, a pause between requests, and leaving a host alone that fails."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import httpx

from onrecord.capture.robots import Robots, robots_of
from onrecord.errors import CaptureError
from onrecord.run.watching.schedule import DAY, HOUR

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.capture.web import Fetched
    from onrecord.record.watched import Watched, WatchedHost
    from onrecord.run.watching.schedule import Schedule

_LEAVE_ALONE = frozenset({429, 502, 503, 504})
_FAULT = 500
_TEXT = "text/plain,*/*;q=0.1"


class Hosts:
    """What the servers of one watch ask for, and how they fare."""

    def __init__(
        self,
        watched: Watched,
        schedule: Schedule,
        fetch: Callable[..., Fetched],
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        chance: Callable[[], float],
    ) -> None:
        self._watched = watched
        self._schedule = schedule
        self._fetch = fetch
        self._clock = clock
        self._sleep = sleep
        self._chance = chance

    def get(
        self, address: str, *, accept: str, conditions: dict[str, str], conditions_for: str | None
    ) -> Fetched:
        """Fetch `address` as its host wants it, and remember when the host may be asked again.

        The other parameters are those of `capture.web.fetch`.
        Raises `CaptureError`: as `capture.web.fetch`, "robots" where the host does not want it, "busy" where
        it asks to be left alone or is at fault.
        """
        if self._is_unasked(address):
            self._robots(address)
            self._sleep(self._pause(host_of(address)))  # robots.txt was a request too
        try:
            fetched = self._fetch(
                address,
                accept=accept,
                conditions=conditions,
                conditions_for=conditions_for,
                permit=self.permit,
            )
        except CaptureError as error:
            if error.code in {"network", "timeout"}:
                self._failed(address, 0.0)
            raise
        status = fetched.status
        if status in _LEAVE_ALONE:
            asked = self._schedule.asked(fetched.headers.get("Retry-After"), self._clock())
            self._failed(fetched.address, asked)
            raise _busy(address, f"{status}; its host is left alone for a while")
        for place in {host_of(address), host_of(fetched.address)}:
            self._went_well(place)
        if status >= _FAULT:
            raise _busy(address, str(status))
        return fetched

    def permit(self, address: str) -> None:
        """Raise `CaptureError` ("robots") unless the host of `address` lets it be fetched."""
        rules = self._robots(address)
        if not rules.allows(address):
            reason = "could not be had" if rules.is_closed else "does not allow it"
            raise CaptureError(
                f"{address} was not fetched: robots.txt {reason}", code="robots", source=address
            )

    def _robots(self, address: str) -> Robots:
        host = self._watched.host(host_of(address))
        now = self._clock()
        if host.robots_until > now:
            return Robots(host.robots or "", is_closed=host.robots_closed)
        place = str(httpx.URL(address).copy_with(raw_path=b"/robots.txt", fragment=None))
        try:
            fetched = self._fetch(place, accept=_TEXT)
            rules = robots_of(fetched.status, fetched.body())
        except CaptureError as error:
            if error.code in {"refused-address", "scheme", "address", "credentials"}:
                raise
            rules = Robots(is_closed=True)
        kept = HOUR if rules.is_closed else DAY
        self._put(
            dataclasses.replace(
                host, robots=rules.text, robots_closed=rules.is_closed, robots_until=now + kept
            )
        )
        return rules

    def _is_unasked(self, address: str) -> bool:
        return self._watched.host(host_of(address)).robots_until <= self._clock()

    def _pause(self, host: str) -> float:
        return max(self._schedule.pause, Robots(self._watched.host(host).robots or "").delay)

    def _went_well(self, host: str) -> None:
        known = self._watched.host(host)
        ready = self._clock() + self._pause(host)
        self._put(dataclasses.replace(known, ready=max(ready, known.ready), failures=0))

    def _failed(self, address: str, asked: float) -> None:
        known = self._watched.host(host_of(address))
        failures = known.failures + 1
        wait = max(self._schedule.backoff(failures, self._chance()), asked)
        self._put(dataclasses.replace(known, ready=self._clock() + wait, failures=failures))

    def _put(self, host: WatchedHost) -> None:
        with self._watched.looking():
            self._watched.put(host)


def _busy(address: str, told: str) -> CaptureError:
    return CaptureError(f"{address} answered with status {told}", code="busy", source=address)


def host_of(address: str) -> str:
    """Return the host that manners are kept towards: scheme, name and port, as robots.txt holds for them."""
    place = httpx.URL(address)
    port = f":{place.port}" if place.port else ""
    return f"{place.scheme}://{place.host}{port}"
