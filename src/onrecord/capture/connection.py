"""A connection to addresses that were checked, within a deadline, with a copy of every byte that passes.

Host names are resolved once, before (`address.resolve`), and connected to by that answer: a name server that
answers differently the second time (DNS rebinding) is not asked a second time. The host name still stands
in the request and in the TLS handshake, so that certificates are checked against it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

_ADDRESS_SECONDS = 10.0  # for one of several addresses, so that a dead one leaves time for the next


class ReceivedTooMuchError(Exception):
    """More bytes came in than were asked for."""


@dataclass(slots=True)
class Exchange:
    """The bytes of one request and its response, as they went over the wire (inside TLS), and the address."""

    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)
    address: str | None = None


class Deadline:
    """A point in time before which everything has to be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raise `httpcore.ReadTimeout` if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole fetch is over")
        return left


class PinnedTransport(httpx.BaseTransport):
    """Sends one request over a connection of its own to one of `addresses`, in their order.

    Raises `httpcore` exceptions and `ReceivedTooMuchError`, while the response is read too.
    """

    def __init__(
        self,
        addresses: list[str],
        exchange: Exchange,
        *,
        deadline: Deadline,
        limit: int,
        ssl_context: ssl.SSLContext,
    ) -> None:
        backend = _PinnedBackend(addresses, exchange, deadline, limit)
        self._pool = httpcore.ConnectionPool(
            ssl_context, network_backend=backend, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`; the body of the response is read from the wire as the caller iterates over it."""
        address = request.url
        sent = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=address.raw_scheme,
                host=address.raw_host,
                port=address.port,
                target=address.raw_path,
            ),
            headers=request.headers.raw,
            content=b"",
        )
        answer = self._pool.handle_request(sent)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _PinnedBackend(httpcore.NetworkBackend):
    def __init__(self, addresses: list[str], exchange: Exchange, deadline: Deadline, limit: int) -> None:
        self._addresses = addresses
        self._exchange = exchange
        self._deadline = deadline
        self._limit = limit
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        del (
            host,
            timeout,
        )  # the addresses were checked, the name would be resolved anew; the deadline bounds it all
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses:
            seconds = min(self._deadline.left(), _ADDRESS_SECONDS)
            try:
                stream = self._sockets.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self._exchange.address = address
                return _CopyingStream(stream, self._exchange, self._deadline, self._limit)
        raise failure


class _CopyingStream(httpcore.NetworkStream):
    """Hands bytes through, keeping a copy, and lets no single wait outlast the deadline."""

    def __init__(
        self, stream: httpcore.NetworkStream, exchange: Exchange, deadline: Deadline, limit: int
    ) -> None:
        self._stream = stream
        self._exchange = exchange
        self._deadline = deadline
        self._limit = limit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        data = self._stream.read(max_bytes, self._deadline.left())
        self._exchange.received += data
        if len(self._exchange.received) > self._limit:
            raise ReceivedTooMuchError
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._exchange.sent += buffer
        self._stream.write(buffer, self._deadline.left())

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        inside = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _CopyingStream(inside, self._exchange, self._deadline, self._limit)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return self._stream.get_extra_info(info)
