"""No address that leads into the user's own machine or network is connected to."""

import ipaddress
import socket

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capture.local_server import PAGE, answer, redirect, serving
from onrecord.capture import Limits, captures
from onrecord.capture.address import refused, resolve
from onrecord.capture.web import from_url

PUBLIC = "93.184.216.34"  # as a resolver would answer; the tests send what goes there to loopback


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def public_is_loopback(monkeypatch):
    """Send connections to PUBLIC to loopback, fail all others, and list the addresses connected to."""
    connected = []
    connect = httpcore.SyncBackend.connect_tcp

    def rerouted(self, host, port, *rest):
        connected.append(host)
        assert host == PUBLIC
        return connect(self, "127.0.0.1", port, *rest)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", rerouted)
    return connected


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2002:808:808::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe", "100::1",
    ],
)  # fmt: skip
def test_addresses_outside_the_open_internet_are_refused(address):
    assert refused(address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_open_internet_are_not(address):
    assert refused(address) is None


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_every_ipv6_form_that_stands_for_it(ip):
    forms = [ipaddress.IPv6Address(f"::ffff:{ip}"), ipaddress.IPv6Address(int(ip) | (0x64FF9B << 96))]
    assert {refused(str(form)) for form in forms} == {refused(str(ip))}


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "0.0.0.0",
        "2130706433", "0x7f000001", "0x7f.1", "127.1", "0", "[::]", "[::ffff:7f00:1]",
    ],
)  # fmt: skip
def test_no_spelling_of_a_private_address_is_fetched(server, host):
    server.answers["/"] = answer()
    (error,) = captures([f"http://{host}:{server.port}/"])
    assert error.code == "refused-address"
    assert error.source == f"http://{host}:{server.port}/"
    assert "--allow-private" in error.advice
    assert server.requests == []


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{port}/", "//10.0.0.8/", "http://[::1]/", "http://2130706433/"]
)
def test_a_page_of_the_open_web_cannot_redirect_to_a_private_address(server, public_is_loopback, target):
    server.answers["/news"] = redirect(target.format(port=server.port))

    def resolver(host, port):
        return [PUBLIC] if host == "news.example" else resolve(host, port)

    address = f"http://news.example:{server.port}/news"
    error = from_url(address, limits=Limits(), resolver=resolver)
    assert (error.code, error.source) == ("refused-address", address)
    assert public_is_loopback == [PUBLIC]
    assert len(server.requests) == 1


def test_one_private_address_among_several_is_enough_to_refuse(server, public_is_loopback):
    address = f"http://news.example:{server.port}/"
    error = from_url(address, limits=Limits(), resolver=lambda *_: [PUBLIC, "10.0.0.1"])
    assert error.code == "refused-address"
    assert public_is_loopback == []


def test_the_name_is_resolved_once_and_the_answer_that_was_checked_is_connected_to(
    server, public_is_loopback, monkeypatch
):
    server.answers["/"] = answer()
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    def no_names(host, *rest, **more):
        ipaddress.ip_address(host)  # raises for a name: nobody may resolve a second time
        return real(host, *rest, **more)

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    capture = from_url(f"http://news.example:{server.port}/", limits=Limits(), resolver=rebinding)
    assert capture.data == PAGE
    assert asked == ["news.example"]
    assert public_is_loopback == [PUBLIC]
    assert f"host: news.example:{server.port}".encode() in server.requests[0].lower()
    assert b"WARC-IP-Address: " + PUBLIC.encode() in capture.request_log


def test_the_next_address_is_tried_when_one_does_not_answer(server):
    server.answers["/"] = answer()
    with socket.create_server(("127.0.0.2", 0)) as closed:
        closed.close()
        addresses = lambda *_: ["127.0.0.2", "127.0.0.1"]  # noqa: E731
        capture = from_url(
            f"http://mill.example:{server.port}/", limits=Limits(), allow_private=True, resolver=addresses
        )
    assert capture.data == PAGE


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("ftp://tarrow.example/a", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("http://user:secret@tarrow.example/", "credentials"),
        ("http://", "address"),
        ("http://[::1", "address"),
        ("http://a\u0000b/", "address"),
        ("http://0177.0.0.1/", "address"),  # an octal number, which httpx does not take for an address
        ("http://tarrow.example:99999999/", "address"),
    ],
)
def test_what_is_no_address_to_fetch_is_refused_before_anything_is_resolved(address, code, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", None)
    (error,) = captures([address])
    assert error.code == code
    assert "secret" not in str(error)


def test_a_name_that_is_not_known_is_said_so():
    def unknown(_host, _port):
        raise socket.gaierror(-2, "Name or service not known")

    error = from_url("http://tarrow.example/", limits=Limits(), resolver=unknown)
    assert error.code == "network"
    assert "tarrow.example" in str(error)
