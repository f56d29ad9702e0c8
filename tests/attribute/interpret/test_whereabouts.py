"""Names of places, of bodies and of those who work for one, told apart by the words before them."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page


def speakers(source: str, *before: str) -> list[str]:
    """Return the speaker of one statement after some paragraphs."""
    page = Page(*before, f"On Monday {source} said the wall held.")
    page.act(source, "said", "the wall held")
    return page.speakers()


@pytest.mark.parametrize("longer", ["Radio Lisk", "Pulse Lisk", "Lisk Post", "Lisk Harbour Watch"])
def test_a_place_is_not_short_for_a_body_called_after_it(longer: str) -> None:
    assert speakers("Lisk", f"Two people died in Lisk on Sunday, as {longer} told first.") == ["Lisk"]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Pulse Lisk asked a thousand people on Sunday.", "Pulse Lisk"),
        ("Pulse Lisk has few friends: there is little trust in Lisk, the board found.", "Pulse Lisk"),
        ("Many invest in Lisk, and Pulse Lisk is glad of it.", "Pulse Lisk"),
        ("Anna Lisk met the board, and the board saw in Lisk a friend.", "Anna Lisk"),
    ],
)
def test_a_short_name_that_no_place_has_is_the_longer_one(before: str, name: str) -> None:
    assert speakers("Lisk", before) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "An analyst with the private firm Torrel, who spoke of the wall, says it held.",
            "analyst with the private firm Torrel",
        ),
        ("A doctor at Falk Hospital, who was there, says it held.", "doctor at Falk Hospital"),
        ("The driver from Lisk who was there says it held.", "driver from Lisk"),
        ("They met at the quay with Ana Rell, who says it held.", "Ana Rell"),
        ("A firm works with Torrel, who says it held.", "Torrel"),
        ("A doctor, at odds with Torrel, who says it held.", "Torrel"),
        ("A doctor at Falk Hospital, which says it held.", "Falk Hospital"),
    ],
)
def test_who_is_the_one_who_works_for_a_body_and_which_the_body(text: str, name: str) -> None:
    page = Page(text)
    page.act("which" if "which" in text else "who", "says", "it held")
    assert page.speakers() == [name]


def test_a_name_behind_a_noun_for_bodies_is_no_persons() -> None:
    page = Page("The firm Torrel, of Lisk, met Odell. He said the wall held.")
    page.act("He", "said", "the wall held")
    assert page.speakers() != ["Torrel"]
    page = Page("Voters left the party Paul Torrel led. He said the wall held.")
    page.act("He", "said", "the wall held")
    assert page.speakers() == ["Paul Torrel"]


def test_an_ombudsman_is_a_person_with_or_without_a_name() -> None:
    before = "The Lennish Ombudsman, Vera Costin, came."
    assert speakers("The Lennish Ombudsman, Vera Costin,") == ["Vera Costin"]
    assert speakers("Costin", before) == ["Vera Costin"]
    assert speakers("the Ombudsman's Office") == ["Ombudsman's Office"]


def test_a_guild_of_those_in_the_plural_keeps_its_whole_name() -> None:
    assert speakers("the Lennish Journalists' Guild") == ["Lennish Journalists' Guild"]
