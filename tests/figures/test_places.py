"""The place of a figure is the one its sentence names for it, else that of the event it is plainly of."""

from __future__ import annotations

import dataclasses

import pytest
from reading_figures import figures_of, said

from builders import make_report
from onrecord.figures import figures
from onrecord.figures.places import place as places
from onrecord.figures.places.struck import struck


def places_of(*paragraphs, **more):
    return [one.place and one.place.exact for one in figures_of(*paragraphs, **more)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("An air strike on the town of Lisk killed 14 people.", "Lisk"),
        ("Shelling of Lisk killed 33.", "Lisk"),
        ("Orvian forces shelled Lisk, killing three.", "Lisk"),
        ("Orvian strikes on Upper Vale killed 33.", "Upper Vale"),
        ("Air strike on Lisk bakery kills at least 14", "Lisk"),
        ("Fourteen people died when a shell hit Lisk.", "Lisk"),
        ("The quake struck western Lisk, killing 40.", "Lisk"),
        ("A boat capsized off Cape Orun and 30 people drowned.", "Cape Orun"),
        ("A boat sank off the coast of Lisk and 30 people drowned.", "Lisk"),
        ("About 9,000 people marched through Lisk.", "Lisk"),
        ("About 900 people were displaced from Lisk.", "Lisk"),
        ("Some 5,000 people have left Lisk.", "Lisk"),
        ("Lisk toll climbs to 19", "Lisk"),
        ("Lisk death toll hits 19", "Lisk"),
        ("Lisk blast: death toll rises to 12", "Lisk"),
        ("The Lisk quake killed 12 people.", "Lisk"),
        ("Orvia struck Tarvia's Lisk region, killing three.", "Lisk"),
        ("A blast rocked the capital, Lisk, killing nine.", "Lisk"),
        ("The death toll from the Lisk ferry fire has risen to 23.", "Lisk"),
        ("Lisk had about 31,000 inhabitants.", "Lisk"),
        ("Two people were killed in Deir al-Orm.", "Deir al-Orm"),
        ("Two people were killed near al-Orm hospital.", "al-Orm"),
        ("Two people were killed in Villa de las Rosas.", "Villa de las Rosas"),
    ],
)
def test_a_place_is_told_by_what_meets_it(text, place):
    assert places_of(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Strikes on Hamas killed 33.",
        "Strikes on ORF positions killed 33.",
        "They cut off Lisk; 33 people froze.",
        "Nine people died in Hamas custody.",
        "An Orvian fire killed nine.",
        "Lisk was hit by 33 shells.",
        "They hit Lisk hard; the firm cut 300 jobs.",
        "Nine delegates from Lisk spoke.",
        "Two people died in the Vale family home.",
    ],
)
def test_what_is_no_place_of_the_figure_is_not_taken_for_one(text):
    assert places_of(text) == [None]


def test_nobody_who_speaks_is_a_place():
    text = "The Guard said that strikes on Guard killed nine."
    named = said("strikes on Guard killed nine", source="The Guard", cue="said", speaker="the Guard")
    assert places_of(text, said=[named]) == [None]


def test_where_a_speaker_is_is_not_where_it_was():
    text = "The government in Oskar says that 5,000 people have fled."
    assert places_of(
        text, said=[said("5,000 people have fled", source="The government in Oskar", cue="says")]
    ) == [None]


def test_a_place_in_another_clause_comes_after_the_one_before():
    assert places_of("A blast in Orm killed 14 people, two days after a fire in Lisk.")[0] == "Orm"


def test_a_place_before_is_nearer_than_that_of_the_next_figure():
    assert places_of("Floods in Lisk killed 12 people and displaced 3,000 in Vale.") == ["Lisk", "Vale"]
    assert places_of("Floods killed 12 people and displaced 3,000 in Vale.") == ["Vale", "Vale"]


def test_each_part_has_the_place_that_is_told_for_it():
    text = "At least 22 people were killed: 14 in Orm, five in Lisk and three in Vale."
    assert places_of(text) == [None, "Orm", "Lisk", "Vale"]


@pytest.mark.parametrize(
    "text",
    [
        "A shell hit Lisk on Sunday. Fourteen people were killed.",
        "Fighting broke out in Lisk. It was loud. Fourteen people were killed.",
    ],
)
def test_the_sentence_before_tells_where_it_was(text):
    (one,) = figures_of(text)
    assert one.place.exact == "Lisk"
    assert text[one.place.start : one.place.end] == "Lisk"


def test_a_part_is_where_its_whole_is():
    assert places_of("Twelve people were killed in Lisk.", "Five of them were children.") == ["Lisk", "Lisk"]


