"""What is too much or too slow is refused, and the server stays up for everybody else."""

import contextlib
import re
import resource
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from onrecord.record import Record

PATIENT_SECONDS = 1.5
CODE = """
import sys
from onrecord.views.web.server import serve
serve(sys.argv[1], patience=float(sys.argv[2]), ready=lambda address: print(address, flush=True))
"""


class Impatient:
    """A real server that gives its clients a second and a half instead of twenty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, str(folder), str(PATIENT_SECONDS)], stdout=subprocess.PIPE, text=True
        )
        self.address = self.process.stdout.readline().strip()
        self.base, self.port = re.fullmatch(r"(http://127\.0\.0\.1:(\d+))/.*", self.address).groups()
        self.client = httpx.Client(base_url=self.base, follow_redirects=True, timeout=30)
        self.csrf = re.search(r'name="csrf" content="(\w+)"', self.client.get(self.address).text)[1]
        self.cookie = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", int(self.port)), timeout=15)

    def head(self, method: str, path: str, *lines: str) -> bytes:
        host = f"Host: 127.0.0.1:{self.port}"
        return "\r\n".join(
            [f"{method} {path} HTTP/1.1", host, f"Cookie: {self.cookie}", *lines, "", ""]
        ).encode()

    def is_up(self) -> bool:
        began = time.monotonic()
        return self.client.get("/reports").status_code == 200 and time.monotonic() - began < 10

    def memory(self) -> int:
        """Return the most memory that the server ever had, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


@pytest.fixture
def impatient(tmp_path):
    server = Impatient(tmp_path / "record")
    yield server
    server.client.close()
    server.process.terminate()
    server.process.wait(timeout=20)
    server.process.stdout.close()


def upload_head(server: Impatient, *lines: str) -> bytes:
    return server.head("POST", "/reports/add", "Content-Type: multipart/form-data; boundary=b", *lines)


def beginning(server: Impatient) -> bytes:
    return (
        f'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{server.csrf}\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n'
    ).encode()


def answer_to(connection: socket.socket) -> bytes:
    connection.settimeout(15)
    received = b""
    try:
        while b"\r\n\r\n" not in received and (data := connection.recv(65536)):
            received += data
    except ConnectionError:
        pass
    return received


def test_a_gigabyte_is_refused_by_what_it_says_of_its_length(impatient):
    with impatient.connect() as connection:
        connection.sendall(upload_head(impatient, "Content-Length: 1073741824") + beginning(impatient))
        assert answer_to(connection).startswith(b"HTTP/1.1 413 ")

    assert impatient.is_up()


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "99999999999999999999999"])
def test_a_length_that_is_none_is_refused(impatient, length):
    with impatient.connect() as connection:
        connection.sendall(upload_head(impatient, f"Content-Length: {length}"))
        assert answer_to(connection).startswith((b"HTTP/1.1 413 ", b"HTTP/1.1 400 "))

    assert impatient.is_up()


def test_a_gigabyte_that_says_nothing_of_its_length_is_refused_on_the_way_and_not_held_in_memory(impatient):
    before = impatient.memory()
    block = b"a" * 1_000_000
    chunk = b"%x\r\n%s\r\n" % (len(block), block)
    sent = 0
    with impatient.connect() as connection:
        connection.sendall(upload_head(impatient, "Transfer-Encoding: chunked"))
        first = beginning(impatient)
        connection.sendall(b"%x\r\n%s\r\n" % (len(first), first))
        try:
            for _ in range(1_000):
                connection.sendall(chunk)
                sent += len(block)
        except ConnectionError:
            pass  # refused while it still sent
        else:
            pytest.fail("all of it was taken")
    assert 400_000_000 < sent < 700_000_000
    assert impatient.memory() - before < 100_000_000
    assert impatient.is_up()
    with Record.open(impatient.folder) as record:
        assert list(record.reports()) == []


def test_a_form_that_is_no_upload_may_not_be_large(impatient):
    answer = impatient.client.post("/proof/seal", data={"csrf": impatient.csrf, "x": "y" * 2_000_000})

    assert answer.status_code == 413
    assert "too much at once" in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert impatient.is_up()


def test_nothing_of_a_large_upload_without_the_cookie_is_taken(impatient):
    with impatient.connect() as connection:
        head = upload_head(impatient, "Content-Length: 400000000").replace(impatient.cookie.encode(), b"x=y")
        connection.sendall(head)
        assert answer_to(connection).startswith(b"HTTP/1.1 403 ")


def test_headers_that_trickle_in_are_given_up(impatient):
    slow = [impatient.connect() for _ in range(40)]
    try:
        for connection in slow:
            connection.sendall(b"GET /reports HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        for number in range(8):
            assert impatient.is_up()
            for connection in slow:
                with contextlib.suppress(ConnectionError):
                    connection.sendall(f"X-{number}: y\r\n".encode())
            time.sleep(0.3)
        assert [answer_to(connection) for connection in slow] == [b""] * 40
    finally:
        for connection in slow:
            connection.close()


def test_headers_that_trickle_in_after_a_first_request_are_given_up_too(impatient):
    with impatient.connect() as connection:
        connection.sendall(impatient.head("GET", "/static/icon.svg"))
        assert answer_to(connection).startswith(b"HTTP/1.1 200 ")
        time.sleep(0.5)
        connection.settimeout(0)
        with contextlib.suppress(BlockingIOError):
            connection.recv(65536)  # the rest of the first answer
        connection.settimeout(15)
        connection.sendall(b"GET /reports HTTP/1.1\r\n")
        began = time.monotonic()
        rest = b"x"
        while rest:
            try:
                rest = connection.recv(65536)
            except ConnectionError:
                rest = b""
        assert time.monotonic() - began < 10


def test_a_body_that_trickles_in_is_given_up(impatient):
    slow = [impatient.connect() for _ in range(20)]
    try:
        for connection in slow:
            connection.sendall(upload_head(impatient, "Content-Length: 100000") + beginning(impatient))
        assert impatient.is_up()
        for connection in slow:
            assert answer_to(connection).startswith(b"HTTP/1.1 408 ")
        assert impatient.is_up()
    finally:
        for connection in slow:
            connection.close()


def test_a_client_that_reads_nothing_is_let_go(impatient):
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", int(impatient.port)))
        connection.sendall(impatient.head("GET", "/static/htmx.min.js") * 200)
        time.sleep(3 * PATIENT_SECONDS)
        assert impatient.is_up()
        connection.settimeout(15)
        received = 0
        with contextlib.suppress(ConnectionError):
            while data := connection.recv(65536):
                received += len(data)
        assert received < 100 * 52_000  # closed before all 200 were answered


def test_more_connections_than_it_takes_do_not_end_it(impatient):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 1024), hard), hard))
    many = [impatient.connect() for _ in range(400)]
    try:
        time.sleep(2 * PATIENT_SECONDS)
        assert impatient.is_up()
    finally:
        for connection in many:
            connection.close()


@pytest.mark.parametrize(
    "junk", [b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 5000, b"A" * 100_000]
)
def test_what_is_no_http_does_not_end_it(impatient, junk):
    with impatient.connect() as connection, contextlib.suppress(ConnectionError):
        connection.sendall(junk)
    assert impatient.is_up()
