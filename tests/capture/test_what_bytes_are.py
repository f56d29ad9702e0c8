"""Telling HTML, plain text and other things apart, in linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture import from_bytes
from onrecord.capture import media_type as media
from onrecord.capture.http_body import BodyError, decoded_body
from onrecord.capture.limits import Allowance, Limits
from onrecord.errors import CaptureError


@pytest.mark.parametrize(
    ("header", "kind", "encoding"),
    [
        ("text/html", "text/html", None),
        (" Text/HTML ; Charset = 'Windows-1252'", "text/html", "windows-1252"),
        ('application/xhtml+xml;charset="utf-8"', "text/html", "utf-8"),
        ("text/plain; format=flowed; charset=koi8-r", "text/plain", "koi8-r"),
        ("text/htmlx", None, None),
        ("text/html; charset=no-such-thing", "text/html", None),
        ("text/html; charset=zip", "text/html", None),
        (None, None, None),
    ],
)
def test_a_content_type_header_is_read_as_browsers_read_it(header, kind, encoding):
    assert (media.from_header(header), media.charset(header)) == (kind, encoding)


@given(st.text(min_size=1).filter(lambda text: sum(c < " " or c == "\x7f" for c in text) == 0))
def test_no_text_without_control_codes_is_taken_for_binary(text):
    try:
        capture = from_bytes(text.encode())
    except CaptureError as error:
        assert error.code == "binary"  # noqa: PT017 - not every input is refused
        known = ("%PDF-", "GIF8", "BZh", "{\\rtf")
        assert any(word in text for word in known) or "multipart" in text
    else:
        assert capture.data == text.encode()


@given(st.binary(max_size=400))
def test_any_bytes_are_a_capture_of_themselves_or_an_error(data):
    try:
        assert from_bytes(data).data == data
    except CaptureError as error:
        assert error.code in ("empty", "binary")  # noqa: PT017 - not every input is refused


@pytest.mark.parametrize(
    "piece",
    [b"a", b"<", b"<!--", b"<!-- -->", b"-", b" ", b"\n", b"a: b\r\n", b"<?xml >", b"content-type: ", b"\0"],
)
def test_one_line_of_five_megabytes_is_judged(piece):
    data = piece * (5_000_000 // len(piece))
    for start in (b"", b"<!--", b"a: "):
        assert media.from_content(start + data) in ("text/html", "text/plain")
        refused = media.not_text(start + data, encoding=None)
        assert (refused is not None) == (piece == b"\0")


def decode(sent, **headers):
    headers = {"transfer_encoding": None, "content_encoding": None} | headers
    return decoded_body(sent, limit=10_000, allowance=Allowance(len(sent), Limits(), "a test"), **headers)


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=8))
def test_chunks_are_joined_whatever_is_in_them(parts):
    sent = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    assert decode(sent, transfer_encoding="gzip, chunked") == b"".join(parts)


@given(
    st.binary(max_size=300),
    st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "x"]),
    st.booleans(),
)
def test_any_bytes_under_any_coding_are_decoded_or_refused(sent, coding, chunked):
    try:
        decode(sent, content_encoding=coding, transfer_encoding="chunked" if chunked else None)
    except BodyError as error:
        assert error.code in ("damaged", "coding", "too-large")  # noqa: PT017 - not every input is refused


def test_many_small_chunks_are_joined():
    assert len(decode(b"1\r\na\r\n" * 9_999 + b"0\r\n\r\n", transfer_encoding="chunked")) == 9_999
