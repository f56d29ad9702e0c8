"""Sealing a record: its log as tiles, a signed checkpoint, and the time-stamps of it.

    log/checkpoint                the newest checkpoint, as C2SP tlog-tiles has it
    log/tile/…                    the log
    seals/<size>/checkpoint       every checkpoint, under the number of events that it covers
    seals/<size>/<n>.tsq .tsr     a request for a time-stamp and the full answer
    seals/<size>/<n>.pem          the certificates that lead from the answer to its authority
    seals/<size>/<n>.gap          or why there is no time-stamp
    seals/<size>/<n>.note         the checkpoint as further keys signed it

The seal is itself an event, the last one that its checkpoint covers. It says which key signs and which
authorities are asked, so that a time-stamp that is missing later is missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import NoteError, RecordError, SealError
from onrecord.record.journal import now
from onrecord.record.store import raw_lines
from onrecord.seal.checking_files import SEAL
from onrecord.seal.checking_record import CHECKPOINT
from onrecord.seal.checking_seals import NOTE
from onrecord.seal.checkpoint import Checkpoint, parse_checkpoint
from onrecord.seal.log import log_of, read_event
from onrecord.seal.note import Note, parse_note
from onrecord.seal.tiles import tile_bytes, tile_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record.proof.key_files import SigningKey
    from onrecord.record.store import Parts, Store, Writing
    from onrecord.seal.log import Event, Log

SIZE_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal: what it covers, the checkpoint as signed, whether it was made now."""

    checkpoint: Checkpoint
    note: bytes
    new: bool

    @property
    def name(self) -> str:
        """Where in the record it lies."""
        return seal_name(self.checkpoint.size)


def seal(store: Store, key: SigningKey, authorities: Sequence[str] = ()) -> Sealed:
    """Seal all that happened to the record so far with `key`.

    Where nothing happened since the last seal, by the same key, and no further `authorities` are asked, that
    seal is returned. Raises `RecordFullError` where there is no room, `RecordError` where the journal is
    damaged or is not the one that was sealed before.
    """
    with store.writing() as writing:
        lines = raw_lines(writing.parts)
        sealed = _sealed_sizes(writing.parts)
        _check_past(writing.parts, lines, sealed)
        last = _event(lines[-1])
        if (
            last["event"] == "seal"
            and last["key"] == str(key.public)
            and not authorities
            and len(lines) in sealed
        ):
            return _served(writing, lines)
        event: Event = {
            "event": "seal",
            "at": now(),
            "key": str(key.public),
            "time_stamps": list(authorities),
            "unfinished": _unfinished(sealed, lines),
        }
        writing.add([event])
        return _write(writing, log_of(raw_lines(writing.parts)), key, since=max(sealed, default=0))


def seal_name(size: int) -> str:
    """Return the folder of the seal over `size` events."""
    return f"seals/{size:0{SIZE_DIGITS}}"


def keep_timestamp(store: Store, sealed: Sealed, request: bytes, response: bytes, chain: bytes) -> None:
    """Keep a time-stamp of a seal: the request, the full answer, and the certificates that lead to its root.

    Raises as `Store.writing`.
    """
    with store.writing() as writing:
        number = _next(writing.parts, sealed.name)
        for ending, data in (("tsq", request), ("pem", chain), ("tsr", response)):
            writing.write(f"{sealed.name}/{number}.{ending}", data)


def keep_gap(store: Store, sealed: Sealed, authority: str, reason: str) -> None:
    """Keep that `authority` gave no time-stamp of a seal, and why. Raises as `Store.writing`."""
    words = f"{authority}\n{now()}\n{reason}\n"
    with store.writing() as writing:
        writing.write(f"{sealed.name}/{_next(writing.parts, sealed.name)}.gap", words.encode())


