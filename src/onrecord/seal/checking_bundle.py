"""Checking a bundle: chosen parts of a record, each with its proof.

What is checked, in this order:

1. the bag: there is what its manifests list and nothing else, byte for byte;
2. the note that signs the manifest, and so every file;
3. every checkpoint, its signature, its time-stamps;
4. every event: it is canonical, and a proof leads from it to a signed checkpoint;
5. every file that an event names is what the event says, or is withheld, which is said;
6. every report fits its event and its bytes (the slice rule), every text its report.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.errors import NoteError, OnRecordError, SealError
from onrecord.ids import digest
from onrecord.seal import bag, checking_seals
from onrecord.seal.checkpoint import parse_checkpoint, parse_proof
from onrecord.seal.finding import Finding, shown
from onrecord.seal.log import entry, is_sighting, origin_of, read_event
from onrecord.seal.merkle import leaf_hash, verify_inclusion
from onrecord.seal.named import Named
from onrecord.seal.note import parse_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.seal.finding import Holding, Policy, ReportCheck
    from onrecord.seal.log import Event

_EVENT = re.compile(r"data/events/([0-9]{12})\.json")
_PROOF = re.compile(r"data/proofs/([0-9]{12})/([0-9]{12})\.tlog-proof")
_SEAL = re.compile(r"data/seals/([0-9]{12})/([^/]+)")
_NAMED = ("captures", "reports", "warcs")
_OTHER_KEY = "only a checkpoint by a key that you did not name covers it"
_DERIVED = ("checkpoint.txt", "checkpoint.sig", "key.pem")


def verify_bundle(holding: Holding, policy: Policy, check_report: ReportCheck) -> Iterator[Finding]:
    """Yield a finding for every item of the bundle in `holding`, whose names are those of the bag."""
    bundle = _Bundle(holding, policy, check_report)
    yield from bundle.bag()
    yield from bundle.seals()
    yield from bundle.events()
    yield from bundle.named()
    yield from bundle.texts()


@dataclass
class _Bundle:
    """A bundle under verification: what was found so far that later steps rest on."""

    holding: Holding
    policy: Policy
    check_report: ReportCheck
    names: set[str] = field(init=False)
    strange: list[str] = field(init=False)
    signed: Finding = field(init=False)
    checkpoints: dict[int, bytes] = field(default_factory=dict)
    trusted: set[int] = field(default_factory=set)
    proved: set[int] = field(default_factory=set)
    lines: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        every = set(self.holding.names())
        self.names = {name for name in every if bag.is_plain(name)}
        self.strange = sorted(every - self.names)
        for name in sorted(self.names):
            if found := _EVENT.fullmatch(name):
                self.lines[int(found[1])] = self._read(name)

    def _read(self, name: str) -> bytes:
        """Return the bytes of a file, none if they cannot be had: the bag then says so."""
        try:
            return self.holding.read(name)
        except SealError:
            return b""

    def bag(self) -> Iterator[Finding]:
        for name in self.strange:
            yield Finding("file", shown(name), "failed", "is not named as files of a bundle are")
        digests = {name: digest(self._read(name)) for name in sorted(self.names) if name.startswith("data/")}
        listed = self._read(bag.MANIFEST)
        if listed != bag.manifest(digests):
            yield from _differences(listed, digests)
            yield Finding("manifest", bag.MANIFEST, "failed", "does not list just what is there")
        tags = {name: digest(self._read(name)) for name in bag.TAGS if name in self.names}
        if self._read(bag.TAG_MANIFEST) != bag.manifest(tags) or set(tags) != set(bag.TAGS):
            yield Finding("manifest", bag.TAG_MANIFEST, "failed", "does not list just what is there")
        if self._read("bagit.txt") != bag.DECLARATION:
            yield Finding("manifest", "bagit.txt", "failed", "does not declare BagIt 1.0")
        for name in sorted(self.names - set(digests) - {*bag.TAGS, bag.TAG_MANIFEST}):
            yield Finding("file", name, "failed", "has no place in a bundle")
        self.signed = self._note(digest(listed), tags.get("bag-info.txt", ""))
        yield self.signed

    def _note(self, manifest: str, about: str) -> Finding:
        try:
            note = parse_note(self._read(bag.NOTE))
            own_key = self._read("data/key.pub").decode()
        except (NoteError, UnicodeDecodeError) as error:
            return Finding("signature", bag.NOTE, "failed", str(error))
        if note.text != bag.note_text(self._origin(), manifest, about):
            return Finding("signature", bag.NOTE, "failed", "is not of these files")
        return checking_seals.signature(note, bag.NOTE, self.policy, own_key.strip())

    def _origin(self) -> str:
        return origin_of(entry(self.lines[0])) if 0 in self.lines else ""

    def seals(self) -> Iterator[Finding]:
        files: dict[int, dict[str, bytes]] = {}
        for name in sorted(self.names):
            if found := _SEAL.fullmatch(name):
                files.setdefault(int(found[1]), {})[found[2]] = self._read(name)
        if not files:
            yield Finding("checkpoint", "the bundle", "failed", "there is none")
        for size, parts in files.items():
            yield from self._seal(size, parts)

    def _seal(self, size: int, parts: dict[str, bytes]) -> Iterator[Finding]:
        item, data = str(size), parts.get("checkpoint", b"")
        event = _event_or_none(self.lines.get(size - 1, b""))
        try:
            checkpoint, note = parse_checkpoint(data)
        except NoteError as error:
            yield Finding("checkpoint", item, "failed", str(error))
            return
        own_key = str(event.get("key")) if event else None
        signed = checking_seals.signature(note, item, self.policy, own_key)
        stamps = {name: data for name, data in parts.items() if name not in _DERIVED}
        others = list(checking_seals.countersignatures(stamps, note, item, self.policy, own_key))
        if (checkpoint.origin, checkpoint.size) != (self._origin(), size) or event is None:
            yield Finding("checkpoint", item, "failed", "is not of this log")
        elif parts.get("checkpoint.txt") != note.text.encode() or parts.get("checkpoint.sig") not in {
            line.value for line in note.signatures
        }:
            yield Finding("checkpoint", item, "failed", "the parts for openssl are not those of the note")
        else:
            yield Finding("checkpoint", item, "verified", facts={"size": size})
            if signed.state != "failed":
                self.checkpoints[size] = data
            if any(one.state == "verified" for one in (signed, *others)):
                self.trusted.add(size)
        yield signed
        yield from others
        yield from checking_seals.time_stamps(stamps, data, item, event, self.policy)

    def events(self) -> Iterator[Finding]:
        shown_only: set[int] = set()
        for name in sorted(self.names):
            if found := _PROOF.fullmatch(name):
                finding = self._proof(name, int(found[1]), int(found[2]))
                yield finding
                if finding.state == "verified":
                    self.proved.add(int(found[2]))
                elif finding.state == "unverifiable":
                    shown_only.add(int(found[2]))
        for index, line in sorted(self.lines.items()):
            event = _event_or_none(line)
            if event is None:
                yield Finding("event", str(index), "failed", "is not an event as events are written")
            elif event["event"] == "capture" and not is_sighting(event):
                yield Finding("event", str(index), "failed", "its id is not that of what it says")
            elif index not in self.proved | shown_only:
                yield Finding("event", str(index), "failed", "no proof leads to it")
            elif index not in self.proved:
                yield Finding("event", str(index), "unverifiable", _OTHER_KEY)
            else:
                yield Finding("event", str(index), "verified", event["event"])

    def _proof(self, name: str, size: int, index: int) -> Finding:
        try:
            proof = parse_proof(self._read(name))
            if proof.index != index or proof.checkpoint != self.checkpoints.get(size):
                return Finding("proof", name, "failed", "is not of this event under a checkpoint that holds")
            checkpoint, _ = parse_checkpoint(proof.checkpoint)
            leaf = leaf_hash(entry(self.lines.get(index, b"")))
            verify_inclusion(index, size, leaf, proof.path, checkpoint.root)
        except SealError as error:
            return Finding("proof", name, "failed", str(error))
        if self.trusted and size not in self.trusted:
            return Finding("proof", name, "unverifiable", _OTHER_KEY)
        return Finding("proof", name, "verified")

    def named(self) -> Iterator[Finding]:
        """Check the files that events name, reports after the capture that they were read from."""
        events = [_event_or_none(line) or "" for _, line in sorted(self.lines.items())]
        indices = sorted(self.lines)
        named = {_flat(name): (indices[at], event) for name, (at, event) in Named.by(events).there.items()}
        for name in sorted(named):
            if not name.startswith("data/reports/"):
                yield self._named(name, *named[name])
        for name in sorted(name for name in self.names if name.split("/")[1:2] in ([k] for k in _NAMED)):
            if name not in named:
                yield Finding("file", name, "failed", "no event here names it")
        for name in sorted(named):
            if name.startswith("data/reports/"):
                yield self._named(name, *named[name])

    def _named(self, name: str, index: int, event: Event) -> Finding:
        kind = name.split("/")[1].removesuffix("s")
        if name not in self.names:
            return Finding(
                kind, name, "unverifiable", "is withheld or erased; the event that names it is here"
            )
        data = self._read(name)
        if digest(data) not in name:
            return Finding(kind, name, "failed", "does not hold the bytes that its name says")
        if kind == "report":
            capture = f"data/captures/{event['capture']}"
            try:
                self.check_report(event, data, self._read(capture) if capture in self.names else None)
            except OnRecordError as error:
                return Finding(kind, name, "failed", str(error))
        if index not in self.proved:
            return Finding(kind, name, "unverifiable", f"event {index}, which names it, is not proved")
        return Finding(kind, name, "verified")

    def texts(self) -> Iterator[Finding]:
        """Check texts against their reports; the rest stands as the signed manifest lists it."""
        seen = (_EVENT, _PROOF, _SEAL)
        for name in sorted(name for name in self.names if name.startswith("data/")):
            if any(one.fullmatch(name) for one in seen) or name.split("/")[1] in _NAMED:
                continue
            if name.startswith("data/texts/") and not self._is_text(name):
                yield Finding("text", name, "failed", "is not the text of its report")
            else:
                yield Finding("file", name, self.signed.state, "as listed in the signed manifest")

    def _is_text(self, name: str) -> bool:
        report = f"data/reports/{name.removeprefix('data/texts/').removesuffix('.txt')}.json"
        try:
            text = json.loads(self._read(report))["document"]["text"]
            return bool(text.encode() == self._read(name))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return False


def _event_or_none(line: bytes) -> Event | None:
    try:
        return read_event(line)
    except SealError:
        return None


def _flat(name: str) -> str:
    """Return where a bundle has the file that a record has at `name`."""
    folder, _, file = name.split("/")
    return f"data/{folder}/{file}"


def _differences(listed: bytes, digests: dict[str, str]) -> Iterator[Finding]:
    """Yield each file that is not as listed, is not listed, or is not there."""
    told: dict[str, str] = {}
    for line in listed.decode("utf-8", "replace").splitlines():
        sha256, _, name = line.partition("  ")
        told[name] = sha256
    for name in sorted(told.keys() | digests.keys()):
        if name not in digests:
            yield Finding("file", name, "failed", "is listed and is not there")
        elif name not in told:
            yield Finding("file", name, "failed", "is not listed")
        elif told[name] != digests[name]:
            yield Finding("file", name, "failed", "does not hold the bytes that are listed")
