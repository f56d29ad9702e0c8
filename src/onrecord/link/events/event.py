"""An event as one report tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.link.entries import Origin


@dataclass(frozen=True, slots=True)
class Event:
    """What a report says happened: of what kind, to whom or what, where and when, as far as it says.

    `words` is the sentence that tells of it first, in the code points [start, end). `targets` and `places`
    are stems of the words that name them, `plain` those of targets too frequent to tell events apart;
    `since` and `until` are ISO days, None where the report gives none.
    """

    origin: Origin
    entry: str
    kind: str
    words: str
    targets: tuple[str, ...]
    plain: tuple[str, ...]
    places: tuple[str, ...]
    since: str | None
    until: str | None
    start: int
    end: int

    @property
    def sentence(self) -> str:
        """The sentence that tells of it first."""
        return self.words
