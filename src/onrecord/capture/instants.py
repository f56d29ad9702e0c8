"""Instants as they are written down: RFC 3339, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def rfc3339(when: datetime) -> str:
    """Return an instant with a zone as RFC 3339 in UTC, to the second unless it is finer."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def now() -> str:
    """Return the present instant, to the second."""
    return rfc3339(datetime.now(UTC).replace(microsecond=0))


def of_timestamp(seconds: float) -> str | None:
    """Return the instant of a file's time-stamp, to the second; None if it is no instant of our calendar."""
    try:
        return rfc3339(datetime.fromtimestamp(int(seconds), UTC))
    except (ValueError, OverflowError, OSError):
        return None


def of_archive(date: str | None) -> str | None:
    """Return the instant of a WARC-Date (ISO 8601) or an ARC date (14 digits, UTC); None if it is neither."""
    try:
        if date and date.isdecimal():
            return rfc3339(datetime.strptime(date, "%Y%m%d%H%M%S").replace(tzinfo=UTC))
        when = datetime.fromisoformat(date or "")
        return rfc3339(when) if when.tzinfo else None
    except (ValueError, OverflowError):
        return None
