"""Files on disk, and bytes in memory."""

import gzip
import hashlib
import io
import os
import socket
import zipfile
from pathlib import Path

import pytest

from capture.made_archives import archive_of
from onrecord.capture import Limits, captures, from_bytes
from onrecord.errors import CaptureError

PAGE = b"<!doctype html><title>Tarrow</title><p>The mill stood still, its owner said."


def take(*names, **options):
    return list(captures([str(name) for name in names], **options))


@pytest.fixture
def saved(tmp_path):
    def save(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return save


def test_a_file_keeps_its_bytes_digest_path_and_modification_time(saved):
    path = saved("tarrow.html", PAGE)
    os.utime(path, (0, 1_700_000_000))
    (capture,) = take(path)
    assert capture.data == PAGE
    assert capture.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (capture.location.kind, capture.location.path) == ("file", str(path))
    assert capture.location.modified == "2023-11-14T22:13:20Z"
    assert capture.retrieved is None


def test_one_bad_input_does_not_keep_the_others_from_being_read(saved, tmp_path):
    good = saved("good.html", PAGE)
    bad = saved("bad.html", b"\0\1\2" * 100)
    results = take(bad, tmp_path / "missing.html", good)
    assert [getattr(result, "code", "captured") for result in results] == ["binary", "not-found", "captured"]
    assert results[1].source == str(tmp_path / "missing.html")


def test_captures_are_made_when_they_are_asked_for_and_not_before(saved, tmp_path):
    stream = captures([str(saved("a.html", PAGE)), str(tmp_path / "later.html")])
    next(stream)
    saved("later.html", PAGE)
    assert next(stream).data == PAGE


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.html", b"just words", "text/html"),
        ("a.HTM", b"just words", "text/html"),
        ("a.xhtml", b"<?xml version='1.0'?><html/>", "text/html"),
        ("a.txt", b"<!doctype html><p>source", "text/plain"),
        ("a.php", b"\xef\xbb\xbf \n<!-- saved --><!DOCTYPE html><p>x", "text/html"),
        ("a", "<html><p>x".encode("utf-16"), "text/html"),
        ("a", b"Mill stands still\n\nThe mill < the barn.", "text/plain"),
        ("a.md", b"<pre-print> not a page", "text/plain"),
    ],
)
def test_the_media_type_comes_from_the_name_and_else_from_the_content(saved, name, data, expected):
    (capture,) = take(saved(name, data))
    assert capture.media_type == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_binary_and_names_the_encoding(saved, encoding):
    (capture,) = take(saved("a.txt", "Tårrow".encode(encoding)))
    assert capture.data.decode(capture.encoding).lstrip("\ufeff") == "Tårrow"


def test_the_suffix_does_not_make_a_report_of_what_is_not_text(saved):
    pdf, png, office = (
        saved("a.pdf", b"%PDF-1.7\n%x"),
        saved("a.html", b"\x89PNG\r\n\x1a\nrest"),
        saved("a.docx", b""),
    )
    with zipfile.ZipFile(office, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    errors = take(pdf, png, office)
    assert [error.code for error in errors] == ["binary"] * 3
    assert "PDF" in str(errors[0])
    assert "not read yet" in errors[0].advice
    assert "PNG" in str(errors[1])
    assert "ZIP" in str(errors[2])


def test_a_page_saved_by_a_browser_as_mhtml_is_named_for_what_it_is(saved):
    head = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n"
    (error,) = take(saved("a.mhtml", head))
    assert error.code == "binary"
    assert "HTML only" in error.advice


def test_a_stray_nul_does_not_make_a_page_binary(saved):
    (capture,) = take(saved("a.html", PAGE * 10 + b"\0" + PAGE))
    assert capture.data.count(b"\0") == 1


def test_an_empty_file_is_said_to_be_empty(saved):
    assert [
        error.code for error in take(saved("a.html", b""), saved("a.warc.gz", b""), saved("a.wacz", b""))
    ] == ["empty"] * 3


def test_a_page_over_the_limit_is_refused_and_one_at_the_limit_is_not(saved):
    limits = Limits(page_bytes=len(PAGE))
    over, at = take(saved("over.html", PAGE + b"!"), saved("at.html", PAGE), limits=limits)
    assert (over.code, at.data) == ("too-large", PAGE)


def test_a_packed_page_is_captured_as_what_it_unpacks_to_under_the_name_of_the_pack(saved):
    path = saved("tarrow.txt.gz", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]))
    (capture,) = take(path)
    assert capture.data == PAGE
    assert capture.media_type == "text/plain"
    assert capture.location.path == str(path)


