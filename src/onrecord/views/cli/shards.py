"""`onrecord read --shards`: reading into shards, with what a person wants to know of a long run."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from onrecord.errors import OnRecordError
from onrecord.views.cli.terminal import talk
from onrecord.views.printable import one_line, printable
from onrecord.views.wording import counted

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from onrecord.run.shards import Standing
    from onrecord.run.shards.driving import Engine

EXIT_SOME_FAILED = 1
EXIT_INTERRUPTED = 130

_SPAN_SECONDS = 60.0
"""The rate that is shown is that of the last minute; the time that remains is by all of the run."""


@dataclass(frozen=True, slots=True)
class How:
    """How to read into shards, as the options of the command say it; None where they do not."""

    workers: int | None
    engine: Engine
    address: str | None
    files: int | None
    with_captures: bool


def read_into(shards: str, inputs: Sequence[str], how: How) -> int:
    """Read `inputs` into `shards`, tell how it goes, and return the exit code."""
    if how.address and how.engine != "ray":
        raise click.UsageError("--address goes with --engine ray")
    _require_pyarrow()
    from onrecord.run.shards import Settings, Standing, read_shards

    settings = Settings(shards, captures=how.with_captures)
    if how.files is not None:
        settings = replace(settings, files=how.files)
    standing, began, interrupted = Standing(), time.monotonic(), False
    console = talk()
    workers = how.workers or (1 if how.engine == "processes" else None)
    run = read_shards(inputs, settings, workers=workers, engine=how.engine, address=how.address)
    with contextlib.closing(run):
        try:
            for standing in _shown(run, console):  # noqa: B007 - the last is told below
                pass
        except KeyboardInterrupt:
            interrupted = True
    _tell(console, standing, shards, time.monotonic() - began)
    if interrupted:
        console.print("Interrupted. The same command goes on from here: finished shards are not read again.")
        return EXIT_INTERRUPTED
    return EXIT_SOME_FAILED if standing.problems or standing.failures else 0


def _require_pyarrow() -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise OnRecordError("pyarrow is not installed", advice="pip install 'onrecord[tables]'") from error


def _shown(run: Iterator[Standing], console: Console) -> Iterator[Standing]:
    """Pass the standings on; on a terminal, keep a line of them in view."""
    if not console.is_terminal:
        yield from run
        return
    clock = _Clock()
    with console.status("planning") as line:
        for standing in run:
            line.update(clock.line(standing))
            yield standing


class _Clock:
    """Turns standings into one line: shards, pages, rate, remaining time, failures by kind."""

    def __init__(self) -> None:
        self._began: tuple[float, int] | None = None
        self._marks: deque[tuple[float, int]] = deque()

    def line(self, standing: Standing) -> str:
        now, pages = time.monotonic(), standing.read + standing.failures.total()
        self._began = self._began or (now, standing.bytes_done)
        self._marks.append((now, pages))
        while now - self._marks[0][0] > _SPAN_SECONDS:
            self._marks.popleft()
        parts = [
            f"{standing.done:,} of {counted(standing.shards, 'shard')}",
            counted(pages, "page"),
        ]
        since, before = self._marks[0]
        if now > since and pages > before:
            parts.append(f"{(pages - before) / (now - since):.1f}/s")
        began, bytes_before = self._began
        if done := standing.bytes_done - bytes_before:
            parts.append(f"{_spelt((now - began) * (standing.bytes - standing.bytes_done) / done)} left")
        if standing.failures:
            parts.append(f"failed: {_kinds(standing.failures)}")
        if standing.lost:
            parts.append(f"{counted(standing.lost, 'worker')} lost and replaced")
        return ", ".join(parts)


def _tell(console: Console, standing: Standing, shards: str, seconds: float) -> None:
    """Write what became of the run, and the name of each input that has no shard."""
    pages = standing.read + standing.failures.total()
    parts = [f"{counted(standing.read, 'report')} read"]
    if standing.failures:
        failed = counted(standing.failures.total(), "page")
        parts.append(f"{failed} could not be read ({_kinds(standing.failures)})")
    parts.append(f"{counted(standing.written, 'shard')} written")
    if standing.known:
        parts.append(f"{standing.known:,} there already")
    if standing.held:
        parts.append(f"{counted(standing.held, 'file')} in shards already")
    if left := standing.shards - standing.done:
        parts.append(f"{left:,} not finished")
    if standing.lost:
        parts.append(f"{counted(standing.lost, 'worker')} lost and replaced")
    rate = f" ({pages / seconds:.1f} pages a second)" if pages and seconds else ""
    console.print(f"{', '.join(parts)}; in {printable(shards)}, {_spelt(seconds)}{rate}", style="bold")
    if standing.failures:
        console.print('  `onrecord sql "SELECT * FROM failures"` names them')
    for name, problem in standing.problems:
        message = problem.message.replace(name, one_line(name))
        console.print(f"  {one_line(name)}: {printable(message)}", style="red")


def _kinds(failures: Counter[str]) -> str:
    return ", ".join(f"{kind} {number:,}" for kind, number in failures.most_common())


def _spelt(seconds: float) -> str:
    """Return a span of time as a person would say it: "40 s", "3 min", "5 h 20 min"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours:,} h {minutes} min"
    return f"{minutes} min" if minutes else f"{rest} s"
