"""Pages of the web, from a server on loopback that answers well and badly."""

import gzip
import io
import shutil
import ssl
import subprocess
import time
import zlib

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator

from capture.local_server import PAGE, answer, redirect, serving
from capture.made_archives import by_warcio
from onrecord.capture import Limits, captures
from onrecord.capture.web import USER_AGENT, from_url
from onrecord.errors import CaptureError


@pytest.fixture
def server():
    with serving() as running:
        yield running


def fetch(address, **limits):
    (result,) = captures([address], limits=Limits(**limits), allow_private=True)
    return result


def test_a_page_is_captured_with_its_address_status_and_time(server):
    server.answers["/mill"] = answer(PAGE, content_type="text/html; charset=ISO-8859-1")
    capture = fetch(server.url("/mill"))
    assert capture.data == PAGE
    assert (capture.media_type, capture.encoding) == ("text/html", "iso-8859-1")
    place = capture.location
    assert (place.kind, place.url, place.final_url) == ("url", server.url("/mill"), server.url("/mill"))
    assert (place.redirects, place.status) == ((), 200)
    assert capture.retrieved[:2] == "20"
    assert capture.retrieved.endswith("Z")


def test_the_server_is_told_who_asks(server):
    server.answers["/"] = answer()
    fetch(server.url())
    assert f"user-agent: {USER_AGENT}".lower().encode() in server.requests[0].lower()
    assert USER_AGENT.startswith("OnRecord/")


def test_redirects_are_followed_and_each_is_kept(server):
    server.answers |= {
        "/a": redirect("/b?x=1"),
        "/b?x=1": redirect(server.url("/c"), status="308 Permanent Redirect"),
        "/c": answer(),
    }
    capture = fetch(server.url("/a"))
    assert capture.location.url == server.url("/a")
    assert capture.location.redirects == (server.url("/a"), server.url("/b?x=1"))
    assert capture.location.final_url == server.url("/c")


def test_five_redirects_are_followed_and_no_more(server):
    server.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(6)}
    server.answers["/6"] = answer()
    assert fetch(server.url("/1")).data == PAGE
    error = fetch(server.url("/0"))
    assert (error.code, error.source) == ("redirects", server.url("/0"))


def test_redirects_in_a_circle_come_to_an_end(server):
    server.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert fetch(server.url("/a")).code == "redirects"
    assert len(server.requests) == 6


def test_a_cookie_that_a_redirect_sets_is_sent_back(server):
    server.answers |= {"/a": redirect("/b", "Set-Cookie: seen=yes; Path=/"), "/b": answer()}
    fetch(server.url("/a"))
    assert b"seen=yes" not in server.requests[0]
    assert b"seen=yes" in server.requests[1]


@pytest.mark.parametrize(
    "target", ["ftp://tarrow.example/", "http://a:99999999/", "http://user:word@127.0.0.1/", "javascript:1"]
)
def test_a_redirect_to_what_cannot_be_fetched_is_an_error(server, target):
    server.answers["/"] = redirect(target)
    assert fetch(server.url()).code in ("scheme", "address", "credentials")


def test_the_request_log_holds_every_byte_of_every_hop(server):
    chunked = b"7\r\n<p>The \r\n%x;x=1\r\n%s\r\n0\r\nX-End: 1\r\n\r\n" % (len(PAGE), PAGE)
    server.answers |= {
        "/a": redirect("/b", "X-Odd:   caf\xe9"),
        "/b": answer(chunked, "Transfer-Encoding: chunked"),
    }
    capture = fetch(server.url("/a"))
    assert capture.data == b"<p>The " + PAGE
    for record in ArchiveIterator(io.BytesIO(capture.request_log), check_digests="raise"):
        record.raw_stream.read()  # raises if a digest is wrong
    records = [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.raw_stream.read())
        for record in ArchiveIterator(io.BytesIO(capture.request_log), no_record_parse=True)
    ]
    assert [row[0] for row in records] == ["warcinfo", "response", "request", "response", "request"]
    assert records[1][1:] == (server.url("/a"), server.answers["/a"])
    assert records[3][1:] == (server.url("/b"), server.answers["/b"])
    assert [records[2][2], records[4][2]] == server.requests


def test_the_request_log_reads_back_as_the_same_capture(server, tmp_path):
    server.answers["/"] = answer(gzip.compress(PAGE), "Content-Encoding: gzip")
    capture = fetch(server.url())
    log = tmp_path / "log.warc"
    log.write_bytes(capture.request_log)
    (again,) = captures([str(log)])
    assert (again.sha256, again.location.url, again.retrieved) == (
        capture.sha256,
        server.url(),
        capture.retrieved,
    )
    assert [row[3] for row in by_warcio(capture.request_log)] == [PAGE]


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
def test_content_codings_are_undone_and_the_log_keeps_them(server, coding, pack):
    packed = pack(PAGE)
    server.answers["/"] = answer(packed, f"Content-Encoding: {coding}")
    capture = fetch(server.url())
    assert capture.data == PAGE
    assert packed in capture.request_log


def test_a_coding_that_unpacks_without_end_is_refused(server):
    server.answers["/"] = answer(gzip.compress(b" " * 9_000_000), "Content-Encoding: gzip")
    assert fetch(server.url(), page_bytes=1_000_000).code == "too-large"


def test_a_coding_that_was_cut_off_is_damaged(server):
    server.answers["/"] = answer(gzip.compress(PAGE * 99)[:-9], "Content-Encoding: gzip")
    assert fetch(server.url()).code == "damaged"


