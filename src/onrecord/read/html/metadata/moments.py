"""Dates and times as pages write them, without inventing what they leave out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T\s]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|"
    r"[+-]\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_FIRST_YEAR, _LAST_YEAR = 1700, 2200


def moment(written: str) -> str | None:
    """Return a date or time as ISO 8601 with exactly the precision and zone that `written` gives, or None.

    Takes ISO 8601 and its common slips, RFC 2822, and seconds or milliseconds since 1970 (which are instants
    in UTC).
    """
    written = written.strip()[:80]
    if match := _ISO.match(written):
        return _iso(*match.groups())
    if _EPOCH.fullmatch(written):
        seconds = int(written[:10])
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    if match := _COMPACT.fullmatch(written):
        year, month, day, hour, minute, second, zone = match.groups()
        return _iso(year, month, day, hour, minute, second, None, zone)
    if "," in written:
        try:
            parsed = parsedate_to_datetime(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        return parsed.isoformat() if _FIRST_YEAR < parsed.year < _LAST_YEAR else None
    return None


def has_zone(value: str) -> bool:
    """Tell whether an ISO 8601 value from `moment` is an instant: a time with its zone."""
    return "T" in value and (value.endswith("Z") or "+" in value or "-" in value[11:])


def has_time(value: str) -> bool:
    """Tell whether an ISO 8601 value from `moment` has a time of day."""
    return "T" in value


def same_moment(first: str, second: str) -> bool:
    """Tell whether two values can be one moment written with differing precision: at most a day apart."""
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days) <= 1


def _iso(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None,
    fraction: str | None, zone: str | None,
) -> str | None:  # fmt: skip
    try:
        value = date(int(year), int(month), int(day)).isoformat()
        if hour is None or minute is None:
            return value if _FIRST_YEAR < int(year) < _LAST_YEAR else None
        value += f"T{hour}:{minute}:{second or '00'}"
        if fraction and int(fraction):
            value += f".{fraction[:6]}"
        value += _zone(zone)
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value if _FIRST_YEAR < int(year) < _LAST_YEAR else None


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
