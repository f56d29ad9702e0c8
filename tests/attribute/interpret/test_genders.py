"""Genders read off the pronouns of a report."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page


@pytest.mark.parametrize(
    ("first", "pronoun"),
    [
        ("Orvalin Tesk locked her office. Brenn Quarl came by.", "She"),
        ("Brenn Quarl came by. Orvalin Tesk was late. She had a cold.", "She"),
    ],
)
def test_a_pronoun_after_a_name_tells_its_gender_for_the_rest_of_the_report(first: str, pronoun: str) -> None:
    page = Page(
        first, "The harbour was shut.", "Brenn Quarl shook his head at noon.", f"{pronoun} said it was late."
    )
    page.act(pronoun, "said", "it was late")
    assert page.speakers() == ["Orvalin Tesk"]


def test_a_pronoun_in_a_quotation_tells_nothing_of_the_one_who_says_it() -> None:
    page = Page(
        'Orvalin Tesk said: "She is late." The harbour was shut.',
        "Orvalin Tesk left.",
        "He said it was late.",
    )
    page.act("He", "said", "it was late")
    assert page.speakers() == ["Orvalin Tesk"]


def test_a_pronoun_after_somebody_else_is_not_of_the_first() -> None:
    page = Page("Orvalin Tesk met Brenn Quarl and her crew.", "Orvalin Tesk left.", "He said it was late.")
    page.act("He", "said", "it was late")
    assert page.speakers() == ["Orvalin Tesk"]
