"""Labels of the fields above a monitor's account say nothing of anybody."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page
from onrecord.attribute.layout.fields import without_fields

FIELDS = ("Civilians reported killed: 31–34", "Alleged belligerent: Lennish forces", "Type: Missile")


def kept(page: Page) -> list[list[str]]:
    document = page.document
    return [
        [document.text[start:end] for start, end in act.content]
        for act in without_fields(page.acts, document.text, document.blocks)
    ]


def test_the_label_of_a_field_is_no_statement() -> None:
    page = Page("Incident 417", *FIELDS, "Residents said the quay was hit.")
    page.act("Civilians", "reported", "killed")
    page.act("", "Alleged", "belligerent")
    page.act("Residents", "said", "the quay was hit")
    assert kept(page) == [["the quay was hit"]]


def test_no_field_is_part_of_what_is_said_below() -> None:
    page = Page(*FIELDS, "The quay was hit, residents said.")
    page.act("residents", "said", "Lennish forces", "Type: Missile", "The quay was hit")
    assert kept(page) == [["The quay was hit"]]


@pytest.mark.parametrize(
    "lines",
    [
        FIELDS[:2],
        (
            "Civilians reported killed: it is a lie.",
            "Alleged belligerent: nobody knows.",
            "Type: no one saw.",
        ),
        ("Civilians reported killed: “31”", "Alleged belligerent: “us”", "Type: “none”"),
    ],
    ids=["two lines", "sentences", "quotations"],
)
def test_lines_with_a_colon_that_are_no_form_stay(lines: tuple[str, ...]) -> None:
    page = Page(*lines, "The quay was hit.")
    page.act("Civilians", "reported", "killed")
    assert kept(page) == [["killed"]]


def test_a_field_that_tells_who_says_it_stays() -> None:
    page = Page(*FIELDS[:2], "Toll: 12 killed according to police", "The quay was hit.")
    page.act("police", "according to", "12 killed")
    assert kept(page) == [["12 killed"]]
