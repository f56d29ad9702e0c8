"""What became of one input, and what became of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Problem, Report

Status = Literal["read", "known", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    `name` is the input as a person would name it. A report that was `read` now or was `known` to the record
    already is in `report`; an input that `failed` has a `problem`, and `error` is the exception behind it.
    """

    name: str
    status: Status
    report: Report | None = None
    problem: Problem | None = None
    error: BaseException | None = field(default=None, repr=False, compare=False)


@dataclass(slots=True)
class Summary:
    """A running count of outcomes: how many were read, how many were known, and those that failed."""

    read: int = 0
    known: int = 0
    failures: list[Outcome] = field(default_factory=list)

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Pass `outcomes` on, counting each before it is handed over."""
        for outcome in outcomes:
            if outcome.status == "read":
                self.read += 1
            elif outcome.status == "known":
                self.known += 1
            else:
                self.failures.append(outcome)
            yield outcome

    @property
    def failed(self) -> int:
        """The number of inputs that could not be read."""
        return len(self.failures)

    def kinds(self) -> Counter[str]:
        """Count the failures by the code of their problem, the most frequent first when listed."""
        return Counter(outcome.problem.code for outcome in self.failures if outcome.problem)
