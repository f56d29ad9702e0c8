"""Progress and results of a run, told on standard error."""

from __future__ import annotations

import contextlib
import sys
import traceback
from itertools import zip_longest
from typing import TYPE_CHECKING

from onrecord.views.cli.terminal import talk
from onrecord.views.printable import one_line, printable
from onrecord.views.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.record.places import Place
    from onrecord.run import Outcome, Summary

SHORT_RUN = 2
"""Up to so many inputs are read before anyone would look for a bar."""


@contextlib.contextmanager
def shown(outcomes: Iterable[Outcome], count: Callable[[], int | None]) -> Iterator[Iterator[Outcome]]:
    """Give `outcomes` back, with a bar on standard error while they are taken, if it is a terminal.

    `count` is asked only then for the number of inputs; None is a number nobody knows beforehand.
    """
    console = talk()
    total = count() if console.is_terminal else 0
    if total is not None and total <= SHORT_RUN:
        yield iter(outcomes)
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Reports a second over the last half minute or so."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "", style="progress.data.speed")

    bar = Progress(
        TextColumn("reading"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
        # Where data goes to the same terminal it must pass through the bar; in a pipe it must not.
        redirect_stdout=sys.stdout.isatty(),
        redirect_stderr=True,
    )
    with bar:
        task = bar.add_task("reading", total=total)

        def counting() -> Iterator[Outcome]:
            for outcome in outcomes:
                yield outcome
                bar.advance(task)

        yield counting()


def tell(
    summary: Summary, *, kept_in: Place | None, interrupted: bool, verbose: bool, done: str = "read"
) -> None:
    """Write what became of the inputs: how many were read, and the name of each that was not, with why.

    Advice that one failure after the other has stands once, behind the last of them. `done` is what was done
    with the inputs, as a participle.
    """
    console = talk()
    parts = [f"{counted(summary.read, 'report')} {done}"]
    if summary.known:
        parts.append(f"{summary.known:,} already in the record")
    if summary.failed:
        kinds = ", ".join(f"{kind} {number:,}" for kind, number in summary.kinds().most_common())
        parts.append(f"{counted(summary.failed, 'input')} could not be {done} ({kinds})")
    kept = kept_in if summary.read or summary.known else None
    place = f"in {printable(str(kept))}" if kept else "nothing kept"
    console.print(f"{', '.join(parts)}; {place}", style="bold")
    told = [(outcome, *_told(outcome)) for outcome in summary.failures]
    for (outcome, name, message, advice), after in zip_longest(told, told[1:]):
        console.print(f"  {name}: {printable(message)}", style="red")
        if advice and (after is None or after[-1] != advice):
            console.print(printable(advice), style="red")
        if verbose and outcome.error is not None:
            lines = "".join(traceback.format_exception(outcome.error))
            console.print(printable(lines), style="dim")
    if interrupted:
        console.print(
            "Interrupted. The same command goes on from here: what is kept is not read again."
            if kept_in
            else "Interrupted."
        )


def _told(outcome: Outcome) -> tuple[str, str, str]:
    """Return the name of an input that failed, what is wrong with it, and the advice, if there is one."""
    name = one_line(outcome.name)
    message = outcome.problem.message.replace(outcome.name, name) if outcome.problem else ""
    wrong, _, advice = message.partition("\n")
    return name, wrong.removeprefix(f"{name}: ").removeprefix(f"{name} "), advice
