"""Verifying what lies on a disk: the files are read here, and judged by `onrecord.seal`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import RecordNotFoundError
from onrecord.record.checking import check_report
from onrecord.record.holdings import FolderHolding
from onrecord.seal.checking_record import verify_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.seal.finding import Finding, Policy


def findings(path: Path, policy: Policy) -> Iterator[Finding]:
    """Yield a finding for every item of the record at `path`; nothing is written, nobody is kept out.

    Raises `RecordNotFoundError` if there is no record, `RecordError` if a folder cannot be listed.
    """
    if not (path / "journal.jsonl").exists() and not (path / "record.sqlite").exists():
        raise RecordNotFoundError(f"{path} is no record and no bundle")
    yield from verify_record(FolderHolding(path), policy, check_report)
