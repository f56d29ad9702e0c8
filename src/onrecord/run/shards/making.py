"""Making one shard: the pages of a portion, read one after the other, written row group by row group."""

from __future__ import annotations

import gc
import time
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from onrecord.capture.files import from_file
from onrecord.capture.stores import from_store, is_stored
from onrecord.errors import CaptureError, ModelError, ShardError
from onrecord.model import Problem
from onrecord.record.keeping import check
from onrecord.run.outcome import Outcome
from onrecord.run.reading import failure, outcome_of
from onrecord.run.shards.events import Broken, Done, Reading
from onrecord.run.shards.files import Header, ShardWriter
from onrecord.run.shards.names import shard_name
from onrecord.run.shards.places import place_of
from onrecord.run.shards.plan import hashed
from onrecord.run.shards.rows import failure_row, report_row
from onrecord.run.stages import makers

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from onrecord.capture import Limits
    from onrecord.model import Capture
    from onrecord.run.shards.events import Event, Task
    from onrecord.run.shards.plan import Portion
    from onrecord.run.shards.rows import Row
    from onrecord.run.shards.settings import Settings

Item = TypeVar("Item")

_TELL_SECONDS = 0.5
"""How often a worker tells where it is: often enough for a bar, and to notice soon that nobody listens."""


def make_shard(task: Task, settings: Settings) -> Generator[Event]:
    """Read the portion of `task` into its shard, telling where it is, and at last what became of it.

    The last event is `Done`, or `Broken` if the model is missing or damaged or the shard cannot be written.
    What is raised is only what stops a process: `KeyboardInterrupt` and its like.
    """
    try:
        files = tuple(hashed(file) for file in task.portion.files)
    except CaptureError as error:
        yield Done("failed", problem=Problem(error.code, error.diagnostics()))
        return
    try:
        inputs = tuple((file.name, file.digest or "") for file in files)
        header = Header(inputs, task.portion.archive, makers())
        place, name = place_of(settings.shards), shard_name(header)
        if header.key in task.known or place.exists(name):
            yield Done("known", name)
            return
        failures: Counter[str] = Counter()
        read = 0
        with place.writing(name) as path, ShardWriter(path, header) as shard:
            told = time.monotonic()
            for position, item in enumerate(_sparing(_captures(task.portion, settings.limits))):
                if task.careful or time.monotonic() - told > _TELL_SECONDS:
                    yield Reading(position, read, dict(failures))
                    told = time.monotonic()
                row = _row(position, item, skip=position in task.skip, captures=settings.captures)
                shard.add(row)
                if code := row.get("failure_code"):
                    failures[code] += 1
                else:
                    read += 1
        yield Done("written", name, read, dict(failures))
    except (ModelError, ShardError, OSError) as error:
        yield Broken(error)


def _sparing(items: Iterator[Item]) -> Iterator[Item]:
    """Yield the items, and spare the garbage collector what was there when the first was done with.

    The model, the tables of names and places and the libraries stay until the end; looking through all of
    them again took the time of three pages at each of its large rounds, which come every 40 pages or so.
    """
    try:
        for number, item in enumerate(items):
            yield item
            if number == 0:
                gc.freeze()
    finally:
        gc.unfreeze()


def _row(position: int, item: Capture | CaptureError | Outcome, *, skip: bool, captures: bool) -> Row:
    if isinstance(item, Outcome):
        outcome = item
    elif skip and not isinstance(item, CaptureError):
        outcome = Outcome(item.name, "failed", problem=_KILLED)
    else:
        outcome = outcome_of(item)
    if outcome.report is not None:
        try:
            check(outcome.report)  # what a record would refuse must not wait in a shard
            return report_row(position, outcome.report, captures=captures)
        except Exception as error:  # noqa: BLE001 - a report that cannot be written is a failure of its page
            outcome = failure(outcome.name, error)
    assert outcome.problem is not None
    return failure_row(position, outcome.name, outcome.problem)


_KILLED = Problem("killed", "each process that read this page was killed or crashed; it was passed over")


def _captures(portion: Portion, limits: Limits) -> Iterator[Capture | CaptureError | Outcome]:
    """Yield the captures of each file; a fault of ours in taking one in ends that file, not the others."""
    for file in portion.files:
        found = from_store(file.name, limits) if is_stored(file.name) else from_file(file.name, limits)
        while True:
            try:
                item = next(found, None)
            except Exception as error:  # noqa: BLE001 - see above
                yield failure(file.name, error)
                break
            if item is None:
                break
            yield item
