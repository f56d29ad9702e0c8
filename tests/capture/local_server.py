"""A server on loopback that answers each path with bytes written down beforehand, however wrong they are."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field

PAGE = b"<!doctype html><html><body><p>The ferry was late, the harbour office said.</p></body></html>"


def answer(
    body: bytes = PAGE, *headers: str, status: str = "200 OK", content_type: str = "text/html"
) -> bytes:
    """Return a response with the right length unless `headers` give another or say that it is chunked."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(location: str, *headers: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {location}", *headers, status=status)


@dataclass
class LocalServer:
    """What is answered by path (bytes, or a function that is given the socket), and the requests seen."""

    port: int = 0
    answers: dict = field(default_factory=dict)
    requests: list[bytes] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextlib.contextmanager
def serving(tls=None):
    server = LocalServer()
    stopped = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    server.port = listener.getsockname()[1]
    threads = []

    def serve(connection):
        with contextlib.suppress(OSError), contextlib.closing(connection):
            if tls:
                connection = tls.wrap_socket(connection, server_side=True)
            connection.settimeout(5)
            request = b""
            while b"\r\n\r\n" not in request and (part := connection.recv(4096)):
                request += part
            if request:
                server.requests.append(request)
                reply = server.answers[request.split()[1].decode()]
                reply(connection, stopped) if callable(reply) else connection.sendall(reply)
            connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def accept():
        while not stopped.is_set():
            with contextlib.suppress(TimeoutError):
                threads.append(threading.Thread(target=serve, args=(listener.accept()[0],)))
                threads[-1].start()

    acceptor = threading.Thread(target=accept)
    acceptor.start()
    try:
        yield server
    finally:
        stopped.set()
        acceptor.join()
        for thread in threads:
            thread.join()
        listener.close()
