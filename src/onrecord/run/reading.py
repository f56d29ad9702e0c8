"""Reading many inputs, none of which can end the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from onrecord.capture import Limits, captures
from onrecord.errors import CaptureError, InputError, ModelError, ReadError, RecordError, RecordFullError
from onrecord.model import Problem
from onrecord.run.interrupts import uninterrupted
from onrecord.run.outcome import Outcome
from onrecord.run.stages import makers, report_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Capture, Report
    from onrecord.record import Record


def read_all(
    names: Iterable[str],
    *,
    record: Record | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
    standard_input: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """Read every input that `names` stand for and yield what became of each, in order.

    `names` are paths of files, folders, WARC and WACZ archives, globs, URLs, or `-` for `standard_input`.
    With a `record`, each report is kept before it is yielded, and a capture that the record already holds,
    read by the same version with the same model, is not read again: a run that was cut short goes on where it
    stopped.

    An input that cannot be taken in is an outcome, not an exception; so is an exception that no stage means
    to raise, under the code "internal", and damage in the record, under "record". Raised are only errors that
    would meet every input alike: `ModelError` and `RecordFullError`.
    """
    for name in names:
        # Each name is walked by itself, so that a fault in one leaves the others.
        found = captures(
            [name], limits=limits or Limits(), allow_private=allow_private, standard_input=standard_input
        )
        yield from read_captures(name, found, record=record)


def read_captures(
    name: str, found: Iterator[Capture | CaptureError], *, record: Record | None = None
) -> Iterator[Outcome]:
    """Read each of the captures `found` under `name`, as `read_all` does."""
    while True:
        try:
            item = next(found, None)
        except Exception as error:  # noqa: BLE001 - see `read_all`
            yield failure(name, error)
            return
        if item is None:
            return
        yield outcome_of(item, record)


def outcome_of(item: Capture | CaptureError, record: Record | None = None) -> Outcome:
    """Return what becomes of one capture, or of an input that gave none; raises as `read_all` does."""
    if isinstance(item, CaptureError):
        return failure(item.source, item)
    capture = item
    try:
        if record is None:
            return Outcome(capture.name, "read", report_of(capture))
        with uninterrupted():
            known = record.find(capture.sha256, makers())
            if known is not None:
                record.keep_capture(capture)  # the same bytes may have been found at another place
                return Outcome(capture.name, "known", record.report(known))
        report = _report_or_capture(capture, record)
        with uninterrupted():
            record.keep(report)
        return Outcome(capture.name, "read", report)
    except (ModelError, RecordFullError):
        raise
    except Exception as error:  # noqa: BLE001 - see `read_all`
        return failure(capture.name, error)


def _report_or_capture(capture: Capture, record: Record) -> Report:
    """Return the report of `capture`; what was fetched is kept even if it cannot be read: it may be gone."""
    try:
        return report_of(capture)
    except ReadError:
        if capture.location.kind == "url":
            record.keep_capture(capture)
        raise


def failure(name: str, error: Exception) -> Outcome:
    """Return the outcome of an input that could not be read because of `error`."""
    if isinstance(error, InputError):
        problem = Problem(error.code, error.diagnostics())
    elif isinstance(error, RecordError):
        problem = Problem("record", error.diagnostics())
    else:
        problem = Problem(
            "internal", f"a fault in OnRecord, not in the input: {type(error).__name__}: {error}"
        )
    return Outcome(name, "failed", problem=problem, error=error)