@pytest.mark.parametrize("cut", [5, 15, -9, -1])
def test_a_packed_page_that_was_cut_off_is_damaged(saved, cut):
    (error,) = take(saved("a.html.gz", gzip.compress(PAGE * 50)[:cut]))
    assert error.code == "damaged"


def test_a_packed_page_that_unpacks_without_end_is_refused(saved):
    (error,) = take(
        saved("a.html.gz", gzip.compress(b"<p>" * 2_000_000)), limits=Limits(page_bytes=1_000_000)
    )
    assert error.code == "too-large"


def test_a_named_pipe_is_refused_without_waiting_for_a_writer(tmp_path):
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "link.html").symlink_to(tmp_path / "pipe.html")
    errors = take(tmp_path / "pipe.html", tmp_path / "link.html")
    assert [error.code for error in errors] == ["not-a-file", "not-a-file"]
    assert "named pipe" in str(errors[0])


def test_a_pipe_that_takes_the_place_of_a_file_while_it_is_opened_is_refused(saved, tmp_path, monkeypatch):
    path = saved("a.html", PAGE)
    real = os.open

    def swapped(name, flags, *rest, **more):
        if name == str(path):
            path.unlink()
            os.mkfifo(path)
        return real(name, flags, *rest, **more)

    monkeypatch.setattr(os, "open", swapped)
    (error,) = take(path)
    assert error.code == "not-a-file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_device_is_refused_directly_and_behind_a_link(tmp_path):
    (tmp_path / "endless.html").symlink_to("/dev/zero")
    assert [error.code for error in take("/dev/zero", tmp_path)] == ["not-a-file", "not-a-file"]


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.html")
        (error,) = take("s.html")
    assert error.code == "not-a-file"


def test_a_link_to_itself_and_a_link_to_nothing_are_errors_of_that_input(tmp_path):
    (tmp_path / "self.html").symlink_to(tmp_path / "self.html")
    (tmp_path / "gone.html").symlink_to(tmp_path / "nothing")
    assert [error.code for error in take(tmp_path)] == ["not-found", "unreadable"]


def test_a_file_without_permission_is_forbidden(saved, monkeypatch):
    path = saved("a.html", PAGE)

    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    (error,) = take(path)
    assert (error.code, error.source) == ("forbidden", str(path))


def test_a_name_that_is_no_unicode_is_read_and_can_be_written_down(tmp_path):
    name = os.fsencode(tmp_path) + b"/m\xfchle.html"
    try:
        Path(os.fsdecode(name)).write_bytes(PAGE)
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    (capture,) = take(os.fsdecode(name))
    assert capture.location.path.encode("utf-8").endswith(b"m\\xfchle.html")


def test_standard_input_is_a_page_or_an_archive():
    (page,) = take("-", standard_input=io.BytesIO(PAGE))
    assert (page.data, page.location.kind, page.media_type) == (PAGE, "stdin", "text/html")
    data, starts = archive_of(3)
    pages = take("-", standard_input=io.BytesIO(data))
    assert [page.warc.offset for page in pages] == starts
    assert {page.warc.file_sha256 for page in pages} == {hashlib.sha256(data).hexdigest()}


def test_standard_input_is_bounded_like_a_file():
    (error,) = take("-", standard_input=io.BytesIO(b"words " * 100_000), limits=Limits(page_bytes=100_000))
    (empty,) = take("-", standard_input=io.BytesIO())
    assert (error.code, empty.code, empty.source) == ("too-large", "empty", "standard input")


def test_bytes_in_memory_take_their_type_from_declaration_name_or_content():
    assert from_bytes(b"x", media_type="application/xhtml+xml; charset=UTF-8").encoding == "utf-8"
    assert from_bytes(b"x", name="a.htm").media_type == "text/html"
    assert from_bytes(PAGE).media_type == "text/html"
    assert from_bytes(PAGE).location.kind == "memory"
    with pytest.raises(CaptureError, match="application/json"):
        from_bytes(b"{}", media_type="application/json")
    with pytest.raises(CaptureError, match="is empty"):
        from_bytes(b"", name="a.htm")
