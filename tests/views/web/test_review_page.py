"""Review in a real browser: by keyboard alone, by dragging, as plain forms, by two people."""

from __future__ import annotations

import pytest

from builders import make_report, numbered_report, said
from onrecord.record import Record, corrected
from onrecord.views.web.pages.review import LISTED

MIXED = make_report(
    "Boats \U0001f6e5️ at Ostrel \U0001f469‍\U0001f469‍\U0001f467",
    "“The \U0001f6e5️ boats run late today,” Ada Brill \U0001f600 said. Nobody asked Hal Moor.",
    "قالت مارا فين 🛥 إن الجسر القديم مغلق اليوم.",
    "The mill is shut, it was said.",
    said=[
        said("“The \U0001f6e5️ boats run late today,”", source="Ada Brill", cue="said", confidence=0.4),
        said("إن الجسر القديم", source="مارا فين", cue="قالت", confidence=0.2),
        said("The mill is shut", source=None, cue="it was said", confidence=0.8),
    ],
    path="/news/boats.txt",
    outlet="Ostrel Post",
    published="2026-03-15",
)
SCRIPT = make_report(
    "<script>document.title='x'</script>{{ 7 * 7 }}",
    "<img src=x onerror=alert(1)> was thrown, <b>Mallory</b> said.",
    said=[
        said("<img src=x onerror=alert(1)> was thrown", source="<b>Mallory</b>", cue="said", confidence=0.9)
    ],
    path="/news/script.txt",
)
BOATS, BRIDGE, MILL = (one.id for one in MIXED.attributions)
(THROWN,) = (one.id for one in SCRIPT.attributions)


@pytest.fixture
def desk(tmp_path, serving):
    with Record.open(tmp_path / "record", create=True) as record:
        record.keep(MIXED)
        record.keep(SCRIPT)
    return serving(tmp_path / "record", ONRECORD_BY="Ada")


@pytest.fixture
def reviewing(desk, opened):
    """Open the page of review as somebody who has given a name."""

    def start(by="Ada", path="/review", **options):
        page = opened(desk, "/review", **options)
        page.get_by_label("Your name").fill(by)
        with page.expect_navigation():
            page.get_by_role("button", name="Start").click()
        if path != "/review":
            page.goto(desk.base + path)
        return page

    return start


def words_by(desk, entry):
    with Record.open(desk.folder) as record:
        return {one.by: one for one in record.review.said_of([entry]).get(entry, ())}


def as_corrected(desk, entry, by="Ada"):
    report = MIXED
    one = next(it for it in report.attributions if it.id == entry)
    return corrected(one, words_by(desk, entry)[by].correction, report)


def shown(page):
    return page.locator("article").get_attribute("data-entry")


def test_a_whole_review_by_the_keyboard_alone(desk, reviewing):
    page = reviewing()
    assert shown(page) == BRIDGE
    page.keyboard.press("j")
    page.wait_for_url(f"**entry={BOATS}*")
    page.keyboard.press("k")
    page.wait_for_url(f"**entry={BRIDGE}*")
    page.keyboard.press("n")
    page.keyboard.type("read aloud: jkarucz?")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_url(f"**entry={BOATS}*")
    page.keyboard.press("r")
    page.wait_for_url(f"**entry={MILL}*")
    page.keyboard.press("u")
    page.wait_for_url(f"**entry={THROWN}*")
    page.keyboard.press("z")
    page.wait_for_url(f"**entry={MILL}*")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").is_hidden()
    assert words_by(desk, BRIDGE)["Ada"].note == "read aloud: jkarucz?"
    assert {entry: words_by(desk, entry)["Ada"].verdict for entry in (BRIDGE, BOATS)} == {
        BRIDGE: "accepted",
        BOATS: "rejected",
    }
    assert words_by(desk, MILL) == {}
    assert page.errors == []


def test_a_span_is_corrected_with_the_keyboard_and_the_offsets_are_code_points(desk, reviewing):
    page = reviewing(path=f"/review?entry={BOATS}")
    page.keyboard.press("c")
    focused = page.locator(":focus")
    assert focused.get_attribute("aria-label") == "Start of what, piece 1"
    page.keyboard.press("ArrowRight")  # past the quote mark, to the word
    page.keyboard.press("Tab")
    assert focused.get_attribute("aria-label") == "End of what, piece 1"
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert focused.get_attribute("aria-valuetext") == "The \U0001f6e5️ boats run late"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**entry={MILL}*")
    one, _ = as_corrected(desk, BOATS)
    assert [piece.exact for piece in one.content] == ["The \U0001f6e5️ boats run late"]
    assert one.source == MIXED.attributions[0].source
    page.goto(f"{desk.base}/review?entry={BOATS}")
    assert page.locator(".part-content").first.text_content() == "The \U0001f6e5️ boats run late"


