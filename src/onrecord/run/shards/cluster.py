"""Workers as actors of a Ray cluster: one core each, on whatever machine has one.

Ray is asked for actors and nothing else. What it would do of its own accord about a lost actor (restart it,
call it again) is left to the driver, which does it the same way for every crew. Every machine needs OnRecord
installed, and inputs and shards at the same paths or URLs.
"""

from __future__ import annotations

import itertools
import logging
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnRecordError
from onrecord.run.shards.events import Broken, Done, Lost
from onrecord.run.shards.making import make_shard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.run.shards.crews import Worker
    from onrecord.run.shards.events import Event, Task
    from onrecord.run.shards.settings import Settings

_WAIT_SECONDS = 1.0
_ANSWER_SECONDS = 10.0


@dataclass(slots=True)
class _Hand:
    actor: Any
    ready: Any
    """What tells that the actor has loaded the model; None once it did."""
    events: Any = None
    """The stream of what it tells of its task; None while it has none."""


class Cluster:
    """A crew of `number` actors on the cluster at `address`; None is as many as the cluster has cores.

    Without an address, `RAY_ADDRESS` or a cluster on this machine is used, which is started if there is none.
    Raises `OnRecordError` if Ray is not installed or the cluster does not answer.
    """

    def __init__(self, settings: Settings, number: int | None, address: str | None = None) -> None:
        self._ray = _ray()
        self._own = not self._ray.is_initialized()
        if self._own:
            _require_answer(address)
            try:
                self._ray.init(
                    address=address, logging_level=logging.ERROR, log_to_driver=False, namespace="onrecord"
                )
            except (ConnectionError, RuntimeError, ValueError) as error:
                raise OnRecordError(
                    f"the Ray cluster {address or 'of this machine'} cannot be reached: {error}",
                    advice="`ray status --address …` tells whether it runs.",
                ) from error
        self._actor = self._ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Actor)
        self._settings = settings
        self._hands: dict[Worker, _Hand] = {}
        self._numbers = itertools.count()
        for _ in range(number or max(1, int(self._ray.cluster_resources().get("CPU", 1)))):
            self._hire()

    def idle(self) -> list[Worker]:
        """See `Crew.idle`."""
        return [number for number, hand in self._hands.items() if hand.ready is None and hand.events is None]

    def give(self, worker: Worker, task: Task) -> None:
        """See `Crew.give`."""
        hand = self._hands[worker]
        hand.events = hand.actor.read.options(num_returns="streaming").remote(task)

    def events(self) -> list[tuple[Worker, Event]]:
        """See `Crew.events`."""
        waiting = {
            hand.ready if hand.ready is not None else hand.events: worker
            for worker, hand in self._hands.items()
            if hand.ready is not None or hand.events is not None
        }
        if not waiting:
            return []
        told, _ = self._ray.wait(list(waiting), num_returns=1, timeout=_WAIT_SECONDS, fetch_local=False)
        return [news for one in told for news in self._heard(waiting[one])]

    def close(self) -> None:
        """See `Crew.close`."""
        for hand in self._hands.values():
            self._ray.kill(hand.actor)
        self._hands.clear()
        if self._own:
            self._ray.shutdown()

    def _heard(self, worker: Worker) -> Iterator[tuple[Worker, Event]]:
        hand = self._hands[worker]
        try:
            if hand.ready is not None:
                self._ray.get(hand.ready)
                hand.ready = None
                return
            event: Event = self._ray.get(next(hand.events))
        except self._ray.exceptions.RayTaskError as error:  # raised in the actor, which no page should do
            raise OnRecordError(f"a worker failed: {error}") from error
        except (self._ray.exceptions.RayError, StopIteration):
            busy = hand.events is not None
            del self._hands[worker]
            self._ray.kill(hand.actor)  # where only the way to it is lost
            self._hire()
            if busy:
                yield worker, Lost()
            return
        if isinstance(event, Done | Broken):
            hand.events = None
        yield worker, event

    def _hire(self) -> None:
        actor = self._actor.remote(self._settings)
        self._hands[next(self._numbers)] = _Hand(actor, actor.load.remote())


class _Actor:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def load(self) -> None:
        from onrecord.run.shards.processes import load  # noqa: PLC0415 - in the worker only

        load()

    def read(self, task: Task) -> Iterator[Event]:
        yield from make_shard(task, self._settings)


def _require_answer(address: str | None) -> None:
    """Raise `OnRecordError` if nobody listens at HOST:PORT: Ray itself would try for five minutes."""
    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    if not host or not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), timeout=_ANSWER_SECONDS).close()
    except OSError as error:
        raise OnRecordError(
            f"no Ray cluster answers at {address}: {error}",
            advice="`ray status --address …` tells whether it runs.",
        ) from error


def _ray() -> Any:  # noqa: ANN401 - Ray is not there for every type checker
    try:
        import ray  # noqa: PLC0415 - of an extra
    except ImportError as error:
        raise OnRecordError("Ray is not installed", advice="pip install 'onrecord[ray]'") from error
    return ray
