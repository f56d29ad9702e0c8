"""WARC and ARC: every page, each at an address that can be sought and read; damage told and got past."""

import base64
import gzip
import hashlib
import io
import re
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capture.made_archives import Archive, archive_of, by_warcio, page_bytes
from onrecord.capture import Limits, captures
from onrecord.errors import CaptureError


def read(data, tmp_path, name="archive.warc.gz", **limits):
    path = tmp_path / name
    path.write_bytes(data)
    return list(captures([str(path)], limits=Limits(**limits)))


def split(results):
    errors = [result for result in results if isinstance(result, CaptureError)]
    return [result for result in results if not isinstance(result, CaptureError)], errors


def body_at(data, address):
    """Read the record at an address by itself, as a third party would: seek, unpack, parse with warcio."""
    return by_warcio(data[address.offset : address.offset + address.length])


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_found_as_warcio_finds_it_and_at_its_address_alone(tmp_path, packed):
    archive = Archive(gzip=packed)
    archive.other("warcinfo", "", b"software: made by hand\r\n", "application/warc-fields")
    archive.response("http://tarrow.example/", page_bytes(1), content_type="text/html; charset=iso-8859-1")
    archive.response("http://tarrow.example/mill.png", b"\x89PNG", content_type="image/png")
    archive.response("http://tarrow.example/gone", page_bytes(2), status="404 Not Found")
    archive.response("http://tarrow.example/x", page_bytes(3), content_type="application/xhtml+xml")
    archive.other("resource", "file:///saved/mill.html", page_bytes(4), "text/html")
    archive.other("metadata", "http://tarrow.example/", page_bytes(5), "text/html")
    data = archive.data
    pages, errors = split(read(data, tmp_path))
    assert errors == []
    expected = by_warcio(data)
    assert len(expected) == 3
    found = [(page.location.url, page.warc.offset, page.warc.record_id, page.data) for page in pages]
    assert found == expected
    for page in pages:
        assert [each[3] for each in body_at(data, page.warc)] == [page.data]
        assert page.warc.file_sha256 == hashlib.sha256(data).hexdigest()
        assert page.location.path == str(tmp_path / "archive.warc.gz")
    assert (pages[0].encoding, pages[0].location.status) == ("iso-8859-1", 200)
    assert pages[2].location.status is None


def test_the_record_date_becomes_the_time_of_retrieval(tmp_path):
    archive = Archive()
    archive.response("http://tarrow.example/", page_bytes(1), warc={"WARC-Date": "2022-03-04T05:06:07.25Z"})
    archive.response("http://tarrow.example/", page_bytes(2), warc={"WARC-Date": "2021-03"})
    assert [page.retrieved for page in read(archive.data, tmp_path)] == ["2022-03-04T05:06:07.250000Z", None]


@pytest.mark.parametrize("packed", [True, False])
@settings(max_examples=30, deadline=None)
@given(bodies=st.lists(st.binary(min_size=1, max_size=2_000), max_size=6))
def test_any_bodies_are_addressed_exactly(tmp_path_factory, packed, bodies):
    archive = Archive(gzip=packed)
    for number, body in enumerate(bodies):
        archive.response(f"http://tarrow.example/{number}", b"<p>" + body.replace(b"\0", b" "))
    data = archive.data
    pages, _ = split(read(data, tmp_path_factory.mktemp("made")) if data else [])
    by_address = {row[0]: row for row in by_warcio(data)} if data else {}
    for page in pages:
        assert page.data == by_address[page.location.url][3]
        assert [row[3] for row in body_at(data, page.warc)] == [page.data]


def coded(coding, body):
    return {
        "gzip": gzip.compress,
        "x-gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": brotli.compress,
        "gzip, br": lambda plain: brotli.compress(gzip.compress(plain)),
        "identity": bytes,
    }[coding](body)


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "br", "gzip, br", "identity"])
def test_content_codings_are_undone(tmp_path, coding):
    archive = Archive()
    archive.response("http://tarrow.example/", coded(coding, page_bytes(1)), ("Content-Encoding", coding))
    assert [page.data for page in read(archive.data, tmp_path)] == [page_bytes(1)]


def test_bare_deflate_is_undone_as_browsers_do(tmp_path):
    archive = Archive()
    archive.response(
        "http://tarrow.example/", zlib.compress(page_bytes(1))[2:-4], ("Content-Encoding", "deflate")
    )
    assert [page.data for page in read(archive.data, tmp_path)] == [page_bytes(1)]


