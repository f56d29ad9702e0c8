"""How much an input may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import CaptureError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one input may take; every one of them ends in a `CaptureError`, never in a cut-off page.

    `page_bytes` bounds one page, as stored and as decoded. `fetch_seconds` bounds a fetch with all its
    redirects, of which there may be `redirects`. An archive may hold `archive_members` files, and may
    unpack to `unpacked_ratio` times its size on disk; up to `unpacked_floor` bytes that ratio is not looked
    at, because a small archive may well hold one very repetitive page; `unpacked_bytes` bounds the whole in
    any case.

    Deflate reaches 1,032 : 1 at best (zlib's technical details), which only a bomb comes near;
    archives of news pages stay under 20 : 1.
    """

    page_bytes: int = 10_000_000
    fetch_seconds: float = 30.0
    redirects: int = 5
    archive_members: int = 1_000
    unpacked_ratio: int = 100
    unpacked_floor: int = 100_000_000
    unpacked_bytes: int = 200_000_000_000


class AllowanceSpentError(CaptureError):
    """An archive unpacks to more than it may; nothing more of it is read."""


class Allowance:
    """What is left of the bytes that one archive may unpack to, over all its layers and members."""

    def __init__(self, packed_bytes: int, limits: Limits, source: str) -> None:
        self.total = min(
            limits.unpacked_bytes, max(limits.unpacked_floor, limits.unpacked_ratio * packed_bytes)
        )
        self.left = self.total
        self._source = source

    def spend(self, size: int) -> None:
        """Take `size` bytes; raise `AllowanceSpentError` ("too-large") if that is more than is left."""
        self.left -= size
        if self.left < 0:
            raise AllowanceSpentError(
                f"{self._source} unpacks to more than {self.total:,} bytes; the rest was not read",
                code="too-large",
                source=self._source,
                advice="An archive that unpacks to so much more than its size is usually built to do harm.",
            )
