"""warcio's own sample files, damaged ones too: pages as warcio reads them, or errors that name the place."""

from pathlib import Path

import pytest

from capture.made_archives import by_warcio
from onrecord.capture import captures
from onrecord.errors import CaptureError

VECTORS = Path(__file__).parents[2].parent / "shared" / "data" / "vectors" / "warc"

pytestmark = pytest.mark.skipif(not VECTORS.is_dir(), reason="warcio's sample files are not here")

AS_WARCIO = {
    "example-iana.org-chunked.warc": 1,
    "example-resource.warc.gz": 1,
    "example-wget-bad-target-uri.warc.gz": 1,
    "example.arc": 1,
    "example.arc.gz": 1,
    "example.warc": 1,
    "example.warc.gz": 1,
}
"""Files whose pages, so many, are read exactly as warcio reads them."""

NO_PAGES = ["example-digest.warc", "example-space-in-target-uri.warc.gz", "post-test.warc.gz"]
"""Whole files of requests, of a picture, and of JSON."""

DAMAGED = {
    # lengths of -1 and "abc", where warcio reads empty records
    "bad.arc": [("damaged", 0), ("damaged", 134), ("damaged", 262)],
    # one gzip member for all records, where warcio stops too
    "example-bad-non-chunked.warc.gz": [("not-addressable", 0)],
    "example-bad.warc.gz.bad": [("not-addressable", 0)],
    # shorter than its header says by 12 bytes, where warcio gives what there is
    "example-space-in-url.arc": [("damaged", 151)],
    # a length that is short by two bytes, where warcio warns and gives the page
    "example-trunc.warc": [("damaged", 1197)],
    # gzip members that end inside a record, where warcio stops
    "example-wrong-chunks.warc.gz": [("damaged", 0), ("damaged", 516), ("damaged", 1130)],
}
"""Files that are refused in part, with the code and the offset of each error; no page is read from them."""


def test_each_sample_file_has_an_expectation():
    expected = {*AS_WARCIO, *NO_PAGES, *DAMAGED}
    assert {path.name for path in VECTORS.iterdir()} == expected


@pytest.mark.parametrize("name", AS_WARCIO)
def test_pages_are_read_as_warcio_reads_them(name):
    path = VECTORS / name
    data = path.read_bytes()
    pages = list(captures([str(path)]))
    rows = by_warcio(data)
    assert len(pages) == AS_WARCIO[name]
    assert [(page.location.url, page.warc.offset, page.data) for page in pages] == [
        (address.strip("<>"), offset, body) for address, offset, _, body in rows
    ]
    for page in pages:
        alone = data[page.warc.offset : page.warc.offset + page.warc.length]
        if ".arc" not in name:
            assert [row[3] for row in by_warcio(alone)] == [page.data]


@pytest.mark.parametrize("name", NO_PAGES)
def test_files_without_pages_say_so(name):
    assert [error.code for error in captures([str(VECTORS / name)])] == ["empty"]
    assert by_warcio((VECTORS / name).read_bytes()) == []


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_named_by_file_and_offset(name):
    errors = list(captures([str(VECTORS / name)]))
    assert all(isinstance(error, CaptureError) for error in errors)
    assert [error.code for error in errors] == [code for code, _ in DAMAGED[name]]
    for error, (_, offset) in zip(errors, DAMAGED[name], strict=True):
        assert f"{name}, byte {offset:,}" in str(error)
