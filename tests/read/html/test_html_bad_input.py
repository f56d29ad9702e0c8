"""Pages that are broken on purpose or by accident end in a document or in a ReadError, never otherwise."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.model import Capture, Location
from onrecord.read.decoding import decode
from onrecord.read.html import read_html
from onrecord.selectors import check, select

SENTENCE = "The harbour master said on Monday that the ferry had been inspected twice in the last year."


@pytest.mark.parametrize(
    "html", ["<html></html>", "<script>var a = 1;</script>", "<p> \n\t</p>", "<!-- nothing -->"]
)
def test_a_page_without_a_visible_word_is_an_error_that_says_so(read_page, html):
    with pytest.raises(ReadError) as caught:
        read_page(html)
    assert caught.value.code == "no-text"


def test_a_page_without_a_body_is_read(read_page):
    assert SENTENCE in read_page(f"<title>Ferry</title><p>{SENTENCE}<p>{SENTENCE[:-1]}, twice.").text


def test_nesting_of_ten_thousand_is_read_and_the_gap_told(read_page):
    document = read_page("<html><body>" + "<div>" * 10_000 + f"<p>{SENTENCE}</p>" + "</div>" * 10_000)
    assert SENTENCE in document.text
    assert document.gaps
    assert document.gaps[0].startswith("main text not found")
    assert all(block.raw for block in document.blocks)


def test_a_single_line_of_five_megabytes_is_read(read_page):
    document = read_page("<html><body><p>" + f"{SENTENCE} " * 55_000 + "</p></body></html>")
    assert len(document.text) > 5_000_000


def test_lone_surrogates_and_overflows_in_references_become_replacement_characters(read_page):
    document = read_page(
        f"<html><body><article><p>&#xD800;{SENTENCE} &#99999999999;</p><p>{SENTENCE[4:]}</p></article>"
        f"</body></html>"
    )
    assert "\ufffd" in document.text
    document.text.encode()


def test_structured_data_that_is_broken_or_hostile_is_survived(read_page):
    deep = '{"a":' * 3000 + "1" + "}" * 3000
    html = (
        '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry",}</script>'
        '<script type="application/ld+json">'
        '{"@type":"Article","datePublished":"2031-05-04T07:15:00Z" x</script>'
        f'<script type="application/ld+json">{deep}</script>'
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"\\ud800 Reed"}}</script>'
        f"</head><body><article><h1>Ferry</h1><p>{SENTENCE}</p><p>{SENTENCE[4:]}</p></article></body></html>"
    )
    document = read_page(html)
    assert document.published == "2031-05-04T07:15:00+00:00"
    assert document.id


def test_lost_main_text_keeps_every_visible_paragraph(read_page, monkeypatch):
    def fails(_root):
        raise RecursionError

    monkeypatch.setattr("onrecord.read.html.main_text", fails)
    document = read_page(
        f"<html><body><nav>Home</nav><p>{SENTENCE}</p><div>{SENTENCE[4:]}</div></body></html>"
    )
    assert [
        document.text[block.start : block.end] for block in document.blocks if block.kind == "paragraph"
    ] == [SENTENCE, SENTENCE[4:]]
    assert document.gaps == (
        "main text not found: every visible paragraph is kept (RecursionError while looking for it)",
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<h1>",
                    "</h1>",
                    "<figure>",
                    "<figcaption>",
                    "</figure>",
                    "<img src=a.jpg>",
                    "<b>",
                    "</b>",
                    "<br>",
                    "<table><tr><td>",
                    "</table>",
                    "<ul><li>",
                    "<blockquote>",
                    "&#xDFFF;",
                    "&nbsp;",
                    SENTENCE,
                    "<article>",
                    "<a href=/x>",
                    "</a>",
                    "<!--",
                    "-->",
                    "<script>",
                ]
            ),
        ),
        max_size=30,
    )
)
def test_the_slice_rule_holds_for_any_page(pieces):
    data = "".join(pieces).encode("utf-8", "replace")
    capture = Capture(data, hashlib.sha256(data).hexdigest(), "text/html", None, Location("memory"), None)
    if not capture.data:
        return
    try:
        document = read_html(capture, decode(capture.data, declared="utf-8", media_type="text/html"))
    except ReadError as error:
        assert error.code in {"no-text", "binary", "empty"}  # noqa: PT017 - either a document or this
        return
    for block in document.blocks:
        check(select(document, block.start, block.end), document, capture)
