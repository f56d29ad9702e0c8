"""What a worker is asked for, and what it tells while it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.model import Problem
    from onrecord.run.shards.plan import Portion


@dataclass(frozen=True, slots=True)
class Task:
    """A portion to be read.

    `known` are the keys of shards that are there already. `skip` are positions of pages that killed a worker
    each time they were tried: they become failures unread. `careful` asks for word before each page, so that
    it can be told which one kills.
    """

    portion: Portion
    known: frozenset[str] = frozenset()
    skip: frozenset[int] = frozenset()
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A worker is at the page with that position; so many were read, so many failed, in this shard so far."""

    position: int
    read: int
    failures: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """A portion is done with: its shard was written or is known, or it failed for the reason in `problem`."""

    status: Literal["written", "known", "failed"]
    shard: str | None = None
    read: int = 0
    failures: dict[str, int] = field(default_factory=dict)
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A worker met an error that would meet every page alike: the run ends with it."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker is gone: killed, crashed, or its machine is lost."""


Event = Reading | Done | Broken | Lost
