"""The page of disputes: sides side by side, their words held against each other, and judged by people."""

import re

import pytest

from builders import make_report, said
from onrecord.record import Record
from onrecord.relations import Side
from onrecord.views.web.sides import shown_sides

HOSTILE = "<script>document.title=1</script><img src=x onerror=alert(1)>"


@pytest.fixture
def disputes(own_record):
    with Record.open(own_record) as record:
        yield record.disputes()


@pytest.fixture(scope="session")
def hostile_room(serving, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "record"
    words = "“We will not leave one single house in this valley without light”"
    with Record.open(folder, create=True) as record:
        for number, (name, outlet) in enumerate((("Ada Brill", HOSTILE), ("Hal Moor", "Orm Weekly"))):
            record.keep(
                make_report(
                    f"{HOSTILE} {number}",
                    f"{words}, {name} said on day {number} of the fair at {HOSTILE}.",
                    said=[said(words, source=name, cue="said", stance="promises", kind="direct")],
                    outlet=outlet,
                    published=f"2026-03-1{number}",
                )
            )
        record.relate()
        assert record.disputes()
    return serving(folder)


def side(speaker, exact, report="a", copy_group=None, stance="states"):
    return Side(speaker, exact, report, f"{report}-{exact}", copy_group, 0, 1, stance)


def differing(shown):
    return ["".join(run.words for run in one.runs if run.differs) for one in shown]


def test_the_words_in_which_sides_differ_are_marked_and_no_others():
    shown = shown_sides(
        [
            side("Ada", "Not a single house was lost, Ada said"),
            side("Hal", "Not one house was lost, Ada said"),
        ]
    )
    assert differing(shown) == ["a single", "one"]
    assert ["".join(run.words for run in one.runs) for one in shown] == [one.side.exact for one in shown]


def test_sides_that_share_no_words_are_not_marked_all_over():
    shown = shown_sides([side("Ada", "The bridge fell on Monday"), side("Hal", "Nothing of that is true")])
    assert differing(shown) == ["", ""]


def test_copies_are_folded_and_other_reports_of_the_same_stand_by_themselves():
    (one, other) = shown_sides(
        [
            side("Ada", "It fell", "a", "a"),
            side("Ada", "It fell", "b", "a"),
            side("Ada", "“it fell”", "c"),
            side("Hal", "It fell", "d", "a"),
        ]
    )
    assert [it.report for it in one.copies] == ["b"]
    assert [it.report for it in one.also] == ["c"]
    assert (other.side.speaker, other.copies, other.also) == ("Hal", (), ())


def test_every_side_stands_with_its_words_and_leads_to_them(own_room, opened, disputes):
    page = opened(own_room, "/disputes")

    assert page.locator("article.dispute").count() == len(disputes)
    for one in disputes:
        card = page.locator(f"#d-{one.id[:12]}")
        words = card.locator("blockquote").all_text_contents()
        assert set(words) == {it.exact for it in one.sides}
    link = page.locator("article.dispute .facts a").first
    link.click()
    page.wait_for_url("**/reports/*#t-*")
    assert page.locator(":target").is_visible()


def test_disputes_are_found_by_words_and_kind(own_room, opened, disputes):
    page = opened(own_room, "/disputes?kind=number")
    assert page.locator("article.dispute").count() == sum(one.kind == "number" for one in disputes)
    page.fill("#f-about", "xyzzy")
    page.press("#f-about", "Enter")
    page.wait_for_url("**/disputes?about=xyzzy*")
    assert page.locator("#results [role=status]").inner_text() == "No dispute fits."


@pytest.mark.parametrize("scripts", [True, False])
def test_a_dispute_is_rejected_by_name_and_taken_back(own_room, opened, disputes, scripts):
    one = disputes[0]
    page = opened(own_room, "/disputes", java_script_enabled=scripts)
    card = page.locator(f"#d-{one.id[:12]}")

    card.locator("summary", has_text="Judge").click()
    card.get_by_label("Your name").fill("Ana Rell")
    card.get_by_label("Note").fill("one is a <b>copy</b>")
    card.get_by_role("button", name="Reject").click()
    page.wait_for_url("**judged=*")

    assert page.locator("article.dispute").count() == len(disputes) - 1
    gone = page.locator(f"li#d-{one.id[:12]}")
    assert "rejected by Ana Rell" in " ".join(gone.inner_text().split())
    assert gone.locator("q").inner_text() == "one is a <b>copy</b>"
    with Record.open(own_room.folder) as record:
        assert one.id not in {it.id for it in record.disputes()}
        assert [it.id for it in record.disputes(rejected=True)] == [one.id]

    gone.get_by_role("button", name="Undo").click()
    page.wait_for_load_state()

    assert page.locator("article.dispute").count() == len(disputes)
    with Record.open(own_room.folder) as record:
        assert one.id in {it.id for it in record.disputes()}
        assert [it.verdict for it in record.review.history(one.id)] == ["rejected"]
    page.locator(f"#d-{one.id[:12]} summary", has_text="Judge").click()
    assert page.locator(f"#d-{one.id[:12]}").get_by_label("Your name").count() == 0  # known now


def test_an_accepted_dispute_shows_who_accepted_it(own_room, client, disputes):
    visitor = client(own_room)
    data = {"csrf": visitor.csrf, "dispute": disputes[0].id, "verdict": "accepted", "by": "Ana  Rell"}

    answer = visitor.post("/disputes/judge", data=data)

    assert re.search(r"<b>accepted</b> by <bdi>Ana Rell</bdi>", answer.text)
    assert "Undo: accepted" in answer.text


@pytest.mark.parametrize(
    ("change", "told"),
    [({"verdict": "corrected"}, "not a judgement"), ({"dispute": "f" * 64}, "no dispute"),
     ({"by": ""}, "needs the name"), ({"by": "x" * 200}, "longer than")],
)  # fmt: skip
def test_a_judgement_that_cannot_be_kept_is_refused(own_room, client, disputes, change, told):
    visitor = client(own_room)
    data = {"csrf": visitor.csrf, "dispute": disputes[0].id, "verdict": "accepted", "by": "Ana", **change}

    answer = visitor.post("/disputes/judge", data=data)

    assert answer.status_code == 400
    assert told in answer.text
    with Record.open(own_room.folder) as record:
        assert record.judgements() == ()


def test_reports_that_were_not_compared_yet_are_compared_when_asked(own_room, opened, disputes):
    with Record.open(own_room.folder) as record:
        record.keep(
            make_report("Rain", "Rain fell, Ada Brill said.", said=[said("Rain fell", source="Ada Brill")])
        )
    page = opened(own_room, "/disputes")
    assert "1 report was not compared" in page.locator("form.notice").inner_text()

    page.get_by_role("button", name="Compare now").click()
    page.wait_for_load_state()

    assert page.locator("form.notice").count() == 0
    with Record.open(own_room.folder) as record:
        assert record.waiting() == 0


def test_hostile_outlets_and_titles_are_shown_as_text(hostile_room, opened):
    page = opened(hostile_room, "/disputes")

    assert HOSTILE in page.locator("article.dispute .facts a").all_text_contents()
    assert page.locator("main img, main script").count() == 0
    assert page.errors == []


def test_disputes_are_accessible_and_fit_a_phone(own_room, opened, assert_accessible, assert_no_sideways):
    page = opened(own_room, "/disputes", width=360, height=640)
    for summary in page.locator("summary").all():
        summary.click()

    assert_no_sideways(page)
    assert_accessible(page)
