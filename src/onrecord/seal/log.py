"""How the journal of a record is a log: each line is an event, and each event a leaf.

An entry of the log is the SHA-256 of the event's line without its end: canonical JSON (RFC 8785) that holds
a random salt. So the log can be shown and served without showing what happened, and an event, once given, is
checked with any tool that hashes a file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rfc8785

from onrecord.errors import SealError
from onrecord.ids import content_id
from onrecord.seal.event_fields import fault_of
from onrecord.seal.merkle import Tree, leaf_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

Event = dict[str, Any]

ORIGIN = "onrecord.record"


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """The entries of a log and the tree over them."""

    entries: tuple[bytes, ...]
    tree: Tree

    @property
    def origin(self) -> str:
        """The name of the log: made of its first entry, so that no two logs have the same."""
        return origin_of(self.entries[0])


def origin_of(first: bytes) -> str:
    """Return the name of the log whose first entry is `first`."""
    return f"{ORIGIN}/{first.hex()[:32]}"


def entry(line: bytes) -> bytes:
    """Return the entry of the event in `line`, which has no end of line."""
    return hashlib.sha256(line).digest()


def log_of(lines: Sequence[bytes]) -> Log:
    """Return the log of the events in `lines`, which have no ends of line.

    Raises `SealError` if there are none.
    """
    if not lines:
        raise SealError("a log without events cannot be sealed")
    entries = tuple(map(entry, lines))
    return Log(entries, Tree(map(leaf_hash, entries)))


def read_event(line: bytes) -> Event:
    """Return the event in `line`. Raises `SealError` unless it is one, whole and written canonically."""
    try:
        event = json.loads(line)
        canonical = rfc8785.dumps(event)
    except (ValueError, RecursionError, rfc8785.CanonicalizationError) as error:
        raise SealError("the line is not JSON") from error
    if canonical != line or not isinstance(event, dict) or not isinstance(event.get("event"), str):
        raise SealError("the line is not an event as events are written")
    if fault := fault_of(event):
        raise SealError(fault)
    return event


def is_sighting(event: Event) -> bool:
    """Return whether the id of a capture event is of what it tells (see `onrecord.record.keeping`)."""
    facts = event.get("capture")
    if not isinstance(facts, dict) or not isinstance(facts.get("location"), dict):
        return False
    told = {name: facts.get(name) for name in ("sha256", "media_type", "encoding", "location", "warc")}
    if facts["location"].get("kind") == "url":
        told["retrieved"] = facts.get("retrieved")
    return bool(content_id(told) == event.get("id"))
