"""Names joined, shortened or turned round, and descriptions that look like names or like each other."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page


def speakers(source: str, *before: str) -> list[str]:
    """Return the speaker of one statement after some paragraphs."""
    page = Page(*before, f"On Monday {source} said the wall held.")
    page.act(source, "said", "the wall held")
    return page.speakers()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Sens. Ana Rell (D-Lenn) and Paul Venn (R-Tarn)", "Ana Rell and Paul Venn"),
        ("founding members Ana Rell, Paul Venn and Mark Tolley", "Ana Rell, Paul Venn and Mark Tolley"),
        ("Ana Rell and Paul Venn, who both sit on the Harbour Board,", "Ana Rell and Paul Venn"),
        ("Ana Rell and Paul Venn, the parents of two sailors,", "Ana Rell and Paul Venn"),
        ("Ana Rell and Paul Venn, among others,", "Ana Rell and Paul Venn"),
    ],
)
def test_a_list_is_named_without_the_office_before_it_and_what_is_said_of_all(source: str, name: str) -> None:
    assert speakers(source) == [name]


def test_two_names_that_only_a_comma_joins_are_two_as_in_headlines() -> None:
    page = Page("Rell, Venn say the wall held", "Ana Rell met Paul Venn at the quay on Monday.", title=True)
    page.act("Rell, Venn", "say", "the wall held")
    assert page.speakers() == ["Ana Rell, Paul Venn"]


@pytest.mark.parametrize("behind", ["Tarn", "R-Tarn", "President Lenn Harbour"])
def test_what_a_comma_joins_to_a_full_name_is_nobody_else(behind: str) -> None:
    assert speakers(f"Ana Rell, {behind},") == ["Ana Rell"]


@pytest.mark.parametrize("document", ["first radio ad", "announcement", "cable"])
def test_what_somebody_puts_out_is_theirs(document: str) -> None:
    assert speakers(f"Ana Rell's {document}") == ["Ana Rell"]


def test_one_person_with_an_office_in_the_plural_nearby_is_no_list() -> None:
    assert speakers("Ana Rell, one of the members from Tarn,") == ["Ana Rell"]


def test_a_family_name_may_stand_first() -> None:
    assert speakers("Mr. Qiu", "Qiu Lanfen met the mayor.") == ["Qiu Lanfen"]


def test_a_title_before_a_first_name_that_two_bear_names_neither() -> None:
    assert speakers("Mr. Qiu", "Qiu Lanfen was there with the mayor and with Qiu Boren.") == ["Qiu"]


def test_a_title_before_the_family_name_of_another_is_that_other() -> None:
    assert speakers("Mr. Qiu", "Qiu Lanfen was there with the mayor and with Paul Qiu.") == ["Paul Qiu"]


def test_what_a_person_with_a_title_belongs_to_is_no_part_of_the_name() -> None:
    assert speakers("Mr. Venn of the Harbour Club", "Paul Venn was there.") == ["Paul Venn"]


def test_two_letters_are_a_body_of_two_words() -> None:
    assert speakers("the LP", "The Lennish Press was there.") == ["Lennish Press"]


def test_two_letters_are_no_person() -> None:
    assert speakers("the PV", "Paul Venn was there.") == ["PV"]


@pytest.mark.parametrize(
    ("headline", "source", "cue"),
    [
        ("Tarn Harbour Chief Praises Ana Rell", "Tarn Harbour Chief", "Praises"),
        ("Retired Captain Reveals Loss At Sea", "Retired Captain", "Reveals"),
    ],
)
def test_the_cue_of_a_headline_begins_no_name(headline: str, source: str, cue: str) -> None:
    page = Page(headline, title=True)
    page.act(source, cue, headline.split(cue)[1].strip())
    assert page.speakers() == [source]


def test_a_name_stays_where_it_is_a_cue_too() -> None:
    page = Page("Stern says the wall held. Stern warnings were not heard.")
    page.act("Stern", "says", "the wall held")
    page.act(None, "Stern", "warnings")
    assert page.speakers()[0] == "Stern"


def test_an_adverb_is_no_name_where_capitals_tell_nothing() -> None:
    page = Page("LENNISH PRESIDENT BREHL WHOLEHEARTEDLY AGREED. BREHL SAID THE WALL HELD.")
    page.act("BREHL", "SAID", "THE WALL HELD")
    assert page.speakers() == ["BREHL"]


def test_a_sort_of_body_is_no_name_where_capitals_tell_nothing() -> None:
    page = Page(
        "THE FRONT FOR A FREE LENN MET. THE GUERRILLA GROUP SAID THE WALL HELD.",
        "A GUERRILLA GROUP IN TARN SAID NOTHING.",
    )
    page.act("THE GUERRILLA GROUP", "SAID", "THE WALL HELD")
    assert page.one(0)[1].kind == "organisation"
    assert page.one(0)[0].confidence < 0.9


@pytest.mark.parametrize("source", ["voters", "some voters", "many voters"])
def test_any_of_a_kind_are_not_those_described_more_closely_before(source: str) -> None:
    far = "It rained on the harbour, on the market and on the road to the mill. " * 9
    page = Page("Voters of the old town said the wall held.", far, f"Later {source} said it leaked.")
    page.act("Voters of the old town", "said", "the wall held")
    page.act(source, "said", "it leaked")
    assert page.speakers() == ["Voters of the old town", source]


def test_people_of_one_place_are_not_those_of_another() -> None:
    page = Page("Lenn election officials said it rained.", "Local election officials said it snowed.")
    page.act("Lenn election officials", "said", "it rained")
    page.act("Local election officials", "said", "it snowed")
    assert page.speakers() == ["Lenn election officials", "Local election officials"]
