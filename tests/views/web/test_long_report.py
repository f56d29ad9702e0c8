"""A long report, of 3,000 words with 150 entries, in a real browser."""

from __future__ import annotations

import pytest

from builders import make_report, said
from onrecord.record import Record

ENTRIES, LEAST_WORDS, MOST_BYTES = 150, 3_000, 300_000
NAMES = ("Ada Brill", "Hal Moor", "Mara Venn", "Tomas Brehl", "the harbour office")


def _said(number):
    return (
        f"berth {number} of the old harbour at Ostrel will stay shut until the last of the cranes is mended"
    )


@pytest.fixture(scope="module")
def report():
    names = [NAMES[number % len(NAMES)] for number in range(ENTRIES)]
    return make_report(
        "Harbour of Ostrel stays shut",
        *(f"Once more {name} said {_said(number)}." for number, name in enumerate(names)),
        said=[said(_said(number), source=name, cue="said") for number, name in enumerate(names)],
        outlet="Ostrel Post",
        published="2026-03-15",
    )


@pytest.fixture(scope="module")
def quay(serving, report, tmp_path_factory):
    folder = tmp_path_factory.mktemp("quay") / "record"
    with Record.open(folder, create=True) as record:
        record.keep(report)
        name = record.report_id(report.document.title)
    return serving(folder, ONRECORD_BY="Ada"), f"/reports/{name}"


def test_the_page_of_a_long_report_is_light_and_has_every_entry(quay, client, report):
    room, path = quay
    assert len(report.document.text.split()) >= LEAST_WORDS
    page = client(room).get(path)
    assert len(page.content) < MOST_BYTES
    for one in report.attributions:
        assert f'id="s-{one.id[:12]}"' in page.text


def test_the_last_entry_of_a_long_report_lights_up_its_words_and_the_page_is_accessible(
    quay, opened, report, assert_accessible, assert_no_sideways
):
    room, path = quay
    page = opened(room, path)
    last = max(report.attributions, key=lambda one: one.content[0].start)
    page.locator(f"#s-{last.id[:12]}").scroll_into_view_if_needed()
    page.hover(f"#s-{last.id[:12]}")
    assert "".join(page.locator(".lit-content").all_text_contents()) == last.content[0].exact
    assert_accessible(page)
    page.set_viewport_size({"width": 360, "height": 740})
    assert_no_sideways(page)


def test_a_long_report_is_reviewed_from_one_entry_to_the_next_by_keyboard(quay, opened):
    room, _ = quay
    page = opened(room, "/review")
    page.get_by_label("Your name").fill("Ada")
    with page.expect_navigation():
        page.get_by_role("button", name="Start").click()
    assert f"{ENTRIES} statements not judged by you" in page.locator("main").inner_text()
    for left in range(ENTRIES - 1, ENTRIES - 4, -1):
        page.keyboard.press("a")
        page.get_by_text(f"{left} statements not judged by you").wait_for()
