"""Verifying what lies on a disk: the files are read here, and judged by `onrecord.seal`."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import BundleError, RecordNotFoundError
from onrecord.record.checking import check_report
from onrecord.record.holdings import FolderHolding, ZipHolding
from onrecord.record.places import place_of
from onrecord.record.postgres.address import PostgresAddress
from onrecord.record.postgres.store import PostgresStore
from onrecord.seal.checking_bundle import verify_bundle
from onrecord.seal.checking_record import verify_record
from onrecord.seal.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record.places import Place
    from onrecord.seal.finding import Policy


def findings(place: Place, policy: Policy) -> Iterator[Finding]:
    """Yield a finding for every item of the record or the bundle at `place`; nothing is written.

    A bundle is an archive, or the folder that it unpacks to. Raises `RecordNotFoundError` if it is neither,
    `RecordError` if a folder cannot be listed or a database cannot be reached.
    """
    if isinstance(place, str):
        place = place_of(place)
    if isinstance(place, PostgresAddress):
        with contextlib.closing(PostgresStore(place)) as store, store.holding() as holding:
            yield from verify_record(holding, policy, check_report)
        return
    path = Path(place)
    if path.is_file():
        yield from bundle_findings(path, policy)
    elif (path / "bagit.txt").is_file():
        yield from verify_bundle(FolderHolding(path), policy, check_report)
    elif (path / "journal.jsonl").exists() or (path / "record.sqlite").exists():
        yield from verify_record(FolderHolding(path), policy, check_report)
    else:
        raise RecordNotFoundError(f"{path} is no record and no bundle")


def bundle_findings(archive: Path | bytes, policy: Policy, *, name: str = "") -> Iterator[Finding]:
    """Yield a finding for every item of the bundle in an archive, at a path or in memory under `name`."""
    try:
        holding = ZipHolding(archive)
    except BundleError as error:
        yield Finding("bundle", name or str(archive), "failed", str(error))
        return
    try:
        yield from verify_bundle(holding, policy, check_report)
    finally:
        holding.close()
