"""Content of a record that no event names: a crash came before its line, or somebody put it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.store import CONTENTS
from onrecord.seal.named import Named, content_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record.store import Parts


def unnamed_copies(parts: Parts, sha256: str) -> Iterator[str]:
    """Yield the names of unnamed files that hold, or were read out of, the capture with that SHA-256.

    A report and a bundle name the captures that they hold by SHA-256. A request log does not, and holds one
    capture only: which, cannot be said once that is gone, so any that no event names is among them.
    """
    there = Named.by(line.event for line in parts.lines() if line.event).there
    itself = content_path("captures", sha256)
    for folder in CONTENTS:
        for name in list(parts.names(folder)):
            if name in there:
                continue
            if folder == "warcs" or name == itself or sha256.encode() in parts.read(name):
                yield name
