"""WACZ: WARCs inside a ZIP file, and ZIP files built to do harm."""

import hashlib
import io
import struct
import zipfile

import pytest

from capture.made_archives import Archive, archive_of, by_warcio, page_bytes
from onrecord.capture import Limits, captures


def wacz(members, *, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("datapackage.json", "{}")
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data, tmp_path, name="tarrow.wacz", **limits):
    path = tmp_path / name
    path.write_bytes(data)
    return list(captures([str(path)], limits=Limits(**limits)))


def codes(results):
    return [getattr(result, "code", "captured") for result in results]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_pages_of_all_members_are_addressed_inside_their_member(tmp_path, method):
    members = {"archive/b.warc": archive_of(2, gzip=False)[0], "archive/a.warc.gz": archive_of(3)[0]}
    data = wacz({**members, "other/c.warc": archive_of(1)[0], "pages/pages.jsonl": b"{}"}, method=method)
    pages = read(data, tmp_path)
    assert [page.warc.member for page in pages] == ["archive/a.warc.gz"] * 3 + ["archive/b.warc"] * 2
    assert {page.warc.file_sha256 for page in pages} == {hashlib.sha256(data).hexdigest()}
    for page in pages:
        member = members[page.warc.member]
        alone = member[page.warc.offset : page.warc.offset + page.warc.length]
        assert [row[3] for row in by_warcio(alone)] == [page.data]


def test_a_wacz_is_known_by_its_content_too(tmp_path):
    data = wacz({"archive/a.warc.gz": archive_of(1)[0]})
    assert codes(read(data, tmp_path, "tarrow.zip")) == ["captured"]
    assert codes(captures(["-"], standard_input=io.BytesIO(data))) == ["captured"]


def test_a_member_that_unpacks_without_end_is_left_at_the_allowance(tmp_path):
    page, _ = archive_of(1, gzip=False)
    bomb = wacz(
        {"archive/a.warc": page + b"\r\n" * 20_000_000, "archive/b.warc": page}, method=zipfile.ZIP_DEFLATED
    )
    assert len(bomb) < 100_000
    assert codes(read(bomb, tmp_path, unpacked_floor=5_000_000)) == ["captured", "too-large"]


def test_a_bomb_within_a_bomb_is_left_at_the_allowance(tmp_path):
    inner = Archive()
    inner.response("http://tarrow.example/", page_bytes(1))
    inner.response("http://tarrow.example/bomb", b"\0" * 40_000_000, content_type="video/mp4")
    data = wacz({"archive/a.warc.gz": inner.data}, method=zipfile.ZIP_DEFLATED)
    assert codes(read(data, tmp_path, unpacked_floor=5_000_000)) == ["captured", "too-large"]


def test_many_members_share_one_allowance(tmp_path):
    part = archive_of(1, gzip=False)[0] + b"\r\n" * 1_000_000
    data = wacz({f"archive/{n}.warc": part for n in range(9)}, method=zipfile.ZIP_DEFLATED)
    results = codes(read(data, tmp_path, unpacked_floor=5_000_000))
    assert results.count("captured") in (2, 3)
    assert results[-1] == "too-large"
    assert results.count("too-large") == 1


def test_too_many_members_are_refused_before_the_directory_is_read(tmp_path, monkeypatch):
    data = wacz({f"archive/{n}.warc": b"" for n in range(50)})
    monkeypatch.setattr(zipfile, "ZipFile", None)  # would fail if it was opened
    assert codes(read(data, tmp_path, archive_members=20)) == ["too-large"]


def test_a_directory_that_lies_about_its_count_is_refused_by_its_size(tmp_path):
    data = bytearray(wacz({f"archive/{n}{'x' * 900}.warc": b"" for n in range(50)}))
    end = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, end + 8, 1, 1)
    assert codes(read(bytes(data), tmp_path, archive_members=20)) == ["too-large"]


def test_a_wacz_cut_off_anywhere_is_damaged(tmp_path):
    data = wacz({"archive/a.warc.gz": archive_of(2)[0]})
    for cut in range(1, len(data), 41):
        assert codes(read(data[:cut], tmp_path)) == ["damaged"]


def test_a_damaged_member_does_not_keep_the_next_from_being_read(tmp_path):
    whole = archive_of(1, gzip=False)[0]
    data = bytearray(wacz({"archive/a.warc": whole, "archive/b.warc": whole}))
    place = data.find(b"Report 0")
    data[place : place + 6] = b"XXXXXX"
    results = read(bytes(data), tmp_path)
    assert codes(results)[-1] == "captured"
    assert "damaged" in codes(results)
    assert any("archive/a.warc" in str(result) for result in results[:-1])


def test_a_member_packed_in_an_unusual_way_is_named(tmp_path):
    data = wacz({"archive/a.warc": archive_of(1)[0]}, method=zipfile.ZIP_BZIP2)
    (error,) = read(data, tmp_path)
    assert error.code == "damaged"
    assert "archive/a.warc" in str(error)


def test_a_wacz_without_warcs_and_one_without_pages_say_so(tmp_path):
    pictures = Archive()
    pictures.response("http://tarrow.example/mill.png", b"\x89PNG", content_type="image/png")
    assert codes(read(wacz({"pages/pages.jsonl": b"{}"}), tmp_path)) == ["empty"]
    assert codes(read(wacz({"archive/a.warc.gz": pictures.data}), tmp_path)) == ["empty"]


def test_the_name_of_a_member_cannot_look_like_another_message(tmp_path):
    (error,) = read(wacz({"archive/one\n2 reports read.warc.gz": archive_of(1)[0][:-40]}), tmp_path)
    assert "archive/one 2 reports read.warc.gz" in str(error)
    assert "\n" not in str(error)
