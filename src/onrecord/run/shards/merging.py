"""Taking shards into a record: each report checked as a stranger's would be, and kept with its capture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onrecord import contract
from onrecord.errors import ContractError, OnRecordError, RecordFullError
from onrecord.record.checking import check_report
from onrecord.record.keeping import makers_key
from onrecord.run.interrupts import uninterrupted
from onrecord.run.outcome import Outcome
from onrecord.run.reading import failure
from onrecord.run.shards.bytes_again import BytesAgain, by_last_name
from onrecord.run.shards.files import maker_key, opened, rows_of
from onrecord.run.shards.names import of_one_maker
from onrecord.run.shards.places import named_shards
from onrecord.run.stages import makers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.capture import Limits
    from onrecord.model import Report
    from onrecord.record import Record
    from onrecord.run.shards.files import Header
    from onrecord.run.shards.places import Place
    from onrecord.run.shards.rows import Row

_COLUMNS = ["input", "report", "capture", "document", "path", "warc_offset", "warc_member", "json", "data"]


def merge(
    shards: Iterable[str], record: Record, *, limits: Limits, captures: Iterable[str] = ()
) -> Iterator[Outcome]:
    """Take every report of `shards` into `record`; yield what became of each.

    `shards` are folders or URLs of shards, single ones or globs. The bytes of a capture are taken from the
    shard if it holds them, else from the archive or file it was read from, sought at its old place and among
    `captures` (files, folders, globs). Before a report is kept, its bytes are held against the SHA-256 of its
    capture, its JSON against its own, its ids against what they are made of, and every selector against the
    text and the bytes; what does not hold is an outcome that failed. What the record has is passed over
    without looking for bytes, so a merge that was cut short goes on, and a second one adds nothing.

    Relations are not looked for here (`Record.relate`). Raises `ShardError` where there are no shards,
    `RecordFullError`.
    """
    elsewhere = by_last_name(captures)
    for named in shards:
        place, names = named_shards(named)
        for name in of_one_maker(names, maker_key(makers())):
            try:
                yield from _merged(place, name, record, BytesAgain(elsewhere, limits))
            except RecordFullError:
                raise
            except OnRecordError as error:  # a damaged shard leaves the others
                yield failure(name, error)


def _merged(place: Place, name: str, record: Record, captures: BytesAgain) -> Iterator[Outcome]:
    with opened(place, name) as (header, file):
        for row in rows_of(file, _COLUMNS, name=name):
            if row["report"] is not None:
                yield _taken_in(row, header, record, captures)


def _taken_in(row: Row, header: Header, record: Record, captures: BytesAgain) -> Outcome:
    try:
        with uninterrupted():
            if record.find(row["capture"], header.made_by) == row["report"]:
                return Outcome(row["input"], "known")
        data = captures.of(row)
        report = _checked(row, header, data)
        with uninterrupted():
            added = record.keep(report)
    except RecordFullError:
        raise
    except Exception as error:  # noqa: BLE001 - one report, whatever is wrong with it, leaves the others
        return failure(row["input"], error)
    return Outcome(row["input"], "read" if added else "known")


def _checked(row: Row, header: Header, data: bytes) -> Report:
    """Return the report of a row. Raises as `check_report` does, `ContractError` if it is not the shard's."""
    written = row["json"].encode()
    event = {
        "capture": row["capture"],
        "document": row["document"],
        "makers": makers_key(header.made_by),
        "report": row["report"],
    }
    check_report(event, written, data)
    report = contract.from_json(json.loads(written), data=data)
    if report.made_by != header.made_by:
        raise ContractError("the report was made by others than its shard")
    return report
