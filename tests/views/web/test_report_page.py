"""The page of one report, and of one entry of it."""

import re

import pytest

from onrecord.capture import from_bytes
from onrecord.record import Record
from onrecord.relations import Correction
from onrecord.run import report_of

TITLE = "At least 23 killed as shells hit market in Lisk, minister blames Sarrat"


@pytest.fixture
def market(examples_record):
    with Record.open(examples_record) as record:
        return record.report_id(TITLE), record.report(TITLE)


def test_the_text_with_marks_taken_out_is_the_text_of_the_document(room, opened, market):
    name, report = market
    page = opened(room, f"/reports/{name}")

    shown = _blocks(page)

    assert shown == [report.document.text[one.start : one.end] for one in report.document.blocks]


def test_pointing_at_an_entry_lights_up_its_words_and_nothing_else(room, opened, market):
    name, report = market
    page = opened(room, f"/reports/{name}")
    denial = next(one for one in report.attributions if one.content[0].exact == "any part in it")

    page.hover(f"#s-{denial.id[:12]}")

    lit = {
        role: "".join(page.locator(f".lit-{role}").all_text_contents())
        for role in ("source", "cue", "content")
    }
    assert lit == {"source": "Sarrat", "cue": "denied", "content": "any part in it"}
    page.hover("h1")
    page.mouse.move(0, 0)
    assert page.locator(".lit-content").count() == 0


def test_pointing_at_words_within_other_words_lights_up_the_inner_statement(room, opened, market):
    name, report = market
    page = opened(room, f"/reports/{name}")
    inner = next(one for one in report.attributions if one.parent and len(one.content) == 1)

    page.hover(f'article [data-content$=" {_number(page, inner)}"]')

    assert "".join(page.locator("article .lit-content").all_text_contents()) == inner.content[0].exact
    assert page.locator("li.lit").get_attribute("id") == f"s-{inner.id[:12]}"


def test_focus_lights_up_as_pointing_does(room, opened, market):
    name, report = market
    page = opened(room, f"/reports/{name}")
    one = report.attributions[2]

    page.focus(f"#s-{one.id[:12]} .mark")

    assert page.locator("article .lit-content").count() > 0
    assert page.locator("li.lit").get_attribute("id") == f"s-{one.id[:12]}"


def test_an_address_with_an_entry_shows_its_words_lit(room, opened, market):
    name, report = market
    one = report.attributions[-3]

    page = opened(room, f"/reports/{name}#t-{one.id[:12]}")

    assert page.locator(f"#t-{one.id[:12]}").is_visible()
    assert page.locator("li.lit").get_attribute("id") == f"s-{one.id[:12]}"


def test_without_scripts_the_parts_of_an_entry_light_up_too(room, opened, market):
    name, report = market
    one = next(one for one in report.attributions if one.content[0].exact == "any part in it")
    page = opened(room, f"/reports/{name}#t-{one.id[:12]}", java_script_enabled=False)
    number = _number(page, one)

    cue = page.locator(f'[data-cue="{number}"]').first
    words = page.locator(f'[data-content="{number}"]').first

    assert cue.evaluate("one => getComputedStyle(one).outlineStyle") == "dotted"
    assert words.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 233, 168)"


def test_statements_within_others_have_marks_at_both_ends_that_are_not_copied(room, opened, market):
    name, report = market
    page = opened(room, f"/reports/{name}")
    inner = next(one for one in report.attributions if one.parent)
    number = _number(page, inner)

    assert page.locator(f'article .mark[data-entry="{number}"]').count() == len(inner.content)
    assert page.locator(f'article .stop[data-stop="{number}"]').count() == len(inner.content)
    chosen = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('article'));"
        " return getSelection().toString() }"
    )
    assert inner.content[0].exact in chosen


def test_a_figure_is_underlined_and_its_address_leads_to_its_words(room, opened, market):
    name, report = market
    page = opened(room, f"/reports/{name}")
    figure = report.figures[0]

    words = page.locator(f"#t-{figure.id[:12]}")

    assert words.text_content() == figure.exact.exact
    assert "underline" in words.evaluate("one => getComputedStyle(one).textDecorationLine")


