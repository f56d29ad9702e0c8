"""Speakers in a real browser: who speaks, everything one said, and who is whom."""

from __future__ import annotations

import pytest

from builders import make_report, said
from onrecord.record import Record


def report(number, *spoken, **more):
    """Return a report in which each of `spoken` (a name and a stance) says something."""
    words = [f"It is {number}.{place}" for place in range(len(spoken))]
    return make_report(
        f"Report {number}",
        *(f"{it} {name} said." for it, (name, _) in zip(words, spoken, strict=True)),
        said=[
            said(it, source=name, cue="said", stance=stance)
            for it, (name, stance) in zip(words, spoken, strict=True)
        ],
        path=f"/news/{number}.txt",
        published=f"2026-03-{10 + number}",
        **more,
    )


ONE = report(1, ("Olek Brynsky", "denies"), ("Mara Venn", "states"))
TWO = report(2, ("Oleck Brynskyy", "states"), ("Olek Brynsky", "states"))
EVIL = report(3, ("<i>Mallory</i> \U0001f600 {{ 7 * 7 }}", "states"), ("مارا فين", "warns"))


@pytest.fixture
def desk(tmp_path, serving):
    with Record.open(tmp_path / "record", create=True) as record:
        for one in (ONE, TWO, EVIL):
            record.keep(one)
    return serving(tmp_path / "record", ONRECORD_BY="Ada")


def names(desk):
    with Record.open(desk.folder) as record:
        return {one.name: one.statements for one in record.speakers_across.speakers()}


def as_ada(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Start").click()


def test_the_list_is_searched_and_leads_to_all_that_one_said_by_date_report_and_stance(desk, opened):
    page = opened(desk, "/speakers")
    page.get_by_label("Whole words of a name or a role").fill("olek")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Olek Brynsky", exact=True).click()
    page.locator("h1", has_text="Olek Brynsky").wait_for()
    assert page.locator("section h3 a").all_text_contents() == ["Report 2", "Report 1"]
    assert page.locator("section .words").all_text_contents() == ["It is 2.1", "It is 1.0"]
    page.get_by_role("link", name="denies").click()
    page.get_by_text("Only “denies”").wait_for()
    assert page.locator("section .words").all_text_contents() == ["It is 1.0"]
    page.locator("section .words").click()
    page.wait_for_url("**/reports/*")
    assert ONE.document.title in page.inner_text("main")


def test_two_names_are_put_together_and_the_word_is_taken_back(desk, opened):
    page = opened(desk, "/speakers/one?name=Olek+Brynsky")
    assert page.get_by_role("button", name="The same as").count() == 0
    as_ada(page)
    with page.expect_navigation():
        page.get_by_role("button", name="The same as Oleck Brynskyy").click()
    assert names(desk)["Olek Brynsky"] == 3
    assert "Oleck Brynskyy" in page.locator(".parts").inner_text()
    assert "says Ada" in page.locator("#told").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Take back").click()
    assert names(desk)["Oleck Brynskyy"] == 1
    with page.expect_navigation():
        page.get_by_role("button", name="Another than Oleck Brynskyy").click()
    assert "is not Oleck Brynskyy" in page.locator("#told").inner_text()
    assert page.locator("#alike").count() == 0


def test_one_reports_speaker_is_told_apart_and_given_to_another_name(desk, opened):
    page = opened(desk, "/speakers/one?name=Olek+Brynsky")
    as_ada(page)
    page.get_by_text("Tell one report's speaker apart").click()
    page.get_by_label("In the report").select_option(label="2026-03-12 Report 2")
    with page.expect_navigation():
        page.get_by_role("button", name="Tell apart").click()
    assert page.locator("section .words").all_text_contents() == ["It is 2.1"]
    page.get_by_text("Tell one report's speaker apart").click()
    page.get_by_label("is known as").fill("mara venn")
    with page.expect_navigation():
        page.get_by_role("button", name="Tell apart").click()
    assert page.locator("h1").inner_text() == "Mara Venn"
    assert names(desk)["Mara Venn"] == 2


def test_without_javascript_a_name_is_put_to_another_and_a_wrong_one_refused(desk, opened):
    page = opened(desk, "/speakers/one?name=Mara+Venn", java_script_enabled=False)
    as_ada(page)
    page.get_by_text("Put another name to this speaker's").click()
    page.get_by_label("The other name").fill("Nobody Known")
    page.get_by_role("button", name="They are one").click()
    assert "nobody in the record is called 'Nobody Known'" in page.locator("main").inner_text()
    page.goto(f"{desk.base}/speakers/one?name=Mara+Venn")
    page.get_by_text("Put another name to this speaker's").click()
    page.get_by_label("The other name").fill("مارا فين")
    page.get_by_role("button", name="They are one").click()
    page.locator("h1", has_text="Mara Venn").wait_for()
    assert names(desk)["Mara Venn"] == 2


def test_a_name_stays_text_and_one_that_nobody_has_is_not_found(desk, opened, client):
    page = opened(desk, "/speakers")
    page.get_by_role("link", name="Mallory").click()
    page.locator("h1", has_text="{{ 7 * 7 }}").wait_for()
    assert page.locator("main i").count() == 0
    assert client(desk).get("/speakers/one", params={"name": "Nobody"}).status_code == 404
    assert client(desk).get("/speakers", params={"at": "-1", "words": "%_"}).status_code == 200


@pytest.mark.parametrize("path", ["/speakers", "/speakers?words=nobody", "/speakers/one?name=Olek+Brynsky"])
def test_the_pages_are_accessible_and_fit_a_phone(desk, opened, assert_accessible, assert_no_sideways, path):
    with Record.open(desk.folder) as record:
        record.speakers_across.merge("Olek Brynsky", "Mara Venn", by="Ada", note="a note")
    page = opened(desk, path, width=360, height=640)
    if page.get_by_role("button", name="Start").count():
        assert_accessible(page)
        as_ada(page)
        for summary in page.locator("summary").all():
            summary.click()
    assert_no_sideways(page)
    assert_accessible(page)
    assert page.errors == []
    assert page.foreign == []