def test_arrows_go_the_way_that_the_text_runs(desk, reviewing):
    page = reviewing(path=f"/review?entry={BRIDGE}")
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")  # onwards, in a text that runs from right to left
    focused = page.locator(":focus")
    assert focused.get_attribute("aria-valuetext") == "إن الجسر القديم مغلق"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**entry={BOATS}*")
    one, _ = as_corrected(desk, BRIDGE)
    assert [piece.exact for piece in one.content] == ["إن الجسر القديم مغلق"]


def drag(page, label, words, *, edge):
    """Drag a handle to an edge of `words` in the passage."""
    box = page.get_by_label(label, exact=True).bounding_box()
    target = page.evaluate(
        """([words, edge]) => {
            for (const block of document.querySelectorAll('.block')) {
                const at = block.textContent.indexOf(words);
                if (at < 0) continue;
                const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
                const range = document.createRange();
                let seen = 0, node;
                while ((node = walker.nextNode())) {
                    const from = at - seen, to = from + words.length;
                    if (from >= 0 && from < node.length) range.setStart(node, from);
                    if (to > 0 && to <= node.length) range.setEnd(node, to);
                    seen += node.length;
                }
                const rects = [...range.getClientRects()], rtl = getComputedStyle(block).direction === 'rtl';
                const rect = edge === 'start' ? rects[0] : rects.at(-1);
                return [(edge === 'start') === rtl ? rect.right : rect.left, rect.top + rect.height / 2];
            }
        }""",
        [words, edge],
    )
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(target[0], target[1], steps=8)
    page.mouse.up()


def test_the_ends_of_a_span_are_dragged_behind_emoji(desk, reviewing):
    page = reviewing(path=f"/review?entry={BOATS}")
    page.get_by_role("button", name="Correct").click()
    drag(page, "Start of what, piece 1", "boats", edge="start")
    drag(page, "End of what, piece 1", "run", edge="end")
    assert page.locator(".pieces[data-role=content] bdi").all_text_contents() == ["boats run"]
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url(f"**entry={MILL}*")
    one, _ = as_corrected(desk, BOATS)
    assert [piece.exact for piece in one.content] == ["boats run"]


def test_the_end_of_a_span_is_dragged_in_a_text_that_runs_from_right_to_left(desk, reviewing):
    page = reviewing(path=f"/review?entry={BRIDGE}")
    page.get_by_role("button", name="Correct").click()
    drag(page, "End of what, piece 1", "الجسر", edge="end")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url(f"**entry={BOATS}*")
    one, _ = as_corrected(desk, BRIDGE)
    assert [piece.exact for piece in one.content] == ["إن الجسر"]


def test_pieces_are_added_and_dropped_and_a_correction_can_be_left(desk, reviewing):
    page = reviewing(path=f"/review?entry={MILL}")
    before = page.locator("#passage").inner_text()
    page.keyboard.press("c")
    page.get_by_label("End of how, piece 1").focus()
    page.keyboard.press("Delete")
    assert page.get_by_label("End of how, piece 1").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("#passage").inner_text() == before
    assert page.locator(".handle").count() == 0
    page.keyboard.press("c")
    page.locator("[data-add=source]").click()
    assert page.locator(".pieces[data-role=source] bdi").count() == 1
    page.get_by_role("button", name="Drop piece 1 of how").click()
    page.get_by_label("Stance").select_option("thinks")
    page.get_by_label("Another name").last.fill("The miller")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url(f"**entry={THROWN}*")
    one, name = as_corrected(desk, MILL)
    assert (len(one.source), one.cue, one.stance, name) == (1, (), "thinks", "The miller")


def test_without_javascript_all_of_it_is_plain_forms(desk, reviewing):
    page = reviewing(path=f"/review?entry={BOATS}", java_script_enabled=False)
    assert (
        page.get_by_label("What: the exact words").input_value() == "“The \U0001f6e5️ boats run late today,”"
    )
    page.get_by_label("What: the exact words").fill("The \U0001f6e5️ boats\nrun late")
    page.get_by_label("Stance").select_option("warns")
    page.get_by_label("Note").fill("two pieces")
    page.get_by_role("button", name="Keep the correction").click()
    one, _ = as_corrected(desk, BOATS)
    assert [piece.exact for piece in one.content] == ["The \U0001f6e5️ boats", "run late"]
    assert (one.stance, one.cue, words_by(desk, BOATS)["Ada"].note) == (
        "warns", MIXED.attributions[0].cue, "two pieces",
    )  # fmt: skip
    page.get_by_role("button", name="Undo my last judgement").click()
    assert words_by(desk, BOATS) == {}
    page.get_by_role("button", name="Reject").click()
    assert words_by(desk, BOATS)["Ada"].verdict == "rejected"
    page.goto(f"{desk.base}/review?entry={BOATS}")
    page.get_by_label("What: the exact words").fill("words that are not there")
    page.get_by_role("button", name="Keep the correction").click()
    assert "does not say" in page.locator("main").inner_text()
    assert words_by(desk, BOATS)["Ada"].verdict == "rejected"