def test_chunks_are_joined_before_codings_are_undone(tmp_path):
    packed = gzip.compress(page_bytes(1))
    body = b"5;note=x\r\n%s\r\n%X\r\n%s\r\n0\r\n\r\n" % (packed[:5], len(packed) - 5, packed[5:])
    archive = Archive()
    archive.response(
        "http://tarrow.example/", body, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")
    )
    assert [page.data for page in read(archive.data, tmp_path)] == [page_bytes(1)]


@pytest.mark.parametrize(
    "header",
    [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"), ("Content-Encoding", "deflate")],
)
def test_a_coding_that_the_crawler_has_undone_already_is_not_undone_again(tmp_path, header):
    archive = Archive()
    archive.response("http://tarrow.example/", page_bytes(1), header)
    assert [page.data for page in read(archive.data, tmp_path)] == [page_bytes(1)]


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (("Content-Encoding", "gzip"), gzip.compress(page_bytes(1) * 50)[:-12]),
        (("Content-Encoding", "gzip"), gzip.compress(page_bytes(1) * 50)[:-8] + b"\0" * 8),
        (("Content-Encoding", "deflate"), zlib.compress(page_bytes(1) * 50)[:-9]),
        (("Content-Encoding", "br"), brotli.compress(page_bytes(1) * 50)[:-9]),
        (("Transfer-Encoding", "chunked"), b"5\r\n<p>ab\r\nff\r\ncd"),
        (("Transfer-Encoding", "chunked"), b"5\r\n<p>ab\r\n"),
    ],
)
def test_a_part_of_a_page_is_never_taken_for_the_page(tmp_path, header, body):
    archive = Archive()
    start = archive.response("http://tarrow.example/part", body, header)
    archive.response("http://tarrow.example/", page_bytes(2))
    pages, errors = split(read(archive.data, tmp_path))
    assert [page.data for page in pages] == [page_bytes(2)]
    assert [error.code for error in errors] == ["damaged"]
    assert f"byte {start:,}" in str(errors[0])
    assert "http://tarrow.example/part" in str(errors[0])


def test_an_unknown_coding_is_said_to_be_unknown(tmp_path):
    archive = Archive()
    archive.response("http://tarrow.example/", b"xyz", ("Content-Encoding", "rot13"))
    (error,) = read(archive.data, tmp_path)
    assert error.code == "coding"


def test_a_record_that_was_changed_differs_from_its_digest(tmp_path):
    archive = Archive(gzip=False)
    archive.response("http://tarrow.example/", page_bytes(1))
    archive.response("http://tarrow.example/2", page_bytes(2))
    (page, error) = reversed(read(archive.data.replace(b"Report 1", b"Report 7"), tmp_path))
    assert (page.data, error.code) == (page_bytes(2), "digest")


