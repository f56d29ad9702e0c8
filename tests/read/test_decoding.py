import codecs

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.charsets import codec_of
from onrecord.read.decoding import decode

QUOTED = "“We deny it,” said Zoë Ståhl — “all of it”. "
CYRILLIC = "Министр заявил, что ничего об этом не знает, и отказался отвечать на вопросы. "
JAPANESE = "市長は記者団に対し「調査を続ける」と述べた。"
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def plain(data, declared=None):
    return decode(data, declared=declared, media_type="text/plain")


def page(data, declared=None):
    return decode(data, declared=declared, media_type="text/html")


def assert_slices_decode(decoded, data):
    assert len(decoded.starts) == len(decoded.text) + 1
    assert decoded.starts.dtype == np.int64
    size = len(decoded.text)
    for i in range(size + 1):
        for j in {i, min(i + 1, size), min(i + 7, size), size}:
            raw = data[decoded.starts[i] : decoded.starts[j]]
            assert raw.decode(decoded.encoding) == decoded.text[i:j]


@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "gb18030"]))
def test_every_slice_of_the_text_is_a_slice_of_the_bytes_in_unicode_encodings(text, encoding):
    data = text.encode(encoding)
    assert_slices_decode(plain(data, encoding), data)


@given(
    st.binary(max_size=80),
    st.sampled_from([None, "utf-8", "latin-1", "shift_jis", "big5", "utf-16", "euc-kr"]),
)
def test_any_bytes_decode_and_obey_the_slice_rule(data, declared):
    assert_slices_decode(plain(data, declared), data)


@given(st.binary(max_size=80))
def test_any_bytes_decode_as_a_page_with_one_entry_a_code_point(data):
    decoded = page(data)
    assert len(decoded.starts) == len(decoded.text) + 1
    assert np.all(np.diff(decoded.starts) >= 0)


@given(TEXT.filter(lambda text: "\0" not in text))
def test_utf_8_comes_back_as_written(text):
    decoded = plain(text.encode())
    assert (decoded.text, decoded.encoding) == (text.removeprefix("\ufeff"), "utf-8")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")],
)
def test_a_byte_order_mark_names_the_encoding_and_is_left_out(encoding, named):
    data = QUOTED.encode(encoding)
    decoded = plain(data, "windows-1252")
    assert (decoded.text, decoded.encoding, decoded.problems) == (QUOTED, named, ())
    assert decoded.starts[0] > 0


def test_a_byte_order_mark_in_the_middle_stays_a_character():
    decoded = plain("one\ufefftwo é".encode())
    assert decoded.text == "one\ufefftwo é"


def test_a_byte_order_mark_that_lies_does_not_stop_the_reading():
    data = codecs.BOM_UTF8 + b"caf\xe9 closed"
    decoded = plain(data)
    assert decoded.text == "café closed"
    assert decoded.starts[0] == 3
    assert [problem.code for problem in decoded.problems] == ["encoding"]


def test_utf_8_wins_over_a_single_byte_declaration_and_says_so():
    decoded = plain(QUOTED.encode(), "iso-8859-1")
    assert (decoded.text, decoded.encoding) == (QUOTED, "utf-8")
    (problem,) = decoded.problems
    assert "iso-8859-1" in problem.message
    assert "utf-8" in problem.message


def test_a_declared_encoding_that_the_bytes_are_not_in_is_told_with_the_one_used():
    decoded = plain((QUOTED * 4).encode("cp1252"), "utf-8")
    assert (decoded.text, decoded.encoding) == (QUOTED * 4, "cp1252")
    (problem,) = decoded.problems
    assert "utf-8" in problem.message
    assert "cp1252" in problem.message


def test_latin_1_means_windows_1252_as_in_browsers():
    decoded = plain(QUOTED.encode("cp1252"), "ISO-8859-1")
    assert decoded.text == QUOTED
    assert not decoded.problems


@pytest.mark.parametrize(
    ("text", "encoding"), [(CYRILLIC, "koi8-r"), (JAPANESE, "shift_jis"), (JAPANESE, "euc-jp")]
)
def test_a_declaration_that_holds_is_followed(text, encoding):
    data = text.encode(encoding)
    decoded = plain(data, encoding)
    assert decoded.text == text
    assert not decoded.problems
    assert_slices_decode(decoded, data)


