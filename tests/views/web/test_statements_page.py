"""The page of statements: any filter, with a script and without, page by page, and to take away."""

import csv
import io
import json

import pytest

from builders import make_report, said
from onrecord.record import Record

HOSTILE = '</script><script>document.title="taken"</script><img src=x onerror="document.title=1">{{7*7}}'


@pytest.fixture
def record(examples_record):
    with Record.open(examples_record) as opened:
        yield opened


@pytest.fixture(scope="session")
def long_room(serving, tmp_path_factory):
    """Serve a record of 130 statements, of a hostile report, and of one in another direction."""
    folder = tmp_path_factory.mktemp("long") / "record"
    with Record.open(folder, create=True) as record:
        for number in range(13):
            claims = [f"the bridge number {number}-{part} stands" for part in range(10)]
            record.keep(
                make_report(
                    f"Report {number}",
                    *(f"Mara Venn said {claim}." for claim in claims),
                    said=[said(claim, source="Mara Venn", nth=0) for claim in claims],
                    outlet="Orm Weekly",
                    published=f"2026-03-{number + 1:02}",
                    path=f"/{number}.txt",
                )
            )
        record.keep(
            make_report(
                HOSTILE,
                f"Hal {HOSTILE} warned: {HOSTILE} today.",
                said=[said(f"{HOSTILE} today", source=f"Hal {HOSTILE}", stance="warns", target=HOSTILE)],
                outlet=HOSTILE,
            )
        )
        record.keep(
            make_report(
                "גשר",
                "😀 דנה אמרה שהגשר עומד 🌉 לגמרי.",
                said=[said("הגשר עומד 🌉", source="דנה", stance="denies")],
            )
        )
    return serving(folder)


def words(page):
    return ["".join(one.locator("mark").all_text_contents()) for one in page.locator("li.statement").all()]


def ids(text):
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_a_filter_is_answered_in_place_and_kept_in_the_address(room, opened, record):
    page = opened(room, "/statements")

    page.select_option("#f-stance", "denies")
    page.wait_for_url("**/statements?*stance=denies*")

    assert page.locator("li.statement").count() == len(list(record.statements(stance="denies")))
    assert set(page.locator(".stance").all_text_contents()) <= {"denies", "did not say it: denies"}
    assert page.locator("h1").count() == 1
    page.go_back()
    page.wait_for_url("**/statements")
    assert page.errors == []


def test_without_scripts_the_form_does_the_same(room, opened, record):
    page = opened(room, "/statements", java_script_enabled=False)

    page.fill("#f-place", "Lisk")
    page.fill("#f-since", "2026-03-15")
    page.click("button:has-text('Show')")

    expected = list(record.statements_page(place="Lisk", since=_day(2026, 3, 15)).entries)
    assert expected
    assert page.locator("li.statement").count() == len(expected)
    assert page.input_value("#f-place") == "Lisk"


def _day(*parts):
    import datetime as dt  # noqa: PLC0415

    return dt.date(*parts)


def test_a_statement_leads_to_its_words_in_its_report(room, opened, record):
    first = record.statements_page(words="market").entries[0]
    page = opened(room, "/statements?words=market")

    page.locator("li.statement a").first.click()

    page.wait_for_url(f"**/reports/{first.report.id}#t-{first.id[:12]}")
    assert page.locator(f"#t-{first.id[:12]}").is_visible()


def test_statements_stand_in_the_words_around_them(long_room, opened):
    page = opened(long_room, "/statements?words=%223-4%20stands%22")

    assert words(page) == ["the bridge number 3-4 stands"]
    assert page.locator("blockquote").inner_text().startswith("Mara Venn said the bridge")


def test_pages_lead_forth_and_back_through_all_statements(long_room, opened):
    page = opened(long_room, "/statements?speaker=Venn")
    seen = words(page)
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        page.wait_for_load_state()
        seen += words(page)
    assert len(seen) == len(set(seen)) == 130
    last = words(page)
    page.locator("a[rel=prev]").click()
    page.wait_for_load_state()
    assert [*words(page), *last] == seen[-len(last) - 50 :]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx"])
def test_what_fits_can_be_taken_away_whole(long_room, client, ending):
    answer = client(long_room).get(f"/statements.{ending}", params={"speaker": "Venn", "until": "2026-03-12"})

    assert answer.status_code == 200
    assert f'filename="statements.{ending}"' in answer.headers["content-disposition"]
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
        assert len(rows) == 120
        assert rows[0]["report_outlet"] == "Orm Weekly"
    elif ending == "jsonl":
        assert len(set(ids(answer.text))) == 120
    else:
        openpyxl = pytest.importorskip("openpyxl")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["statements"]
        assert (sheet.max_row, sheet["A1"].value) == (121, "report_id")


@pytest.mark.parametrize(
    ("query", "told"),
    [("since=soon", "not a day"), ("stance=lies", "no stance"), ("after=x", "not a cursor"),
     ("after=1&before=2", "not both")],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_and_nothing_is_shown(long_room, client, query, told):
    answer = client(long_room).get(f"/statements?{query}")

    assert answer.status_code == 400
    assert told in answer.text
    assert 'class="statement"' not in answer.text


def test_hostile_words_are_shown_as_text_on_the_page_and_in_the_form(long_room, opened):
    from urllib.parse import quote  # noqa: PLC0415

    page = opened(long_room, f"/statements?stance=warns&outlet={quote(HOSTILE)}")

    assert words(page) == [f"{HOSTILE} today"]
    assert page.title().startswith("Statements")
    assert page.input_value("#f-outlet") == HOSTILE
    assert page.locator("main img, main script").count() == 0
    assert page.errors == []


def test_other_directions_and_emoji_are_marked_where_they_stand(long_room, opened):
    assert words(opened(long_room, "/statements?stance=denies")) == ["הגשר עומד 🌉"]


def test_a_long_list_is_accessible_and_fits_a_phone(long_room, opened, assert_accessible, assert_no_sideways):
    page = opened(long_room, "/statements?after=100", width=360, height=640)

    assert page.locator("li.statement").count() == 32
    assert_no_sideways(page)
    assert_accessible(page)


def test_an_empty_answer_says_so(long_room, opened):
    page = opened(long_room, "/statements?words=nowhere&since=2026-01-01")

    assert page.locator("#results [role=status]").inner_text() == "No statement fits."


def test_on_paper_the_form_and_the_ways_to_other_pages_are_left_out(long_room, opened):
    page = opened(long_room, "/statements")

    page.emulate_media(media="print")

    assert not page.locator("form.asking").is_visible()
    assert not page.locator("nav.ways").first.is_visible()
    assert page.locator("li.statement").first.is_visible()