def test_a_record_that_says_it_was_cut_is_not_taken_for_the_page(tmp_path):
    archive = Archive()
    archive.response("http://tarrow.example/", page_bytes(1), warc={"WARC-Truncated": "length"})
    archive.response("http://tarrow.example/", page_bytes(1), warc={"WARC-Segment-Number": "1"})
    assert [error.code for error in read(archive.data, tmp_path)] == ["truncated", "truncated"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_over_the_limit_is_named_and_a_large_file_of_another_kind_is_passed_over(tmp_path, packed):
    archive = Archive(gzip=packed)
    archive.response("http://tarrow.example/film", b"\0" * 3_000_000, content_type="video/mp4")
    archive.response("http://tarrow.example/long", b"<p>" + b"words " * 500_000)
    archive.response("http://tarrow.example/", page_bytes(1))
    pages, errors = split(read(archive.data, tmp_path, page_bytes=100_000))
    assert [page.location.url for page in pages] == ["http://tarrow.example/"]
    assert [error.code for error in errors] == ["too-large"]
    assert "/long" in str(errors[0])


def test_a_coding_that_unpacks_without_end_is_refused(tmp_path):
    archive = Archive()
    for coding in ("gzip", "br", "deflate"):
        archive.response(
            f"http://tarrow.example/{coding}", coded(coding, b" " * 5_000_000), ("Content-Encoding", coding)
        )
    assert [error.code for error in read(archive.data, tmp_path, page_bytes=100_000)] == ["too-large"] * 3


def test_an_archive_that_unpacks_to_more_than_its_allowance_is_left_there(tmp_path):
    archive = Archive()
    archive.response("http://tarrow.example/", page_bytes(1))
    archive.response("http://tarrow.example/bomb", b"\0" * 30_000_000, content_type="video/mp4")
    archive.response("http://tarrow.example/after", page_bytes(2))
    results = read(archive.data, tmp_path, unpacked_floor=10_000_000)
    assert [getattr(result, "code", "captured") for result in results] == ["captured", "too-large"]


def test_an_empty_and_a_binary_page_are_named_by_file_and_offset(tmp_path):
    archive = Archive()
    archive.response("http://tarrow.example/0", b"")
    start = archive.response("http://tarrow.example/1", b"%PDF-1.4")
    errors = read(archive.data, tmp_path)
    assert [error.code for error in errors] == ["empty", "binary"]
    assert {error.source for error in errors} == {str(tmp_path / "archive.warc.gz")}
    assert f"byte {start:,}" in str(errors[1])


def test_an_archive_without_pages_says_so(tmp_path):
    archive = Archive()
    archive.response("http://tarrow.example/mill.png", b"\x89PNG", content_type="image/png")
    assert [error.code for error in read(archive.data, tmp_path)] == ["empty"]


def damaged_archives():
    """Yield what was done to the third of five records, the archive, and whether it is packed."""
    for packed in (True, False):
        data, starts = archive_of(5, gzip=packed)
        begin, end = starts[2], starts[3]
        middle = (begin + end) // 2
        yield "cut short", data[:middle] + data[end:], packed
        yield "zeroed", data[:begin] + bytes(end - begin) + data[end:], packed
        yield "head gone", data[:begin] + data[begin + 3 :], packed
        yield "bytes put in before it", data[:begin] + b"rubbish" * 9 + data[begin:], packed
        if packed:
            yield "a byte changed", data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :], packed
            yield "checksum wrong", data[: end - 8] + b"\0\0\0\0" + data[end - 4 :], packed
        else:
            lengthless = data[begin:end].replace(b"Content-Length", b"Content-Breadth")
            yield "no length", data[:begin] + lengthless + data[end:], packed


@pytest.mark.parametrize(("what", "data", "packed"), list(damaged_archives()))
def test_what_stands_before_and_after_a_damage_is_read_and_the_damage_is_named(tmp_path, what, data, packed):
    pages, errors = split(read(data, tmp_path))
    urls = [page.location.url[-1] for page in pages]
    assert urls[:2] == ["0", "1"]
    assert urls[-1] == "4"
    assert set(urls) >= {"0", "1", "4"}
    assert errors
    assert {error.code for error in errors} <= {"damaged", "digest"}
    assert all(str(tmp_path) in str(error) and "byte " in str(error) for error in errors)
    for page in pages:
        assert [row[3] for row in body_at(data, page.warc)] == [page.data]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_off_anywhere_gives_its_whole_records_and_names_the_cut(tmp_path, packed):
    data, starts = archive_of(3, gzip=packed)
    ends = [*starts[1:], len(data)]
    closing = 0 if packed else 4
    for cut in range(1, len(data), 7):
        pages, errors = split(read(data[:cut], tmp_path))
        whole = [number for number, end in enumerate(ends) if end - closing <= cut]
        assert [page.location.url[-1] for page in pages] == [str(number) for number in whole]
        if cut not in ends and len(whole) < 3 and cut - ([0, *ends][len(whole)]) > 0:
            assert [error.code for error in errors] == ["damaged"]


@settings(max_examples=150, deadline=None)
@given(data=st.data(), packed=st.booleans())
def test_no_change_of_bytes_crashes_hangs_or_makes_a_page_that_is_not_there(tmp_path_factory, data, packed):
    original, _ = archive_of(3, gzip=packed)
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(changed) - 1))
        piece = data.draw(
            st.sampled_from([b"", b"\r\n", b"\x1f\x8b\x08\0", b"WARC/1.0\r\n", b"\0", b"9" * 20])
        )
        changed[place : place + data.draw(st.integers(0, 30))] = piece
    results = read(bytes(changed), tmp_path_factory.mktemp("changed"))
    assert results or not changed
    genuine = {page_bytes(number) for number in range(3)}
    for page in split(results)[0]:
        if packed:  # every page has passed the checksum of its gzip member
            assert page.data in genuine


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3_000), st.sampled_from(["a.warc", "a.warc.gz", "a.arc", "a.wacz"]))
def test_rubbish_under_the_name_of_an_archive_is_an_error(tmp_path_factory, rubbish, name):
    results = read(rubbish, tmp_path_factory.mktemp("rubbish"), name)
    assert results
    assert all(isinstance(result, CaptureError) for result in results)


