"""An archive of ours is one that every reader of ZIP reads, and nothing else is read as one of ours."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BundleError
from onrecord.record.stored_zip import StoredZip, write_zip

names = st.from_regex(r"[a-z0-9_-][a-z0-9._-]{0,8}(/[a-z0-9_-][a-z0-9._-]{0,8}){0,3}", fullmatch=True)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("zip") / "a.zip"


def packed(files):
    file = io.BytesIO()
    write_zip(file, files.items())
    return file.getvalue()


def unpacked(path):
    archive = StoredZip(path)
    try:
        return {name: archive.read(name) for name in archive.members}
    finally:
        archive.close()


@given(files=st.dictionaries(names, st.binary(max_size=200), max_size=6))
def test_what_is_written_is_read_by_us_and_by_others(place, files):
    place.write_bytes(packed(files))
    assert unpacked(place) == files
    with zipfile.ZipFile(place) as theirs:
        assert theirs.testzip() is None
        assert {name: theirs.read(name) for name in theirs.namelist()} == files


@given(
    files=st.dictionaries(names, st.binary(max_size=40), min_size=1, max_size=3),
    at=st.integers(0),
    value=st.integers(1, 255),
)
def test_a_changed_byte_is_refused_wherever_it_is(place, files, at, value):
    data = bytearray(packed(files))
    data[at % len(data)] ^= value
    place.write_bytes(data)
    with pytest.raises(BundleError):
        unpacked(place)


@given(data=st.binary(max_size=300), tail=st.booleans())
def test_no_bytes_are_worse_than_refused(place, data, tail):
    end = b"PK\x05\x06" + data[:18].ljust(18, b"\0") if tail else b""
    place.write_bytes(data + end)
    try:
        StoredZip(place).close()
    except BundleError:
        return
    assert zipfile.is_zipfile(place)


@pytest.mark.parametrize(
    "name", ["", "/a", "../a", "a/../b", "a/./b", ".a", "a//b", "a\\b", "ä", "a\0", "a" * 256, "a/"]
)
def test_a_name_that_is_not_plain_is_not_written(name):
    with pytest.raises(BundleError):
        packed({name: b""})


def test_a_file_that_is_not_there_is_told(tmp_path):
    Path(tmp_path / "a.zip").write_bytes(packed({"a": b"x"}))
    archive = StoredZip(tmp_path / "a.zip")
    with pytest.raises(BundleError, match="not in the bundle"):
        archive.read("b")
    archive.close()
