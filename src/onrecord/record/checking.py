"""Holding the JSON of a report against the event that names it, and against the bytes it was read from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import rfc8785

from onrecord import contract
from onrecord.entry_ids import attribution_id, figure_id, speaker_id
from onrecord.errors import ContractError, RecordError
from onrecord.ids import canonical, digest
from onrecord.read.assemble import identified
from onrecord.record import keeping
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.model import Report
    from onrecord.seal.log import Event


def check_report(event: Event, report: bytes, capture: bytes | None) -> None:
    """Raise unless `report` is what `event` says was read, and keeps the slice rule.

    `capture` are the bytes it was read from, or None where they are not there; then only what the report
    says of itself is held against its text. Raises `RecordError`, `ContractError` or `SliceRuleError`.
    """
    try:
        value = json.loads(report)
        if canonical(value) != report:
            raise RecordError("the report is not written canonically")
    except (ValueError, RecursionError, rfc8785.CanonicalizationError) as error:
        raise RecordError("the report is not JSON") from error
    read = contract.from_json(value, data=capture)
    told = (read.capture.sha256, read.document.id, keeping.makers_key(read.made_by), digest(report))
    if told != tuple(event.get(name) for name in ("capture", "document", "makers", "report")):
        raise ContractError("the report is not the one that the event tells of")
    _check_ids(read)
    keeping.check(read)


def _check_ids(report: Report) -> None:
    """Raise `ContractError` unless ids are of content; how another version made them is not known here."""
    made_here = {maker.stage for maker in report.made_by if maker.version == __version__}
    document = report.document
    if "read" in made_here and identified(document, report.capture).id != document.id:
        raise ContractError("the document does not have the id of its content")
    if "attribute" in made_here:
        for one in report.attributions:
            _require("attribution", one.id, attribution_id(one, document.id))
        for speaker in report.speakers:
            parts = {"roles": speaker.roles, "mentions": speaker.mentions}
            _require("speaker", speaker.id, speaker_id(document.id, speaker.name, speaker.kind, **parts))
    if "figures" in made_here:
        by_id = {figure.id: figure for figure in report.figures}
        for figure in report.figures:
            whole = by_id.get(figure.whole or "")
            _require("figure", figure.id, figure_id(figure, document.id, whole=whole))


def _require(kind: str, told: str, made: str) -> None:
    if told != made:
        raise ContractError(f"the {kind} {told} does not have the id of its content")
