"""Checking the files of a record: those that events name, and that there are no others."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError, SealError
from onrecord.ids import digest
from onrecord.seal.finding import Finding, shown
from onrecord.seal.named import Named, content_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.seal.finding import Holding, ReportCheck
    from onrecord.seal.log import Event

JOURNAL = "journal.jsonl"
SEAL = re.compile(r"seals/([0-9]{12})/(checkpoint|[1-9][0-9]*\.(?:tsq|tsr|pem|gap|note))")
_UNFINISHED = re.compile(r"(.*/)?\.incoming-[0-9a-f-]+")

_INDEX = re.compile(r"(record\.sqlite(\.new)?|watch\.sqlite)(-wal|-shm|-journal)?")
_CONTENT = re.compile(r"(?:captures|warcs|reports|torn|imports)/([0-9a-f]{2})/\1[0-9a-f]{62}(?:\.[a-z]+)?")


def check_files(
    holding: Holding,
    names: set[str],
    events: Sequence[Event | str],
    covered: int,
    check_report: ReportCheck,
) -> Iterator[Finding]:
    """Yield a finding for every file that `events` name or erased, and for every other one in `names`.

    The first `covered` events are sealed.
    """
    named = Named.by(events)
    files = _Files(holding, names, named, covered, check_report)
    for name in sorted(named.there):
        if not files.waits(name):
            yield from files.check(name)
    for name in sorted(names - set(named.there)):
        if _INDEX.fullmatch(name) and not holding.is_file(name):
            yield Finding("file", name, "failed", "is no plain file: the index does not lie in the record")
        elif (found := _stray(name, named)) is not None:
            yield found
    for name in sorted(named.erased - names):
        yield Finding("erasure", name, "verified", "erased, as an event says")


def read(holding: Holding, name: str) -> bytes | None:
    """Return the bytes of a file, None if they cannot be had."""
    try:
        return holding.read(name)
    except SealError:
        return None


@dataclass
class _Files:
    """The files that events name, the reports with the capture that they were read from."""

    holding: Holding
    names: set[str]
    named: Named
    covered: int
    check_report: ReportCheck

    def __post_init__(self) -> None:
        self._reports: dict[str, list[str]] = defaultdict(list)
        for name in self.named.there:
            if (capture := self._capture(name)) is not None:
                self._reports[capture].append(name)

    def waits(self, name: str) -> bool:
        """Return whether `name` is a report that is checked when its capture is: its bytes are read once."""
        return self._capture(name) in self.named.there

    def check(self, name: str) -> Iterator[Finding]:
        data, found = self._content(name)
        if name.startswith("reports/"):
            yield self._report(name, None)
            return
        yield found
        for report in self._reports.get(name, ()):
            yield self._report(report, data)

    def _capture(self, name: str) -> str | None:
        _, event = self.named.there[name]
        return content_path("captures", str(event.get("capture"))) if name.startswith("reports/") else None

    def _content(self, name: str) -> tuple[bytes | None, Finding]:
        kind = name.partition("/")[0].removesuffix("s")
        index, _ = self.named.there[name]
        data = read(self.holding, name) if name in self.names else None
        if data is None:
            return None, Finding(kind, name, "failed", f"event {index} names it; it cannot be read")
        if digest(data) not in name:
            return None, Finding(kind, name, "failed", "does not hold the bytes that its name says")
        if index >= self.covered:
            reason = f"no seal to be trusted covers event {index}, which names it"
            return data, Finding(kind, name, "unverifiable", reason)
        return data, Finding(kind, name, "verified")

    def _report(self, name: str, capture: bytes | None) -> Finding:
        data, found = self._content(name)
        if data is None:
            return found
        try:
            self.check_report(self.named.there[name][1], data, capture)
        except OnRecordError as error:
            return Finding("report", name, "failed", str(error))
        return found


def _stray(name: str, named: Named) -> Finding | None:
    """Return what is found of a file that no event names, None where others see to it."""
    item = shown(name)
    if name in named.erased:
        return Finding("erasure", item, "failed", "is said to be erased, and is there")
    if name == JOURNAL or name.startswith("log/") or SEAL.fullmatch(name) or _INDEX.fullmatch(name):
        return None
    if _CONTENT.fullmatch(name) or _UNFINISHED.fullmatch(name):
        return Finding("file", item, "unverifiable", "no event names it: left by a crash, or put there")
    return Finding("file", item, "failed", "has no place in a record")
