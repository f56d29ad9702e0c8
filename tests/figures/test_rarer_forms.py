"""Shares in two numbers, ages by a bound, the next of a row, and numbers that stand in a name of a thing."""

from __future__ import annotations

import pytest
from reading_figures import figures_of, intervals_of


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("One in four people fled.", 25),
        ("Three in four people fled.", 75),
        ("3 in 4 households lost a home.", 75),
        ("Nine out of ten houses burned.", 90),
        ("Some 15 out of 20 pupils came.", 75),
    ],
)
def test_so_many_in_so_many_are_a_share(text, percent):
    (one,) = figures_of(text)
    assert (one.low, one.measure) == (percent, "percent")


@pytest.mark.parametrize(
    "text",
    [
        "They killed three in four attacks.",
        "Shells fell on five in six villages.",
        "11 out of 19 patients left.",
        "It rained on two in three days.",
    ],
)
def test_what_happened_in_so_many_places_is_no_share(text):
    assert "percent" not in {one.measure for one in figures_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of children under five.",
        "It is for people over 65.",
    ],
)
def test_an_age_by_a_bound_is_no_figure(text):
    assert figures_of(text) == ()


def test_a_bound_before_what_is_counted_is_no_age():
    assert [one.low for one in figures_of("They gave those over 40 boats.")] == [40]


def test_the_next_of_a_row_is_no_share():
    assert intervals_of("Two men were jailed; a third was acquitted.") == [("Two", 2, 2, "exact")]
    assert [one.measure for one in figures_of("A third was destroyed.")] == ["percent"]


def test_a_weight_before_a_thing_is_not_what_is_counted():
    first, weight = figures_of("Two 500-kilogram bombs fell on Orm.")
    assert (first.low, first.measure, first.of.exact) == (2, "weapons", "bombs")
    assert (weight.low, weight.unit, weight.measure) == (500, "kg", "other")


@pytest.mark.parametrize("text", ["He lost two sons in the fire.", "He named two sons he lost in the fire."])
def test_those_of_the_family_that_somebody_lost_are_dead(text):
    assert [one.measure for one in figures_of(text)] == ["killed"]


def test_what_somebody_lost_otherwise_lives():
    assert [one.measure for one in figures_of("He lost two keys in the fire.")] == ["other"]


def test_a_score_of_people_is_counted_and_a_score_of_points_is_not():
    assert intervals_of("A score of people died.") == [("A score of", 20, None, "vague")]
    assert [one[1] for one in intervals_of("She had a score of 12.")] == [12]


def test_a_sentence_is_not_served_where_the_crime_was():
    assert figures_of("He was sentenced to 27 years for the murder in Orm.")[0].place is None
    assert figures_of("He was held for 27 years in Orm.")[0].place.exact == "Orm"


def test_basis_points_are_no_percent():
    (one,) = figures_of("The bank raised the rate by 150 basis points.")
    assert (one.low, one.unit, one.measure) == (150, "basis point", "other")


def test_closer_to_a_number_is_about_it():
    assert intervals_of("The rate is closer to 30 percent.") == [("closer to 30 percent", 30, 30, "about")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It fell half a kilometre away.", 0.5, "km"),
        ("They dig for half an hour.", 0.5, "hour"),
        ("Half a million people fled.", 500_000, None),
        ("Half a dozen people fled.", 6, None),
    ],
)
def test_half_of_a_unit_is_no_percentage(text, value, unit):
    (found,) = figures_of(text)
    assert (found.low, found.high, found.unit) == (value, value, unit)


def test_half_of_them_is_a_percentage():
    (found,) = figures_of("Half of them fled.")
    assert (found.low, found.measure) == (50, "percent")


@pytest.mark.parametrize("text", ["Guns shot down drones over four towns.", "Jets flew over four towns."])
def test_what_flies_over_places_flies_over_no_more_than_are_told(text):
    assert intervals_of(text) == [("four", 4, 4, "exact")]


@pytest.mark.parametrize("text", ["Shells hit over four towns.", "They lost drones over four kilos heavy."])
def test_over_a_number_is_more_than_it_elsewhere(text):
    assert intervals_of(text) == [("over four", 4, None, "more_than")]


def test_so_many_aircraft_are_counted_and_one_called_by_a_number_is_not():
    assert intervals_of("They lost 212 aircraft, and a 727 aircraft.") == [("212", 212, 212, "exact")]
