"""Bodies whose names hold what looks like a person or a place, and people who stand with a body's name."""

from __future__ import annotations

import time

import pytest

from attribute.interpret.pages import Page


def speaker(source: str, rest: str = "said the quay was shut.", *more: str) -> tuple[str, str]:
    """Return name and kind of who speaks in a sentence that a source opens."""
    page = Page(f"{source} {rest}", *more)
    page.act(source, rest.split(" ", 1)[0], rest.split(" ", 1)[1].rstrip("."))
    found = page.one(0)[1]
    return found.name, found.kind


@pytest.mark.parametrize(
    "name",
    [
        "St Brannoc's Hospital", "St Brannoc’s Hospital", "King Edwin's College", "Lady Ostrel's Hospice",
        "Doctor Venn's Pharmacy", "Hartwell's Bakery", "Marsten Chemicals", "Varga Foods", "Orvo Motors",
        "Prince Albrecht Barracks", "Bridges & Sons", "Marks & Orvo", "Dahn Holdings", "Lake Ostrel Ferries",
        "Queen Margit Hospital", "River Street School", "Tarn Assizes", "St Ives Council",
    ],
)  # fmt: skip
def test_a_body_keeps_the_person_or_place_in_its_name(name: str) -> None:
    assert speaker(name)[0] == name
    assert speaker(name)[1] in {"organisation", "government"}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("King Edwin's son", "King Edwin's son"),
        ("Ostrel's Health Ministry", "Health Ministry"),
        ("Lisk's University Hospital", "University Hospital"),
        ("Brehl's Supreme Court", "Supreme Court"),
        ("Kenya's Hospital", "Hospital"),
    ],
)
def test_whose_a_body_is_is_no_part_of_its_name(source: str, name: str) -> None:
    assert speaker(source)[0] == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Professor Ines Alder of Kestrel University", "Ines Alder"),
        ("Judge Rell of the Tarn District Court", "Rell"),
        ("Economist Varga Lund of Lisk Bank", "Varga Lund"),
        ("Wendel Pruyt of Kestrel University", "Wendel Pruyt"),
        ("Professor Emeritus Odo Fenn", "Odo Fenn"),
    ],
)
def test_where_somebody_works_is_no_part_of_their_name(source: str, name: str) -> None:
    assert speaker(source) == (name, "person")


@pytest.mark.parametrize(
    "name",
    [
        "Red Cross of Lenn Hospital", "General Assembly of Lenn Union", "Harrow Court of Appeal",
        "Medical Faculty of Kestrel University", "Democratic Socialists of Lenn University",
        "Major League of Tarn Clubs",
    ],
)  # fmt: skip
def test_the_name_of_a_body_may_go_on_with_of(name: str) -> None:
    assert speaker(f"The {name}") == (name, "organisation")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Tide", "Tide"),
        ("the Lisk Sentinel", "Lisk Sentinel"),
        ("The Lantern, a weekly in Tarn,", "Lantern"),
        ("Sorrel, the company that runs the ferries,", "Sorrel"),
        ("Kestrel, a bus operator in Tarn,", "Kestrel"),
        ("The charity Lantern", "Lantern"),
    ],
)
def test_the_and_a_body_after_a_comma_tell_that_a_name_is_no_person(source: str, name: str) -> None:
    assert speaker(source) == (name, "organisation")


@pytest.mark.parametrize("rest", ["said it had recalled the buses.", "said its buses were safe."])
def test_who_says_its_of_itself_is_no_person(rest: str) -> None:
    assert speaker("Kestrel", rest) == ("Kestrel", "organisation")


@pytest.mark.parametrize(
    ("source", "rest", "more"),
    [
        ("Brehl", "said it was raining.", ""),
        ("Brehl", "said it would rain.", ""),
        ("Brehl", "said it would be cold.", ""),
        ("Brehl", "said its members were tired.", "Wendel Brehl leads the party."),
        ("Brehl, a lawyer in Tarn,", "said the law was void.", ""),
        ("Brehl, the head of a ferry company,", "said the ship was sound.", ""),
        ("Mark Mills", "said the quay was shut.", ""),
        ("Mara Banks", "said the quay was shut.", ""),
    ],
)
def test_people_stay_people(source: str, rest: str, more: str) -> None:
    assert speaker(source, rest, *([more] if more else []))[1] == "person"


def test_a_family_is_a_group_and_its_member_a_person() -> None:
    page = Page("The Brehls said they would appeal.", "Wendel Brehl lost his job. Brehl said he was tired.")
    page.act("The Brehls", "said", "they would appeal")
    page.act("Brehl", "said", "he was tired")
    assert [(page.one(n)[1].name, page.one(n)[1].kind) for n in (0, 1)] == [
        ("Brehls", "group"),
        ("Wendel Brehl", "person"),
    ]


def test_a_business_and_its_owner_of_one_name_are_two() -> None:
    page = Page("Dahn Holdings said Mr Dahn had left.", "Dahn said he was sorry.")
    page.act("Dahn Holdings", "said", "Mr Dahn had left")
    page.act("Dahn", "said", "he was sorry")
    assert page.speakers() == ["Dahn Holdings", "Dahn"]


def test_a_saint_alone_is_the_house_of_that_saint() -> None:
    later = "They say that St Brannoc's Hospital opened in May."
    page = Page("St Brannoc's said the wards were full.", later)
    page.act("St Brannoc's", "said", "the wards were full")
    assert (page.one(0)[1].name, page.one(0)[1].kind) == ("St Brannoc's Hospital", "organisation")


@pytest.mark.parametrize(("name", "taken"), [("The Morning Tide", "Morning Tide"), ("Varga Foods", "paper")])
def test_the_paper_is_what_reported_before_and_no_business(name: str, taken: str) -> None:
    page = Page(f"{name} reported that the bridge was shut. The paper said the mayor knew.")
    page.act(name, "reported", "the bridge was shut")
    page.act("The paper", "said", "the mayor knew")
    assert page.speakers()[1] == taken


def test_two_people_that_a_report_names_are_no_business() -> None:
    page = Page("Rell & Orvo met.", "On Monday Rell said no, and Orvo agreed.")
    page.act("Rell", "said", "no")
    assert page.speakers() == ["Rell"]


def test_two_people_one_of_whom_works_for_a_body_are_no_body() -> None:
    both = "Mayor Odo Fenn and Judge Ana Rell of the Tarn District Court"
    assert speaker(both)[1] == "group"
    page = Page(f"{both} met.", "On Monday Rell said no.")
    page.act("Rell", "said", "no")
    assert page.one(0)[1].kind == "person"


@pytest.mark.parametrize("name", ["Bill and Melinda Gates Foundation", "Department of Health and Services"])
def test_a_body_may_have_and_in_its_name(name: str) -> None:
    assert speaker(f"The {name}")[0] == name


@pytest.mark.parametrize("unit", ["St ", "St A's ", "the Tide, a ", "Kestrel said its ", "A & "])
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        page = Page("Odo Fenn said no. " + unit * count)
        page.act("Odo Fenn", "said", "no")
        begun = time.process_time()
        page.read()
        return time.process_time() - begun

    seconds(100)
    assert seconds(8000) < 5 * max(seconds(4000), 0.05)