def keep_countersigned(store: Store, data: bytes) -> tuple[int, list[str]]:
    """Keep the further signatures of the checkpoint in `data` beside the seal that it is of.

    Return how many events that seal covers, and the names and ids of the keys whose signatures were not there
    yet. Whether they hold is a question to who verifies: the keys are not known here. Raises `NoteError` if
    `data` is no checkpoint, `RecordError` if it is none of this record's; as `Store.writing`.
    """
    checkpoint, note = parse_checkpoint(data)
    with store.writing() as writing:
        parts, place = writing.parts, seal_name(checkpoint.size)
        if checkpoint.size not in _sealed_sizes(parts):
            raise RecordError(f"{parts.shown()} has no seal over {checkpoint.size} events")
        try:
            _, ours = parse_checkpoint(parts.read(f"{place}/checkpoint"))
            kept = [parse_note(parts.read(name)) for name in _of_seal(parts, place) if name.endswith(NOTE)]
        except (RecordError, NoteError) as error:
            raise RecordError(f"the seal over {checkpoint.size} events cannot be read: {error}") from error
        if note.text != ours.text:
            raise RecordError(f"the checkpoint over {checkpoint.size} events is not one of {parts.shown()}")
        known = {line for one in (ours, *kept) for line in one.signatures}
        fresh = tuple(line for line in dict.fromkeys(note.signatures) if line not in known)
        if fresh:
            writing.write(f"{place}/{_next(parts, place)}{NOTE}", bytes(Note(note.text, fresh)))
    return checkpoint.size, [f"{line.name}+{line.key_id.hex()}" for line in fresh]


def _served(writing: Writing, lines: Sequence[bytes]) -> Sealed:
    """Return the seal over all `lines`, with which the log is served from now on if it was not."""
    note = writing.parts.read(f"{seal_name(len(lines))}/checkpoint")
    try:
        served = writing.parts.read(CHECKPOINT)
    except RecordError:  # a crash came between the two
        served = b""
    if served != note:
        writing.write(CHECKPOINT, note)
    log = log_of(lines)
    return Sealed(Checkpoint(log.origin, len(lines), log.tree.root()), note, new=False)


def _write(writing: Writing, log: Log, key: SigningKey, *, since: int) -> Sealed:
    """Write the tiles, then the checkpoint that needs them."""
    size = len(log.entries)
    checkpoint = Checkpoint(log.origin, size, log.tree.root())
    note = bytes(key.sign(checkpoint.text()))
    for path in tile_paths(size, since=since):
        data = tile_bytes(path, log.tree, log.entries)
        assert data is not None, path
        writing.write(f"log/{path}", data)
    writing.write(f"{seal_name(size)}/checkpoint", note)
    writing.write(CHECKPOINT, note)
    return Sealed(checkpoint, note, new=True)


def _check_past(parts: Parts, lines: Sequence[bytes], sealed: set[int]) -> None:
    """Raise `RecordError` unless the last of the seals that cover `sealed` events is of these lines.

    A changed past is never signed.
    """
    size = max(sealed | {_served_size(parts)})
    if not size:
        return
    try:
        before, _ = parse_checkpoint(parts.read(f"{seal_name(size)}/checkpoint"))
        log = log_of(lines[:size])
    except (RecordError, SealError) as error:
        raise RecordError(f"the seal over {size} events cannot be read: {error}") from error
    if (before.origin, before.size, before.root) != (log.origin, len(lines[:size]), log.tree.root()):
        raise RecordError(
            f"the journal of {parts.shown()} is not the one that was sealed at {size} events",
            advice="`onrecord verify` says what differs. It is not sealed again as if nothing had happened.",
        )


def _served_size(parts: Parts) -> int:
    """Return how many events the checkpoint covers that the log is served with, 0 where there is none."""
    try:
        return parse_checkpoint(parts.read(CHECKPOINT))[0].size
    except (RecordError, SealError):
        return 0


def _sealed_sizes(parts: Parts) -> set[int]:
    """Return how many events each seal covers that has its checkpoint."""
    found = (SEAL.fullmatch(name) for name in parts.names("seals"))
    return {int(one[1]) for one in found if one and one[2] == "checkpoint"}


def _unfinished(sealed: set[int], lines: Sequence[bytes]) -> list[int]:
    """Return the sizes at which a seal was begun and, after a crash, not finished."""
    return [
        number
        for number, line in enumerate(lines, start=1)
        if b'"event":"seal"' in line and _event(line)["event"] == "seal" and number not in sealed
    ]


def _event(line: bytes) -> Event:
    try:
        return read_event(line)
    except SealError as error:
        raise RecordError(f"the journal is damaged: {error}") from error


def _of_seal(parts: Parts, place: str) -> list[str]:
    """Return the names of the files of the seal that lies at `place`."""
    return [name for name in parts.names("seals") if name.startswith(f"{place}/") and SEAL.fullmatch(name)]


def _next(parts: Parts, place: str) -> int:
    """Return the number of the next time-stamp, gap or note of a seal."""
    numbers = (name.rpartition("/")[2].partition(".")[0] for name in _of_seal(parts, place))
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
