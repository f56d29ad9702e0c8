"""Where something was said, who is accused, whose claim is denied."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page


@pytest.mark.parametrize(
    ("text", "cue", "venue"),
    [
        (
            "In an interview with Radio Moor, Mary Odell said the gate was open.",
            "said",
            "In an interview with Radio Moor",
        ),
        ("Mary Odell said in a statement that the gate was open.", "said", "in a statement"),
        ("Mary Odell said on Twitter that the gate was open.", "said", "on Twitter"),
        ("Mary Odell told reporters that the gate was open.", "told", "reporters"),
        ("Mary Odell told the Tarn Courier that the gate was open.", "told", "the Tarn Courier"),
        (
            "Mary Odell said at a press conference on Monday the gate was open.",
            "said",
            "at a press conference",
        ),
    ],
)
def test_the_venue_is_the_phrase_and_never_the_speaker(text: str, cue: str, venue: str) -> None:
    page = Page(text)
    page.act("Mary Odell", cue, "the gate was open")
    entry, speaker = page.one(0)
    assert entry.venue is not None
    assert entry.venue.exact.startswith(venue)
    assert speaker.name == "Mary Odell"


def test_a_venue_in_the_content_is_not_that_of_the_act() -> None:
    page = Page("Mary Odell said Paul Venn had lied in a statement.")
    page.act("Mary Odell", "said", "Paul Venn had lied in a statement")
    assert page.one(0)[0].venue is None


def _target(page: Page, number: int) -> str | None:
    entry, _ = page.one(number)
    _, speakers = page.read()
    return next((speaker.name for speaker in speakers if speaker.id == entry.target), None)


def test_the_accused_is_a_speaker_entry_though_silent() -> None:
    page = Page("Mary Odell accused Paul Venn of opening the gate.")
    page.act("Mary Odell", "accused", "Paul Venn of opening the gate")
    assert _target(page, 0) == "Paul Venn"


def test_the_target_of_a_denial_is_whoever_accused() -> None:
    page = Page("Mary Odell accused Paul Venn of opening the gate.", "Mr Venn denied the claim.")
    page.act("Mary Odell", "accused", "Paul Venn of opening the gate")
    page.act("Mr Venn", "denied", "the claim")
    assert _target(page, 1) == "Mary Odell"


def test_an_event_is_not_accused() -> None:
    page = Page("Mary Odell condemned the arrests.")
    page.act("Mary Odell", "condemned", "the arrests")
    assert _target(page, 0) is None


def test_blame_falls_on_whom_it_is_put() -> None:
    page = Page("Mary Odell blamed the flood on Ostrel Water Company.")
    page.act("Mary Odell", "blamed", "the flood on Ostrel Water Company")
    assert _target(page, 0) == "Ostrel Water Company"
