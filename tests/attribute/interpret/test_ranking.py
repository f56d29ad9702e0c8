"""Who is taken up: the learned ranking, its candidates and its confidence."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute.interpret.pages import MAKER, Page
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.cast.entities import Entity
from onrecord.attribute.interpret.ranking import Ranker, shipped, standing

FEATURES = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-50, 50), max_size=3)


@given(st.lists(FEATURES, min_size=1, max_size=6), FEATURES)
def test_chances_are_shares_in_falling_order(
    options: list[dict[str, float]], weights: dict[str, float]
) -> None:
    ranker = Ranker({"person": weights, "other": {}})
    entities = [Entity(number, "person") for number in range(len(options))]
    ranked = ranker.ranked("person", list(zip(entities, options, strict=True)), place=0)
    assert math.isclose(sum(one.chance for one in ranked), 1.0)
    chances = [one.chance for one in ranked]
    assert chances == sorted(chances, reverse=True)
    assert {one.entity.number for one in ranked if one.entity} == set(range(len(options)))


def test_among_equals_the_one_met_first_comes_first() -> None:
    options = [(Entity(2, "person"), {"a": 1.0}), (Entity(1, "person"), {"a": 1.0})]
    ranked = Ranker({"person": {"a": 1.0}, "other": {}}).ranked("person", options, place=0)
    assert [one.entity.number for one in ranked if one.entity] == [1, 2]


def test_two_close_candidates_give_low_confidence_and_name_the_second() -> None:
    options = [(Entity(0, "person"), {"a": 1.0}), (Entity(1, "person"), {"a": 0.9})]
    sure, close = standing(Ranker({"person": {"a": 1.0}, "other": {}}).ranked("person", options, place=0))
    assert sure < 0.6
    assert [other.number for other in close] == [1]


def test_a_clear_lead_names_nobody_else() -> None:
    options = [(Entity(0, "person"), {"a": 9.0}), (Entity(1, "person"), {"a": 0.0})]
    sure, close = standing(Ranker({"person": {"a": 1.0}, "other": {}}).ranked("person", options, place=0))
    assert sure >= 0.9
    assert close == ()


def test_the_shipped_weights_favour_who_spoke_and_agrees() -> None:
    person = shipped().weights["person"]
    assert person["gender"] > 0
    assert person["spoke"] > 0
    assert person["object"] < 0


def test_the_weights_given_decide() -> None:
    page = Page("Mara Venn met Ines Karst at the quay. She said it was closed.")
    page.act("She", "said", "it was closed")
    for sign, name in ((1.0, "Ines Karst"), (-1.0, "Mara Venn")):
        ranker = Ranker({"person": {"nearest": sign}, "other": {}})
        (entry,), speakers = interpreted(page.document, page.acts, maker=MAKER, ranker=ranker)
        assert next(one.name for one in speakers if one.id == entry.speaker) == name


def test_a_pronoun_takes_up_whoever_opens_a_sentence_though_unnamed_and_silent() -> None:
    page = Page(
        "The mayor of neighbouring Sund Harbour, however, is preparing for it. She has asked for tugs."
    )
    page.act("She", "has asked", "for tugs")
    assert page.speakers() == ["mayor of neighbouring Sund Harbour"]


def test_a_headline_names_by_office_who_is_named_below() -> None:
    page = Page(
        "Port director admits mistakes over crane",
        "The director of the port of Draum has admitted that mistakes were made with the crane.",
        "Lars Venning told Harbour Radio it was old. Its leader, Greta Ossian, called that cheap.",
        title=True,
    )
    page.act("Port director", "admits", "mistakes over crane")
    page.act("The director of the port of Draum", "has admitted", "mistakes were made with the crane")
    page.act("Lars Venning", "told", "it was old")
    page.act("Its leader, Greta Ossian,", "called", "that cheap")
    names = page.speakers()
    assert names[0] == names[1] == names[2] == "Lars Venning"


def test_a_headline_is_known_by_its_words_where_its_description_is_worded_otherwise() -> None:
    page = Page(
        "Harbour minister denies ferry was overloaded",
        "Ilse Korrin, the minister for harbours, denied that the ferry was overloaded.",
        title=True,
    )
    page.act("Harbour minister", "denies", "ferry was overloaded")
    page.act("Ilse Korrin, the minister for harbours,", "denied", "the ferry was overloaded")
    assert page.speakers() == ["Ilse Korrin", "Ilse Korrin"]


@pytest.mark.parametrize("heading", ["Nobody slept on the quay", "Nobody slept on the quay "])
def test_a_heading_without_source_is_whoever_says_its_words_below(heading: str) -> None:
    page = Page(
        "Mara Venn said the port was open.", heading.strip(), "Ivo Karst said nobody slept on the quay."
    )
    page.act("Mara Venn", "said", "the port was open")
    page.act(None, None, heading.strip())
    page.act("Ivo Karst", "said", "nobody slept on the quay")
    assert page.speakers() == ["Mara Venn", "Ivo Karst", "Ivo Karst"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("several of Mara Venn's letters", "Mara Venn"),
        ("a copy of the letter", "letter"),
        ("a police report", "police"),
        ("the harbour treaty", "harbour treaty"),
    ],
)
def test_parts_and_papers_speak_for_the_whole_and_its_maker(source: str, speaker: str) -> None:
    text = f"Mara Venn wrote to the port. According to {source}, the crane was old."
    page = Page(text)
    page.act(source, "According to", "the crane was old")
    assert page.speakers() == [speaker]


def test_the_minister_is_not_a_person_of_another_office() -> None:
    page = Page("Mara Venn, the mayor of Tarn, said it rained.", "The presenter said it did not.")
    page.act("Mara Venn, the mayor of Tarn,", "said", "it rained")
    page.act("The presenter", "said", "it did not")
    assert page.speakers() == ["Mara Venn", "presenter"]


def test_names_between_commas_after_an_office_are_read_in_capitals_too() -> None:
    page = Page(
        "LISK, 4 MAY -- THE MAYOR OF LISK, ADELA QUIST, SAID IT RAINED. THE MAYOR OF DRAUM SAID IT DID NOT. "
        "QUIST SAID IT DID."
    )
    page.act("THE MAYOR OF LISK, ADELA QUIST,", "SAID", "IT RAINED")
    page.act("THE MAYOR OF DRAUM", "SAID", "IT DID NOT")
    page.act("QUIST", "SAID", "IT DID.")
    assert page.speakers() == ["ADELA QUIST", "MAYOR OF DRAUM", "ADELA QUIST"]


def test_who_inside_a_source_is_the_one_described() -> None:
    page = Page("A trader who asked not to be named said it rained. He said it was late.")
    page.act("A trader who asked not to be named", "said", "it rained")
    page.act("who", "asked", "not to be named")
    page.act("He", "said", "it was late")
    _, speakers = page.read()
    assert len(speakers) == 1
