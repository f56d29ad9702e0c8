"""When to look again: policy values and sums, without a clock of their own. Times are seconds since 1970."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often what is looked at; all in seconds.

    A feed and a folder are looked at every `feed`. A page is looked at again `first` after it was first seen,
    then each time its age has grown by the part `growth`, at most `longest` apart, until it is `until` old. A
    page whose text changed is young again. `pause` passes between two requests to one host. After a failure a
    host is left alone for `retry`, after each further one for twice as long, at most `longest_retry`.
    """

    feed: float = 15 * MINUTE
    first: float = 15 * MINUTE
    growth: float = 0.5
    longest: float = 7 * DAY
    until: float = 30 * DAY
    pause: float = 10.0
    retry: float = MINUTE
    longest_retry: float = DAY

    def next_look(self, *, first_seen: float, changed: float, now: float) -> float | None:
        """Return when to look at a page again, None if it is too old.

        `changed` is when its text was last seen to have changed, `first_seen` at the earliest.
        """
        if now - first_seen >= self.until:
            return None
        apart = min(max(self.first, (now - changed) * self.growth), self.longest)
        return now + apart

    def backoff(self, failures: int, chance: float) -> float:
        """Return how long to leave a host alone after so many failures in a row, one at least.

        `chance`, in [0, 1), spreads it from half to the full time: many watchers whose server failed at once
        do not come back at once (AWS Architecture Blog 2015, "Exponential Backoff And Jitter").
        """
        most = min(self.retry * 2.0 ** min(failures - 1, 40), self.longest_retry)
        return most * (0.5 + chance / 2)

    def asked(self, header: str | None, now: float) -> float:
        """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3), 0 if it asks nothing."""
        told = (header or "").strip()
        if told.isascii() and told.isdecimal():
            return float(min(int(told[:9]), int(self.longest_retry)))
        try:
            moment = parsedate_to_datetime(told)
        except (ValueError, TypeError, OverflowError):
            return 0.0
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        return min(max(moment.timestamp() - now, 0.0), self.longest_retry)
