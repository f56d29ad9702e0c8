"""Tallies of those who count and tell are statements, where the network finds none."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.tallies import with_tallies


def given(text: str, acts=()) -> list[tuple[str, str, str]]:
    found = with_tallies(acts, text)[len(acts) :]
    return [
        tuple(" … ".join(text[a:b] for a, b in role) for role in (act.source, act.cue, act.content))
        for act in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The UN has recorded 26 deaths in Orm since March.",
            ("The UN", "has recorded", "26 deaths in Orm since March"),
        ),
        (
            "The Red Crescent registered at least 16 dead, and left.",
            ("The Red Crescent", "registered", "at least 16 dead"),
        ),
        (
            "Airlenn, a monitor, has so far verified the deaths of 26 people.",
            ("Airlenn, a monitor", "has so far verified", "the deaths of 26 people"),
        ),
        ("Police counted 38,000 on the pier.", ("Police", "counted", "38,000 on the pier")),
        (
            "The bureau has received new reports of 16 deaths but waits.",
            ("The bureau", "has received new reports of", "16 deaths"),
        ),
    ],
)
def test_who_records_the_harmed_gives_their_number(text, expected):
    assert given(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Lennick has recorded 26 deaths since March.",
        "The province registered 16 deaths.",
        "The ministry registered 40 trucks.",
        "The clinic counted on 40 nurses.",
        "The storm recorded 16 deaths.",
        "ORM RECORDED 16 DEATHS IN MARCH.",
        "The ministry list of 700 victims is long.",
        "On Sunday most reports identified 16 victims.",
    ],
)
def test_places_and_what_happens_record_nothing(text):
    assert given(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The health ministry's toll stands at 16.", ("The health ministry's", "toll stands at", "16")),
        ("Only the union’s latest count is 16 dead.", ("the union’s", "count is", "16 dead")),
        (
            "The UN called the observatory's toll of 19 high.",
            ("the observatory's", "toll of", "19 high"),
        ),
        (
            "By the ministry's own count, 16 died in Orm. Nobody else counts.",
            ("the ministry's", "By … count", "16 died in Orm"),
        ),
        (
            "Rain fell. Some 16 died in Orm, by the ministry's count.",
            ("the ministry's", "by … count", "Some 16 died in Orm"),
        ),
        (
            "The toll given by the Red Crescent is 16 dead.",
            ("the Red Crescent", "given by", "The toll … is 16 dead"),
        ),
        (
            "Rain fell. Sixteen died in Orm. The figure comes from the Red Crescent.",
            ("the Red Crescent", "The figure comes from", "Sixteen died in Orm"),
        ),
    ],
)
def test_whose_a_toll_is_gives_it(text, expected):
    assert given(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sunday's toll stands at 16.",
        "Lennick's death toll is 16.",
        "The raid's toll was 16.",
        "The army's toll stands at 16.",
        "The city's death toll of 16 is high.",
        "The company's number of workers is 300.",
        "The minister's figure was slim at 60.",
        "By the ministry's count, nobody died.",
    ],
)
def test_a_toll_of_those_harmed_is_not_theirs_to_give(text):
    assert given(text) == []


def test_a_tally_that_has_its_statement_gets_no_second():
    text = "The UN recorded 26 deaths."
    assert given(text, [Act(((0, 6),), ((7, 15),), ((16, 25),))]) == []


def test_a_tally_is_found_instead_of_a_statement_of_nobody():
    text = "The UN received reports of 16 deaths."
    nobody = Act((), ((16, 23),), ((24, 36),), confidence=0.3)
    assert [act.source for act in with_tallies([nobody], text)] == [((0, 6),)]


@pytest.mark.parametrize(("word", "tells"), [("sixteen", True), ("umpteen", True), ("canteen", False)])
def test_a_word_in_teen_is_a_number_only_where_it_counts(word, tells):
    text = f"The Tarn ministry recorded {word} deaths."
    assert bool(with_tallies([], text)) is tells