def test_what_was_dropped_is_folded_and_pictures_are_told_but_not_loaded(room, opened, market):
    name, report = market
    page = opened(room, f"/reports/{name}")

    assert page.locator("details").get_attribute("open") is None
    assert page.locator("img").count() == 0
    assert report.document.pictures[0].credit in page.content()
    assert page.foreign == []
    assert page.errors == []


def test_an_entry_is_quoted_with_its_place_in_the_bytes(room, client, market):
    name, report = market
    one = next(one for one in report.attributions if one.content[0].exact == "any part in it")
    place = one.content[0]

    shown = client(room).get(f"/reports/{name}/entries/{one.id[:16]}").text

    assert "<mark>any part in it</mark>" in shown
    assert f"characters {place.start:,} to {place.end:,}" in shown
    assert f"bytes {place.raw[0]:,} to {place.raw[1]:,}" in shown
    assert "&lt;p&gt;" in shown  # the page's own markup, as text
    assert one.id in shown


def test_a_figure_is_quoted_too(room, client, market):
    name, report = market
    figure = report.figures[0]

    shown = client(room).get(f"/reports/{name}/entries/{figure.id[:16]}").text

    assert f"<mark>{figure.exact.exact}</mark>" in shown


def test_what_people_said_of_an_entry_stands_beside_what_the_machine_said(
    own_record, serving, client, market
):
    name, report = market
    one = next(one for one in report.attributions if one.content[0].exact == "any part in it")
    with Record.open(own_record) as record:
        record.review.judge(one.id, "accepted", by="Nele Aschoff", note="Heard the <b>tape</b>.")
        record.review.judge(
            one.id,
            "corrected",
            by="Bo",
            correction=Correction(content=((0, 11),), stance="warns", name="Ida"),
        )
    browser = client(serving(own_record))

    ledger = browser.get(f"/reports/{name}").text
    assert '<b class="judged">accepted</b> by <bdi>Nele Aschoff</bdi>' in ledger
    assert '<b class="judged">corrected</b> by <bdi>Bo</bdi>' in ledger
    shown = browser.get(f"/reports/{name}/entries/{one.id[:16]}").text
    assert "Heard the &lt;b&gt;tape&lt;/b&gt;." in shown
    assert "speaker: <bdi>Ida</bdi>" in shown
    assert "stance: <bdi>warns</bdi>" in shown
    assert "content: <bdi>At least 23</bdi>" in shown
    assert "<mark>any part in it</mark>" in shown  # the machine's entry is not overwritten


def test_an_entry_that_is_not_there_is_no_page(room, client, market):
    assert client(room).get(f"/reports/{market[0]}/entries/0000").status_code == 404
    assert client(room).get("/reports/0000").status_code == 404


def test_the_bytes_come_as_received_and_never_as_a_page(room, client, market):
    answer = client(room).get(f"/reports/{market[0]}/capture")

    assert answer.content == market[1].capture.data
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("width", [1200, 360])
def test_the_page_is_accessible_and_never_scrolls_sideways(
    room, opened, assert_accessible, assert_no_sideways, market, width
):
    page = opened(room, f"/reports/{market[0]}#s-{market[1].attributions[3].id[:12]}", width=width)
    assert page.locator("li.lit").count() == 1
    assert_no_sideways(page)
    assert_accessible(page)

    page.goto(f"{room.base}/reports/{market[0]}/entries/{market[1].attributions[3].id[:16]}")
    assert_no_sideways(page)
    assert_accessible(page)


def test_it_prints_the_text_and_the_whole_ledger_without_the_navigation(room, opened, market):
    page = opened(room, f"/reports/{market[0]}")

    page.emulate_media(media="print")

    assert not page.locator("nav").is_visible()
    ledger = page.locator(".ledger")
    assert ledger.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    assert page.locator("details li").last.is_visible()


