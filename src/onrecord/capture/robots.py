"""robots.txt (RFC 9309): what a server asks programs to leave alone, and how long to wait in between."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are looked at, the least that RFC 9309 (2.5) demands."""

PRODUCT = "OnRecord"
"""The name under which rules for us would stand."""

LONGEST_DELAY = 300.0
"""Seconds between two requests that a server may ask for; one that asks for more gets this."""

_OK = 200
_CLIENT_FAULTS = range(400, 500)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host; `is_closed` is one whose rules could not be had: nothing may be fetched."""

    text: str = ""
    is_closed: bool = False

    def allows(self, address: str) -> bool:
        """Return whether `address` may be fetched."""
        return not self.is_closed and bool(_rules(self.text).can_fetch(address, PRODUCT))

    @property
    def delay(self) -> float:
        """Seconds to wait between two requests, 0 where nothing is asked."""
        told = _rules(self.text).crawl_delay(PRODUCT) if self.text else None
        return min(max(float(told or 0), 0.0), LONGEST_DELAY)


def robots_of(status: int, body: bytes) -> Robots:
    """Return the rules that the answer to a request for robots.txt means (RFC 9309, 2.3.1).

    Where there is none (4xx), everything is allowed; a server at fault (5xx) allows nothing for now.
    """
    if status == _OK:
        return Robots(body[:LARGEST].decode("utf-8-sig", "replace").replace("\0", ""))
    return Robots(is_closed=status not in _CLIENT_FAULTS)


def _rules(text: str) -> Protego:
    rules: Protego = Protego.parse(text)
    return rules
