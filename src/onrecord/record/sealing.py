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
from onrecord.record.files import make_folder, replace_file, writing
from onrecord.record.folder import now
from onrecord.seal.checking_seals import NOTE
from onrecord.seal.checkpoint import Checkpoint, parse_checkpoint
from onrecord.seal.log import log_of, read_event
from onrecord.seal.note import Note, parse_note
from onrecord.seal.tiles import tile_bytes, tile_paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onrecord.record.folder import RecordFolder
    from onrecord.record.key_files import SigningKey
    from onrecord.seal.log import Event, Log

SIZE_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal: what it covers, the checkpoint as signed, the folder it lies in, whether it was made now."""

    checkpoint: Checkpoint
    note: bytes
    folder: Path
    new: bool


def seal(folder: RecordFolder, key: SigningKey, authorities: Sequence[str] = ()) -> Sealed:
    """Seal all that happened to the record so far with `key`.

    Where nothing happened since the last seal, by the same key, and no further `authorities` are asked, that
    seal is returned. Raises `RecordFullError` where there is no room, `RecordError` where the journal is
    damaged or is not the one that was sealed before.
    """
    with folder.writing() as connection:
        lines = _lines(folder)
        _check_past(folder.path, lines)
        last = _event(lines[-1])
        done = seal_folder(folder.path, len(lines)) / "checkpoint"
        if last["event"] == "seal" and last["key"] == str(key.public) and not authorities and done.exists():
            note = done.read_bytes()
            served = folder.path / "log" / "checkpoint"
            if not served.exists() or served.read_bytes() != note:  # a crash came between the two
                _put(folder.path, served, note)
            log = log_of(lines)
            return Sealed(Checkpoint(log.origin, len(lines), log.tree.root()), note, done.parent, new=False)
        event: Event = {
            "event": "seal",
            "at": now(),
            "key": str(key.public),
            "time_stamps": list(authorities),
            "unfinished": _unfinished(folder.path, lines),
        }
        folder.add(connection, [event])
        return _write(folder.path, log_of(_lines(folder)), key)


def seal_folder(record: Path, size: int) -> Path:
    """Return the folder of the seal over `size` events."""
    return record / "seals" / f"{size:0{SIZE_DIGITS}}"


def keep_timestamp(sealed: Sealed, request: bytes, response: bytes, chain: bytes) -> None:
    """Keep a time-stamp of a seal: the request, the full answer, and the certificates that lead to its root.

    Raises as `replace_file`.
    """
    number = _next(sealed.folder)
    for ending, data in (("tsq", request), ("pem", chain), ("tsr", response)):
        _put(sealed.folder.parents[1], sealed.folder / f"{number}.{ending}", data)


def keep_gap(sealed: Sealed, authority: str, reason: str) -> None:
    """Keep that `authority` gave no time-stamp of a seal, and why. Raises as `replace_file`."""
    words = f"{authority}\n{now()}\n{reason}\n"
    _put(sealed.folder.parents[1], sealed.folder / f"{_next(sealed.folder)}.gap", words.encode())


def keep_countersigned(record: Path, data: bytes) -> tuple[int, list[str]]:
    """Keep the further signatures of the checkpoint in `data` beside the seal that it is of.

    Return how many events that seal covers, and the names and ids of the keys whose signatures were not there
    yet. Whether they hold is a question to who verifies: the keys are not known here. Raises `NoteError` if
    `data` is no checkpoint, `RecordError` if it is none of this record's; as `replace_file`.
    """
    checkpoint, note = parse_checkpoint(data)
    place = seal_folder(record, checkpoint.size)
    try:
        _, ours = parse_checkpoint((place / "checkpoint").read_bytes())
        kept = [parse_note(path.read_bytes()) for path in sorted(place.glob(f"*{NOTE}"))]
    except FileNotFoundError as error:
        raise RecordError(f"{record} has no seal over {checkpoint.size} events") from error
    except (OSError, NoteError) as error:
        raise RecordError(f"the seal over {checkpoint.size} events cannot be read: {error}") from error
    if note.text != ours.text:
        raise RecordError(f"the checkpoint over {checkpoint.size} events is not one of {record}")
    known = {line for one in (ours, *kept) for line in one.signatures}
    fresh = tuple(line for line in dict.fromkeys(note.signatures) if line not in known)
    if fresh:
        _put(record, place / f"{_next(place)}{NOTE}", bytes(Note(note.text, fresh)))
    return checkpoint.size, [f"{line.name}+{line.key_id.hex()}" for line in fresh]


def _lines(folder: RecordFolder) -> list[bytes]:
    """Return the lines of the journal, without their ends."""
    return folder.journal.path.read_bytes().split(b"\n")[:-1]


def _write(record: Path, log: Log, key: SigningKey) -> Sealed:
    """Write the tiles, then the checkpoint that needs them."""
    size = len(log.entries)
    checkpoint = Checkpoint(log.origin, size, log.tree.root())
    note = bytes(key.sign(checkpoint.text()))
    for path in tile_paths(size, since=_sealed_before(record)):
        data = tile_bytes(path, log.tree, log.entries)
        assert data is not None, path
        _put(record, record / "log" / path, data)
    place = seal_folder(record, size)
    _put(record, place / "checkpoint", note)
    _put(record, record / "log" / "checkpoint", note)
    return Sealed(checkpoint, note, place, new=True)


def _put(record: Path, path: Path, data: bytes) -> None:
    """Write a file; what is not whole yet lies where the record is swept."""
    with writing(path):
        make_folder(record / "seals")
    replace_file(path, data, beside=record / "seals")


def _check_past(record: Path, lines: Sequence[bytes]) -> None:
    """Raise `RecordError` unless the last seal is of these events: a changed past is never signed."""
    size = _sealed_before(record)
    if not size:
        return
    try:
        before, _ = parse_checkpoint((seal_folder(record, size) / "checkpoint").read_bytes())
        log = log_of(lines[:size])
    except (OSError, SealError) as error:
        raise RecordError(f"the seal over {size} events cannot be read: {error}") from error
    if (before.origin, before.size, before.root) != (log.origin, len(lines[:size]), log.tree.root()):
        raise RecordError(
            f"the journal of {record} is not the one that was sealed at {size} events",
            advice="`onrecord verify` says what differs. It is not sealed again as if nothing had happened.",
        )


def _sealed_before(record: Path) -> int:
    """Return how many events the newest seal covers, 0 if there is none."""
    return max(
        (int(path.parent.name) for path in record.glob("seals/*/checkpoint") if path.parent.name.isdecimal()),
        default=0,
    )


def _unfinished(record: Path, lines: Sequence[bytes]) -> list[int]:
    """Return the sizes at which a seal was begun and, after a crash, not finished."""
    begun = [
        number
        for number, line in enumerate(lines, start=1)
        if b'"event":"seal"' in line and _event(line)["event"] == "seal"
    ]
    return [size for size in begun if not (seal_folder(record, size) / "checkpoint").exists()]


def _event(line: bytes) -> Event:
    try:
        return read_event(line)
    except SealError as error:
        raise RecordError(f"the journal is damaged: {error}") from error


def _next(folder: Path) -> int:
    numbers = [int(path.stem) for path in folder.glob("*.*") if path.stem.isdecimal()]
    return max(numbers, default=0) + 1
