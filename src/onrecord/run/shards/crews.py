"""Who reads: workers that are each given one task at a time and tell what they do.

A crew is all that the driver knows of processes, machines and clusters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from onrecord.run.shards.making import make_shard

if TYPE_CHECKING:
    from collections.abc import Generator

    from onrecord.run.shards.events import Event, Task
    from onrecord.run.shards.settings import Settings

Worker = int


class Crew(Protocol):
    """Workers, by number. A worker that was lost is replaced under a new number."""

    def idle(self) -> list[Worker]:
        """Return who can be given a task now."""

    def give(self, worker: Worker, task: Task) -> None:
        """Give an idle worker a task."""

    def events(self) -> list[tuple[Worker, Event]]:
        """Wait a while for news and return it, none if there is none."""

    def close(self) -> None:
        """Send everybody home; what they were at is dropped."""


class Alone:
    """A crew of one: this process."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._at: Generator[Event] | None = None

    def idle(self) -> list[Worker]:
        """See `Crew.idle`."""
        return [0] if self._at is None else []

    def give(self, worker: Worker, task: Task) -> None:  # noqa: ARG002 - there is one
        """See `Crew.give`."""
        self._at = make_shard(task, self._settings)

    def events(self) -> list[tuple[Worker, Event]]:
        """See `Crew.events`."""
        event = next(self._at, None) if self._at else None
        if event is None:
            self._at = None
            return []
        return [(0, event)]

    def close(self) -> None:
        """See `Crew.close`."""
        if self._at is not None:
            self._at.close()