def test_a_file_full_of_false_beginnings_is_given_up_in_good_time(tmp_path):
    for rubbish in (
        b"WARC/1.0\r\nX: " * 200_000,
        b"\x1f\x8b\x08\0" * 300_000,
        b"a:a " * 500_000,
        b"\r\n" * 500_000,
    ):
        results = read(b"WARC/1.0\r\nrubbish\r\n" + rubbish, tmp_path, "a.warc")
        assert results
        assert len(results) <= 101


def test_several_records_in_one_gzip_member_have_no_address_and_are_refused_with_a_way_out(tmp_path):
    data, _ = archive_of(3, gzip=False)
    (error,) = read(gzip.compress(data), tmp_path)
    assert error.code == "not-addressable"
    assert "recompress" in error.advice


def test_lines_that_end_in_a_single_byte_are_read(tmp_path):
    block = b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>The mill stood still."
    head = b"WARC/1.0\nWARC-Type: response\nWARC-Record-ID: <urn:mill>\nWARC-Target-URI: http://tarrow.example/\n"
    head += b"Content-Type: application/http; msgtype=response\nContent-Length: %d\n\n" % len(block)
    (page,) = read(head + block + b"\n\n", tmp_path, "old.warc")
    assert page.data == b"<p>The mill stood still."


def arc_of(*pages, packed=False, spaces=False):
    """Return an ARC file, written by hand as warcio does not write any."""
    about = b"1 0 Mill archive\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [b"filedesc://mill.arc 0.0.0.0 20140216050221 text/plain %d\n%s\n" % (len(about), about)]
    for number, page in enumerate(pages):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        url = b"http://tarrow.example/%sa?b=%d" % (b"the mill " if spaces else b"", number)
        records.append(b"%s 192.0.2.1 20140216050221 text/html %d\n%s\n" % (url, len(block), block))
    return b"".join(gzip.compress(record) if packed else record for record in records)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("spaces", [True, False])
def test_arc_files_are_read_as_warcio_reads_them(tmp_path, packed, spaces):
    data = arc_of(page_bytes(1), page_bytes(2), packed=packed, spaces=spaces)
    pages = read(data, tmp_path, "mill.arc")
    assert [page.data for page in pages] == [page_bytes(1), page_bytes(2)]
    expected = by_warcio(data)
    assert [page.warc.offset for page in pages] == [row[1] for row in expected]
    assert [page.location.url.replace("%20", " ") for page in pages] == [row[0] for row in expected]
    assert {page.retrieved for page in pages} == {"2014-02-16T05:02:21Z"}
    assert {page.warc.record_id for page in pages} == {""}
    for page in pages:
        record = data[page.warc.offset : page.warc.offset + page.warc.length]
        assert page.data in (gzip.decompress(record) if packed else record)


def test_the_digest_may_be_of_any_common_kind(tmp_path):
    archive = Archive(gzip=False)
    archive.response("http://tarrow.example/", page_bytes(1))
    block = archive.data.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n\r\n")
    for right in (block, block + b"!"):
        told = b"WARC-Block-Digest: sha256:" + base64.b32encode(hashlib.sha256(right).digest()).rstrip(b"=")
        data = re.sub(rb"WARC-Block-Digest: \S+", told, archive.data)
        (result,) = read(data, tmp_path)
        assert getattr(result, "code", "captured") == ("captured" if right == block else "digest")


def test_a_digest_of_an_unknown_kind_is_no_reason_to_refuse_a_page(tmp_path):
    archive = Archive(gzip=False)
    archive.response("http://tarrow.example/", page_bytes(1))
    data = re.sub(rb"WARC-Block-Digest: \S+", b"WARC-Block-Digest: mill9:abc", archive.data)
    assert [page.data for page in read(data, tmp_path)] == [page_bytes(1)]


def test_a_damaged_archive_on_standard_input_is_told_like_one_on_disk():
    data, starts = archive_of(2)
    results = list(captures(["-"], standard_input=io.BytesIO(data[:-20])))
    assert [getattr(result, "code", "captured") for result in results] == ["captured", "damaged"]
    assert f"byte {starts[1]:,}" in str(results[1])
