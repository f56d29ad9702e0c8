"""The server: one process on the loopback interface, which no slow or silent client can hold up."""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from onrecord.errors import OnRecordError
from onrecord.views.web.app import application
from onrecord.views.web.bounds import PATIENCE

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from onrecord.record.places import Place

HOSTS: Final = {"127.0.0.1": socket.AF_INET, "localhost": socket.AF_INET, "::1": socket.AF_INET6}
"""Where it may listen: nowhere that another machine can reach."""

MOST_CONNECTIONS: Final = 200


class ListenError(OnRecordError):
    """The server cannot listen where it was told to."""


def serve(
    record_folder: Place,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    patience: float = PATIENCE,
    ready: Callable[[str], None],
) -> None:
    """Serve the record in `record_folder` until interrupted; `ready` gets the address once it listens.

    `port` 0 takes one that is free. `patience` are the seconds that a client may take for what it sends.
    Raises `ListenError` where it cannot listen, and as `Record.open`.
    """
    token = secrets.token_urlsafe(32)
    with _listening(host, port) as listener:
        app = application(record_folder, token=token, patience=patience)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/?token={token}"
        config = uvicorn.Config(
            app,
            http=_protocol(patience),
            ws="none",
            loop="asyncio",
            lifespan="on",
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=3,
        )
        try:
            _Server(config, lambda: ready(address)).run(sockets=[listener])
        except KeyboardInterrupt:
            return


def _listening(host: str, port: int) -> socket.socket:
    if host not in HOSTS:
        raise ListenError(
            f"{host} can be reached from other machines, and what is served is not encrypted",
            advice="Leave out --host, and reach it from elsewhere through `ssh -L`.",
        )
    try:
        listener = socket.create_server((host, port), family=HOSTS[host], backlog=128)
    except (OSError, OverflowError) as error:
        raise ListenError(
            f"{host} port {port} cannot be listened at: {error}", advice="--port 0 takes a free one."
        ) from error
    # Taken over by every connection. Without it the end of a small answer waits 40 ms for the client to
    # acknowledge its head; asyncio sets it only where a socket names its protocol, which this one does not.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def _protocol(patience: float) -> type[H11Protocol]:
    """Return uvicorn's protocol with the time-outs it lacks: for headers, and for who does not read."""

    class Protocol(H11Protocol):
        _deadline: asyncio.TimerHandle | None = None
        _unread: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if len(self.connections) > MOST_CONNECTIONS:
                transport.abort()
                return
            self._watch()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._watch()

        def pause_writing(self) -> None:
            super().pause_writing()
            self._unread = self.loop.call_later(patience, self.transport.abort)

        def resume_writing(self) -> None:
            super().resume_writing()
            _cancelled(self._unread)

        def connection_lost(self, exc: Exception | None) -> None:
            _cancelled(self._deadline)
            _cancelled(self._unread)
            super().connection_lost(exc)

        def _watch(self) -> None:
            """Give a request whose headers are not complete until the deadline, however it trickles in."""
            if self.cycle is not None and not self.cycle.response_complete:
                _cancelled(self._deadline)
                self._deadline = None
            elif self._deadline is None:
                self._deadline = self.loop.call_later(patience, self.transport.abort)

    return Protocol


def _cancelled(timer: asyncio.TimerHandle | None) -> None:
    """Cancel `timer`, if there is one."""
    if timer is not None:
        timer.cancel()