def pouring(head):
    def pour(connection, stopped):
        connection.sendall(head)
        while not stopped.is_set():
            connection.sendall(b"words " * 10_000)

    return pour


def dripping(first, drop):
    def drip(connection, stopped):
        connection.sendall(first)
        while not stopped.wait(0.05):
            connection.sendall(drop)

    return drip


@pytest.mark.parametrize("head", [answer(b"", "Transfer-Encoding: identity"), b"HTTP/1.1 200 OK\r\nX: "])
def test_a_body_or_a_head_without_end_is_not_read_to_the_end(server, head):
    server.answers["/"] = pouring(head)
    error = fetch(server.url(), page_bytes=200_000)
    assert error.code in ("too-large", "network")


def test_a_page_that_is_too_large_by_its_own_word_is_refused(server):
    server.answers["/"] = pouring(answer(b"", "Content-Length: 99999999999"))
    assert fetch(server.url(), page_bytes=200_000).code == "too-large"


@pytest.mark.parametrize(
    "reply",
    [
        dripping(answer(b"", "Content-Length: 1000000"), b"x"),
        dripping(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        dripping(answer(b"", "Transfer-Encoding: chunked"), b"1\r\nx\r\n"),
        lambda _connection, stopped: stopped.wait(10),
    ],
)
def test_a_server_that_drips_or_is_silent_is_left_when_the_whole_time_is_over(server, reply):
    server.answers["/"] = reply
    started = time.monotonic()
    error = fetch(server.url(), fetch_seconds=0.6)
    assert (error.code, error.source) == ("timeout", server.url())
    assert time.monotonic() - started > 0.5


def test_the_time_is_that_of_all_redirects_together(server):
    def slow_redirect(connection, stopped):
        stopped.wait(0.4)
        connection.sendall(redirect("/"))

    server.answers["/"] = slow_redirect
    assert fetch(server.url(), fetch_seconds=0.9, redirects=50).code == "timeout"
    assert len(server.requests) <= 3


@pytest.mark.parametrize(
    "reply",
    [
        answer(PAGE, "Content-Length: 500"),
        answer(b"5\r\nabcde\r\n", "Transfer-Encoding: chunked"),
        b"SSH-2.0-mill\r\n\r\n",
        b"HTTP/1.1 200",
        lambda _connection, _stopped: None,
    ],
)
def test_an_answer_that_ends_early_or_is_no_http_is_an_error_of_the_network(server, reply):
    server.answers["/"] = reply
    error = fetch(server.url())
    assert (error.code, error.source) == ("network", server.url())


def test_nobody_listening_is_an_error_of_the_network():
    with serving() as gone:
        address = gone.url()
    assert fetch(address).code == "network"


@pytest.mark.parametrize(
    "status", ["404 Not Found", "403 Forbidden", "500 Oops", "204 No Content", "206 Partial"]
)
def test_another_status_than_200_is_an_error_that_names_it(server, status):
    server.answers["/"] = answer(b"", status=status)
    error = fetch(server.url())
    assert error.code == "status"
    assert status[:3] in str(error)


def test_what_is_no_report_is_refused_by_its_type(server):
    server.answers |= {
        "/json": answer(b"{}", content_type="application/json"),
        "/pdf": answer(b"%PDF-1.7", content_type="text/html"),
        "/empty": answer(b""),
        "/untold": answer(PAGE, content_type=""),
        "/text": answer(PAGE, content_type="text/plain;charset=utf-8"),
        "/odd": answer(PAGE, content_type="text/html; charset=rot13"),
    }
    assert fetch(server.url("/json")).code == "media-type"
    assert fetch(server.url("/pdf")).code == "binary"
    assert fetch(server.url("/empty")).code == "empty"
    assert fetch(server.url("/untold")).media_type == "text/html"
    assert fetch(server.url("/text")).media_type == "text/plain"
    assert fetch(server.url("/odd")).encoding is None


def test_proxies_of_the_environment_are_not_used(server, monkeypatch):
    server.answers["/"] = answer()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(server.url()).data == PAGE


def test_an_early_hint_before_the_answer_is_passed_over(server):
    server.answers["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer()
    capture = fetch(server.url())
    assert capture.data == PAGE
    assert [row[3] for row in by_warcio(capture.request_log)] == [PAGE]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out cert.pem"
    names = "-subj /CN=mill.example -addext subjectAltName=DNS:mill.example"
    subprocess.run([*command.split(), *names.split()], cwd=folder, check=True, capture_output=True)
    return folder


def test_over_tls_the_certificate_is_checked_against_the_name_and_not_the_address(certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    named = []
    tls.sni_callback = lambda _socket, name, _context: named.append(name)
    trusting = ssl.create_default_context(cafile=certificate / "cert.pem")
    options = {"limits": Limits(), "allow_private": True, "resolver": lambda *_: ["127.0.0.1"]}
    with serving(tls) as server:
        server.answers["/"] = answer()
        good = from_url(f"https://mill.example:{server.port}/", ssl_context=trusting, **options)
        wrong_name = from_url(f"https://barn.example:{server.port}/", ssl_context=trusting, **options)
        unknown_issuer = from_url(f"https://mill.example:{server.port}/", **options)
    assert good.data == PAGE
    assert b"\r\n\r\nGET / HTTP/1.1" in good.request_log  # what is kept is inside the encryption
    assert named == ["mill.example", "barn.example", "mill.example"]
    for failed in (wrong_name, unknown_issuer):
        assert isinstance(failed, CaptureError)
        assert failed.code == "network"
        assert "certificate" in str(failed)
