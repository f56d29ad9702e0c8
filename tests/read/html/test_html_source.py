"""The visible characters of a source, with where they came from."""

from __future__ import annotations

import time
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.html.source import thin, thinned, visible

_INLINE = st.sampled_from(
    ["<b>", "</b>", "<a href='x>y'>", "</a>", "<!-- > -->", '<i title="a>b">', "<br/>", "<p>", "</div>"]
)


@given(st.lists(st.tuples(st.text(), _INLINE), max_size=12))
def test_arbitrary_text_between_markup_is_found_and_maps_back(pieces):
    source = "".join(escape(text) + tag for text, tag in pieces)
    seen = visible(source)
    assert seen.dense == thinned("".join(text for text, _ in pieces))
    for point, start, end in zip(seen.text, seen.starts.tolist(), seen.ends.tolist(), strict=True):
        if start >= 0:
            assert unescape(source[start:end]) == point
        else:
            assert point == "\n"


@given(st.text())
def test_any_source_at_all_gives_places_inside_it(source):
    seen = visible(source)
    assert len(seen.text) == len(seen.starts) == len(seen.ends)
    assert (
        (seen.starts == -1) | ((seen.starts >= 0) & (seen.ends <= len(source)) & (seen.starts < seen.ends))
    ).all()
    assert seen.dense == "".join(seen.text[place] for place in seen.places.tolist())


@given(st.text())
def test_thinning_fast_and_with_places_agree(text):
    assert thinned(text) == thin(text)[0]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a < b and c", "a<bandc"),
        ("<p title='1 > 0'>yes", "yes"),
        ('<p title="it\'s">yes', "yes"),
        ("<script>if (a < b) '</p>'</script>x", "x"),
        ("<style>p{}</style>x<!-- <p>no", "x"),
        ("<title>T &amp; U</title>", "T&U"),
        ("x<![CDATA[no]]>y", "xy"),
        ("<textarea><b>raw</b></textarea>", "<b>raw</b>"),
        ("&#xD800;&#x110000;&#0;", "\ufffd\ufffd\ufffd"),
        ("&#" + "9" * 6000 + ";", "\ufffd"),
        ("&notit; &amp &bogus; AT&T", "\xacit;&&bogus;AT&T"),
        ("x<a href='never closed", "x"),
        ("a\x00b\u200bc\xadd", "abcd"),
    ],
)
def test_markup_is_read_as_browsers_do(source, words):
    assert visible(source).dense == words


@pytest.mark.parametrize(
    "piece",
    ["<", "&", "<a ", '<a b="', "<!--", "<script>", "</", "<a x=", "&amp;", "]]>", "x ", "<a b='c' ", "= "],
)
def test_five_megabytes_of_one_hostile_piece_are_read_in_linear_time(piece):
    def seconds(length: int) -> float:
        source = "<p>" + piece * (length // len(piece))
        started = time.process_time()
        visible(source)
        return time.process_time() - started

    assert seconds(5_000_000) < max(
        10 * seconds(1_250_000), 5
    )  # four times the length; quadratic would be hours
