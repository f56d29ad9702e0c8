"""A bound, a range and a vague word leave open what the report leaves open."""

from __future__ import annotations

import pytest
from reading_figures import figures_of, intervals_of


@pytest.mark.parametrize(
    ("words", "low", "high", "comparator"),
    [
        ("more than 5,000", 5000, None, "more_than"),
        ("perhaps 700", 700, 700, "about"),
        ("up to perhaps 700", None, 700, "at_most"),
        ("over 40", 40, None, "more_than"),
        ("in excess of 40", 40, None, "more_than"),
        ("at least 21", 21, None, "at_least"),
        ("no fewer than 21", 21, None, "at_least"),
        ("100 or over", 100, None, "at_least"),
        ("12+", 12, None, "at_least"),
        ("fewer than 30", None, 30, "less_than"),
        ("up to 30", None, 30, "at_most"),
        ("as many as 30", None, 30, "at_most"),
        ("no more than a dozen", None, 12, "at_most"),
        ("about 100", 100, 100, "about"),
        ("nearly 100", 100, 100, "about"),
        ("some 200", 200, 200, "about"),
        ("7,000 to 15,000", 7000, 15000, "between"),
        ("63–471", 63, 471, "between"),
        ("between 12 and 15", 12, 15, "between"),
        ("three or four", 3, 4, "between"),
        ("2 to 3 million", 2_000_000, 3_000_000, "between"),
        ("dozens of", 24, None, "vague"),
        ("scores of", 40, None, "vague"),
        ("hundreds of", 200, None, "vague"),
        ("tens of thousands of", 20_000, None, "vague"),
        ("several hundred", 300, None, "vague"),
        ("several", 3, None, "vague"),
        ("a couple of", 2, None, "vague"),
        ("zero", 0, 0, "exact"),
    ],
)
def test_an_interval_is_as_wide_as_the_words(words, low, high, comparator):
    assert intervals_of(f"He counted {words} people there.") == [(words, low, high, comparator)]


def test_more_than_a_number_is_never_that_number():
    (one,) = figures_of("More than 5,000 people were killed in Lennick.")
    assert one.low == 5000
    assert one.high is None


def test_up_to_several_hundred_gives_no_number_of_its_own():
    assert intervals_of("Up to several hundred people fled.") == [
        ("Up to several hundred", None, None, "vague")
    ]


@pytest.mark.parametrize("words", ["40-30", "9 to 3"])
def test_a_reversed_range_is_no_interval(words):
    found = intervals_of(f"They said {words} people stayed.")
    assert all(low is None or high is None or low <= high for _, low, high, _ in found)
    assert all(comparator != "between" for *_, comparator in found)


def test_a_bound_goes_to_its_own_figure_and_a_doubt_is_told_for_the_rest_of_the_list():
    first, second = figures_of("At least 38 dead and 12 wounded were counted.")
    assert (first.low, first.high) == (38, None)
    assert (second.low, second.high) == (12, 12)
    assert second.flags == ("the bound before may hold here too",)


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("At least 20 men, 30 women and 12 children came.", [(20, None), (30, None), (12, None)]),
        ("Up to 50 houses and three schools fell.", [(None, 50), (None, 3)]),
        ("About 30 soldiers and 12 civilians came.", [(30, 30), (12, 12)]),
        ("At least 20 men came and 30 women left.", [(20, None), (30, 30)]),
        ("At least 20 men and exactly 30 women came.", [(20, None), (30, 30)]),
        ("At least 20 men and up to 30 women came.", [(20, None), (None, 30)]),
        ("At least $20 and 30 women came.", [(20, None), (30, 30)]),
    ],
)
def test_a_bound_reaches_over_a_list_of_numbers_with_their_nouns_and_no_further(text, intervals):
    assert [(one.low, one.high) for one in figures_of(text)] == intervals


def test_a_share_said_as_one_in_so_many_is_a_percentage_of_those():
    homes, children = figures_of("One in four homes is gone. About one in 10 children left.")
    assert (homes.exact.exact, homes.low, homes.high, homes.unit, homes.measure) == (
        "One in four", 25, 25, "%", "percent",
    )  # fmt: skip
    assert homes.of.exact == "homes"
    assert (children.low, children.comparator) == (10, "about")


def test_the_rule_that_made_an_interval_is_told():
    rules = [one.rule for one in figures_of("At least 12 people, two dozen cars and 3 to 5 dogs came.")]
    assert rules == ["digits, at_least", "words, at_least of the list", "range"]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("A million and a half people fled.", ("A million and a half", 1500000, 1500000, "exact")),
        ("Two million and a half people fled.", ("Two million and a half", 2500000, 2500000, "exact")),
        ("Two-and-a-half million people fled.", ("Two-and-a-half million", 2500000, 2500000, "exact")),
        ("Half-a-dozen men were held.", ("Half-a-dozen", 6, 6, "exact")),
        ("It took half an hour.", ("half", 0.5, 0.5, "exact")),
        ("It took three quarters of an hour.", ("three quarters", 0.75, 0.75, "exact")),
        ("Half of the hours were lost.", ("Half", 50, 50, "exact")),
        ("A hundred and a boy fled.", ("A hundred", 100, 100, "exact")),
        ("20-odd people died.", ("20-odd", 20, 20, "about")),
        ("Twenty odd people died.", ("Twenty odd", 20, 20, "about")),
        ("30-plus people died.", ("30-plus", 30, None, "at_least")),
        ("A 90-strong crew came.", ("90", 90, 90, "exact")),
        ("1.2m to 1.5m people fled.", ("1.2m to 1.5m", 1200000, 1500000, "between")),
        ("One of the wounded died.", ("One", 1, 1, "exact")),
    ],
)
def test_forms_of_halves_and_bounds_after_a_hyphen(text, interval):
    assert intervals_of(text) == [interval]


@pytest.mark.parametrize("text", ["One of the missing boats sank.", "One of the injured women spoke."])
def test_one_of_those_described_is_a_pronoun(text):
    assert intervals_of(text) == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Thousands marched through Orm.", None),
        ("Some 200 voted.", None),
        ("Twelve armed men came.", "armed men"),
        ("Nine veiled women came.", "veiled women"),
    ],
)
def test_what_people_did_is_not_what_is_counted(text, of):
    (one,) = figures_of(text)
    assert (one.of and one.of.exact) == of
