"""Checking the seals of a log: checkpoints, their signatures, and the time-stamps of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import NoteError, SealError, TimestampError
from onrecord.seal import timestamp
from onrecord.seal.checkpoint import parse_checkpoint
from onrecord.seal.finding import Finding
from onrecord.seal.note import Key, Note, holds, parse_key, parse_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.seal.checkpoint import Checkpoint
    from onrecord.seal.finding import Policy
    from onrecord.seal.log import Event, Log
    from onrecord.seal.note import Signature


NOTE = ".note"
"""The ending of a file beside a checkpoint that holds further signatures of it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint that could be read, and what was found of its signature."""

    checkpoint: Checkpoint
    note: Note
    finding: Finding


def signed(data: bytes, item: str, policy: Policy, *, own_key: str | None) -> Signed:
    """Return the checkpoint in `data` and whether one of the policy's keys signed it.

    `own_key` is the key that the record itself names: a signature by it shows that nothing is broken, and
    nothing about who signed. Raises `NoteError` if `data` is no checkpoint.
    """
    checkpoint, note = parse_checkpoint(data)
    return Signed(checkpoint, note, signature(note, item, policy, own_key))


def signature(note: Note, item: str, policy: Policy, own_key: str | None) -> Finding:
    """Return whether one of the policy's keys signed `note`; `own_key` as for `signed`."""
    try:
        for key in _keys(note, policy):
            if holds(note, key):
                return Finding("signature", item, "verified", f"signed by {key}", {"key": str(key)})
        if own_key is None:
            return Finding("signature", item, "unverifiable", "no key that you named signed it")
        if not holds(note, parse_key(own_key)):
            return Finding("signature", item, "failed", f"not signed by {own_key}, as the record says")
    except NoteError as error:
        return Finding("signature", item, "failed", str(error))
    return Finding(
        "signature",
        item,
        "unverifiable",
        f"signed by {own_key}, which is not a key that you named",
        {"unknown_key": own_key},
    )


def countersignatures(
    files: Mapping[str, bytes], note: Note, item: str, policy: Policy, own_key: str | None
) -> Iterator[Finding]:
    """Yield what is found of each further signature of a checkpoint: by which key, and whether it holds.

    Those are the lines of its `note` that are not by `own_key`, the key that the record names, and all lines
    of the notes among `files`, which have to be of the same text.
    """
    places = [("checkpoint", note)]
    for name in sorted(name for name in files if name.endswith(NOTE)):
        try:
            places.append((name.removesuffix(NOTE), parse_note(files[name])))
        except NoteError as error:
            yield Finding("countersignature", f"{item}/{name}", "failed", str(error))
    for name, further in places:
        place = f"{item}/{name}"
        if further.text != note.text:
            yield Finding("countersignature", place, "failed", "is of another checkpoint")
            continue
        for line in further.signatures:
            if name != "checkpoint" or not _is_of(line, own_key):
                yield _countersignature(Note(further.text, (line,)), place, policy)


def _is_of(line: Signature, own_key: str | None) -> bool:
    return own_key is not None and own_key.startswith(f"{line.name}+{line.key_id.hex()}+")


def _countersignature(note: Note, item: str, policy: Policy) -> Finding:
    try:
        for key in _keys(note, policy):
            if holds(note, key):
                reason = f"also signed by {key}"
                return Finding("countersignature", item, "verified", reason, {"also": str(key)})
    except NoteError as error:
        return Finding("countersignature", item, "failed", str(error))
    line = note.signatures[0]
    reason = f"by {line.name}+{line.key_id.hex()}, which is not a key that you named"
    return Finding("countersignature", item, "unverifiable", reason)


def _keys(note: Note, policy: Policy) -> list[Key]:
    """Return the policy's keys, those without a name under each name that signed."""
    names = dict.fromkeys(line.name for line in note.signatures)
    return [*policy.keys, *(Key(name, public) for public in policy.bare_keys for name in names)]


def against_log(checkpoint: Checkpoint, item: str, log: Log) -> Finding:
    """Return whether `checkpoint` is one of `log`: the same name, and the root over as many events."""
    if checkpoint.origin != log.origin:
        return Finding("checkpoint", item, "failed", f"is of the log {checkpoint.origin}, not {log.origin}")
    if checkpoint.size > len(log.entries):
        reason = f"covers {checkpoint.size} events; only {len(log.entries)} are there"
        return Finding("checkpoint", item, "failed", reason)
    if log.tree.root(checkpoint.size) != checkpoint.root:
        return Finding("checkpoint", item, "failed", "has another root than the events give")
    return Finding("checkpoint", item, "verified", facts={"size": checkpoint.size})


def time_stamps(
    files: Mapping[str, bytes], checkpoint: bytes, item: str, event: Event | None, policy: Policy
) -> Iterator[Finding]:
    """Yield what is found of the time-stamps of a checkpoint: `files` are those beside it, by their names.

    `event` is the seal as the log has it: it says how many authorities were asked.
    """
    answered = 0
    stamps = [name for name in files if name != "checkpoint" and not name.endswith(NOTE)]
    for number in sorted({name.partition(".")[0] for name in stamps}):
        endings = {name.partition(".")[2] for name in stamps if name.partition(".")[0] == number}
        place = f"{item}/{number}"
        if endings == {"gap"}:
            words = files[f"{number}.gap"].decode("utf-8", "replace").split("\n")
            yield Finding(
                "time-stamp", place, "unverifiable", f"there is none: {'; '.join(filter(None, words))}"
            )
        elif endings >= {"tsq", "tsr", "pem"}:
            yield _time_stamp(files, number, checkpoint, place, policy)
        elif "tsr" in endings:
            yield Finding("time-stamp", place, "failed", "its files are not all there")
        else:  # the answer is written last
            yield Finding("time-stamp", place, "unverifiable", "the answer was not kept, or is gone")
        answered += 1
    asked = len(event.get("time_stamps", ())) if event else 0
    for missing in range(answered + 1, asked + 1):
        yield Finding("time-stamp", f"{item}/{missing}", "unverifiable", "was asked for and is not there")


def _time_stamp(
    files: Mapping[str, bytes], number: str, checkpoint: bytes, item: str, policy: Policy
) -> Finding:
    try:
        timestamp.certificates(files[f"{number}.pem"])
        stamp = timestamp.check(checkpoint, files[f"{number}.tsq"], files[f"{number}.tsr"], policy.roots)
    except TimestampError as error:
        return Finding("time-stamp", item, "failed", str(error))
    said = f"{stamp.time.isoformat()} by {stamp.authority}"
    if not stamp.trusted:
        reason = f"says {said}; no root that you named leads to it"
        return Finding("time-stamp", item, "unverifiable", reason, {"claimed_time": stamp.time.isoformat()})
    facts: dict[str, str | int] = {"time": stamp.time.isoformat(), "authority": stamp.authority}
    return Finding("time-stamp", item, "verified", said, facts)


def since(policy: Policy, log: Log) -> Iterator[Finding]:
    """Yield whether `log` goes on from the earlier checkpoint that the verifier kept, if there is one."""
    if policy.since is None:
        return
    item = "the earlier checkpoint"
    try:
        earlier, note = parse_checkpoint(policy.since)
        for key in _keys(note, policy):
            holds(note, key)
    except SealError as error:
        yield Finding("consistency", item, "failed", str(error))
        return
    found = against_log(earlier, item, log)
    reason = found.reason or f"the {earlier.size} events that it covers are still the first"
    yield Finding("consistency", item, found.state, reason, {"since": earlier.size})
