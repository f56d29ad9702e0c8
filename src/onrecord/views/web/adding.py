"""Taking in what was dropped, pasted or named in the browser, as a job."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.capture import from_bytes, from_stream
from onrecord.errors import CaptureError
from onrecord.run import read_all, read_captures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.record import Record
    from onrecord.run import Outcome
    from onrecord.views.web.uploads import Received, Upload

PASTED = "pasted text"

MOST_SHOWN = 100
"""Inputs of one job that are shown one by one, of those that were read and of those that were not."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input: the report's id and title and how much was found in it, or the problem."""

    name: str
    status: str
    report: str | None = None
    title: str | None = None
    statements: int = 0
    figures: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Adding:
    """How far a job is: what it is at now, how much was read and could not be, and what is shown of it.

    Of an archive of many pages, the first that could not be read and the last that could are shown.
    """

    now: str
    read: int = 0
    failed: int = 0
    done: tuple[Added, ...] = ()
    failures: tuple[Added, ...] = ()

    def and_then(self, one: Added) -> Adding:
        """Return this with `one` more input."""
        if one.status == "failed":
            return replace(self, failed=self.failed + 1, failures=(*self.failures, one)[:MOST_SHOWN])
        return replace(self, read=self.read + 1, done=(*self.done, one)[-MOST_SHOWN:])


def is_address(words: str) -> bool:
    """Return whether `words` are one web address: a path of this machine must never be taken for one."""
    return _ADDRESS.fullmatch(words) is not None


def add(record: Record, received: Received, tell: Callable[[Any], None]) -> None:
    """Read all that was `received` into `record`, tell what becomes of each, and remove its files.

    The fields `text` and `url` hold a pasted report and its address. Raises `ModelError` or
    `RecordFullError`, which would meet every input alike.
    """
    told = Adding("reading")
    try:
        for name, outcomes in _inputs(record, received):
            told = replace(told, now=f"reading {name}")
            tell(told)
            for outcome in outcomes:
                told = told.and_then(_added(record, outcome, name))
                tell(told)
        tell(replace(told, now="comparing with the other reports"))
        record.relate()
        tell(replace(told, now=""))
    finally:
        received.discard()


def _inputs(record: Record, received: Received) -> Iterator[tuple[str, Iterator[Outcome]]]:
    for upload in received.files:
        yield upload.name, _uploaded(record, upload)
    if text := received.fields.get("text", "").strip():
        yield PASTED, _pasted(record, text)
    if address := received.fields.get("url", "").strip():
        yield address, read_all([address], record=record)


def _uploaded(record: Record, upload: Upload) -> Iterator[Outcome]:
    with upload.path.open("rb") as stream:
        yield from read_captures(upload.name, from_stream(stream, name=upload.name), record=record)


def _pasted(record: Record, text: str) -> Iterator[Outcome]:
    def captured() -> Iterator[Any]:
        # A form sends every end of a line as two characters (HTML, 4.10.22.4); a pasted text has one.
        data = text.replace("\r\n", "\n").encode()
        try:
            yield from_bytes(data, name=PASTED)
        except CaptureError as error:
            yield error

    yield from read_captures(PASTED, captured(), record=record)


def _added(record: Record, outcome: Outcome, given: str) -> Added:
    report = outcome.report
    name = given if given == PASTED else outcome.name  # of an archive, each page has a name of its own
    if report is None:
        return Added(name, outcome.status, problem=outcome.problem.message if outcome.problem else "")
    return Added(
        name,
        outcome.status,
        report=record.find(report.capture.sha256, report.made_by),
        title=report.document.title,
        statements=len(report.attributions),
        figures=len(report.figures),
    )
