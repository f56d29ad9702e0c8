"""How much a request may bring, and how slowly: beyond that it is refused, and the server goes on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FORM_BYTES: Final = 1_000_000
"""The most that a form may bring."""

UPLOAD_BYTES: Final = 500_000_000
"""The most that a file may bring; larger archives are read at the command line, where they lie."""

PATIENCE: Final = 20.0
"""Seconds that a client may take for the first bytes of what it brings."""

SLOWEST: Final = 20_000
"""Bytes a second that a client has to bring on average after that."""

_LINGER = 2.0


class RefusedError(HTTPException):
    """A request brings too much, or brings it too slowly."""


class Bounds:
    """ASGI middleware that ends requests whose body is larger than `most(path)`, or does not come.

    What the request says of its length is believed first; then what comes is counted.
    """

    def __init__(self, app: ASGIApp, *, most: Callable[[str], int], patience: float = PATIENCE) -> None:
        self._app = app
        self._most = most
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        counting = _Counting(receive, self._most(scope["path"]), self._patience)

        async def sending(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            counting.check_length(Headers(scope=scope))
            await self._app(scope, counting, sending)
        except RefusedError as error:
            if started:
                raise
            await _refuse(error, receive, send)


class _Counting:
    """A `receive` that raises `RefusedError` for a body that is too large or too slow."""

    def __init__(self, receive: Receive, most: int, patience: float) -> None:
        self._receive = receive
        self._most = most
        self._patience = patience
        self._read = 0
        self._began: float | None = None
        self._whole = False

    def check_length(self, headers: Headers) -> None:
        """Raise if the request says that it is too large."""
        told = headers.get("content-length", "0")
        if not told.isdecimal() or int(told) > self._most:
            raise self._too_much()

    async def __call__(self) -> Message:
        """Return the next message of the request."""
        if self._whole:  # only the news that the client is gone can come: there is no hurry
            return await self._receive()
        clock = asyncio.get_running_loop()
        self._began = self._began or clock.time()
        left = self._began + self._patience + self._read / SLOWEST - clock.time()
        try:
            message = await asyncio.wait_for(self._receive(), max(left, 0))
        except TimeoutError:
            raise RefusedError(408, "What was sent came too slowly, and was given up.") from None
        self._read += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._read > self._most:
            raise self._too_much()
        return message

    def _too_much(self) -> RefusedError:
        return RefusedError(413, f"That is too much at once: {self._most:,} bytes are taken here, no more.")


async def _refuse(error: RefusedError, receive: Receive, send: Send) -> None:
    """Answer, and let what is still coming run into the void for a moment.

    A connection that is closed while the client still sends takes the answer with it.
    """
    words = PlainTextResponse(f"{error.detail}\n", error.status_code, {"Connection": "close"})
    await send({"type": "http.response.start", "status": words.status_code, "headers": words.raw_headers})
    await send({"type": "http.response.body", "body": words.body, "more_body": True})
    try:
        async with asyncio.timeout(_LINGER):
            while (await receive()).get("more_body", False):
                pass
    except TimeoutError:
        pass
    await send({"type": "http.response.body", "body": b"", "more_body": False})
