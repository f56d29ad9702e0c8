"""Pictures saved beside a page tell when they were taken; other files are left alone."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.capture import captures
from onrecord.capture.pictures import picture_beside
from onrecord.model import Location
from onrecord.read.picture_file import PictureFacts, picture_facts
from onrecord.run import report_of

Image = pytest.importorskip("PIL.Image")


def jpeg(**tags):
    image = Image.new("RGB", (4, 4))
    exif = image.getexif()
    if "taken" in tags:
        exif.get_ifd(0x8769)[0x9003] = tags["taken"]
    if "artist" in tags:
        exif[0x013B] = tags["artist"]
    if "description" in tags:
        exif[0x010E] = tags["description"]
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def iptc(data, *fields):
    """Return a JPEG with an IPTC record in an APP13 segment."""
    record = b"".join(
        b"\x1c\x02" + bytes([number]) + len(words).to_bytes(2, "big") + words for number, words in fields
    )
    resource = b"8BIM\x04\x04\x00\x00" + len(record).to_bytes(4, "big") + record + b"\x00" * (len(record) % 2)
    segment = b"Photoshop 3.0\x00" + resource
    return data[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + data[2:]


def test_exif_tells_the_day_the_maker_and_the_words():
    facts = picture_facts(jpeg(taken="2026:03:14 10:22:33", artist="Ilse Ott", description="A bridge"))
    assert facts == PictureFacts("2026-03-14", "EXIF", "Ilse Ott", "A bridge")


def test_iptc_tells_them_too():
    facts = picture_facts(iptc(jpeg(), (55, b"20260314"), (80, b"Ilse Ott"), (120, "Brücke".encode())))
    assert facts == PictureFacts("2026-03-14", "IPTC", "Ilse Ott", "Brücke")


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "2026:13:41 00:00:00", "yesterday", "\x00\x00"])
def test_a_day_that_is_none_is_not_told(taken):
    assert picture_facts(jpeg(taken=taken)).taken is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 600))
def test_a_damaged_file_says_nothing_or_something_but_never_raises(rubbish, at):
    whole = iptc(jpeg(taken="2026:03:14 10:22:33"), (55, b"20260314"))
    picture_facts(rubbish)
    picture_facts(whole[:at])
    picture_facts(whole[:at] + rubbish + whole[at + len(rubbish) :])


def test_only_files_of_the_pages_own_folder_are_read(tmp_path):
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "my bridge.jpg").write_bytes(b"picture")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    os.mkfifo(folder / "pipe.jpg")
    page = Location("file", path=str(folder / "page.html"))
    assert picture_beside(page, "page_files/my%20bridge.jpg") == b"picture"
    for address in ("../secret.jpg", "link.jpg", "pipe.jpg", "/etc/hostname", "page_files",
                    "file:///etc/hostname", "https://post.example/a.jpg", "//post.example/a.jpg", "%00", "",
                    None, "a" * 5000):  # fmt: skip
        assert picture_beside(page, address) is None
    assert picture_beside(Location("url", url="https://post.example/"), "page_files/my%20bridge.jpg") is None


def test_a_saved_page_gets_the_day_of_its_picture_with_the_digest_of_the_file(tmp_path):
    data = jpeg(taken="2026:03:14 10:22:33", artist="Ilse Ott")
    (tmp_path / "bridge.jpg").write_bytes(data)
    (tmp_path / "page.html").write_text(
        "<html lang=en><head><title>Bridge closed at Lennick</title></head><body><article>"
        "<h1>Bridge closed at Lennick</h1>"
        "<p>The bridge at Lennick was closed on Monday after the river rose.</p>"
        "<figure><img src='bridge.jpg'>"
        "<figcaption>The bridge at Lennick, seen from the ferry.</figcaption></figure>"
        "<p>The mayor of Lennick said that it would stay closed until the water had gone down again.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    (capture,) = captures([str(tmp_path / "page.html")])
    (picture,) = report_of(capture).document.pictures
    assert (picture.taken, picture.credit) == ("2026-03-14", "Ilse Ott")
    assert picture.taken_from.startswith("EXIF of the file ")
