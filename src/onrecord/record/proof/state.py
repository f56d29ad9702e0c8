"""What of a record is sealed, since when, and what happened since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import RecordError, SealError
from onrecord.record.proof.sealing import seal_name
from onrecord.record.store import raw_lines
from onrecord.seal import timestamp
from onrecord.seal.checking_files import SEAL
from onrecord.seal.log import read_event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.record.store import Parts


@dataclass(frozen=True, slots=True)
class Stamped:
    """A time-stamp as it says of itself; whether its authority is to be trusted, a verification tells."""

    time: str
    authority: str


@dataclass(frozen=True, slots=True)
class SealMade:
    """A seal: how many events it covers, when by the clock of who sealed, by which key, and its time-stamps.

    `missing` is how many time-stamps were asked for and not given, or cannot be read.
    """

    size: int
    at: str
    key: str
    stamps: tuple[Stamped, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class SealState:
    """How many events there are, the seals, those made last first, and the events since, by their kind."""

    events: int
    seals: tuple[SealMade, ...]
    since: Mapping[str, int]

    @property
    def unsealed(self) -> int:
        """How many events no seal covers."""
        return sum(self.since.values())


def seal_state(parts: Parts) -> SealState:
    """Return what of a record is sealed. Raises `RecordError` where the journal cannot be read."""
    lines = raw_lines(parts)
    beside: dict[int, list[str]] = {}
    for name in parts.names("seals"):
        if found := SEAL.fullmatch(name):
            beside.setdefault(int(found[1]), []).append(name)
    seals = tuple(
        made
        for size in sorted(beside, reverse=True)
        if f"{seal_name(size)}/checkpoint" in beside[size]
        and (made := _seal(parts, lines, size, beside[size])) is not None
    )
    rest = lines[seals[0].size :] if seals else lines
    return SealState(len(lines), seals, Counter(_kind(line) for line in rest))


def _seal(parts: Parts, lines: Sequence[bytes], size: int, names: list[str]) -> SealMade | None:
    """Return the seal over `size` events, None where no event tells of it."""
    try:
        event = read_event(lines[size - 1]) if 0 < size <= len(lines) else {"event": ""}
    except SealError:
        return None
    if event["event"] != "seal":
        return None
    note = parts.read(f"{seal_name(size)}/checkpoint")
    stamps = [_stamp(parts, note, name) for name in names if name.endswith(".tsr")]
    given = tuple(one for one in stamps if one is not None)
    return SealMade(
        size=size,
        at=str(event["at"]),
        key=str(event["key"]).rpartition("+")[0],
        stamps=given,
        missing=max(0, len(event["time_stamps"]) - len(given)),
    )


def _stamp(parts: Parts, note: bytes, answer: str) -> Stamped | None:
    try:
        request = parts.read(f"{answer.removesuffix('.tsr')}.tsq")
        stamp = timestamp.check(note, request, parts.read(answer), ())
    except (RecordError, SealError):
        return None
    return Stamped(stamp.time.isoformat(), stamp.authority)


def _kind(line: bytes) -> str:
    try:
        return str(read_event(line)["event"])
    except SealError:
        return "damaged"
