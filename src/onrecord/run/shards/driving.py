"""Driving a run: portions out to a crew, lost ones again, until every one has its shard."""

from __future__ import annotations

import contextlib
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from onrecord.model import Problem
from onrecord.run.shards.crews import Alone
from onrecord.run.shards.events import Broken, Done, Lost, Reading, Task
from onrecord.run.shards.plan import plan
from onrecord.run.stages import makers

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from onrecord.run.shards.crews import Crew, Worker
    from onrecord.run.shards.places import Place
    from onrecord.run.shards.plan import Portion
    from onrecord.run.shards.settings import Settings

Engine = Literal["processes", "ray"]

_TRUST = 2
"""So many times a portion is begun again without suspicion: machines fail, and pages seldom kill."""

_TRIES = 12
"""After so many lost workers a portion is given up, whichever page they were at."""


@dataclass(slots=True)
class Standing:
    """How a run stands: shards by what became of them, pages, bytes of input (packed, as they are stored).

    `problems` are inputs that could not be planned and portions that failed, with their names. Pages that
    could not be read are rows of their shards; `failures` counts them by code. `held` counts loose files that
    the shards hold already.
    """

    shards: int = 0
    written: int = 0
    known: int = 0
    held: int = 0
    failed: int = 0
    read: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    bytes_done: int = 0
    lost: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)

    @property
    def done(self) -> int:
        """The number of portions that need nothing more."""
        return self.written + self.known + self.failed


@dataclass(slots=True)
class _Try:
    """A task with what happened to it: workers lost, where the last one was, how often each page was it."""

    task: Task
    lost: int = 0
    at: int | None = None
    blamed: Counter[int] = field(default_factory=Counter)
    told: Reading | None = None


def read_shards(
    names: Iterable[str],
    settings: Settings,
    *,
    workers: int | None = 1,
    engine: Engine = "processes",
    address: str | None = None,
) -> Generator[Standing]:
    """Read what `names` stand for into shards; yield how the run stands, each time that it changes.

    `names` are paths, folders, globs and URLs of stores. What has a shard, made by this version with this
    model, is not read again. The engine "processes" reads with one worker in this process, with several in
    others; "ray" on the Ray cluster at `address`, with as many as it has cores where `workers` is None. A
    worker that is lost is replaced, and its portion read again from the start. The bytes of a shard depend
    on neither.

    The yielded value is one and the same, as it grows. Raises `ModelError`, `ShardError` where the shards
    cannot be written, `OnRecordError` where no worker can be started.
    """
    from onrecord.run.shards.files import maker_key  # noqa: PLC0415 - of the extra `tables`
    from onrecord.run.shards.names import done  # noqa: PLC0415
    from onrecord.run.shards.places import place_of  # noqa: PLC0415

    place = place_of(settings.shards)
    there = done(place.names(), maker_key(makers()))
    planned = plan(names, files=settings.files, known=_loose_files(place, there.values()))
    portions = planned.portions
    standing = Standing(len(portions), held=planned.held, bytes=sum(portion.size for portion in portions))
    standing.problems.extend(
        (error.source, Problem(error.code, error.diagnostics())) for error in planned.errors
    )
    yield standing
    if not portions:
        return
    known = frozenset(there)
    queue = deque(_Try(Task(portion, known)) for portion in portions)
    crew = _crew(settings, workers, engine, address, most=len(portions))
    with contextlib.closing(crew):
        yield from _drive(crew, queue, standing)


def _loose_files(place: Place, shards: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the name and digest of each loose file that shards were made of."""
    from onrecord.run.shards.files import opened  # noqa: PLC0415 - of the extra `tables`

    found: set[tuple[str, str]] = set()
    for name in shards:
        if name.startswith("files."):
            with opened(place, name) as (header, _):
                found.update(() if header.archive else header.inputs)
    return frozenset(found)


def _crew(settings: Settings, workers: int | None, engine: Engine, address: str | None, *, most: int) -> Crew:
    if engine == "ray":
        from onrecord.run.shards.cluster import Cluster  # noqa: PLC0415 - of an extra

        return Cluster(settings, workers, address)
    if workers is None or workers <= 1:
        return Alone(settings)
    from onrecord.run.shards.processes import Processes  # noqa: PLC0415 - only where there are several

    return Processes(settings, min(workers, most))


def _drive(crew: Crew, queue: deque[_Try], standing: Standing) -> Iterator[Standing]:
    under_way: dict[Worker, _Try] = {}
    base = replace(standing, failures=Counter())
    while queue or under_way:
        for worker in crew.idle():
            if queue:
                under_way[worker] = queue.popleft()
                crew.give(worker, under_way[worker].task)
        for worker, event in crew.events():
            one = under_way[worker]
            if isinstance(event, Broken):
                raise event.error
            if isinstance(event, Reading):
                one.told, one.at = event, event.position
            else:
                del under_way[worker]
                ended = _again(one) if isinstance(event, Lost) else event
                standing.lost += isinstance(event, Lost)
                if isinstance(ended, Done):
                    _count(base, ended, one.task.portion)
                else:
                    queue.appendleft(ended)
        _sum(standing, base, under_way.values())
        yield standing


def _again(one: _Try) -> _Try | Done:
    """Return the next try after a worker was lost, or what to tell of a portion that is given up."""
    one.lost += 1
    task = one.task
    if one.lost >= _TRIES:
        message = (
            f"{one.lost} workers that read {task.portion.name} were killed or crashed, one after another"
        )
        return Done("failed", problem=Problem("killed", message))
    if task.careful and one.at is not None:
        one.blamed[one.at] += 1
        if one.blamed[one.at] == _TRUST:
            task = replace(task, skip=task.skip | {one.at})
            one.lost = _TRUST  # that was the cause; what else may kill is looked for anew
    task = replace(task, careful=one.lost >= _TRUST)
    return replace(one, task=task, at=None, told=None)


def _count(base: Standing, ended: Done, portion: Portion) -> None:
    """Add a portion that is done with."""
    setattr(base, ended.status, getattr(base, ended.status) + 1)
    base.read += ended.read
    base.failures.update(ended.failures)
    base.bytes_done += portion.size
    if ended.problem is not None:
        base.problems.append((portion.name, ended.problem))


def _sum(standing: Standing, base: Standing, under_way: Iterable[_Try]) -> None:
    """Set `standing` to what is done with and what is under way."""
    told = [one.told for one in under_way if one.told is not None]
    standing.written, standing.known, standing.failed = base.written, base.known, base.failed
    standing.bytes_done = base.bytes_done
    standing.read = base.read + sum(one.read for one in told)
    standing.failures = base.failures + sum((Counter(one.failures) for one in told), Counter())
