"""Checking a whole record: every file, every event, every seal, and that there is nothing else.

What is checked, in this order:

1. every line of the journal is an event, written canonically;
2. every seal: its checkpoint has the root that the events give, is signed, and is time-stamped;
3. the log as it is served says the same as the journal;
4. every file that an event names is there, and is what the event says; what was erased is gone;
5. every report fits its event, its selectors hold the words of its bytes (the slice rule), and ids are
   of content;
6. there is no file that has no place in a record.

The index (`record.sqlite`) is not evidence and is passed over: it is made again from the rest.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.errors import SealError
from onrecord.seal import checking_seals
from onrecord.seal.checking_files import JOURNAL, SEAL, check_files, read
from onrecord.seal.finding import Finding, shown
from onrecord.seal.log import is_sighting, log_of, read_event
from onrecord.seal.tiles import tile_bytes, tile_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.seal.finding import Holding, Policy, ReportCheck
    from onrecord.seal.log import Event, Log


CHECKPOINT = "log/checkpoint"


def verify_record(holding: Holding, policy: Policy, check_report: ReportCheck) -> Iterator[Finding]:
    """Yield a finding for every item of the record in `holding`."""
    names = set(holding.names())  # before the journal: what a writer adds meanwhile is then not missed
    try:
        journal = holding.read(JOURNAL)
    except SealError as error:
        yield Finding("journal", JOURNAL, "failed", str(error))
        return
    *lines, torn = journal.split(b"\n")
    if torn:
        yield Finding("journal", JOURNAL, "unverifiable", "a writer was cut off in the last line")
    if not lines:
        yield Finding("journal", JOURNAL, "unverifiable", "holds no event")
        return
    events = [_event(line) for line in lines]
    log = log_of(lines)
    seals = _Seals(holding, names, events, log, policy)
    yield from seals.findings()
    yield from _events(events, seals.covered)
    yield from _log_files(holding, names, log, seals)
    yield from checking_seals.since(policy, log)
    yield from check_files(holding, names, events, seals.covered, check_report)


def _event(line: bytes) -> Event | str:
    try:
        return read_event(line)
    except SealError as error:
        return str(error)


class _Seals:
    """The seals of a record; `size` is how many events the newest that holds covers.

    `covered` is how many count as sealed. Where a key that the verifier named signed, only its seals count:
    whoever adds to a record can seal it again with a key of his own.
    """

    def __init__(
        self, holding: Holding, names: set[str], events: list[Event | str], log: Log, policy: Policy
    ) -> None:
        self._holding, self._events, self._log, self._policy = holding, events, log, policy
        self.size = 0
        self._trusted = 0
        self.newest = b""
        self.held: set[bytes] = set()
        self.begun = {
            number
            for number, event in enumerate(events, start=1)
            if isinstance(event, dict) and event["event"] == "seal"
        }
        self.files: dict[int, list[str]] = defaultdict(list)
        for name in sorted(names):
            if found := SEAL.fullmatch(name):
                self.files[int(found[1])].append(name)

    @property
    def covered(self) -> int:
        return self._trusted or self.size

    def findings(self) -> Iterator[Finding]:
        given_up = {size for size in self.begun for size in self._unfinished(size)}
        for size in sorted(self.begun | set(self.files)):
            if self.files[size]:
                yield from self._seal(size)
            elif size not in given_up:
                reason = "a seal was begun here, and its checkpoint is not there"
                yield Finding("checkpoint", str(size), "unverifiable", reason)
        if not self.covered:
            yield Finding("checkpoint", "the record", "unverifiable", "is not sealed")

    def _unfinished(self, size: int) -> list[int]:
        event = self._events[size - 1]
        told = event.get("unfinished") if isinstance(event, dict) else None
        return [one for one in told if isinstance(one, int)] if isinstance(told, list) else []

    def _seal(self, size: int) -> Iterator[Finding]:
        item = str(size)
        event = self._events[size - 1] if 0 < size <= len(self._events) else None
        if not isinstance(event, dict) or event["event"] != "seal":
            yield Finding("checkpoint", item, "failed", "the log knows of no seal here")
            return
        try:
            files = {name.rpartition("/")[2]: self._holding.read(name) for name in self.files[size]}
            data = files["checkpoint"]
            signed = checking_seals.signed(data, item, self._policy, own_key=str(event.get("key")))
        except (KeyError, SealError) as error:
            reason = "is not there" if isinstance(error, KeyError) else str(error)
            yield Finding("checkpoint", item, "failed", reason)
            return
        found = checking_seals.against_log(signed.checkpoint, item, self._log)
        if signed.checkpoint.size != size:
            found = Finding("checkpoint", item, "failed", f"covers {signed.checkpoint.size} events")
        others = list(
            checking_seals.countersignatures(files, signed.note, item, self._policy, str(event.get("key")))
        )
        yield found
        yield signed.finding
        yield from others
        yield from checking_seals.time_stamps(files, data, item, event, self._policy)
        if found.state == "verified" and signed.finding.state != "failed":
            self.size, self.newest = size, data
            if any(one.state == "verified" for one in (signed.finding, *others)):
                self._trusted = size
            self.held.add(data)


def _events(events: list[Event | str], covered: int) -> Iterator[Finding]:
    for index, event in enumerate(events):
        item = str(index)
        if isinstance(event, str):
            yield Finding("event", item, "failed", event)
        elif event["event"] == "capture" and not is_sighting(event):
            yield Finding("event", item, "failed", "its id is not that of what it says")
        elif index >= covered:
            yield Finding("event", item, "unverifiable", f"{event['event']}: no seal to be trusted covers it")
        else:
            yield Finding("event", item, "verified", event["event"])


def _log_files(holding: Holding, names: set[str], log: Log, seals: _Seals) -> Iterator[Finding]:
    """Check that the log as it is served is that of the journal, at every size that was ever sealed.

    Only the tiles of the newest seal have to be there; partial ones of earlier seals may.
    """
    wanted = {f"log/{path}" for path in tile_paths(seals.size)}
    allowed = wanted | {f"log/{path}" for size in seals.begun for path in tile_paths(size, since=size - 1)}
    for name in sorted({name for name in names if name.startswith("log/")} | wanted):
        if name == CHECKPOINT:
            continue
        if name not in names:
            yield Finding("log", name, "failed", "is not there")
        elif name not in allowed:
            yield Finding("log", shown(name), "failed", "has no place in this log")
        elif read(holding, name) != tile_bytes(name.removeprefix("log/"), log.tree, log.entries):
            yield Finding("log", name, "failed", "does not say what the journal says")
        else:
            yield Finding("log", name, "verified")
    if seals.size or CHECKPOINT in names:
        yield _served_checkpoint(read(holding, CHECKPOINT), seals)


def _served_checkpoint(served: bytes | None, seals: _Seals) -> Finding:
    """Return what is found of the checkpoint that the log is served with, which is written last of a seal."""
    if served == seals.newest and seals.size:
        return Finding("log", CHECKPOINT, "verified")
    if served is None or served in seals.held:
        return Finding(
            "log", CHECKPOINT, "unverifiable", "is not that of the newest seal: `onrecord seal` mends it"
        )
    return Finding("log", CHECKPOINT, "failed", "is not the checkpoint of a seal")