@pytest.mark.parametrize(
    "text",
    [
        "A shell hit Lisk. At least 230 people have been killed across the country since January.",
        "A shell hit Lisk. It was one of many in the region. Some 230 people were killed.",
        "A shell hit Lisk. The mayor spent $40.",
        "The mayor met guests in Lisk. Fourteen people were killed.",
        "A shell hit Lisk on Sunday. In 1998 a fire killed 40 people.",
    ],
)
def test_what_is_not_plainly_of_the_event_before_has_no_place(text):
    assert places_of(text, published="2026-03-18")[-1] is None


def report_of(title, *paragraphs, published="2026-03-18"):
    report = make_report(title, *paragraphs, published=published)
    first, *rest = report.document.blocks
    blocks = (dataclasses.replace(first, kind="title"), *rest)
    return dataclasses.replace(report.document, blocks=blocks)


LEAD = "Fourteen people were killed on Sunday as a crowd queued for bread, the mayor said."


def test_the_title_tells_where_it_was():
    document = report_of("Air strike on Lisk kills many", LEAD, "The hospital took in 30 wounded.")
    assert {one.place.exact for one in figures(document, (), ())} == {"Lisk"}


def test_the_first_paragraph_tells_where_it_was():
    document = report_of(
        "Many killed", "A shell hit Lisk on Sunday. " + LEAD, "Nine people were killed in all."
    )
    assert [one.place.exact for one in figures(document, (), ())] == ["Lisk", "Lisk"]


def test_the_dateline_tells_where_it_was_if_nothing_else_does():
    document = report_of("Many killed", "LISK, March 16 (Lenn Wire) - " + LEAD)
    assert [one.place.exact for one in figures(document, (), ())] == ["LISK"]
    document = report_of("Many killed in Orm", "LISK, March 16 (Lenn Wire) - " + LEAD)
    assert [one.place.exact for one in figures(document, (), ())] == ["Orm"]


def test_the_dateline_of_an_agency_that_listens_to_a_whole_land_tells_nothing():
    document = report_of(
        "MANY KILLED", "LISK, 16 MAR 26 (RADIO) -- FOURTEEN PEOPLE WERE KILLED ON SUNDAY BY A MINE."
    )
    assert [one.place for one in figures(document, (), ())] == [None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("AN AIR RAID ON THE TOWN OF LISK KILLED NINE.", "LISK"),
        ("AN ATTACK ON SOLDIERS KILLED NINE.", None),
    ],
)
def test_in_capitals_only_what_is_called_a_town_is_struck(text, place):
    assert places_of(text) == [place]


@pytest.mark.parametrize("unit", ["the toll of 1 ", "killed 1 and "])
def test_places_are_sought_in_proportion_to_what_a_page_without_full_stops_holds(monkeypatch, unit):
    looked = 0

    def counting(*args, **more):
        nonlocal looked
        looked += 1
        return struck(*args, **more)

    monkeypatch.setattr(places, "struck", counting)
    counts = []
    for times in (500, 1000):
        looked = 0
        figures_of(unit * times)
        counts.append(looked)
    assert counts[1] <= 2.5 * counts[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shares in Varnet fell 38%.", None),
        ("Shares of Varnet fell 38% in Lisk.", "Lisk"),
        ("He bought a 12% stake in Varnet.", None),
        ("Investors in Varnet lost $40 million.", None),
        ("Revenue at Quill Motors rose 12%.", None),
        ("Sales in Lisk fell 38%.", "Lisk"),
        ("Unemployment in Lisk rose to 12%.", "Lisk"),
        ("Some 400 jobs at Varnet are at risk.", None),
        ("Twelve workers at Varnet were killed in Lisk.", "Lisk"),
        ("Twelve people were killed at Lisk.", "Lisk"),
        ("Nine people died in a strike at Lisk.", "Lisk"),
        ("Some 40 people were killed in Operation Dawn.", None),
        ("Some 40 people were killed in World War Two.", None),
        ("She found 12 errors in The Orm Times.", None),
        ("Norway has allocated more than $70 million for it.", "Norway"),
        ("For the UK, the share in 2025 was 2.3%.", "UK"),
        ("Norway was third on 11 percent.", None),
        ("Norway said it had paid $70 million.", None),
        ("Norway has fired 40 missiles.", None),
        ("Chad Venn has paid $70 million.", None),
    ],
)
def test_companies_papers_and_operations_are_no_places_and_a_country_is_one_of_its_amounts(text, place):
    assert places_of(text) == [place]
