"""The page of figures: as a table, over time, and to take away."""

import dataclasses

import pytest

from builders import make_report, said
from onrecord.figures import figures
from onrecord.record import Record

HOSTILE = "</text><script>document.title=1</script><image href=x onerror=alert(1)>"


@pytest.fixture(scope="session")
def counts_room(serving, tmp_path_factory):
    folder = tmp_path_factory.mktemp("counts") / "record"
    with Record.open(folder, create=True) as record:
        for day, count in (
            ("18", "At least 12 people"),
            ("19", "Between 10 and 15 people"),
            ("20", "14 people"),
        ):
            text = f"{count} were killed in Upper Vale, {HOSTILE} said."
            report = make_report(
                f"Blast, {day} March",
                text,
                said=[said(f"{count} were killed in Upper Vale", source=HOSTILE, cue="said")],
                outlet="Orm Weekly",
                published=f"2026-03-{day}",
                path=f"/{day}.txt",
            )
            found = figures(report.document, report.attributions, report.speakers)
            record.keep(dataclasses.replace(report, figures=found))
    return serving(folder)


def test_figures_stand_in_a_table_with_open_ends_open(counts_room, opened):
    page = opened(counts_room, "/figures?measure=killed&place=upper+vale")

    rows = [row.locator("td").first.inner_text() for row in page.locator("tbody tr").all()]
    assert rows == ["≥ 12", "10 – 15", "14"]
    assert page.locator("tbody tr").first.locator("td").nth(5).inner_text() == HOSTILE
    assert page.locator("main script").count() == 0


def test_a_figure_of_a_report_without_outlet_and_day_stands_under_its_title(
    serving, opened, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("untitled") / "record"
    text = "Some 12 people were killed in Upper Vale."
    report = make_report("Blast in the vale", text, outlet=None, published=None)
    found = figures(report.document, (), ())
    with Record.open(folder, create=True) as record:
        record.keep(dataclasses.replace(report, figures=found))
    page = opened(serving(folder), "/figures")
    assert page.locator("tbody tr td").last.inner_text() == "Blast in the vale"


def test_each_mark_of_the_picture_leads_to_its_words(counts_room, opened):
    pytest.importorskip("vl_convert")
    page = opened(counts_room, "/figures?measure=killed")
    page.wait_for_selector("#drawn svg")

    marks = page.locator("#drawn svg a:not([aria-hidden])")
    told = [mark.get_attribute("aria-label") for mark in marks.all()]
    assert sorted(told) == sorted(
        f"{exact}, killed, Upper Vale, given by {HOSTILE}, {day} March 2026"
        for exact, day in (("At least 12 (≥ 12)", 18), ("Between 10 and 15 (10 – 15)", 19), ("14 (14)", 20))
    )
    assert page.locator("#drawn svg :is(script, image, [style], [onerror])").count() == 0
    addresses = {mark.get_attribute("href") for mark in marks.all()}
    table = {link.get_attribute("href") for link in page.locator("tbody a").all()}
    assert addresses == table
    marks.first.dispatch_event("click")
    page.wait_for_url("**/reports/*#t-*")
    assert page.errors == []


def test_the_picture_is_a_page_without_scripts(counts_room, opened, assert_accessible, assert_no_sideways):
    pytest.importorskip("vl_convert")
    page = opened(counts_room, "/figures?measure=killed", java_script_enabled=False)
    page.click("text=Draw them over time")
    assert page.locator("svg a").count() >= 3

    page = opened(counts_room, "/figures/over-time?measure=killed", width=360, height=640)
    assert_accessible(page)
    assert_no_sideways(page)


def test_a_name_with_a_character_that_no_picture_can_hold_does_not_end_the_server(serving, client, tmp_path):
    pytest.importorskip("vl_convert")
    with Record.open(tmp_path / "record", create=True) as record:
        text = "14 people were killed in Upper Vale, it was said."
        report = make_report("Blast", text, outlet="Orm \x01\fWeekly", published="2026-03-18", path="/1.txt")
        found = figures(report.document, report.attributions, report.speakers)
        record.keep(dataclasses.replace(report, figures=found))
    answer = client(serving(tmp_path / "record")).get("/figures/over-time")

    assert answer.status_code == 200
    assert "given by Orm \ufffd\ufffdWeekly" in answer.text


@pytest.mark.parametrize(
    "outlet",
    ["\N{NEWSPAPER}" * 99, "O" + "\N{ROLLED-UP NEWSPAPER}" * 99, "Orm " * 20_000],
    ids=["signs", "signs after a letter", "long"],
)
def test_figures_of_an_outlet_with_an_odd_name_are_drawn(outlet, tmp_path):
    pytest.importorskip("vl_convert")
    from onrecord.export.figure_plot import figure_plot  # noqa: PLC0415

    text = "14 people were killed in Upper Vale, it was said."
    report = make_report("Blast", text, outlet=outlet, published="2026-03-18", path="/1.txt")
    found = figures(report.document, report.attributions, report.speakers)
    with Record.open(tmp_path / "record", create=True) as record:
        record.keep(dataclasses.replace(report, figures=found))
        picture, left_out = figure_plot(list(record.figures()))
    assert picture.startswith("<svg")
    assert left_out == 0


def test_figures_that_cannot_be_drawn_are_told(counts_room, opened):
    page = opened(counts_room, "/figures/over-time?measure=money")

    assert "nothing to draw" in page.locator(".notice").inner_text()


def test_without_the_extra_the_page_says_how_to_get_the_picture(tmp_path, monkeypatch):
    from onrecord.errors import OnRecordError  # noqa: PLC0415
    from onrecord.export.linked_plot import linked_plot  # noqa: PLC0415

    monkeypatch.setitem(__import__("sys").modules, "altair", None)
    with pytest.raises(OnRecordError, match="altair") as caught:
        linked_plot([], address=str, told=str)
    assert caught.value.advice == "pip install 'onrecord[plot]'"


def test_figures_can_be_taken_away(counts_room, client):
    answer = client(counts_room).get("/figures.csv", params={"measure": "killed"})

    assert answer.text.count("\r\n") == 4
    assert answer.text.startswith("report_id")


def test_figures_are_asked_by_who_gives_them_and_by_outlet(room, client):
    visitor = client(room)

    assert "<td" in visitor.get("/figures", params={"speaker": "Maruk"}).text
    assert "No figure fits" in visitor.get("/figures", params={"outlet": "nowhere"}).text
    assert visitor.get("/figures", params={"measure": "lies"}).status_code == 400


def test_the_table_is_accessible_and_fits_a_phone(counts_room, opened, assert_accessible, assert_no_sideways):
    page = opened(counts_room, "/figures", width=360, height=640)
    page.wait_for_selector("#drawn svg")

    assert_accessible(page)
    assert_no_sideways(page)