HOSTILE = """<!doctype html><html><head><title>x</title>
<meta property="og:site_name" content="<svg onload=window.hit=1>{{7*7}}"></head><body><article>
<h1>&lt;script&gt;window.hit=1&lt;/script&gt; {{ 7*7 }} {% raw %} town told</h1>
<p class="byline">By <span rel="author">&lt;img src=x onerror=window.hit=1&gt;</span></p>
<p>“&lt;script&gt;window.hit=1&lt;/script&gt; the town is "quiet" ${7*7},” said
&lt;b onmouseover=window.hit=1&gt;Anna Sollen&lt;/b&gt;, the mayor of Draum. She denied that
&lt;svg/onload=window.hit=1&gt; 14 people were hurt at the mill, and said {{ request.app.state }} the road
would open again on Monday after the flood.</p>
<p>Police said more than 60 people had left their homes in the valley since the river rose on Sunday. The
minister, Piet Samrow, said the dam “javascript:window.hit=1” would hold until the rain ended.</p>
<figure><img src="https://elsewhere.example/p.jpg"><figcaption>&lt;iframe src=//elsewhere.example&gt; A lamp.
Photograph: &lt;script&gt;window.hit=1&lt;/script&gt;</figcaption></figure></article></body></html>"""


def test_markup_and_templates_in_a_report_are_shown_as_text(own_record, serving, opened, client):
    with Record.open(own_record) as record:
        report = report_of(from_bytes(HOSTILE.encode(), media_type="text/html", name="<script>.html"))
        record.keep(report)
        name = record.report_id(report.capture.sha256)
    room = serving(own_record)
    page = opened(room, f"/reports/{name}")

    for path in ("", *(f"/entries/{one.id[:16]}" for one in (*report.attributions, *report.figures))):
        page.goto(f"{room.base}/reports/{name}{path}")
        assert page.evaluate("window.hit") is None
        assert page.errors == []
        assert page.foreign == []
        assert page.locator("main :is(script, svg, iframe, img, b[onmouseover])").count() == 0
    page.goto(f"{room.base}/reports/{name}")
    assert "\n\n".join(_blocks(page)) == report.document.text
    assert "{{ request.app.state }}" in report.document.text
    page.goto(f"{room.base}/reports")
    assert page.evaluate("window.hit") is None


RIGHT_TO_LEFT = (
    "ראש העיר דיבר 🙂 אתמול\n\nThe mayor of Draum, Anna Sollen, said 🏳️‍🌈 “the 👩‍👩‍👧 families are safe 🙂” "
    "on Sunday evening.\n\nאמר ראש העיר כי “הכביש ייפתח מחר”.\n\nShe denied that “العربية 12” had been "
    "painted on the mill wall by the council, and police said 14 people had been moved to the school hall.\n"
)


def test_right_to_left_words_and_emoji_are_marked_whole(own_record, serving, opened):
    with Record.open(own_record) as record:
        report = report_of(from_bytes(RIGHT_TO_LEFT.encode(), media_type="text/plain; charset=utf-8"))
        record.keep(report)
        name = record.report_id(report.capture.sha256)
    assert report.attributions
    page = opened(serving(own_record), f"/reports/{name}")

    for one in report.attributions:
        page.hover(f"#s-{one.id[:12]} .stance")
        lit = "".join(page.locator("article .lit-content").all_text_contents())
        assert lit == "".join(piece.exact for piece in one.content)
    hebrew = page.locator("article > *", has_text=re.compile("הכביש"))
    assert hebrew.evaluate("one => getComputedStyle(one).direction") == "rtl"
    latin = page.locator("article > *", has_text=re.compile("mill wall"))
    assert latin.evaluate("one => getComputedStyle(one).direction") == "ltr"


def _number(page, one) -> str:
    return page.locator(f"#s-{one.id[:12]}").get_attribute("data-entry")


def _blocks(page) -> list[str]:
    """Return the text of each block of the article without the marks."""
    return page.evaluate(
        """() => [...document.querySelectorAll('article > :not(header, .post)')].map(block => {
            const copy = block.cloneNode(true);
            copy.querySelectorAll('.mark, .stop').forEach(mark => mark.remove());
            return copy.textContent;
        })"""
    )
