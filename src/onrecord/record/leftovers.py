"""Files of a record that no event names: a crash came before their line, or somebody put them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.seal.named import Named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.record.folder import RecordFolder


def unnamed_copies(folder: RecordFolder, sha256: str) -> Iterator[Path]:
    """Yield the unnamed files that hold, or were read out of, the capture with that SHA-256.

    A report and a bundle name the captures that they hold by SHA-256. A request log does not, and holds one
    capture only: which, cannot be said once that is gone, so any that no event names is among them.
    """
    there = Named.by(line.event for line in folder.journal.lines() if line.event).there
    for files in (folder.captures, folder.warcs, folder.reports, folder.imports):
        for name in files.names():
            path = files.path(name)
            if path.relative_to(folder.path).as_posix() in there:
                continue
            if files is folder.warcs or name == sha256 or sha256.encode() in path.read_bytes():
                yield path