@pytest.mark.parametrize(("text", "encoding"), [(CYRILLIC * 3, "cp1251"), (QUOTED, "cp1252")])
def test_without_a_declaration_the_letters_tell_and_the_guess_is_told(text, encoding):
    decoded = plain(text.encode(encoding))
    assert decoded.text == text
    assert [problem.code for problem in decoded.problems] == ["encoding"]


def test_utf_16_without_a_mark_is_told_by_its_zero_bytes():
    decoded = plain(QUOTED.encode("utf-16-be"))
    assert (decoded.text, decoded.encoding) == (QUOTED, "utf-16-be")


def test_ascii_declared_as_utf_16_is_not_read_in_pairs():
    assert plain(b"The mayor said no", "utf-16").text == "The mayor said no"


@pytest.mark.parametrize(
    "encoding", ["iso-2022-jp", "hz", "utf-7", "rot13", "no-such-thing", "unicode_escape"]
)
def test_an_encoding_whose_slices_do_not_decode_is_refused_and_told(encoding):
    data = b"The mayor said no"
    decoded = plain(data, encoding)
    assert decoded.text == "The mayor said no"
    assert encoding in decoded.problems[0].message
    assert_slices_decode(decoded, data)


def test_big5_pairs_that_stand_for_two_code_points_are_not_cut():
    data = b"\x88\x62 and \xa4\xa4"
    assert_slices_decode(plain(data, "big5"), data)


def test_a_character_cut_off_at_the_end_is_left_out_and_told():
    data = "“closed” at né".encode()[:-1]
    decoded = plain(data)
    assert (decoded.text, decoded.encoding) == ("“closed” at n", "utf-8")
    assert "c3" in decoded.problems[0].message
    assert_slices_decode(decoded, data)


def test_a_page_with_stray_bytes_is_still_utf_8():
    data = ("“a” " * 20).encode() + b"\xff \xe2\x80x" + "é".encode()
    decoded = page(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 2
    for i, character in enumerate(decoded.text):
        raw = data[decoded.starts[i] : decoded.starts[i + 1]]
        assert raw.decode("utf-8", "replace") == character
    assert "2 place(s)" in decoded.problems[0].message


def test_plain_text_never_holds_a_replacement_for_bytes():
    data = ("“a” " * 20).encode() + b"\xff"
    decoded = plain(data)
    assert "\ufffd" not in decoded.text
    assert_slices_decode(decoded, data)


def test_plain_text_that_stray_bytes_keep_from_being_utf_8_says_where_they_are():
    data = ("“a” " * 20).encode() + b"\xff closed"
    told = [problem.message for problem in plain(data).problems]
    assert any("1 place(s) not utf-8, the first at byte 160: read as" in message for message in told)
    assert not any("not utf-8" in problem.message for problem in plain("né à côté".encode("cp1252")).problems)


@pytest.mark.parametrize(
    "head",
    [
        b'<meta charset="windows-1251">',
        b"<meta http-equiv=content-type content='text/html; charset=windows-1251'>",
        b'<?xml version="1.0" encoding="windows-1251"?>',
        b"<!-- <meta charset=koi8-r> --><meta charset=windows-1251>",
    ],
)
def test_a_page_may_declare_its_encoding(head):
    decoded = page(head + CYRILLIC.encode("cp1251"))
    assert decoded.text.endswith(CYRILLIC)
    assert not decoded.problems


def test_the_transport_is_believed_before_the_page():
    data = b"<meta charset=koi8-r>" + CYRILLIC.encode("cp1251")
    assert page(data, "windows-1251").text.endswith(CYRILLIC)


def test_a_declaration_in_plain_text_is_only_text():
    data = (
        b"<meta charset=koi8-r> "
        + "“no” ".encode("cp1252")
        + b"and a line of ASCII that is rather longer " * 3
    )
    assert plain(data).encoding == "cp1252"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("Latin1", "cp1252"),
        (" 'GB2312' ", "gb18030"),
        ("x-sjis", "cp932"),
        ("utf8", "utf-8"),
        ("zip", None),
        ("", None),
    ],
)
def test_labels_are_read_as_browsers_read_them(label, codec):
    assert codec_of(label) == codec


def test_no_bytes_are_no_text():
    decoded = plain(b"")
    assert (decoded.text, decoded.starts.tolist()) == ("", [0])