def test_two_people_are_kept_apart_and_see_each_others_word_only_after_their_own(desk, reviewing):
    ada = reviewing("Ada", path=f"/review?entry={BOATS}")
    ada.locator("#note").fill("she said so")
    ada.keyboard.press("Escape")
    ada.keyboard.press("a")
    ada.wait_for_url(f"**entry={MILL}*")
    ben = reviewing("Ben Müller \U0001f600", path=f"/review?entry={BOATS}")
    assert "1 other person has" in ben.locator("#hidden").inner_text()
    assert "she said so" not in ben.content()
    ben.keyboard.press("r")
    ben.wait_for_url(f"**entry={MILL}*")
    ben.goto(f"{desk.base}/review?entry={BOATS}")
    assert "she said so" in ben.content()
    assert {by: one.verdict for by, one in words_by(desk, BOATS).items()} == {
        "Ada": "accepted",
        "Ben Müller \U0001f600": "rejected",
    }
    ben.goto(f"{desk.base}/review?order=disagreement")
    assert shown(ben) == BOATS
    ben.goto(f"{desk.base}/review/agreement")
    told = ben.locator("main").inner_text()
    assert "0 (0 %)" in told
    assert "Ada accepted, Ben Müller \U0001f600 rejected" in told
    ben.get_by_role("link", name=BOATS[:12]).click()
    ben.get_by_role("button", name="Take this back").click()
    assert words_by(desk, BOATS).keys() == {"Ada"}


def test_the_queue_of_one_report_and_its_end(desk, reviewing):
    page = reviewing()
    page.get_by_label("Report").select_option(label=SCRIPT.document.title)
    page.get_by_role("button", name="Show", exact=True).click()
    assert shown(page) == THROWN
    page.keyboard.press("u")
    page.locator("#empty").wait_for()
    assert "Nothing is left" in page.locator("#empty").inner_text()
    page.keyboard.press("z")
    page.wait_for_url(f"**entry={THROWN}*")
    assert "statement not judged by you" in page.locator("main").inner_text()


def test_what_a_report_says_stays_text(desk, reviewing):
    page = reviewing(path=f"/review?entry={THROWN}")
    page.keyboard.press("c")
    assert page.locator(".part-content").first.text_content() == "<img src=x onerror=alert(1)> was thrown"
    assert page.locator("#passage img, #passage b").count() == 0
    assert "{{ 7 * 7 }}" in page.locator("article").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#passage img, #passage b").count() == 0
    assert page.errors == []


@pytest.mark.parametrize("path", ["/review", f"/review?entry={BRIDGE}&whole=1", "/review/agreement"])
def test_the_pages_are_accessible_and_fit_a_phone(
    desk, reviewing, assert_accessible, assert_no_sideways, path
):
    with Record.open(desk.folder) as record:
        for by, verdict in (("Ada", "accepted"), ("Ben", "rejected")):
            record.review.judge(BRIDGE, verdict, by=by, note="a note")
    page = reviewing(path=path, width=360, height=640)
    assert_no_sideways(page)
    assert_accessible(page)
    if page.locator("#correct").count():
        page.keyboard.press("c")
        assert_accessible(page)
        assert_no_sideways(page)
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert_accessible(page)
    assert page.errors == []
    assert page.foreign == []


def test_a_judgement_without_a_name_or_of_nothing_is_refused(desk, client):
    one = client(desk)
    answer = one.post("/review/judge", data={"csrf": one.csrf, "entry": BOATS, "verdict": "accepted"})
    assert answer.status_code == 400
    assert "needs the name" in answer.text
    back = one.post(
        "/review/name",
        data={"csrf": one.csrf, "name": "Ada", "back": "https://evil.example"},
        follow_redirects=False,
    )
    assert back.headers["location"] == "/review"
    for fields in ({"entry": "f" * 64, "verdict": "accepted"}, {"entry": BOATS, "verdict": "true"}):
        answer = one.post("/review/judge", data={"csrf": one.csrf, **fields})
        assert answer.status_code == 400
    assert words_by(desk, BOATS) == {}


def test_of_many_reports_one_is_named_instead_of_chosen(tmp_path, serving, client):
    with Record.open(tmp_path / "record", create=True) as record:
        for number in range(LISTED + 1):
            record.keep(numbered_report(number))
    one = client(serving(tmp_path / "record"))
    one.post("/review/name", data={"csrf": one.csrf, "name": "Ada"})
    answer = one.get("/review", params={"report": "Report 117"})
    assert "It is 117" in answer.text
    assert "<option" not in answer.text.partition('id="of"')[2].partition("</form>")[0]
    assert "2 statements not judged by you" in answer.text
    assert one.get("/review", params={"report": "no such report"}).status_code == 404


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_enter_in_a_field_of_the_correction_keeps_the_correction(desk, reviewing, script):
    page = reviewing(path=f"/review?entry={BOATS}", java_script_enabled=script)
    if script:
        page.keyboard.press("c")
    page.get_by_label("Speaker", exact=True).select_option("new")
    page.get_by_label("Another name").last.fill("Somebody Else")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert as_corrected(desk, BOATS)[1] == "Somebody Else"
