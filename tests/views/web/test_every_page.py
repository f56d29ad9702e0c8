"""What holds for every page, in a real browser."""

import pytest

PAGES = ("/reports", "/statements", "/speakers", "/figures", "/disputes", "/review", "/proof")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_in_light_and_dark(room, opened, assert_accessible, path):
    page = opened(room, path)

    assert_accessible(page)
    assert page.errors == []
    assert page.foreign == []


def test_a_page_that_is_not_there_says_so_and_is_accessible(room, opened, assert_accessible):
    page = opened(room, "/nowhere")

    assert page.locator("h1").text_content() == "There is no such page"
    assert_accessible(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_does_not_scroll_sideways_on_a_phone_or_at_twice_the_size(
    room, opened, assert_no_sideways, path
):
    assert_no_sideways(opened(room, path, width=360, height=640))
    # Twice the size on a screen of 1280 pixels leaves 640 of them.
    assert_no_sideways(opened(room, path, width=640, height=400, device_scale_factor=2))


@pytest.mark.parametrize("path", PAGES)
def test_the_first_key_leads_past_the_navigation(room, opened, path):
    page = opened(room, path)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
