"""Verifying the record as a job: what was found so far, and in the end what it shows and what it does not."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from onrecord.record.proof.key_files import key_folder
from onrecord.record.proof.trusted import policy
from onrecord.views.verdict_text import Tally, verdict_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.record import Record
    from onrecord.seal.finding import Finding

MOST_SHOWN: Final = 500
"""Findings shown one by one; of those that are verified, only the counts are."""

MEANINGS: Final = {
    "event": "its line in the journal is one that a seal covers, unchanged",
    "journal": "the journal as a file: whole lines, one event each",
    "checkpoint": "a seal's statement of how many events there were, and their root hash",
    "signature": "a seal was signed by a key that you trust",
    "countersignature": "a second person's key signed the same checkpoint",
    "time-stamp": "an authority saw the seal no later than a certain time",
    "consistency": "a later seal continues an earlier one, and replaces nothing",
    "log": "the log as it is handed to others says what the journal says",
    "capture": "its bytes have the SHA-256 that the journal has",
    "report": "it fits its event, its words are in the bytes, and its ids are of its content",
    "file": "it has a place in a record",
    "erasure": "what was said to be erased is gone",
}
"""What each kind of finding is about, in a few words."""

_EVERY = 0.3


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: counts by kind and state, what is not verified, and the sentences at the end."""

    checked: int
    counts: tuple[tuple[str, dict[str, int]], ...]
    open: tuple[Finding, ...]
    more: int
    lines: tuple[str, ...] = ()
    state: str = ""


def verify(record: Record, tell: Callable[[Any], None]) -> None:
    """Verify `record` against the user's own keys, and tell what was found, again and again."""
    tally = Tally()
    counts: dict[str, Counter[str]] = {}
    open_: list[Finding] = []
    checked, more, told = 0, 0, time.monotonic()

    def so_far(lines: tuple[str, ...] = (), state: str = "") -> Verification:
        rows = tuple((kind, dict(found)) for kind, found in counts.items())
        return Verification(checked, rows, tuple(open_), more, lines, state)

    for one in tally.watch(record.verify(policy((), (), None, own=key_folder()))):
        checked += 1
        counts.setdefault(one.kind, Counter())[one.state] += 1
        if one.state != "verified":
            if len(open_) < MOST_SHOWN:
                open_.append(one)
            else:
                more += 1
        if time.monotonic() - told > _EVERY:
            tell(so_far())
            told = time.monotonic()
    tell(so_far(tuple(verdict_lines(tally)), tally.state))
