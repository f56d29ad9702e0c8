"""Holding the JSON of a report against the event that names it, and against the bytes it was read from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import rfc8785

from onrecord import contract
from onrecord.errors import ContractError, RecordError
from onrecord.ids import digest
from onrecord.read.assemble import identified
from onrecord.record import keeping
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.seal.log import Event


def check_report(event: Event, report: bytes, capture: bytes | None) -> None:
    """Raise unless `report` is what `event` says was read, and keeps the slice rule.

    `capture` are the bytes it was read from, or None where they are not there; then only what the report
    says of itself is held against its text. Raises `RecordError`, `ContractError` or `SliceRuleError`.
    """
    try:
        value = json.loads(report)
        if rfc8785.dumps(value) != report:
            raise RecordError("the report is not written canonically")
    except (ValueError, RecursionError, rfc8785.CanonicalizationError) as error:
        raise RecordError("the report is not JSON") from error
    read = contract.from_json(value, data=capture)
    told = (read.capture.sha256, read.document.id, keeping.makers_key(read.made_by), digest(report))
    if told != tuple(event.get(name) for name in ("capture", "document", "makers", "report")):
        raise ContractError("the report is not the one that the event tells of")
    if any(maker.stage == "read" and maker.version == __version__ for maker in read.made_by):
        again = identified(read.document, read.capture)  # how another version made ids is not known here
        if again.id != read.document.id:
            raise ContractError("the document does not have the id of its content")
    keeping.check(read)
